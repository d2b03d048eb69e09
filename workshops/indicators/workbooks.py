"""Reads the first sheet of an XLSX as text, and refuses one that is made to do harm.

A workbook is a zip file: what it holds is added up before anything is unpacked. Formulas are not calculated: their text
comes back, which no column of numbers takes.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl

from webapp.errors import N_
from workshops.indicators.rows import FilesRefused, Refusal

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 1000
MOST_COLUMNS = 400
MOST_ROWS = 500_000

_SIGNATURE = b"PK\x03\x04"


def is_workbook(content: bytes) -> bool:
    """Whether this is a zip file, as every XLSX is."""
    return content.startswith(_SIGNATURE)


def rows_of_workbook(name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row of the first sheet, header first. Raises FilesRefused."""
    _check_size(name, content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        # What a sheet says about its own size is not to be trusted.
        sheet.reset_dimensions()
        width = 0
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if number > MOST_ROWS:
                raise _refused(name, number, N_("The sheet has more than %(count)s rows."), count=MOST_ROWS)
            texts = [_text(cell) for cell in cells]
            filled = len(texts) - next((at for at, text in enumerate(reversed(texts)) if text), len(texts))
            width = width or filled
            yield number, texts[: max(width, filled)]
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, IndexError, TypeError, EOFError, OSError) as problem:
        raise _refused(name, 1, N_("This is not a whole XLSX file.")) from problem


def _check_size(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as problem:
        raise _refused(name, 1, N_("This is not a whole XLSX file.")) from problem
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_UNPACKED:
        message = N_("The XLSX file holds more than %(megabytes)s MB when it is unpacked.")
        raise _refused(name, 1, message, megabytes=LARGEST_UNPACKED // MEGABYTE)


def _refused(name: str, row: int, message: str, **values: Any) -> FilesRefused:
    return FilesRefused([Refusal(name, row, message, values)])


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)
