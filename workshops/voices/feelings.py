"""How the voices of an area stand to those of the whole programme: places and marks together. Own method."""

from dataclasses import dataclass

import numpy as np

from workshops.voices import marks, shares
from workshops.voices.grid import Posterior, described, draws_for, nothing
from workshops.voices.model import Estimates, Feelings, Floats

# A difference smaller than this from the programme is none: five percent points of the share of proud places, a quarter
# of a mark.
SHARE_STEP = 0.05
MARK_STEP = 0.25


@dataclass(frozen=True)
class Pride:
    """The share of proud places, the marks of residents, and what both say together about each area."""

    share: Estimates
    mark: Estimates
    feelings: Feelings


def pride(proud: Floats, places: Floats, count: Floats, mean: Floats, squares: Floats) -> Pride:
    """Whether people of each area are prouder than in the programme as a whole, about as proud, or less.

    ``proud`` of the ``places`` named, and ``count`` marks of residents with their ``mean`` and sum of ``squares``; each
    of length n. The share of proud places and the mark of each area are drawn from their posteriors, and held against
    the plain mean of all areas in the same draw, in steps (SHARE_STEP, MARK_STEP); both differences are averaged with
    the number of places and of marks as weights; a whole step or more is a difference. Compared with the programme
    itself because how many proud places people name beside stomach-ache places depends on how they were asked.
    """
    places, count = np.asarray(places, dtype=np.float64), np.asarray(count, dtype=np.float64)
    heard = places + count
    share, steps = _told(shares.posterior(proud, places), SHARE_STEP, places, heard)
    mark, more = _told(marks.posterior(count, mean, squares), MARK_STEP, count, heard)
    steps += more
    known = heard > 0
    high, low = (np.where(known, found.mean(axis=1), np.nan) for found in (steps >= 1, steps <= -1))
    return Pride(share, mark, Feelings(heard, high, 1 - high - low, low))


def _told(posterior: Posterior | None, step: float, weight: Floats, heard: Floats) -> tuple[Estimates, Floats]:
    """The estimates, and draws (areas × draws) of the difference from the mean of all, weighed as the source counts."""
    if posterior is None:
        return nothing(heard.size), np.zeros((heard.size, draws_for(heard.size)))
    part = np.divide(weight, heard, out=np.zeros(heard.size), where=heard > 0)
    drawn = posterior.sample(np.arange(heard.size))
    found = Estimates(posterior.count, posterior.raw, *described(drawn), posterior.overall)
    drawn -= drawn.mean(axis=0)
    drawn *= part[:, None] / step
    return found, drawn
