"""What a programme wants to reach, and the figures that say how far it has come.

The baseline (nulmeting) is the situation before the programme began; a goal is a value in a later year.
"""

import enum
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from webapp.errors import N_, NotFound
from workshops.indicators.model import Direction

LONGEST_NAME = 120
LONGEST_SOURCE = 200


class Theme(enum.Enum):
    """The themes of the twenty programmes, in the order in which a page shows them."""

    LIVING_TOGETHER = "living_together"
    HOUSING = "housing"
    LEARNING = "learning"
    WORK = "work"
    HEALTH = "health"
    SAFETY = "safety"


THEME_NAMES = {
    Theme.LIVING_TOGETHER: N_("Living together"),
    Theme.HOUSING: N_("Homes and surroundings"),
    Theme.LEARNING: N_("Learning and growing up"),
    Theme.WORK: N_("Work and income"),
    Theme.HEALTH: N_("Healthy living"),
    Theme.SAFETY: N_("Safety"),
}


class Unit(enum.Enum):
    """In what a figure is typed and shown; a percentage is stored as a share (0–1)."""

    PERCENT = "percent"
    SCORE = "score"
    EURO = "euro"
    NUMBER = "number"


UNIT_NAMES = {
    Unit.PERCENT: N_("Percentage"),
    Unit.SCORE: N_("Score"),
    Unit.EURO: N_("Euro"),
    Unit.NUMBER: N_("Number"),
}


class Course(enum.Enum):
    """How the newest figure stands to the straight line from the baseline to the goal; see rules.course()."""

    NO_FIGURES = "no_figures"
    BASELINE = "baseline"
    REACHED = "reached"
    ON_COURSE = "on_course"
    SLOWER = "slower"
    STEADY = "steady"
    AWAY = "away"


COURSE_NAMES = {
    Course.NO_FIGURES: N_("No figures yet"),
    Course.BASELINE: N_("Only the baseline"),
    Course.REACHED: N_("Goal reached"),
    Course.ON_COURSE: N_("On course"),
    Course.SLOWER: N_("The right way, but slower"),
    Course.STEADY: N_("About the same"),
    Course.AWAY: N_("Away from the goal"),
}


class GoalNotFound(NotFound):
    """The programme has no such goal."""


@dataclass(frozen=True)
class Goal:
    """A value to be reached in a year.

    Its figures come from an ``indicator`` of the register, or, when that is None, from the programme itself under a
    ``name`` of its own. ``target`` is in the unit of the figures; percentages are shares (0–1).
    """

    id: UUID
    programme_id: UUID
    theme: Theme
    indicator: str | None
    name: str
    unit: Unit
    direction: Direction
    baseline_year: int
    target: float
    target_year: int
    source: str
    created_at: datetime

    @property
    def sign(self) -> int:
        """1 when a higher figure is better, −1 when a lower one is."""
        return -1 if self.direction is Direction.HIGHER_IS_WORSE else 1


@dataclass(frozen=True)
class Figure:
    """What somebody of the programme entered for a year: its own figure, that of the Netherlands, or both."""

    year: int
    value: float | None
    country: float | None


@dataclass(frozen=True)
class Point:
    """One year of a goal. ``areas`` is over how many buurten the value goes; None when the programme entered it."""

    year: int
    value: float | None
    country: float | None
    areas: int | None = None


@dataclass(frozen=True)
class GoalView:
    """A goal with its years, oldest first, and where it stands; ``name`` and ``source`` are per language."""

    goal: Goal
    name: dict[str, str]
    source: dict[str, str]
    points: tuple[Point, ...]
    baseline: Point | None
    latest: Point | None
    course: Course
    of_areas: int

    @property
    def latest_country(self) -> Point | None:
        """The newest year with a figure of the Netherlands."""
        return next((each for each in reversed(self.points) if each.country is not None), None)
