"""A map of the atlas as a workbook (XLSX): a sheet with the table, and a sheet with what it rests on."""

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from workshops.atlas.drawing import Words, notes_of
from workshops.atlas.map_view import MapView

HEAD = Font(bold=True)
# Letters; a sheet that is written row by row cannot look at its own cells.
WIDTHS = (14, 34, 12, 60, 50)


def workbook_of(view: MapView, words: Words, about: Iterable[tuple[str, str]]) -> bytes:
    """XLSX with one row per buurt by name; the second sheet says ``about`` what, line by line.

    Text is written as text: nothing in it is worked out as a formula.
    """
    book = Workbook(write_only=True)
    table = book.create_sheet(words.sheets[0])
    table.freeze_panes = "A2"
    _widen(table, WIDTHS)
    table.append([_cell(table, title, HEAD) for title in words.columns])
    for line in view.lines:
        note = "; ".join(notes_of(line, words))
        table.append([_cell(table, each) for each in (line.code, line.name, line.figure, words.say(line.entry), note)])
    table.auto_filter.ref = f"A1:{get_column_letter(len(words.columns))}{len(view.lines) + 1}"
    sources = book.create_sheet(words.sheets[1])
    _widen(sources, (28, 110))
    for name, text in about:
        sources.append([_cell(sources, name, HEAD), _cell(sources, text)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widen(sheet: Any, widths: Iterable[int]) -> None:
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width


def _cell(sheet: Any, value: str | float | None, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
