"""A gebiedsatelier: an afternoon in which people who know a buurt analyse it together, in five steps."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from webapp.errors import N_, NotFound

LONGEST_TITLE = 120
LONGEST_PLACE = 200
LONGEST_NOTE = 1000


class State(enum.Enum):
    """Whether the people have met."""

    PLANNED = "planned"
    HELD = "held"


class Step(enum.Enum):
    """The five steps, each of which has a product; in their order."""

    SEE = "see"
    CAUSE = "cause"
    AIM = "aim"
    HOW = "how"
    CHANGE = "change"


class Perspective(enum.Enum):
    """From where somebody looks at the buurt. Residents come first, everywhere."""

    RESIDENT = "resident"
    MUNICIPALITY_SOCIAL = "municipality_social"
    MUNICIPALITY_PHYSICAL = "municipality_physical"
    MUNICIPALITY_SAFETY = "municipality_safety"
    HOUSING_CORPORATION = "housing_corporation"
    WELFARE = "welfare"
    POLICE = "police"
    SCHOOL = "school"
    CARE = "care"
    ENTREPRENEUR = "entrepreneur"
    YOUTH_WORK = "youth_work"


STEP_NAMES = {
    Step.SEE: N_("What do we see?"),
    Step.CAUSE: N_("How does that come about?"),
    Step.AIM: N_("What do we want to reach?"),
    Step.HOW: N_("How can we reach it?"),
    Step.CHANGE: N_("What must change?"),
}

PERSPECTIVE_NAMES = {
    Perspective.RESIDENT: N_("Residents"),
    Perspective.MUNICIPALITY_SOCIAL: N_("Municipality: social"),
    Perspective.MUNICIPALITY_PHYSICAL: N_("Municipality: public space"),
    Perspective.MUNICIPALITY_SAFETY: N_("Municipality: safety"),
    Perspective.HOUSING_CORPORATION: N_("Housing corporation"),
    Perspective.WELFARE: N_("Welfare work"),
    Perspective.POLICE: N_("Community police officer"),
    Perspective.SCHOOL: N_("School"),
    Perspective.CARE: N_("Care"),
    Perspective.ENTREPRENEUR: N_("Entrepreneurs"),
    Perspective.YOUTH_WORK: N_("Youth work"),
}


class AtelierNotFound(NotFound):
    """This programme has no such atelier."""


class NoteNotFound(NotFound):
    """This programme has no such note."""


@dataclass(frozen=True)
class Atelier:
    """One atelier about one buurt."""

    id: UUID
    programme_id: UUID
    area_code: str
    title: str
    held_on: date
    place: str
    state: State
    facilitator_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class Note:
    """What somebody brought forward in a step; ``written_by`` is the member of staff who typed it, nobody's name."""

    id: UUID
    programme_id: UUID
    atelier_id: UUID
    step: Step
    perspective: Perspective
    text: str
    written_by: UUID
    created_at: datetime


@dataclass(frozen=True)
class NewNote:
    """A note of an atelier that is taken over from elsewhere."""

    perspective: Perspective
    text: str
    created_at: datetime
    step: Step = Step.SEE


@dataclass(frozen=True)
class NotesOfStep:
    """The notes of one step, per perspective in the order of Perspective, oldest first."""

    step: Step
    by_perspective: Sequence[tuple[Perspective, Sequence[Note]]]


@dataclass(frozen=True)
class Noted:
    """What was noted in one atelier, as the page of its buurt shows it."""

    atelier: Atelier
    steps: Sequence[NotesOfStep]


@dataclass(frozen=True)
class Listed:
    """An atelier in the list, with the name of its buurt and how many notes it has."""

    atelier: Atelier
    area_name: str
    notes: int
