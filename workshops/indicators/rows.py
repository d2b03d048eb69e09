"""The rows of files with figures: what was read, what was refused, and what happened to each."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.errors import N_, Invalid


@dataclass(frozen=True, slots=True)
class FileRow:
    """What one row says about an area in a year: a value of each of ``indicators``; the header is row 1."""

    file: str
    row: int
    code: str
    year: int
    indicators: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be taken: a marked message with its values."""

    file: str
    row: int
    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, for the terminal and the report."""
        return self.message % self.values if self.values else self.message


class FilesRefused(Invalid):
    """Something in the files cannot be taken, so nothing is; ``refusals`` name every row."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        first = refusals[0]
        super().__init__(
            "file",
            N_("%(file)s, row %(row)s: %(reason)s"),
            file=first.file,
            row=first.row,
            reason=str(first),
        )
        self.refusals = list(refusals)


class Outcome(enum.Enum):
    """What happened to a row of a file."""

    TAKEN = "taken"
    SAME_AGAIN = "same as an earlier row"
    UNKNOWN_AREA = "unknown area"
    LEFT_OUT = "left out as asked"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row of a file that was taken in; the header is row 1."""

    file: str
    row: int
    code: str
    year: int
    outcome: Outcome


@dataclass(frozen=True)
class ImportReport:
    """Every row of the files that were taken in."""

    rows: list[RowReport]

    def count(self, outcome: Outcome) -> int:
        """How many rows ended so."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def unknown_codes(self) -> list[str]:
        """The codes of the areas that are not known here."""
        return sorted({row.code for row in self.rows if row.outcome is Outcome.UNKNOWN_AREA})


def without_doubles(rows: Sequence[FileRow]) -> tuple[list[FileRow], list[FileRow]]:
    """Each area and year once, and the rows that say the same again. Raises FilesRefused when they contradict."""
    first: dict[tuple[str, int, tuple[str, ...]], FileRow] = {}
    again, refusals = [], []
    for row in rows:
        earlier = first.setdefault((row.code, row.year, row.indicators), row)
        if earlier is row:
            continue
        if earlier.values == row.values:
            again.append(row)
            continue
        values = {"code": row.code, "year": row.year, "other": earlier.row, "other_file": earlier.file}
        message = N_("%(code)s in %(year)s has other values than row %(other)s of %(other_file)s.")
        refusals.append(Refusal(row.file, row.row, message, values))
    if refusals:
        raise FilesRefused(refusals)
    return list(first.values()), again
