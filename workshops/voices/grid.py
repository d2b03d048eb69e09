"""Draws from a posterior over a grid: what the three kinds of figures share.

What a programme knows least with twelve buurten is how much its buurten differ. A plug-in estimate of that (empirical
Bayes) gives intervals that are far too narrow; here every possible value counts by its probability, on a grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workshops.voices.model import LEVEL, Estimates, Floats

# The same figures give the same intervals, today and tomorrow.
SEED = 20_260_411
# So many numbers are held in memory at a time.
CHUNK = 2_000_000
# Stirling's series is as good as exact from here on.
_FAR = 8.0

Ints = NDArray[np.int64]


class Sampler(Protocol):
    """Draws of the true value of some areas (an index array of length k): k × the number of draws."""

    def __call__(self, areas: Ints) -> Floats: ...


def draws_for(areas: int) -> int:
    """How many draws: fewer where there are many areas, of which a page shows none up close."""
    return 4000 if areas <= 300 else 2000 if areas <= 3000 else 600


def log_gamma(values: Floats) -> Floats:
    """The logarithm of the gamma function of positive values, to 12 digits.

    Stirling's series after Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1.41; small values are first
    moved up with Γ(x + 1) = x Γ(x).
    """
    x = np.asarray(values, dtype=np.float64).copy()
    moved = np.ones_like(x)
    while (low := x < _FAR).any():
        moved = np.where(low, moved * x, moved)
        x = np.where(low, x + 1.0, x)
    inverse = 1.0 / x**2
    series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / x
    result: Floats = (x - 0.5) * np.log(x) - x + 0.5 * np.log(2 * np.pi) + series - np.log(moved)
    return result


def cells_by(log_posterior: Floats, draws: int, rng: np.random.Generator) -> Ints:
    """Indices into the flattened grid, each as often as its probability says (systematic resampling), in any order."""
    weights = np.exp(log_posterior.ravel() - log_posterior.max())
    steps = np.cumsum(weights / weights.sum())
    steps[-1] = 1.0
    chosen: Ints = np.searchsorted(steps, (np.arange(draws) + rng.random()) / draws).astype(np.int64)
    rng.shuffle(chosen)
    return chosen


@dataclass(frozen=True)
class Posterior:
    """What is known after counting: ``sample`` draws true values, so many (``draws``) of each area.

    ``count``, ``raw`` (length n) and ``overall`` are as in Estimates. Draws are taken one after the other: a posterior
    is used once.
    """

    count: Floats
    raw: Floats
    overall: float
    draws: int
    sample: Sampler


def portions(areas: int, draws: int) -> Iterator[Ints]:
    """All areas, some at a time, so that their draws fit in memory."""
    step = max(1, CHUNK // draws)
    return (np.arange(first, min(first + step, areas), dtype=np.int64) for first in range(0, areas, step))


def estimates(posterior: Posterior) -> Estimates:
    """Mean and interval of each area."""
    n = posterior.count.size
    found = [described(posterior.sample(areas)) for areas in portions(n, posterior.draws)]
    mean, low, high = (np.concatenate([each[place] for each in found]) for place in range(3))
    return Estimates(posterior.count, posterior.raw, mean, low, high, posterior.overall)


def described(drawn: Floats) -> tuple[Floats, Floats, Floats]:
    """The mean of the draws of each area (areas × draws), and the ends of its interval."""
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=1)
    return drawn.mean(axis=1), low, high


def nothing(n: int) -> Estimates:
    """Of a programme in which nothing was said nothing is known."""
    raw, mean, low, high = (np.full(n, np.nan) for _ in range(4))
    return Estimates(np.zeros(n), raw, mean, low, high, float("nan"))


def among(known: NDArray[np.bool_], found: Estimates) -> Estimates:
    """The estimates of the known areas in their place among all; of the others nothing is known."""
    result = replace(nothing(known.size), overall=found.overall)
    for each in fields(Estimates)[:-1]:
        getattr(result, each.name)[known] = getattr(found, each.name)
    return result
