"""Areas as Statistics Netherlands (CBS) divides the country, per year.

buurt = CBS neighbourhood, code ``BU`` + 8 characters; wijk = CBS district, ``WK`` + 6; gemeente = municipality,
``GM`` + 4. The code of a part begins with that of the whole.
"""

import enum
from dataclasses import dataclass

from webapp.errors import N_, Invalid, NotFound


class AreaKind(enum.Enum):
    """The three levels, by their Dutch names."""

    MUNICIPALITY = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


class AreaNotFound(NotFound):
    """This programme has no such buurt."""


class OutsideProgramme(Invalid):
    """The point lies outside the programme's area; nothing is stored."""

    def __init__(self) -> None:
        super().__init__(
            "spot", N_("This spot is outside the programme's area. Choose a spot in one of the neighbourhoods.")
        )


@dataclass(frozen=True)
class Area:
    """One area of one year's division; ``lon`` and ``lat`` (WGS84 degrees) lie inside it."""

    code: str
    year: int
    kind: AreaKind
    name: str
    parent_code: str | None
    lon: float
    lat: float


@dataclass(frozen=True)
class Spot:
    """Something that people name when they say where: a street, a square, a place, a buurt."""

    label: str
    kind: str
    area_code: str
    lon: float
    lat: float


class Outcome(enum.Enum):
    """What became of one row of a file."""

    TAKEN = "taken"
    REPAIRED = "repaired"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportRow:
    """One row of an imported file: where it stands, what it is about, what became of it and why."""

    file: str
    row: int
    code: str
    name: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What an import did, row by row, and what the reader of the files remarked."""

    rows: tuple[ImportRow, ...]
    remarks: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows ended so."""
        return sum(row.outcome is outcome for row in self.rows)


class UnusableFile(Invalid):
    """The file as a whole cannot be imported; nothing is stored."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__("file", message, **values)
