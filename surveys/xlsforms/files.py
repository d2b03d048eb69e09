"""What a file is, by its content, and whether it is safe to open."""

import io
import re
import zipfile
import zlib

from surveys.xlsforms.model import LARGEST_FILE, FormRefused
from webapp.errors import N_

LARGEST_UNPACKED = 300_000_000
MOST_CELLS = 1_000_000
MOST_PARTS = 2000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PIECE = 1 << 20
# As the XML of a part begins, also in the two-byte encodings.
_ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_OVERLAP = 40


def kind_of(name: str, data: bytes) -> str:
    """ ".xlsx", ".xls", ".csv" or ".md": the extension only decides between the last two.

    Raises FormRefused for what is none of them or cannot be opened safely.
    """
    if not data.strip():
        raise FormRefused(N_("the file is empty"))
    if len(data) > LARGEST_FILE:
        raise FormRefused(N_("the file is larger than %(most)s MB"), most=LARGEST_FILE // 1_000_000)
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data)
    return _text(name, data)


def has_macros(data: bytes) -> bool:
    """Whether a workbook that ``kind_of`` let through holds macros."""
    if not data.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FormRefused(N_("the workbook is protected with a password: save it without one"))
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return ".xls"
    raise FormRefused(N_("this is no workbook, CSV or Markdown table"))


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_names([part.filename.lower() for part in parts])
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise FormRefused(N_("the workbook is too large when unpacked"))
            _check_parts(archive, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise FormRefused(N_("the workbook is damaged: save it again in Excel or LibreOffice")) from error
    return ".xlsx"


def _check_names(names: list[str]) -> None:
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise FormRefused(N_("save the workbook as .xlsx: this kind of workbook is not read"))
    if not any(name.endswith("workbook.xml") for name in names):
        raise FormRefused(N_("this is no workbook, CSV or Markdown table"))


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = cells = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as file:
            before = b""
            while piece := file.read(_PIECE):
                unpacked += len(piece)
                seen = before + piece
                if _ENTITIES.search(seen):
                    raise FormRefused(N_("the workbook holds XML entities, which are not read"))
                cells += len(_CELL.findall(piece))
                before = piece[-_OVERLAP:]
                if unpacked > LARGEST_UNPACKED:
                    raise FormRefused(N_("the workbook is too large when unpacked"))
                if cells > MOST_CELLS:
                    raise FormRefused(N_("the workbook has more than %(most)s cells"), most=MOST_CELLS)


def _text(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormRefused(N_("this is no workbook, and no text in UTF-8")) from error
    if "\0" in text:
        raise FormRefused(N_("this is no workbook, CSV or Markdown table"))
    looks = {".md": text[:5000].count("|") >= 5, ".csv": text[:5000].count(",") >= 4}
    likely = ".csv" if name.lower().endswith(".csv") else ".md"
    for kind in (likely, ".md", ".csv"):
        if looks[kind]:
            return kind
    raise FormRefused(N_("this is no workbook, CSV or Markdown table"))
