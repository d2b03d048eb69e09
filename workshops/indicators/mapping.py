"""Any table with a row per area: an administrator says once what its columns mean, and reads the next ones likewise.

Two forms: a column per indicator, or one column of values beside a column that says to which group each belongs.
"""

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from webapp.errors import N_
from workshops.indicators.model import Kind
from workshops.indicators.numbers import number_in, writes_a_comma
from workshops.indicators.registry import indicator_of
from workshops.indicators.rows import FileRow, FilesRefused, Refusal
from workshops.indicators.sheets import WHOLE, Manner, Sheet, read_sheet

MISSING = frozenset({"", ".", "x", "NA", "n.b."})
EARLIEST_YEAR = 1998
LARGEST = 1e9
# A column of so many percentages that are all below one was written as fractions.
ENOUGH_TO_JUDGE = 5

_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_LEVELS = {4: "GM", 6: "WK", 8: "BU"}


class Shares(enum.Enum):
    """How a file writes shares."""

    PERCENT = "percent"
    FRACTION = "fraction"


@dataclass(frozen=True)
class ColumnMapping:
    """What the columns of a file mean.

    ``values`` gives the indicator of each column that is read. With ``group``, a column whose text says what the one
    column ``value`` is about, ``groups`` gives the indicator of each text instead. The year is in a column, or fixed.
    """

    code: str
    year_column: str | None = None
    year: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    group: str | None = None
    value: str | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    shares: Shares = Shares.PERCENT

    @property
    def columns(self) -> list[str]:
        """Every column that a file must have."""
        named = [self.code, self.year_column, self.group, self.value if self.group else None]
        return [*(each for each in named if each), *(() if self.group else self.values)]

    @property
    def number_columns(self) -> list[str]:
        """The columns that hold numbers."""
        return [self.value] if self.group and self.value else list(self.values)

    def as_json(self) -> dict[str, Any]:
        """What JSON can hold."""
        return {**asdict(self), "shares": self.shares.value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ColumnMapping":
        """What ``as_json`` gave."""
        return cls(**{**stored, "shares": Shares(stored["shares"])})


def read_mapped(
    name: str, content: bytes, mapping: ColumnMapping, *, latest_year: int, manner: Manner = WHOLE
) -> list[FileRow]:
    """The rows of a file by a mapping. Raises FilesRefused with every row that cannot be read."""
    sheet = read_sheet(name, content, manner=manner)
    reader = _Reader(sheet, mapping, latest_year)
    rows: list[FileRow] = []
    refusals: list[Refusal] = []
    for number, cells in sheet.rows():
        try:
            rows += reader.rows(number, cells)
        except FilesRefused as refused:
            refusals += refused.refusals
    refusals += reader.fractions(rows)
    if refusals:
        raise FilesRefused(refusals)
    if not rows:
        raise FilesRefused([Refusal(name, 2, N_("There are no rows under the header."))])
    return rows


def groups_in(sheet: Sheet, column: str) -> list[str]:
    """The different texts in a column, in the order in which they appear."""
    position = sheet.columns.index(column)
    found = (cells[position] for _, cells in sheet.rows() if len(cells) > position)
    return [text for text in dict.fromkeys(found) if text]


class _Reader:
    def __init__(self, sheet: Sheet, mapping: ColumnMapping, latest_year: int) -> None:
        missing = [each for each in mapping.columns if each not in sheet.columns]
        if missing:
            message = N_("These columns are missing: %(columns)s.")
            raise FilesRefused([Refusal(sheet.name, 1, message, {"columns": ", ".join(missing)})])
        doubled = [each for each in mapping.columns if sheet.columns.count(each) > 1]
        if doubled:
            message = N_("Only one of these columns can be read: %(columns)s.")
            raise FilesRefused([Refusal(sheet.name, 1, message, {"columns": ", ".join(doubled)})])
        self.sheet = sheet
        self.mapping = mapping
        self.latest_year = latest_year
        self.at = {each: sheet.columns.index(each) for each in mapping.columns}
        self.indicators = tuple(mapping.values.values())
        self.comma = writes_a_comma(sheet, [self.at[each] for each in mapping.number_columns], MISSING)

    def rows(self, number: int, cells: list[str]) -> Iterator[FileRow]:
        if len(cells) != len(self.sheet.columns):
            values = {"count": len(cells), "width": len(self.sheet.columns)}
            raise self._refused(number, N_("The row has %(count)s cells instead of %(width)s."), **values)
        code = code_in(cells[self.at[self.mapping.code]])
        if not code:
            raise self._refused(number, N_("The area code is missing."))
        year = self._year(number, cells)
        if self.mapping.group:
            yield from self._of_group(number, cells, code, year)
        else:
            read = tuple(
                self._value(number, column, indicator, cells[self.at[column]])
                for column, indicator in self.mapping.values.items()
            )
            yield FileRow(self.sheet.name, number, code, year, self.indicators, read)

    def fractions(self, rows: Sequence[FileRow]) -> list[Refusal]:
        """A percentage column that holds nothing but fractions."""
        if self.mapping.shares is not Shares.PERCENT:
            return []
        found: dict[str, list[tuple[int, float]]] = {}
        for row in rows:
            for indicator, value in zip(row.indicators, row.values, strict=True):
                if value and indicator_of(indicator).kind is Kind.SHARE:
                    found.setdefault(indicator, []).append((row.row, value))
        message = N_("The percentages of %(indicator)s are all below 1: they look like fractions.")
        return [
            Refusal(self.sheet.name, values[0][0], message, {"indicator": indicator})
            for indicator, values in found.items()
            if len(values) >= ENOUGH_TO_JUDGE and max(value for _, value in values) <= 0.01
        ]

    def _of_group(self, number: int, cells: list[str], code: str, year: int) -> Iterator[FileRow]:
        mapping = self.mapping
        text = cells[self.at[mapping.group or ""]]
        if text not in mapping.groups:
            raise self._refused(number, N_("The mapping does not know the group “%(value)s”."), value=text[:40])
        indicator = mapping.groups[text]
        if indicator:
            column = mapping.value or ""
            read = self._value(number, column, indicator, cells[self.at[column]])
            yield FileRow(self.sheet.name, number, code, year, (indicator,), (read,))

    def _year(self, number: int, cells: list[str]) -> int:
        text = cells[self.at[self.mapping.year_column]] if self.mapping.year_column else str(self.mapping.year)
        found = _YEAR.fullmatch(text)
        if not found or not EARLIEST_YEAR <= int(found[1]) <= self.latest_year:
            message = N_("“%(value)s” is no year from %(first)s to %(last)s.")
            raise self._refused(number, message, value=text[:40], first=EARLIEST_YEAR, last=self.latest_year)
        return int(found[1])

    def _value(self, number: int, column: str, indicator: str, text: str) -> float | None:
        if text in MISSING:
            return None
        found = number_in(text, comma=self.comma)
        kind = indicator_of(indicator).kind
        factor = 0.01 if kind is Kind.SHARE and self.mapping.shares is Shares.PERCENT else 1.0
        reason = N_("“%(value)s” is no number (column %(column)s).") if found is None else _flaw(found * factor, kind)
        if found is None or reason:
            raise self._refused(number, reason, value=text[:40], column=column)
        return round(found * factor, 9)

    def _refused(self, number: int, message: str, **values: Any) -> FilesRefused:
        return FilesRefused([Refusal(self.sheet.name, number, message, values)])


def code_in(text: str) -> str:
    """The code as CBS writes it; of figures alone the number of them says the level, also where a nought fell off."""
    found = text.upper().removesuffix(".0")
    if not (found.isascii() and found.isdecimal()):
        return found
    padded = found.zfill(len(found) + len(found) % 2)
    return _LEVELS.get(len(padded), "") + padded


def _flaw(value: float, kind: Kind) -> str:
    if kind is not Kind.SCORE and value < 0:
        return N_("“%(value)s” is below zero (column %(column)s).")
    if abs(value) > (1 if kind is Kind.SHARE else LARGEST):
        return N_("“%(value)s” is too large (column %(column)s).")
    if kind is Kind.COUNT and value != int(value):
        return N_("“%(value)s” is not a whole number (column %(column)s).")
    return ""
