"""Makes this folder ready: the virtual environment, the locked packages, the assets and the translations.

Runs under any Python from 3.11 on, with nothing installed. ``--dev`` adds what tests and linters need.
"""

import argparse
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy import assets
from deploy.node import node_of_machine, npm_command
from deploy.steps import Step, alone_in, do
from deploy.words import CannotGoOn, give_up, say

PACKAGES = ("webapp", "surveys", "workshops", "blueprints", "deploy")
# While packages are being installed; what was broken off there is not repaired but made anew.
UNFINISHED = "unfinished"
TRY_AGAIN = "Check the network connection and start the same command again."


def main(arguments: Sequence[str] | None = None) -> None:
    """Set up the folder in which this is started."""
    parser = argparse.ArgumentParser(prog="deploy.setup")
    parser.add_argument("--dev", action="store_true", help="also what tests and linters need")
    chosen = parser.parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        set_up(Path.cwd(), dev=chosen.dev)
    except CannotGoOn as reason:
        give_up(reason)
    except KeyboardInterrupt:
        give_up(CannotGoOn("Set-up stopped. Start the same command again: it goes on where it was."))


def set_up(root: Path, *, dev: bool) -> None:
    """Do every step that is not done yet. Raises CannotGoOn."""
    if not os.access(root, os.W_OK):
        raise CannotGoOn(f"Nothing can be written in {root}. Copy the project to a folder of your own and try again.")
    with alone_in(root):
        venv = root / ".venv"
        make_venv(venv)
        for step in steps(root, venv, dev=dev):
            do(step, venv / ".stamps")


def steps(root: Path, venv: Path, *, dev: bool) -> list[Step]:
    """Everything that is made, in order."""
    python = venv / "bin" / "python"
    locks = ["requirements", *(["requirements-dev"] if dev else [])]
    if not node_of_machine():
        locks.append("requirements-node")
    packages = [
        Step(lock, [root / f"{lock}.lock"], [python], lambda lock=lock: install(venv, root / f"{lock}.lock"))
        for lock in locks
    ]
    vendor = root / "static" / "vendor"
    fonts_made = vendor / "fonts" / "noto-sans-latin-400.ttf"
    npm_inputs = [
        root / "package.json",
        root / "package-lock.json",
        Path(assets.__file__),
        root / "deploy" / "fonts.py",
    ]
    catalogues = sorted(root.glob("translations/*/LC_MESSAGES/*.po"))
    compiled = [catalogue.with_suffix(".mo") for catalogue in catalogues]
    return [
        *packages,
        Step("assets", npm_inputs, [vendor / "utrecht.css", fonts_made], lambda: fetch_assets(root, venv)),
        Step("translations", catalogues, compiled, lambda: compile_translations(root, python)),
        Step("bytecode", sources(root), [], lambda: compile_sources(root, python)),
    ]


def make_venv(venv: Path) -> None:
    """Make the virtual environment, or make it anew when it is broken or was left half-finished."""
    python = venv / "bin" / "python"
    if python.exists() and not (venv / UNFINISHED).exists() and (venv / "pyvenv.cfg").exists():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise CannotGoOn(
            f"{sys.executable} has no venv module. On Debian or Ubuntu: "
            f"sudo apt-get install python3-venv, and start the same command again."
        )
    if venv.exists():
        say("An earlier set-up was not finished; starting it anew.")
        shutil.rmtree(venv)
    say("Making the virtual environment .venv …")
    venv.mkdir()
    (venv / UNFINISHED).touch()
    run([sys.executable, "-m", "venv", str(venv)], "The virtual environment could not be made.")
    (venv / UNFINISHED).unlink()


def install(venv: Path, lock: Path) -> None:
    """Install what a lock file names, each package checked against its hash."""
    say(f"Installing the packages of {lock.name} (the first time takes a minute or two) …")
    (venv / UNFINISHED).touch()
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run(
        [*pip, "--require-hashes", "--requirement", str(lock)],
        f"The packages could not be installed: see above. {TRY_AGAIN}",
    )
    (venv / UNFINISHED).unlink()


def fetch_assets(root: Path, venv: Path) -> None:
    """Bring the files that the browser needs, as the npm lock file names them."""
    npm = npm_command(venv)
    if npm is None:
        raise CannotGoOn(
            "npm is missing and its Python package has no build for this machine. Install Node.js 20 or newer."
        )
    say("Bringing the style sheets and the map …")
    run(
        [*npm, "ci", "--loglevel=error", "--silent"],
        f"The npm packages could not be brought: see above. {TRY_AGAIN}",
    )
    assets.build(root)
    run([str(venv / "bin" / "python"), "-m", "deploy.fonts"], "The fonts of documents could not be made: see above.")


def compile_translations(root: Path, python: Path) -> None:
    """Compile the catalogues."""
    if any(root.glob("translations/*/LC_MESSAGES/*.po")):
        pybabel = [str(python), "-m", "babel.messages.frontend", "--quiet"]
        run([*pybabel, "compile", "--directory", "translations"], "The translations could not be compiled: see above.")


def sources(root: Path) -> list[Path]:
    """Every module of the site."""
    return [root / "wsgi.py", *(path for package in PACKAGES for path in sorted((root / package).rglob("*.py")))]


def compile_sources(root: Path, python: Path) -> None:
    """Compile the modules once, or each of the site's processes does it at its start where Python may not keep it."""
    places = [str(root / name) for name in ("wsgi.py", *PACKAGES)]
    run([str(python), "-m", "compileall", "-q", *places], "The site's own modules cannot be compiled: see above.")


def run(command: list[str], reason: str) -> None:
    """Run a command; raises CannotGoOn with the reason when it fails."""
    # In a group of its own: Ctrl-C reaches it through us, whole, and without a traceback of its own.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        failed = process.wait()
    except KeyboardInterrupt:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if failed:
        raise CannotGoOn(reason)


if __name__ == "__main__":
    main()
