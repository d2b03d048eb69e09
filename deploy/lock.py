"""Locks the newest packages that ``pyproject.toml`` and ``package.json`` allow, with hashes and without any address."""

import json
import subprocess
import sys
from pathlib import Path

from deploy.node import npm_command
from deploy.words import CannotGoOn, give_up, say

COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
HEADER = ["--custom-compile-command", "make lock"]
LOCKS = (
    ("requirements.lock", ["pyproject.toml"]),
    # The same versions as on a server, and the tools beside them.
    ("requirements-dev.lock", ["pyproject.toml", "--group", "dev", "--constraint", "requirements.lock"]),
    ("requirements-node.lock", ["--group", "node"]),
)


def main() -> None:
    """Write the four lock files."""
    for lock, sources in LOCKS:
        say(f"Locking {lock} …")
        command = [sys.executable, "-m", "uv", *COMPILE, *HEADER, "--upgrade", "--output-file", lock, *sources]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    say("Locking package-lock.json …")
    npm = npm_command(Path(".venv"))
    if npm is None:
        give_up(CannotGoOn("npm is missing: install Node.js 20 or newer."))
    subprocess.run([*npm, "install", "--package-lock-only", "--loglevel=error"], check=True, stdout=subprocess.DEVNULL)
    without_addresses(Path("package-lock.json"))


def without_addresses(lock: Path) -> None:
    """Take out whom a package asks for money: the lock file names versions and hashes, no address."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
