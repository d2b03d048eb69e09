"""Templates and styles keep to the security policy and to languages that are written from right to left."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

TEMPLATES = sorted([*(ROOT / "webapp" / "templates").rglob("*.html"), *(ROOT / "blueprints").rglob("*.html")])
STYLES = [path for path in sorted((ROOT / "static").rglob("*.css")) if "vendor" not in path.parts]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right|top|bottom)\s*:"
    r"|float\s*:\s*(?:left|right)|text-align\s*:\s*(?:left|right))"
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    assert not INLINE.findall(path.read_text())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_style_sheet_uses_logical_properties(path: Path) -> None:
    without_comments = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not PHYSICAL.findall(without_comments)
