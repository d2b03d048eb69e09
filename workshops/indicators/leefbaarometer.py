"""Reads the official layout of the Leefbaarometer: ``bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won``.

The total score ``lbm`` may be absent: it is ``afw`` with another zero. The same layout exists per
wijk (``wk_code``) and municipality (``gm_code``); NA or an empty cell stands for "no value".
"""

import re
from collections.abc import Sequence
from typing import Any

from webapp.errors import N_
from workshops.indicators.numbers import number_in, writes_a_comma
from workshops.indicators.rows import FileRow, FilesRefused, Refusal
from workshops.indicators.scores import SCORES
from workshops.indicators.sheets import WHOLE, Manner, Sheet, read_sheet

CODE_COLUMNS = ("bu_code", "wk_code", "gm_code")
YEAR_COLUMN = "jaar"
SCORE_COLUMNS = tuple(indicator.id for indicator in SCORES)
OPTIONAL = frozenset({"lbm"})
MISSING = frozenset({"", "NA"})
# The series starts in 2002; its forerunner in 1998.
EARLIEST_YEAR = 1998
# Totals lie around 4, differences around 0: what is further away was read with the wrong decimal mark, or is no score.
LARGEST_SCORE = 10.0

_YEAR = re.compile(r"[0-9]{4}")


def read_file(name: str, content: bytes, *, latest_year: int, manner: Manner = WHOLE) -> list[FileRow]:
    """The rows of one file, in its order. Raises FilesRefused with every row that cannot be read."""
    table = _Table(read_sheet(name, content, fits=lambda columns: len(_known(_small(columns))), manner=manner))
    rows, refusals = [], []
    for number, cells in table.sheet.rows():
        read = table.read_row(number, cells, latest_year)
        if isinstance(read, Refusal):
            refusals.append(read)
        else:
            rows.append(read)
    if refusals:
        raise FilesRefused(refusals)
    if not rows:
        raise FilesRefused([Refusal(name, 2, N_("There are no rows under the header."))])
    return rows


class _Table:
    """Where each column stands, and how numbers are written."""

    def __init__(self, sheet: Sheet) -> None:
        columns = _small(sheet.columns)
        _check_header(sheet.name, columns)
        self.sheet = sheet
        self.width = len(columns)
        self.code_column = next(columns.index(each) for each in CODE_COLUMNS if each in columns)
        self.year_column = columns.index(YEAR_COLUMN)
        self.indicators = tuple(each for each in SCORE_COLUMNS if each in columns)
        self.score_columns = [columns.index(each) for each in self.indicators]
        self.comma = writes_a_comma(sheet, self.score_columns)

    def read_row(self, number: int, cells: list[str], latest_year: int) -> FileRow | Refusal:
        """One row, or why it cannot be read."""
        file = self.sheet.name
        if len(cells) != self.width:
            values: dict[str, Any] = {"count": len(cells), "width": self.width}
            return Refusal(file, number, N_("The row has %(count)s cells instead of %(width)s."), values)
        code, year_text = cells[self.code_column].upper(), cells[self.year_column]
        if not code:
            return Refusal(file, number, N_("The area code is missing."))
        if not (_YEAR.fullmatch(year_text) and EARLIEST_YEAR <= int(year_text) <= latest_year):
            values = {"value": year_text[:40], "first": EARLIEST_YEAR, "last": latest_year}
            return Refusal(file, number, N_("“%(value)s” is no year from %(first)s to %(last)s (column jaar)."), values)
        scores: list[float | None] = []
        for name, column in zip(self.indicators, self.score_columns, strict=True):
            text = cells[column]
            score = None if text in MISSING else self._score(text)
            if score is None and text not in MISSING:
                values = {"value": text[:40], "column": name}
                return Refusal(file, number, N_("“%(value)s” is no score (column %(column)s)."), values)
            scores.append(score)
        return FileRow(file, number, code, int(year_text), self.indicators, tuple(scores))

    def _score(self, text: str) -> float | None:
        number = number_in(text, comma=self.comma)
        return number if number is not None and abs(number) <= LARGEST_SCORE else None


def _check_header(name: str, names: Sequence[str]) -> None:
    missing = [each for each in (YEAR_COLUMN, *SCORE_COLUMNS) if each not in names and each not in OPTIONAL]
    if not any(each in names for each in CODE_COLUMNS):
        missing.insert(0, CODE_COLUMNS[0])
    if missing:
        message = N_("These columns are missing: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": ", ".join(missing)})])
    codes = [each for each in names if each in CODE_COLUMNS]
    doubled = sorted({each for each in _known(names) if names.count(each) > 1} | set(codes if len(codes) > 1 else ()))
    if doubled:
        message = N_("Only one of these columns can be read: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": ", ".join(doubled)})])


def _small(columns: Sequence[str]) -> list[str]:
    return [column.lower() for column in columns]


def _known(names: Sequence[str]) -> list[str]:
    return [each for each in names if each in (*CODE_COLUMNS, YEAR_COLUMN, *SCORE_COLUMNS)]
