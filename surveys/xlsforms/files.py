"""What a file is, by its content, and whether it is safe to open."""

import io
import zipfile
import zlib

from surveys.xlsforms.model import LARGEST_FILE, FormRefused
from surveys.xlsforms.parts import Counted
from webapp.errors import N_

LARGEST_UNPACKED = 120_000_000
MOST_PARTS = 2000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


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
            counted = Counted()
            for part in parts:
                # Whatever its name: a workbook may call its sheets as it likes.
                counted.count(archive.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise FormRefused(N_("the workbook is damaged: save it again in Excel or LibreOffice")) from error
    return ".xlsx"


def _check_names(names: list[str]) -> None:
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise FormRefused(N_("save the workbook as .xlsx: this kind of workbook is not read"))
    if not any(name.endswith("workbook.xml") for name in names):
        raise FormRefused(N_("this is no workbook, CSV or Markdown table"))


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
