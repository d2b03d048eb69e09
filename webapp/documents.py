"""Documents and pictures on paper: Typst templates with data, set in the house's own fonts."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "static" / "vendor" / "fonts"
# A figure of this many dots an inch is sharp on a screen and on an office printer.
SHARP = 192.0
# How Typst writes a page down; it leaves these objects uncompressed.
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PICTURE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")\n'


def pdf(template: Path, data: Mapping[str, Any], pictures: Mapping[str, str] | None = None) -> bytes:
    """A PDF/UA-1 of a template with its data.

    ``template`` is a .typ file, which reads ``json("data.json")`` and the ``pictures`` by the names given here, each an
    SVG as text. Text of visitors is data, never markup. Raises typst.TypstError for a template with a mistake.
    """
    files = {"data.json": json.dumps(data), **(pictures or {})}
    return _compiled(template.read_text(encoding="utf-8"), files, format="pdf", pdf_standards=["ua-1"])


def png(svg: str, *, dots: float = SHARP) -> bytes:
    """An SVG as a picture of dots, with the same fonts on every machine. Raises typst.TypstError for broken SVG."""
    return _compiled(_PICTURE, {"picture.svg": svg}, format="png", ppi=dots)


def page_count(document: bytes) -> int:
    """How many pages a PDF of ours has. Raises ValueError for something else."""
    found = len(_PAGE.findall(document))
    if not found:
        raise ValueError("no page is found in this document")
    return found


def printable(text: str) -> str | None:
    """The text with the letters that our fonts have; None where a word would be broken.

    Pictograms and marks that nobody reads aloud are left out. A script that the fonts lack cannot be printed.
    """
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace():
            kept.append(" ")
        elif ord(letter) in _letters() and unicodedata.category(letter)[0] != "C":
            kept.append(letter)
        elif unicodedata.category(letter)[0] in "LN":
            return None
    return " ".join("".join(kept).split())


@cache
def _letters() -> frozenset[int]:
    # A letter must be there in every weight.
    by_weight: dict[str, set[int]] = {}
    for path in FONTS.glob("*.ttf"):
        with TTFont(path) as font:
            by_weight.setdefault(path.stem.rpartition("-")[2], set()).update(font.getBestCmap())
    return frozenset(set.intersection(*by_weight.values()))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _compiled(main: str, files: Mapping[str, str], **asked: Any) -> bytes:
    """Compile in a folder of its own: a template reads what stands there and nothing else of this machine."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in {"main.typ": main, **files}.items():
            (folder / path).write_text(text, encoding="utf-8")
        compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=_fonts())
        made = compiler.compile(**asked)
    if not isinstance(made, bytes):
        raise TypeError("A picture has one page.")
    return made
