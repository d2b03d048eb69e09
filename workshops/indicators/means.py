"""One figure for several areas together: pure functions on numpy arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workshops.indicators.model import Indicator, Kind, Values


def means_by_year(values: Values, indicator: Indicator) -> dict[int, tuple[float, int]]:
    """The figure of all areas of a block together in each year, with how many of them it goes over.

    The block also holds what the indicator is a part of or a mean over (``indicator.per``), if anything.
    """
    block = values.array[values.indicators.index(indicator.id)]
    weights = values.array[values.indicators.index(indicator.per)] if indicator.per else None
    found = {}
    for position, year in enumerate(values.years):
        near = None if weights is None else weights_near(year, values.years, weights)
        figure = of_the_whole(block[:, position], near, indicator.kind)
        if figure is not None:
            found[year] = figure
    return found


def of_the_whole(
    values: NDArray[np.float64], weights: NDArray[np.float64] | None, kind: Kind
) -> tuple[float, int] | None:
    """One figure for several areas, and over how many of them it goes; None when none of them has a value.

    Counts of parts are divided by the count of the whole (``weights``), which gives a share; shares, scores and means
    are averaged with ``weights``, or plainly where no weight is known. NaN stands for no value.
    """
    known = ~np.isnan(values)
    if weights is not None:
        weighed = known & ~np.isnan(weights) & (weights > 0)
        if weighed.any():
            of_whole = float(weights[weighed].sum())
            parts = values[weighed] if kind is Kind.COUNT else values[weighed] * weights[weighed]
            return float(parts.sum()) / of_whole, int(weighed.sum())
    if kind is Kind.COUNT or not known.any():
        return None
    return float(values[known].mean()), int(known.sum())


def weights_near(year: int, years: Sequence[int], weights: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The weights (areas × years) of the year nearest to ``year`` that has any; the older of two equally near."""
    filled = [each for position, each in enumerate(years) if not np.isnan(weights[:, position]).all()]
    if not filled:
        return None
    nearest = min(filled, key=lambda each: (abs(each - year), each))
    column: NDArray[np.float64] = weights[:, list(years).index(nearest)]
    return column
