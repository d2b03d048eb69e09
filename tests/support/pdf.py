"""What a reader would find in a PDF of ours: its text, and what is read aloud in place of pictures."""

import re
import zlib

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(document: bytes) -> str:
    """The letters of all pages one after the other, without blanks and hyphens: how lines break says nothing."""
    objects = {int(number): body for number, body in _OBJECT.findall(document)}
    found = []
    for page in (body for body in objects.values() if re.search(rb"/Type/Page\b", body)):
        fonts = _fonts(objects, objects[_reference(page, b"Resources")])
        font = b""
        for name, shown in _SHOWN.findall(_stream(objects[_reference(page, b"Contents")])):
            if name:
                font = name
            else:
                glyphs = _plain(shown)
                found += [fonts[font].get(glyphs[at : at + 2].hex().upper(), "") for at in range(0, len(glyphs), 2)]
    return "".join("".join(found).split()).replace("\u200b", "").replace("\u00ad", "")


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def _stream(body: bytes) -> bytes:
    packed = body.partition(b"stream\n")[2]
    return zlib.decompressobj().decompress(packed) if b"/FlateDecode" in body else packed


def _fonts(objects: dict[int, bytes], resources: bytes) -> dict[bytes, dict[str, str]]:
    """For each font of a page what its glyphs, as four hexadecimal digits, mean."""
    named = re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    return {name: _letters(_stream(objects[_reference(objects[int(at)], b"ToUnicode")])) for name, at in named}


def _letters(table: bytes) -> dict[str, str]:
    pairs = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", table.decode("ascii"))
    return {glyph: bytes.fromhex(letter).decode("utf-16-be") for glyph, letter in pairs}


def _plain(shown: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        return bytes([int(found[1], 8)]) if found[1] else _NAMED.get(found[2], found[2])

    return _ESCAPED.sub(one, shown)
