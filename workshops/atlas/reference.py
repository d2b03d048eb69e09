"""What figures are compared with: the publisher's zero, the mean of the country, or of one's own municipality."""

import enum
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshops.atlas.classes import Floats

# What differs by less than this share of the figures' size is rounding, not variance.
ROUNDING = 1e-12


class Reference(enum.Enum):
    """The zero of a map."""

    PUBLISHER = "publisher"
    """The fixed reference in the publisher's score."""
    NATIONAL = "national"
    """The mean of that year over every area known here, weighted by residents, else by homes."""
    MUNICIPALITY = "municipality"
    """The mean of that year over the areas of one's own municipality, weighted in the same way."""


@dataclass(frozen=True)
class Norm:
    """The mean and the standard deviation of an indicator in one year, and over how many areas; NaN without any."""

    mean: float
    spread: float
    count: int


NO_NORM = Norm(float("nan"), float("nan"), 0)


def norm(figures: Floats, weights: Floats | None = None) -> Norm:
    """The weighted mean and standard deviation of figures (length N); NaN is left out.

    An area without a weight, or with a weight of zero, does not count. Without ``weights``, or when not a single one is
    known, every area counts the same. Weighted mean as CBS publishes for a municipality; the rest is own method.
    """
    known = ~np.isnan(figures)
    if weights is not None and not np.isnan(weights).all():
        known &= np.nan_to_num(weights) > 0
        heavy = weights[known]
    else:
        heavy = np.ones(int(known.sum()))
    if not known.any():
        return NO_NORM
    mean = float(np.average(figures[known], weights=heavy))
    spread = float(np.sqrt(np.average((figures[known] - mean) ** 2, weights=heavy)))
    return Norm(mean, 0.0 if spread <= ROUNDING * max(1.0, abs(mean)) else spread, int(known.sum()))


def own_means(figures: Floats, groups: NDArray[np.intp], weights: Floats | None = None) -> Floats:
    """For each area the mean of its municipality (``groups`` numbers these from 0), by the rule of ``norm``.

    NaN in a municipality of which nothing is known. One buurt alone is its own mean, so its difference is zero.
    """
    heavy = np.ones(len(figures))
    if weights is not None and not np.isnan(weights).all():
        heavy = np.nan_to_num(weights)
    heavy = np.where(np.isnan(figures), 0.0, heavy)
    total = np.bincount(groups, heavy)
    with np.errstate(invalid="ignore", divide="ignore"):
        means: NDArray[Any] = np.bincount(groups, heavy * np.nan_to_num(figures)) / total
    return means[groups]


def municipalities(codes: tuple[str, ...]) -> NDArray[np.intp]:
    """A number from 0 per municipality for each code of a buurt (characters 3–6)."""
    if not codes:
        return np.zeros(0, dtype=np.intp)
    return np.unique(np.array([code[2:6] for code in codes]), return_inverse=True)[1]
