"""How sure it is that a buurt stands low or high on a map: the side of the numbers in a contrast. Own method."""

import math
from dataclasses import dataclass

import numpy as np

from workshops.atlas.classes import INDEX_CUTS, Codes, Floats
from workshops.atlas.maps import Maps
from workshops.atlas.model import CUTS

# The share of social housing is neither good nor bad: map 4 is not laid beside voices.
COMPARED = (1, 2, 3, 5, 6, 7)
# Clearly low or high: beyond the third cut on either side, where the three outer classes begin.
_LOW, _HIGH = 2, 5


@dataclass(frozen=True)
class Standing:
    """The numbers of N areas on one map: the probability of standing low (reason for concern) and high; NaN: no value.

    What is left is around the middle.
    """

    low: Floats
    high: Floats


def standing_of(maps: Maps, number: int) -> Standing:
    """How sure it is that each area stands low or high on map ``number``, one of COMPARED.

    A figure is seen as its true value with normal noise around it: the standard error of a score (``nuisance_noise``),
    or of the index in so many residents. Low and high begin where the three outer classes begin; on map 3 an area
    stands low where it does so on both maps 1 and 2; on map 7 where nuisance got worse beyond its neutral band, and
    high where it got better (it shows resilience or develops well). Raises KeyError for another map.
    """
    return {
        1: lambda: _photo(maps),
        2: lambda: _residents(maps),
        3: lambda: _both(_photo(maps), _residents(maps)),
        5: lambda: _beyond(maps.nuisance_change, math.sqrt(2) * maps.nuisance_noise, CUTS[_LOW], CUTS[_HIGH]),
        6: lambda: _beyond(-maps.index_change.values, maps.index_change_noise, INDEX_CUTS[_LOW], INDEX_CUTS[_HIGH]),
        7: lambda: _film(maps),
    }[number]()


def figures_of(maps: Maps, number: int) -> Floats:
    """The figures behind a map, higher being better: of maps 3 and 7, which have none, those of maps 1 and 5."""
    return {
        1: maps.nuisance, 2: -maps.index.values, 3: maps.nuisance, 5: maps.nuisance_change,
        6: -maps.index_change.values, 7: maps.nuisance_change,
    }[number]  # fmt: skip


def _photo(maps: Maps) -> Standing:
    return _beyond(maps.nuisance, maps.nuisance_noise, CUTS[_LOW], CUTS[_HIGH])


def _residents(maps: Maps) -> Standing:
    """More vulnerable residents is a reason for concern about what they need, never about them."""
    return _beyond(-maps.index.values, maps.index_noise, INDEX_CUTS[_LOW], INDEX_CUTS[_HIGH])


def _film(maps: Maps) -> Standing:
    noise = math.sqrt(2) * maps.nuisance_noise
    found = _beyond(maps.nuisance_change, noise, -maps.nuisance_band, maps.nuisance_band)
    return _where(maps.film, found)


def _both(first: Standing, second: Standing) -> Standing:
    return Standing(first.low * second.low, first.high * second.high)


def _where(codes: Codes, found: Standing) -> Standing:
    return Standing(np.where(codes == 0, np.nan, found.low), np.where(codes == 0, np.nan, found.high))


def _beyond(figures: Floats, noise: Floats | float, low: float, high: float) -> Standing:
    """The probability of a true value below ``low``, and above ``high``; unknown noise counts as none."""
    error = np.maximum(np.nan_to_num(np.broadcast_to(noise, figures.shape)), 1e-9)
    return Standing(normal_below((low - figures) / error), normal_below((figures - high) / error))


def normal_below(steps: Floats) -> Floats:
    """The standard normal distribution function, right to seven digits; NaN stays NaN.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17.
    """
    x = np.clip(np.abs(steps), 0, 38)
    t = 1 / (1 + 0.2316419 * x)
    powers = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) * powers
    found: Floats = np.where(steps < 0, tail, 1 - tail)
    return np.where(np.isnan(steps), np.nan, found)
