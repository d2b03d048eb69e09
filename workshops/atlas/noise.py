"""How much a score swings by itself, measured on its own series: the width of "about the same" on map 7."""

import numpy as np

from workshops.atlas.classes import Floats

# From the median of absolute deviations to the standard deviation of a normal distribution.
_MAD = 1.4826
# Own choice: 80%, so that of ten areas in which nothing changed one is called better and one worse.
BAND = 1.2816
# Fewer series of three years say too little about the swing.
LEAST_SERIES = 20


def noise_of_series(series: Floats, years: tuple[int, ...]) -> float:
    """The standard error of one score out of series (areas × years, NaN: no value); NaN with too few. Own method.

    Each inner year is compared with the straight line between its neighbours. What all areas share in a year is left
    out; what remains is swing of that year and its neighbours, so its spread (1.4826 × median absolute deviation) is
    divided by the square root of 1 plus the squared weights of the two. Of several inner years the median counts.
    """
    found = [_swing(series[:, i - 1 : i + 2], years[i - 1 : i + 2]) for i in range(1, len(years) - 1)]
    known = [each for each in found if not np.isnan(each)]
    return float(np.median(known)) if known else float("nan")


def _swing(three: Floats, years: tuple[int, ...]) -> float:
    weight = (years[1] - years[0]) / (years[2] - years[0])
    beside = three[:, 1] - (1 - weight) * three[:, 0] - weight * three[:, 2]
    beside = beside[~np.isnan(beside)]
    if len(beside) < LEAST_SERIES:
        return float("nan")
    spread = _MAD * float(np.median(np.abs(beside - np.median(beside))))
    return spread / float(np.sqrt(1 + weight**2 + (1 - weight) ** 2))


def band_of_change(before: Floats | float, after: Floats | float) -> Floats:
    """Half the width of the neutral band of a difference between two years, from the standard error in each."""
    return np.asarray(BAND * np.hypot(before, after), dtype=np.float64)
