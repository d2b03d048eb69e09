"""Parts of a whole: the Beta–Binomial model."""

import numpy as np

from workshops.voices.grid import SEED, Ints, Posterior, cells_by, draws_for, estimates, log_gamma, nothing
from workshops.voices.model import Estimates, Floats

# How much buurten differ: the correlation between two places of one buurt, from none (0) to each buurt of one mind (1).
# Even steps of the logit, so that buurten that are nearly alike are told from buurten that are alike.
_STEPS = np.linspace(-7.6, 3.5, 40)
ALIKE = 1 / (1 + np.exp(-_STEPS))
MEANS = 61
# Prior of that correlation: Beta(1, 4), so that buurten that differ a little are likelier than those of one mind.
PRIOR_POWER = 3.0


def shares(part: Floats, whole: Floats) -> Estimates:
    """The share of each area: stomach-ache places among all places, reports answered in time among those due.

    ``part`` and ``whole`` have length n. Model: part ~ Binomial(whole, p), p ~ Beta with mean m and intra-class
    correlation r; m flat, r as Beta(1, 4); both integrated out on a grid. An area with nothing gets what the others
    tell. Own choice of priors; the model is that of Griffiths, Biometrics 29 (1973).
    """
    known = posterior(part, whole)
    return nothing(np.asarray(part).size) if known is None else estimates(known)


def posterior(part: Floats, whole: Floats) -> Posterior | None:
    """What the parts tell, as in ``shares``; None when there is nothing anywhere."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    if not whole.sum():
        return None
    rng = np.random.default_rng(SEED)
    alike, means = (each.ravel() for each in np.meshgrid(ALIKE, _means(part, whole), indexing="ij"))
    a, b = means * (1 / alike - 1), (1 - means) * (1 / alike - 1)
    draws = draws_for(part.size)
    # The steps are even in logits, so that each cell weighs by its width.
    prior = PRIOR_POWER * np.log1p(-alike) + np.log(alike * (1 - alike)) + np.log(means * (1 - means))
    cells = cells_by(_log_likelihood(part, whole, a, b) + prior, draws, rng)

    def sample(areas: Ints) -> Floats:
        yes = rng.standard_gamma(a[cells] + part[areas, None])
        no = rng.standard_gamma(b[cells] + (whole - part)[areas, None])
        drawn: Floats = yes / np.maximum(yes + no, np.finfo(np.float64).tiny)
        return drawn

    raw = np.divide(part, whole, out=np.full(part.size, np.nan), where=whole > 0)
    return Posterior(whole, raw, float(part.sum() / whole.sum()), draws, sample)


def _means(part: Floats, whole: Floats) -> Floats:
    """The possible means of the programme: wide enough for what so many places in so many areas leave open."""
    yes, no = part.sum() + 0.5, (whole - part).sum() + 0.5
    middle, reach = np.log(yes / no), 4 * np.sqrt(1 / yes + 1 / no + 2.25 / part.size)
    means: Floats = 1 / (1 + np.exp(-np.linspace(middle - reach, middle + reach, MEANS)))
    return means


def _log_likelihood(part: Floats, whole: Floats, a: Floats, b: Floats) -> Floats:
    """Of each cell of the grid, over all areas; equal counts are worked out once."""
    total = np.zeros(a.size)
    for values, first, sign in ((part, a, 1.0), (whole - part, b, 1.0), (whole, a + b, -1.0)):
        zero = log_gamma(first)
        for value, times in zip(*np.unique(values, return_counts=True), strict=True):
            if value:
                total += sign * times * (log_gamma(first + value) - zero)
    return total
