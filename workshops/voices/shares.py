"""Parts of a whole: the Beta–Binomial model."""

import numpy as np

from workshops.voices.grid import SEED, Ints, cells_by, draws_for, log_gamma, nothing, summed_up
from workshops.voices.model import Estimates, Floats

# How much buurten differ: the correlation between two places of one buurt, from none (0) to each buurt of one mind (1).
ALIKE = (np.arange(40) + 0.5) / 40
MEANS = (np.arange(60) + 0.5) / 60
# Prior of that correlation: Beta(1, 4), so that buurten that differ a little are likelier than those of one mind.
PRIOR_POWER = 3.0


def shares(part: Floats, whole: Floats, *, line: float = 0.5) -> Estimates:
    """The share of each area: stomach-ache places among all places, reports answered in time among those due.

    ``part`` and ``whole`` have length n. Model: part ~ Binomial(whole, p), p ~ Beta with mean m and intra-class
    correlation r; m flat, r as Beta(1, 4); both integrated out on a grid. An area with nothing gets what the others
    tell. Own choice of priors; the model is that of Griffiths, Biometrics 29 (1973).
    """
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    if not whole.sum():
        return nothing(part.size)
    rng = np.random.default_rng(SEED)
    alike, means = (each.ravel() for each in np.meshgrid(ALIKE, MEANS, indexing="ij"))
    a, b = means * (1 / alike - 1), (1 - means) * (1 / alike - 1)
    draws = draws_for(part.size)
    cells = cells_by(_log_likelihood(part, whole, a, b) + PRIOR_POWER * np.log1p(-alike), draws, rng)

    def sample(areas: Ints) -> Floats:
        yes = rng.standard_gamma(a[cells] + part[areas, None])
        no = rng.standard_gamma(b[cells] + (whole - part)[areas, None])
        drawn: Floats = yes / np.maximum(yes + no, np.finfo(np.float64).tiny)
        return drawn

    raw = np.divide(part, whole, out=np.full(part.size, np.nan), where=whole > 0)
    return summed_up(whole, raw, float(means[cells].mean()), sample, line, draws)


def _log_likelihood(part: Floats, whole: Floats, a: Floats, b: Floats) -> Floats:
    """Of each cell of the grid, over all areas; equal counts are worked out once."""
    total = np.zeros(a.size)
    for values, first, sign in ((part, a, 1.0), (whole - part, b, 1.0), (whole, a + b, -1.0)):
        zero = log_gamma(first)
        for value, times in zip(*np.unique(values, return_counts=True), strict=True):
            if value:
                total += sign * times * (log_gamma(first + value) - zero)
    return total
