"""Documents and pictures on paper: Typst templates with data, set in the house's own fonts."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

FONTS = Path(__file__).parent.parent / "static" / "vendor" / "fonts"
# A figure of this many dots an inch is sharp on a screen and on an office printer.
SHARP = 192.0
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
