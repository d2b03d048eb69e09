"""Reads Kerncijfers wijken en buurten of Statistics Netherlands (CBS), in the layouts of 2013 and later.

The files name the same figure differently: ``a_inw`` in the yearly spreadsheets, ``AantalInwoners_5`` in StatLine (the
number differs per table), ``Bevolking_Aantal_inwoners`` in exports with the headings written out. Columns that the
register does not know are left alone. Source of the names: CBS, Toelichting Wijk- en Buurtkaart, 2013 to 2024.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.errors import N_
from workshops.indicators.kwb_columns import CODE_NAMES, COLUMNS, PER_CENT, PER_YEAR
from workshops.indicators.model import Kind
from workshops.indicators.numbers import number_in, writes_a_comma
from workshops.indicators.registry import indicator_of
from workshops.indicators.rows import FileRow, FilesRefused, Refusal
from workshops.indicators.sheets import WHOLE, Manner, Sheet, read_sheet

# A point, or an x, says that CBS does not publish it; the large negative numbers say so in exports of the maps.
MISSING = frozenset({"", ".", "x", "NA", "-99995", "-99997", "-99999999"})
# "Nil" in the signs of CBS.
NIL = "-"
LARGEST = 1e9

_STATLINE_NUMBER = re.compile(r"_\d+$")


@dataclass(frozen=True)
class Column:
    """One column that is read: where it stands, what it is about, and by what its numbers are multiplied."""

    name: str
    position: int
    indicator: str
    year: int
    factor: float


def read_kwb(name: str, content: bytes, *, year: int, latest_year: int, manner: Manner = WHOLE) -> list[FileRow]:
    """The rows of one file about ``year``; a column that names its own year makes a row of that year.

    Raises FilesRefused with every row that cannot be read.
    """
    sheet = read_sheet(name, content, fits=lambda columns: len(columns_of(columns, year)), manner=manner)
    columns = columns_of(sheet.columns, year)
    code = code_position(sheet.columns)
    if code < 0:
        message = N_("These columns are missing: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": "gwb_code"})])
    if not columns:
        message = N_("No column is one of Kerncijfers wijken en buurten. Expected is for example: a_inw.")
        raise FilesRefused([Refusal(name, 1, message)])
    _check_header(name, columns, latest_year)
    comma = writes_a_comma(sheet, [each.position for each in columns], MISSING)
    rows: list[FileRow] = []
    refusals: list[Refusal] = []
    by_year = _by_year(columns)
    for number, cells in sheet.rows():
        try:
            rows += _rows(sheet, number, cells, code, by_year, comma)
        except FilesRefused as refused:
            refusals += refused.refusals
    if refusals:
        raise FilesRefused(refusals)
    if not rows:
        raise FilesRefused([Refusal(name, 2, N_("There are no rows under the header."))])
    return rows


def columns_of(names: Sequence[str], year: int) -> list[Column]:
    """The columns that the register knows, in their order."""
    found = []
    for position, name in enumerate(names):
        plain = _plain(name) if _plain(name) in COLUMNS else _plain(_STATLINE_NUMBER.sub("", name.strip()))
        dated = re.fullmatch(r"([a-z]+)(\d{4})", _plain(name))
        if plain in COLUMNS:
            found.append(Column(name, position, COLUMNS[plain][0], year, COLUMNS[plain][1]))
        elif dated and dated[1] in PER_YEAR:
            indicator, factor = PER_YEAR[dated[1]]
            found.append(Column(name, position, indicator, int(dated[2]), factor))
    return found


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def code_position(names: Sequence[str]) -> int:
    """Where the column with the area code stands; -1 without one."""
    plain = [_plain(_STATLINE_NUMBER.sub("", name)) if "odering" in name else _plain(name) for name in names]
    return next((plain.index(wanted) for wanted in CODE_NAMES if wanted in plain), -1)


def _check_header(name: str, columns: Sequence[Column], latest_year: int) -> None:
    first: dict[tuple[str, int], Column] = {}
    for each in columns:
        if each.year > latest_year:
            values = {"column": each.name, "year": each.year}
            raise FilesRefused([Refusal(name, 1, N_("Column %(column)s is about %(year)s, which is to come."), values)])
        earlier = first.setdefault((each.indicator, each.year), each)
        if earlier is not each:
            message = N_("Only one of these columns can be read: %(columns)s.")
            raise FilesRefused([Refusal(name, 1, message, {"columns": f"{earlier.name}, {each.name}"})])


def _by_year(columns: Sequence[Column]) -> dict[int, tuple[tuple[str, ...], list[Column]]]:
    years = sorted({each.year for each in columns})
    grouped = {year: [each for each in columns if each.year == year] for year in years}
    return {year: (tuple(each.indicator for each in group), group) for year, group in grouped.items()}


def _rows(
    sheet: Sheet,
    number: int,
    cells: list[str],
    code_column: int,
    by_year: dict[int, tuple[tuple[str, ...], list[Column]]],
    comma: bool,
) -> Iterator[FileRow]:
    if len(cells) != len(sheet.columns):
        values = {"count": len(cells), "width": len(sheet.columns)}
        message = N_("The row has %(count)s cells instead of %(width)s.")
        raise FilesRefused([Refusal(sheet.name, number, message, values)])
    code = cells[code_column].upper()
    if not code:
        raise FilesRefused([Refusal(sheet.name, number, N_("The area code is missing."))])
    for year, (indicators, columns) in by_year.items():
        values_read = tuple(_value(sheet.name, number, cells[each.position], each, comma) for each in columns)
        yield FileRow(sheet.name, number, code, year, indicators, values_read)


def _value(file: str, row: int, text: str, column: Column, comma: bool) -> float | None:
    if text in MISSING:
        return None
    number = 0.0 if text == NIL else number_in(text, comma=comma)
    reason = N_("“%(value)s” is no number (column %(column)s).") if number is None else flaw(number, column)
    if number is None or reason:
        raise FilesRefused([Refusal(file, row, reason, {"value": text[:40], "column": column.name})])
    return round(number * column.factor, 9)


def flaw(number: float, column: Column) -> str:
    """Why a number cannot stand in its column; empty when it can."""
    if number < 0:
        return N_("“%(value)s” is below zero (column %(column)s).")
    if number > (100 if column.factor == PER_CENT else LARGEST):
        return N_("“%(value)s” is too large (column %(column)s).")
    if column.factor == PER_CENT and 0 < number < 1:
        return N_("“%(value)s” looks like a fraction, and a percentage is expected (column %(column)s).")
    if indicator_of(column.indicator).kind is Kind.COUNT and number != int(number):
        return N_("“%(value)s” is not a whole number (column %(column)s).")
    return ""
