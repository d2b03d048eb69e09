"""Marks from one to ten: the normal model."""

import numpy as np

from workshops.voices.grid import SEED, Ints, Posterior, cells_by, draws_for, estimates, nothing
from workshops.voices.model import Estimates, Floats

SCALE = (1.0, 10.0)
# How much the means of buurten differ, in marks.
BETWEEN = np.linspace(0.02, 3.0, 45)
# Prior of that difference: half-normal with this scale, so that one mark is ordinary and three are not.
PRIOR_SCALE = 1.0
# How much people of one buurt differ, as a factor on what was measured.
WITHIN_FACTORS = np.exp(np.linspace(-0.9, 0.9, 25))
# What people of one buurt usually differ on a scale of ten, where too few answered to measure it.
USUAL_WITHIN = 1.7


def marks(count: Floats, mean: Floats, squares: Floats) -> Estimates:
    """The mean mark of each area.

    ``count`` answers with this ``mean`` and this sum of ``squares`` of differences from it (both anything where there
    is no answer), each of length n. Model: mark ~ Normal(t, w²), t ~ Normal(m, b²); m flat, b half-normal, log w flat;
    m integrated out exactly, b and w on a grid. Own choice of priors; the model is that of Gelman, Bayesian Analysis
    1 (2006). A mean mark stays within the scale.
    """
    known = posterior(count, mean, squares)
    return nothing(np.asarray(count).size) if known is None else estimates(known)


def posterior(count: Floats, mean: Floats, squares: Floats) -> Posterior | None:
    """What the marks tell, as in ``marks``; None when nobody gave one."""
    count = np.asarray(count, dtype=np.float64)
    asked = count > 0
    if not asked.any():
        return None
    mean, squares = np.where(asked, mean, 0.0), np.where(asked, squares, 0.0)
    # Other draws than those of the shares, with which these are laid together.
    rng = np.random.default_rng(SEED + 1)
    between, within = (each.ravel() for each in np.meshgrid(BETWEEN, _withins(count, squares), indexing="ij"))
    log_posterior, middles, errors = _log_posterior(count[asked], mean[asked], squares.sum(), between, within)
    draws = draws_for(count.size)
    cells = cells_by(log_posterior - 0.5 * (between / PRIOR_SCALE) ** 2, draws, rng)
    overall = middles[cells] + errors[cells] * rng.standard_normal(draws)
    precision_between, precision_within = between[cells] ** -2, within[cells] ** -2

    def sample(areas: Ints) -> Floats:
        known = count[areas, None] * precision_within
        precision = precision_between + known
        centre = (precision_between * overall + known * mean[areas, None]) / precision
        drawn = centre + rng.standard_normal((areas.size, draws)) / np.sqrt(precision)
        return np.clip(drawn, *SCALE)

    together = float((count * mean).sum() / count.sum())
    return Posterior(count, np.where(asked, mean, np.nan), together, draws, sample)


def _withins(count: Floats, squares: Floats) -> Floats:
    """The possible differences within a buurt: around what was measured, or around what is usual."""
    free = float(np.maximum(count - 1, 0).sum())
    measured = np.sqrt((squares.sum() + USUAL_WITHIN**2) / (free + 1))
    withins: Floats = max(float(measured), 0.05) * WITHIN_FACTORS
    return withins


def _log_posterior(
    count: Floats, mean: Floats, squares: float, between: Floats, within: Floats
) -> tuple[Floats, Floats, Floats]:
    """The logarithm of the posterior of each cell, and in it the programme's mean with its standard error."""
    weight, weighted, spread, logs = (np.zeros(between.size) for _ in range(4))
    for n, group in _by_count(count, mean):
        each = 1 / (between**2 + within**2 / n)
        weight += group.size * each
        weighted += group.sum() * each
        spread += (group**2).sum() * each
        logs += group.size * np.log(each)
    middle = weighted / weight
    free = np.maximum(count - 1, 0).sum()
    # One answer's worth of prior on the difference within a buurt, where nothing was measured.
    inside = -(free + 1) * np.log(within) - (squares + USUAL_WITHIN**2) / (2 * within**2)
    outside = 0.5 * (logs - np.log(weight) - (spread - weight * middle**2))
    return inside + outside, middle, 1 / np.sqrt(weight)


def _by_count(count: Floats, mean: Floats) -> list[tuple[float, Floats]]:
    """Areas with equally many answers weigh the same, so that they are worked out together."""
    return [(float(n), mean[count == n]) for n in np.unique(count)]
