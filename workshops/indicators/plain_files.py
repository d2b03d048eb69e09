"""Reads what a file says per buurt, to work with it at once: nothing is stored, and no division needs to be known."""

import re
from collections.abc import Mapping

from webapp.errors import N_
from workshops.indicators.leefbaarometer import read_file
from workshops.indicators.rows import FilesRefused, Refusal, without_doubles
from workshops.indicators.sheets import read_sheet

CODE, RESIDENTS = "bu_code", "inwoners"
MISSING = frozenset({"", ".", "NA"})

_BUURT = re.compile(r"BU[0-9]{8}")
# A thousand written as 1.000 may be read as one: only a whole number without marks is certain.
_WHOLE = re.compile(r"([0-9]+)(?:[.,]0)?")


def scores_in_file(
    name: str, content: bytes, indicator_id: str, *, latest_year: int
) -> list[tuple[str, int, float | None]]:
    """The code of a buurt, the year and the score of each row in the layout of the Leefbaarometer.

    Rows that say the same twice count once. Raises FilesRefused, which names every row that is wrong.
    """
    rows = read_file(name, content, latest_year=latest_year)
    foreign = [_no_buurt(name, row.row, row.code) for row in rows if not _BUURT.fullmatch(row.code)]
    if foreign:
        raise FilesRefused(foreign)
    unique, _ = without_doubles(rows)
    return [(row.code, row.year, row.values[row.indicators.index(indicator_id)]) for row in unique]


def residents_in_file(name: str, content: bytes) -> Mapping[str, int]:
    """Residents by the code of a buurt, from a table with the columns bu_code and inwoners; empty, . and NA: not known.

    Raises FilesRefused, which names every row that is wrong.
    """
    sheet = read_sheet(name, content, fits=lambda columns: sum(each.lower() in (CODE, RESIDENTS) for each in columns))
    columns = [each.lower() for each in sheet.columns]
    missing = [each for each in (CODE, RESIDENTS) if columns.count(each) != 1]
    if missing:
        message = N_("There must be one of each of these columns: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": ", ".join(missing)})])
    read = _ResidentsTable(name, len(columns), columns.index(CODE), columns.index(RESIDENTS))
    for number, cells in sheet.rows():
        read.take(number, cells)
    if read.refusals:
        raise FilesRefused(read.refusals)
    return {code: count for code, (count, _) in read.found.items() if count is not None}


class _ResidentsTable:
    """What was read so far, with the row it stood in, and what was refused."""

    def __init__(self, name: str, width: int, code: int, residents: int) -> None:
        self.name, self.width, self.code, self.residents = name, width, code, residents
        self.found: dict[str, tuple[int | None, int]] = {}
        self.refusals: list[Refusal] = []

    def take(self, number: int, cells: list[str]) -> None:
        """Read one row."""
        if len(cells) != self.width:
            message = N_("The row has %(count)s cells instead of %(width)s.")
            self.refusals.append(Refusal(self.name, number, message, {"count": len(cells), "width": self.width}))
            return
        code, text = cells[self.code].upper(), cells[self.residents]
        whole = _WHOLE.fullmatch(text)
        if not _BUURT.fullmatch(code):
            self.refusals.append(_no_buurt(self.name, number, code))
        elif not whole and text not in MISSING:
            message = N_("“%(value)s” is no number of residents (column inwoners).")
            self.refusals.append(Refusal(self.name, number, message, {"value": text[:40]}))
        else:
            self._keep(number, code, int(whole[1]) if whole else None)

    def _keep(self, number: int, code: str, count: int | None) -> None:
        earlier = self.found.setdefault(code, (count, number))
        if earlier[0] != count:
            message = N_("%(code)s has another number of residents than row %(other)s.")
            self.refusals.append(Refusal(self.name, number, message, {"code": code, "other": earlier[1]}))


def _no_buurt(name: str, number: int, code: str) -> Refusal:
    return Refusal(name, number, N_("“%(value)s” is no code of a buurt (BU and eight digits)."), {"value": code[:40]})
