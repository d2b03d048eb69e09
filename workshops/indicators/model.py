"""What an indicator is, and what it says about an area in a year.

Areas are those of Statistics Netherlands (CBS): a buurt (code ``BU…``) is the smallest, buurten make up a wijk
(``WK…``), wijken a municipality (gemeente, ``GM…``).
"""

import enum
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webapp.errors import NotFound


class Direction(enum.Enum):
    """What a higher value means."""

    HIGHER_IS_BETTER = "higher is better"
    HIGHER_IS_WORSE = "higher is worse"
    NEITHER = "neither better nor worse"


class Kind(enum.Enum):
    """How a value is to be read, and what becomes of it when areas are put together or divided."""

    COUNT = "count"
    """How many; counts of parts add up to that of the whole."""
    SHARE = "share"
    """A part of the whole, stored from 0 to 1."""
    SCORE = "score"
    """A position on the publisher's own scale."""
    MEAN = "mean"
    """An average per home, per resident or per 1,000 residents, stored in its unit."""


@dataclass(frozen=True)
class Indicator:
    """Something that is measured for each area and year; texts are per language.

    ``per`` names the indicator that it is a part of or an average over, such as ``residents``: counts are divided by it
    for a share, shares and means are weighted with it. ``is_public`` is false where no publisher gives it per buurt:
    an administrator brings such a file in.
    """

    id: str
    name: dict[str, str]
    meaning: dict[str, str]
    unit: dict[str, str]
    kind: Kind
    direction: Direction
    source: str
    licence: dict[str, str]
    reference: str
    per: str | None = None
    is_public: bool = True


class UnknownIndicator(NotFound):
    """The installation knows no such indicator."""


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One value; None where the publisher says that there is none."""

    indicator: str
    area_code: str
    year: int
    value: float | None


@dataclass(frozen=True)
class YearValue:
    """One year of a series."""

    year: int
    value: float | None


@dataclass(frozen=True)
class Values:
    """Values as one block: ``array[i, a, y]`` is indicator i of area a in year y (float64, NaN where there is none).

    ``estimated`` has the same shape and says which were carried over from another division year.
    """

    indicators: tuple[str, ...]
    codes: tuple[str, ...]
    years: tuple[int, ...]
    array: NDArray[np.float64]
    estimated: NDArray[np.bool_] | None = None

    def of(self, indicator_id: str, year: int | None = None) -> NDArray[np.float64]:
        """One indicator in one year, in the order of ``codes``; without ``year`` in the newest. All NaN if unknown."""
        wanted = year if year is not None or not self.years else self.years[-1]
        if indicator_id not in self.indicators or wanted not in self.years:
            return np.full(len(self.codes), np.nan)
        return self.array[self.indicators.index(indicator_id), :, self.years.index(wanted)]

    def is_estimated(self, indicator_id: str, year: int | None = None) -> NDArray[np.bool_]:
        """Which values of ``of`` were carried over from another division year."""
        wanted = year if year is not None or not self.years else self.years[-1]
        if self.estimated is None or indicator_id not in self.indicators or wanted not in self.years:
            return np.zeros(len(self.codes), dtype=bool)
        return self.estimated[self.indicators.index(indicator_id), :, self.years.index(wanted)]


@dataclass(frozen=True)
class NearestYear:
    """The year that was chosen for lack of the wanted one; ``distance`` is how many years it lies away."""

    wanted: int
    year: int

    @property
    def distance(self) -> int:
        """How many years lie between."""
        return abs(self.year - self.wanted)
