"""Indicators of areas, and what the atlas says about a buurt.

A buurt is the smallest area of Statistics Netherlands (CBS), with a code such as BU09171000; buurten make up a wijk
(WK…), wijken a municipality (GM…). The maps of the atlas signal; they give no absolute values, and what goes together
need not be cause and effect.
"""

import enum
from dataclasses import dataclass

from surveys.places.model import Place
from surveys.responses.model import BuurtSummary
from webapp.errors import N_
from workshops.indicators.model import Indicator, YearValue

CLASSES = tuple(range(1, 10))

# Where the nine classes of a dimension are cut, as published with Leefbaarometer 3.0. A score on a cut belongs to the
# class above it. Of the 12,147 buurten published for 2024 this gives the published class of "onv" for every one; of the
# four other dimensions 4 of 48,588 lie within the rounding of the cuts and differ.
CUTS = (-0.2352, -0.1568, -0.0784, -0.0392, 0.0392, 0.0784, 0.1568, 0.2352)
# Scores nearer to zero than this are in the middle class, around the national mean.
MIDDLE_CLASS_ENDS = CUTS[4]

# The publisher names classes of the total score only; these words are our own.
CLASS_NAMES = {
    1: N_("Far below the national mean"),
    2: N_("Well below the national mean"),
    3: N_("Below the national mean"),
    4: N_("Just below the national mean"),
    5: N_("Around the national mean"),
    6: N_("Just above the national mean"),
    7: N_("Above the national mean"),
    8: N_("Well above the national mean"),
    9: N_("Far above the national mean"),
}


# The same classes of "nuisance and unsafety" as what one meets in the street, because a low score means more of it.
NUISANCE_NAMES = {
    1: N_("Far more nuisance and unsafety than the national mean"),
    2: N_("Much more nuisance and unsafety than the national mean"),
    3: N_("More nuisance and unsafety than the national mean"),
    4: N_("A little more nuisance and unsafety than the national mean"),
    5: N_("About as much nuisance and unsafety as the national mean"),
    6: N_("A little less nuisance and unsafety than the national mean"),
    7: N_("Less nuisance and unsafety than the national mean"),
    8: N_("Much less nuisance and unsafety than the national mean"),
    9: N_("Far less nuisance and unsafety than the national mean"),
}


class Verdict(enum.Enum):
    """How numbers and voices of a buurt stand to each other; see rules.verdict()."""

    HIDDEN_STRENGTH = "hidden_strength"
    BLIND_SPOT = "blind_spot"
    SILENCE = "silence"
    AGREE = "agree"
    NO_CONTRADICTION = "no_contradiction"
    TOO_FEW_PLACES = "too_few_places"
    NO_VALUE = "no_value"


VERDICT_NAMES = {
    Verdict.HIDDEN_STRENGTH: N_("Hidden strength"),
    Verdict.BLIND_SPOT: N_("Blind spot"),
    Verdict.SILENCE: N_("Too few people spoke"),
    Verdict.AGREE: N_("They agree"),
    Verdict.NO_CONTRADICTION: N_("No contradiction"),
    Verdict.TOO_FEW_PLACES: N_("Too few places to compare"),
    Verdict.NO_VALUE: N_("No number to compare"),
}


class Change(enum.Enum):
    """Where a score went between two years; see rules.change_of()."""

    BETTER = "better"
    STEADY = "steady"
    WORSE = "worse"


@dataclass(frozen=True)
class Interval:
    """A share with the bounds between which it probably lies (0–1), and how many it rests on."""

    share: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Voices:
    """How much was said in and about a buurt; answers are None where fewer than SMALLEST_SHOWN people gave one."""

    proud: int = 0
    stomach_ache: int = 0
    residents: int | None = 0
    professionals: int | None = 0
    reports: int = 0
    answered_in_time: int = 0

    @property
    def places(self) -> int:
        """Proud and stomach-ache places together."""
        return self.proud + self.stomach_ache

    @property
    def people(self) -> int:
        """How many residents spoke, counted carefully.

        Nobody leaves a name, so the one who named a place may be the one who reported and who filled in the survey:
        the largest of the three counts stands for the people, never their sum. Professionals do not break a silence,
        and neither does a count that is too small to be shown.
        """
        return max(self.places, self.residents or 0, self.reports)


@dataclass(frozen=True)
class BuurtLine:
    """One buurt in the table and on the map of the atlas."""

    code: str
    name: str
    value: float | None
    score_class: int | None
    voices: Voices
    verdict: Verdict
    pride: Interval | None


@dataclass(frozen=True)
class AtlasView:
    """One map with its table: the buurten of a programme by name, in one year; ``year`` is None without any value."""

    indicator: Indicator
    year: int | None
    years: list[int]
    lines: list[BuurtLine]

    @property
    def with_value(self) -> int:
        """How many buurten have a value in this year."""
        return sum(line.value is not None for line in self.lines)

    def of_class(self, score_class: int) -> int:
        """How many buurten fall in this class."""
        return sum(line.score_class == score_class for line in self.lines)

    @property
    def hidden_strengths(self) -> list[BuurtLine]:
        """Where the number is low and residents are proud, by name."""
        return self._with(Verdict.HIDDEN_STRENGTH)

    @property
    def blind_spots(self) -> list[BuurtLine]:
        """Where the number is high and residents have a stomach ache, by name."""
        return self._with(Verdict.BLIND_SPOT)

    @property
    def silences(self) -> list[BuurtLine]:
        """Where too few people spoke, by name."""
        return self._with(Verdict.SILENCE)

    def _with(self, verdict: Verdict) -> list[BuurtLine]:
        return [line for line in self.lines if line.verdict is verdict]


@dataclass(frozen=True)
class Development:
    """The difference between two years of a series."""

    since: int
    until: int
    difference: float
    change: Change


@dataclass(frozen=True)
class Series:
    """An indicator of one buurt through the years, oldest first."""

    indicator: Indicator
    values: list[YearValue]
    latest: YearValue | None
    score_class: int | None
    development: Development | None

    @property
    def pairs(self) -> list[tuple[int, float | None]]:
        """The years with their values."""
        return [(each.year, each.value) for each in self.values]


@dataclass(frozen=True)
class BuurtView:
    """One buurt: what people love, the numbers, what people say, what hurts, and how they were answered."""

    line: BuurtLine
    main: Series
    others: list[Series]
    proud: list[Place]
    stomach_ache: list[Place]
    survey: BuurtSummary
