"""Counts per resident: the Gamma–Poisson model."""

import numpy as np

from workshops.voices.grid import SEED, Ints, Posterior, among, cells_by, draws_for, estimates, log_gamma, nothing
from workshops.voices.model import Estimates, Floats

# How much buurten differ: the standard deviation of their true rates as a part of the mean rate.
SPREADS = np.linspace(0.02, 3.0, 45)
# Prior of the spread: half-normal with this scale, so that a spread of 1 is ordinary and one of 3 is rare.
PRIOR_SCALE = 1.5
MEANS = 61


def rates(counts: Floats, exposure: Floats) -> Estimates:
    """The rate of each area, per unit of exposure: how many places, reports or answers per resident.

    ``counts`` and ``exposure`` (such as residents) have length n. An area without exposure has no rate: NaN. Model:
    count ~ Poisson(rate × exposure), rate ~ Gamma with mean m and standard deviation s·m; log m flat, s half-normal;
    both integrated out on a grid. Own choice of priors; the model is that of Clayton and Kaldor, Biometrics 43 (1987).
    """
    counts, exposure = np.asarray(counts, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    known = np.nan_to_num(exposure) > 0
    if not known.any():
        return nothing(counts.size)
    return among(known, estimates(_known(counts[known], exposure[known])))


def _known(y: Floats, e: Floats) -> Posterior:
    rng = np.random.default_rng(SEED)
    means = _means(y, e)
    log_posterior = _log_posterior(y, e, means)
    draws = draws_for(y.size)
    cells = cells_by(log_posterior, draws, rng)
    shape = 1.0 / SPREADS[cells // means.size] ** 2
    per_exposure = shape / means[cells % means.size]

    def sample(areas: Ints) -> Floats:
        drawn: Floats = rng.standard_gamma(shape + y[areas, None]) / (per_exposure + e[areas, None])
        return drawn

    return Posterior(y, y / e, float(y.sum() / e.sum()), draws, sample)


def _means(y: Floats, e: Floats) -> Floats:
    """The possible means of the programme: wide enough for what so many counts in so many areas leave open."""
    total = y.sum() + 0.5
    middle, reach = np.log(total / e.sum()), 4 * np.sqrt(1 / total + 2.25 / y.size)
    means: Floats = np.exp(np.linspace(middle - reach, middle + reach, MEANS))
    return means


def _log_posterior(y: Floats, e: Floats, means: Floats) -> Floats:
    """The logarithm of the posterior of spread × mean, up to a constant."""
    values, times = np.unique(y, return_counts=True)
    rows = []
    for spread in SPREADS:
        shape = 1.0 / spread**2
        constant = (times * (log_gamma(shape + values) - log_gamma(np.array([shape])))).sum()
        rate = shape / means
        likelihood = constant + y.size * shape * np.log(rate) - _sum_of_logs(y + shape, e, rate)
        rows.append(likelihood - 0.5 * (spread / PRIOR_SCALE) ** 2)
    return np.array(rows)


def _sum_of_logs(powers: Floats, e: Floats, rates_: Floats) -> Floats:
    total: Floats = powers @ np.log(e[:, None] + rates_)
    return total
