"""Small files: what a person can read at one sitting."""

from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules

LONGEST_MODULE = 400
LONGEST_TEMPLATE = 110
LONGEST_SCRIPT = 280


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _files(pattern: str, *folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern)) if "vendor" not in path.parts]


@pytest.mark.parametrize("path", modules().values(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_not_too_long(path: Path) -> None:
    assert _lines(path) <= LONGEST_MODULE


@pytest.mark.parametrize(
    "path", _files("*.html", "webapp", "blueprints"), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_template_is_not_too_long(path: Path) -> None:
    assert _lines(path) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", _files("*.js", "static"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_script_is_not_too_long(path: Path) -> None:
    assert _lines(path) <= LONGEST_SCRIPT
