"""Turns rows of values into blocks of numbers, and chooses the year to show: pure functions."""

from collections.abc import Iterable, Sequence

import numpy as np

from workshops.indicators.model import NearestYear, Values

Cell = tuple[str, str, int, float | None]


def block(
    cells: Sequence[Cell], indicators: Sequence[str], codes: Sequence[str] | None = None, year: int | None = None
) -> Values:
    """Indicators × areas × years out of cells (indicator, code, year, value); a cell elsewhere is left out.

    Of two cells for the same place the last one counts.
    """
    areas = tuple(codes) if codes is not None else tuple(sorted({cell[1] for cell in cells}))
    years = (year,) if year is not None else tuple(sorted({cell[2] for cell in cells}))
    places = [{key: position for position, key in enumerate(axis)} for axis in (indicators, areas, years)]
    array = np.full([len(axis) for axis in (tuple(indicators), areas, years)], np.nan)
    for indicator, code, of_year, value in cells:
        at = (places[0].get(indicator), places[1].get(code), places[2].get(of_year))
        if None not in at:
            array[at] = np.nan if value is None else value
    return Values(tuple(indicators), areas, years, array)


def nearest(years: Iterable[int], wanted: int, reach: int) -> NearestYear | None:
    """The nearest of these years within reach, of two equally near the older; None when there is none."""
    within = [year for year in years if abs(year - wanted) <= reach]
    return NearestYear(wanted, min(within, key=lambda year: (abs(year - wanted), year))) if within else None
