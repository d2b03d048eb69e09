"""A second opinion on contrasts: do the numbers of a buurt and the voices around it go together more than chance gives?

Bivariate local Moran: L. Anselin, I. Syabri and O. Smirnov, Visualizing multivariate spatial correlation with
dynamically linked windows (2002); conditional permutations as in L. Anselin, Local indicators of spatial association,
Geographical Analysis 27 (1995); false discovery rate: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshops.atlas.classes import Floats

Neighbours = Sequence[NDArray[np.int64]]

PERMUTATIONS = 999
SEED = 20_260_411
# Of the buurten that are named at most one in ten is named by chance. Own choice.
FALSE_DISCOVERIES = 0.10
# With fewer areas that have both a number and voices there is nothing to compare with.
LEAST_AREAS = 8
# With more areas it would take longer than a page may.
MOST_AREAS = 300


@dataclass(frozen=True)
class Moran:
    """The statistic of each of n areas and its two-sided p-value, NaN where it has none.

    ``above`` says of which areas the number is above the mean; ``found`` are those that survive the false discovery
    rate.
    """

    statistic: Floats
    p: Floats
    above: NDArray[np.bool_]
    found: NDArray[np.bool_]


def local_moran(numbers: Floats, voices: Floats, neighbours: Neighbours) -> Moran:
    """Bivariate local Moran of the number of each area and the mean of the voices of its ``neighbours`` (indices).

    Both are standardised; areas without a number or voices (NaN) are left out, also as neighbours. The p-value counts
    how often ``PERMUTATIONS`` random choices of other areas as neighbours give a statistic at least as far from zero.
    """
    known = ~np.isnan(numbers) & ~np.isnan(voices)
    nothing = np.full(numbers.size, np.nan)
    if not LEAST_AREAS <= known.sum() <= MOST_AREAS or not numbers[known].std() or not voices[known].std():
        return Moran(nothing, nothing.copy(), *(np.zeros(numbers.size, dtype=bool) for _ in range(2)))
    z, v = _standardised(numbers, known), _standardised(voices, known)
    rng, statistic, p = np.random.default_rng(SEED), nothing, nothing.copy()
    areas = np.flatnonzero(known)
    for place in areas.tolist():
        around = neighbours[place][known[neighbours[place]]]
        if not around.size:
            continue
        statistic[place] = z[place] * v[around].mean()
        others = areas[areas != place]
        drawn = v[others[_subsets(others.size, around.size, rng)]].mean(axis=1)
        far = np.abs(z[place] * drawn) >= abs(statistic[place])
        p[place] = (far.sum() + 1) / (PERMUTATIONS + 1)
    return Moran(statistic, p, z > 0, discoveries(p))


def _subsets(size: int, taken: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """``PERMUTATIONS`` random choices of ``taken`` of ``size`` positions, without any twice in one choice."""
    if taken >= size:
        return np.tile(np.arange(size), (PERMUTATIONS, 1))
    chosen: NDArray[np.int64] = rng.random((PERMUTATIONS, size)).argpartition(taken, axis=1)[:, :taken]
    return chosen


def discoveries(p: Floats, rate: float = FALSE_DISCOVERIES) -> NDArray[np.bool_]:
    """Which of the p-values (NaN: none) are found at this false discovery rate."""
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    lines = rate * np.arange(1, order.size + 1) / max(order.size, 1)
    below = np.flatnonzero(p[order] <= lines)
    found = np.zeros(p.size, dtype=bool)
    if below.size:
        found[order[: below[-1] + 1]] = True
    return found


def _standardised(figures: Floats, known: NDArray[np.bool_]) -> Floats:
    result: Floats = (figures - figures[known].mean()) / figures[known].std()
    return result
