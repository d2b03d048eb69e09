"""A dossier: the page of one buurt as a PDF of at most four pages, made by the worker and kept for a month."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from webapp.errors import N_, Conflict, NotFound

MOST_PAGES = 4
KEEP = timedelta(days=30)
# A worker that was stopped half-way tells nobody: after so long without a step it is said that it did not work.
PATIENCE = timedelta(minutes=20)


class State(enum.Enum):
    """How far a dossier is."""

    WAITING = "waiting"
    GATHERING = "gathering"
    SETTING = "setting"
    DONE = "done"
    FAILED = "failed"


# How far each state is, in hundredths.
PROGRESS = {State.WAITING: 5, State.GATHERING: 20, State.SETTING: 60, State.DONE: 100, State.FAILED: 100}


class DossierNotFound(NotFound):
    """This programme has no such dossier (any more)."""


class NotFailed(Conflict):
    """It is being made, or it is there: there is nothing to start again."""

    def __init__(self) -> None:
        super().__init__(N_("This dossier is being made already, or it is ready."))


class TooManyPages(Exception):
    """Even in its shortest form the dossier does not fit on its pages: a mistake of ours."""


@dataclass(frozen=True)
class Dossier:
    """One dossier; ``with_notes`` when it holds what ateliers noted, which not everybody may read."""

    id: UUID
    programme_id: UUID
    area_code: str
    area_name: str
    language: str
    with_notes: bool
    asked_by: UUID
    state: State
    created_at: datetime
    changed_at: datetime

    @property
    def progress(self) -> int:
        """How far it is, in hundredths."""
        return PROGRESS[self.state]

    def as_of(self, now: datetime) -> State:
        """How far it is; one that has stood still for too long did not work."""
        stuck = self.state not in (State.DONE, State.FAILED) and now - self.changed_at > PATIENCE
        return State.FAILED if stuck else self.state
