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
from workshops.voices.model import AreaVoices, Voices

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
    """How numbers and voices of a buurt stand to each other; see contrast.contrasts()."""

    HIDDEN_STRENGTH = "hidden_strength"
    BLIND_SPOT = "blind_spot"
    NOT_ENOUGH_VOICES = "not_enough_voices"
    AGREE_WELL = "agree_well"
    AGREE_CONCERN = "agree_concern"
    NO_CLEAR_PICTURE = "no_clear_picture"


VERDICT_NAMES = {
    Verdict.HIDDEN_STRENGTH: N_("Hidden strength"),
    Verdict.BLIND_SPOT: N_("Blind spot"),
    Verdict.NOT_ENOUGH_VOICES: N_("Not enough voices"),
    Verdict.AGREE_WELL: N_("They agree: it goes well"),
    Verdict.AGREE_CONCERN: N_("They agree: concern"),
    Verdict.NO_CLEAR_PICTURE: N_("No clear picture"),
}


@dataclass(frozen=True)
class Contrast:
    """A verdict with the probability behind it (0–1); None where nothing can be said about any.

    Of "no clear picture" it is that of the likeliest of the four others.
    """

    verdict: Verdict
    probability: float | None


class Change(enum.Enum):
    """Where a score went between two years; see rules.change_of()."""

    BETTER = "better"
    STEADY = "steady"
    WORSE = "worse"


@dataclass(frozen=True)
class BuurtLine:
    """One buurt in the table and on the map of the atlas.

    ``words`` say its class on the map that is laid beside the voices, as marked parts; ``value`` and ``score_class``
    are its figure and class there, None where it has none.
    """

    code: str
    name: str
    value: float | None
    score_class: int | None
    words: tuple[str, ...]
    voices: AreaVoices
    contrast: Contrast

    @property
    def said(self) -> Voices:
        """How much was said."""
        return self.voices.said


@dataclass(frozen=True)
class Opinion:
    """What the second opinion finds: a number above or below the mean amid voices prouder, or less proud, than it."""

    line: BuurtLine
    is_number_high: bool
    is_voice_high: bool


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
        return self._with(Verdict.NOT_ENOUGH_VOICES)

    def _with(self, verdict: Verdict) -> list[BuurtLine]:
        return [line for line in self.lines if line.contrast.verdict is verdict]


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


@dataclass(frozen=True)
class GroupView:
    """A wijk, or a programme as a whole (``code`` is empty): its buurten by name, and what they are together.

    ``series`` are the dimensions, averaged over the buurten with residents as weights; ``main`` is nuisance.
    """

    code: str
    name: str
    lines: list[BuurtLine]
    voices: AreaVoices
    residents: float | None
    main: Series
    others: list[Series]
    proud: list[Place]
    stomach_ache: list[Place]

    def of_class(self, score_class: int) -> int:
        """How many of the buurten fall in this class."""
        return sum(line.score_class == score_class for line in self.lines)

    @property
    def classes(self) -> list[int]:
        """The classes that occur, from more to less nuisance."""
        return sorted({line.score_class for line in self.lines if line.score_class})
