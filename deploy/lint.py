"""Every linter, one after the other; all of them speak before the first failure counts."""

import subprocess
import sys
from pathlib import Path

from deploy.words import say

# A feature package decides in model.py, rules.py "or a better name"; these are its modules that do not decide.
NOT_STRICT = {"__init__.py", "access.py", "jobs.py", "service.py", "store.py", "tables.py"}
STRICT_PACKAGES = ("webapp", "surveys", "workshops")
TEMPLATES = ("webapp/templates", "blueprints")


def strict_modules(root: Path) -> list[str]:
    """The modules that mypy checks with --strict: the rules and models of every feature."""
    features = [feature for package in STRICT_PACKAGES for feature in (root / package).iterdir() if feature.is_dir()]
    return sorted(
        path.relative_to(root).as_posix()
        for feature in features
        for path in feature.glob("*.py")
        if path.name not in NOT_STRICT and feature.name != "migrations"
    )


def linters(root: Path) -> list[tuple[str, list[str]]]:
    """Their names and the arguments of ``python -m``."""
    return [
        ("ruff check", ["ruff", "check", "--quiet", "."]),
        ("ruff format", ["ruff", "format", "--check", "--quiet", "."]),
        ("mypy --strict", ["mypy", *strict_modules(root)]),
        ("djlint", ["djlint", "--lint", "--quiet", *TEMPLATES]),
        ("architecture", ["pytest", "--quiet", "--no-header", "tests/architecture"]),
    ]


def main() -> int:
    """0 when every linter is content."""
    failed = []
    for name, arguments in linters(Path.cwd()):
        say(f"— {name}")
        if subprocess.run([sys.executable, "-m", *arguments], check=False).returncode:
            failed.append(name)
    if failed:
        say(f"Not in order: {', '.join(failed)}")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
