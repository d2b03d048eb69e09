"""Figures about what people say, with how sure they are."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from webapp.disclosure import SMALLEST_SHOWN

Floats = NDArray[np.float64]

# Of all intervals on screen: in so many of a hundred cases the true value lies inside.
LEVEL = 0.90


@dataclass(frozen=True)
class Estimates:
    """One figure for each of n areas, in their order: float64 arrays of length n.

    ``count`` is how many it rests on; ``raw`` what was counted, NaN where nothing was; ``mean``, ``low`` and ``high``
    are the posterior mean and the ends of the 90% interval, pulled towards the mean of the programme, the more so the
    less is known; ``overall`` is what was counted in all areas together.
    """

    count: Floats
    raw: Floats
    mean: Floats
    low: Floats
    high: Floats
    overall: float

    def figure(self, place: int, scale: float = 1.0) -> "Figure | None":
        """The figure of one area; None where nothing is known of it."""
        if np.isnan(self.mean[place]):
            return None
        value, low, high = (float(each[place]) * scale for each in (self.mean, self.low, self.high))
        return Figure(int(self.count[place]), value, low, high, self.overall * scale)


@dataclass(frozen=True)
class Figure:
    """One figure of one area: ``n`` is how many it rests on, the true value probably lies from ``low`` to ``high``."""

    n: int
    value: float
    low: float
    high: float
    overall: float


@dataclass(frozen=True)
class Feelings:
    """How the voices of n areas stand to those of the whole programme: float64 arrays of length n.

    ``high``, ``middle`` and ``low`` are probabilities that add up to one: more pride than in the programme as a whole,
    about as much, less. NaN where nobody was heard. ``count`` is how many places and marks it rests on.
    """

    count: Floats
    high: Floats
    middle: Floats
    low: Floats


@dataclass(frozen=True)
class Voices:
    """How much was said in and about an area; answers are None where fewer than may be shown gave one.

    Of the ``reports`` those ``decided`` have an answer, or their promised day has passed; ``answered_in_time`` had it
    by that day. ``hides_many``: how many residents answered is hidden for other areas' sake, and it is at least ten.
    """

    proud: int = 0
    stomach_ache: int = 0
    residents: int | None = 0
    professionals: int | None = 0
    reports: int = 0
    decided: int = 0
    answered_in_time: int = 0
    hides_many: bool = False

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
        return max(self.places, self.residents or (SMALLEST_SHOWN if self.hides_many else 0), self.reports)


@dataclass(frozen=True)
class AreaVoices:
    """What people say about one area, each figure with n and its interval; None where there is nothing to tell.

    ``proud``, ``stomach_ache`` and ``reports`` are per 1,000 residents; ``proud_share`` among the places named and
    ``in_time`` among the reports decided from 0 to 1; marks from 1 to 10.
    """

    said: Voices
    proud: Figure | None
    stomach_ache: Figure | None
    proud_share: Figure | None
    reports: Figure | None
    in_time: Figure | None
    mark_of_residents: Figure | None
    mark_of_professionals: Figure | None


@dataclass(frozen=True)
class ProgrammeVoices:
    """The voices of every area of a programme: ``codes`` gives their order in each of the estimates."""

    codes: tuple[str, ...]
    said: dict[str, Voices]
    proud: Estimates
    stomach_ache: Estimates
    proud_share: Estimates
    reports: Estimates
    in_time: Estimates
    mark_of_residents: Estimates
    mark_of_professionals: Estimates
    feelings: Feelings

    @cached_property
    def _places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    def of(self, code: str) -> AreaVoices:
        """The voices of one area of the programme. Raises KeyError for another."""
        place, said = self._places[code], self.said[code]
        return AreaVoices(
            said=said,
            proud=self.proud.figure(place),
            stomach_ache=self.stomach_ache.figure(place),
            proud_share=self.proud_share.figure(place) if said.places else None,
            reports=self.reports.figure(place),
            in_time=self.in_time.figure(place) if said.decided else None,
            mark_of_residents=self.mark_of_residents.figure(place) if self.mark_of_residents.count[place] else None,
            mark_of_professionals=(
                self.mark_of_professionals.figure(place) if self.mark_of_professionals.count[place] else None
            ),
        )
