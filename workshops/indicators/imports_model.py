"""A file that an administrator brings: its layout, how far it is, and what is shown before it is taken in."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from webapp.errors import N_, Conflict, NotFound
from workshops.indicators.mapping import ColumnMapping
from workshops.indicators.rows import Outcome, Refusal


class Layout(enum.Enum):
    """How the columns of a file are known."""

    LEEFBAAROMETER = "leefbaarometer"
    KWB = "kwb"
    MAPPING = "mapping"


LAYOUT_NAMES = {
    Layout.LEEFBAAROMETER: N_("Leefbaarometer"),
    Layout.KWB: N_("Kerncijfers wijken en buurten of CBS"),
    Layout.MAPPING: N_("Another table"),
}


class State(enum.Enum):
    """How far a file is. Only a preview can still be changed or thrown away."""

    PREVIEW = "preview"
    WAITING = "waiting"
    READING = "reading"
    STORING = "storing"
    DONE = "done"
    REFUSED = "refused"


# How far each state is, in hundredths; reading goes on from its own to that of storing.
PROGRESS = {
    State.PREVIEW: 0,
    State.WAITING: 2,
    State.READING: 5,
    State.STORING: 70,
    State.DONE: 100,
    State.REFUSED: 100,
}


class ImportNotFound(NotFound):
    """This programme has no such import."""


class MappingNotFound(NotFound):
    """There is no such mapping."""


class AlreadyConfirmed(Conflict):
    """The file is being taken in, or was: it cannot be changed any more."""

    def __init__(self) -> None:
        super().__init__(N_("This file is being taken in already. Bring it again to change something."))


class AnotherImportRuns(Conflict):
    """Somebody else's figures are being stored."""

    def __init__(self) -> None:
        super().__init__(N_("Other figures are being stored at this moment. Try again in a minute."))


@dataclass(frozen=True)
class SavedMapping:
    """A mapping with its name."""

    id: UUID
    programme_id: UUID
    name: str
    mapping: ColumnMapping


@dataclass(frozen=True)
class Import:
    """One file; ``counts`` says how many rows ended how."""

    id: UUID
    programme_id: UUID
    brought_by: UUID
    file_name: str
    layout: Layout
    year: int | None
    mapping: ColumnMapping | None
    state: State
    created_at: datetime
    finished_at: datetime | None
    rows: int
    rows_read: int
    counts: Mapping[str, int]

    @property
    def is_busy(self) -> bool:
        """Whether it goes on without anybody doing anything."""
        return self.state in (State.WAITING, State.READING, State.STORING)

    @property
    def progress(self) -> int:
        """How far it is, in hundredths."""
        begun = PROGRESS[self.state]
        if self.state is not State.READING or not self.rows:
            return begun
        return begun + round((PROGRESS[State.STORING] - begun) * min(1.0, self.rows_read / self.rows))

    def count(self, outcome: Outcome) -> int:
        """How many rows ended so."""
        return self.counts.get(outcome.value, 0)


@dataclass(frozen=True)
class Preview:
    """What a file seems to hold, from its first rows.

    ``meanings`` gives what each column is: an indicator's id, "code", "year", "group", or nothing where it is not read.
    """

    columns: tuple[str, ...]
    meanings: tuple[str, ...]
    first_rows: list[list[str]]
    checked: int
    usable: int
    years: list[int]
    unknown_codes: list[str]
    refusals: list[Refusal]
