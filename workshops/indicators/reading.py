"""Turns rows of values into blocks of numbers, and chooses the year to show: pure functions."""

from collections.abc import Iterable, Sequence

import numpy as np

from workshops.indicators.model import NearestYear, Values

Cell = tuple[str, str, int, float | None, int]


def block(
    cells: Sequence[Cell], indicators: Sequence[str], codes: Sequence[str] | None = None, year: int | None = None
) -> Values:
    """Indicators × areas × years out of cells (indicator, code, year, value, division); one elsewhere is left out.

    A cell with a division is an estimate, and counts before what was published for the same code.
    """
    areas = tuple(codes) if codes is not None else tuple(sorted({cell[1] for cell in cells}))
    years = (year,) if year is not None else tuple(sorted({cell[2] for cell in cells}))
    places = [{key: position for position, key in enumerate(axis)} for axis in (indicators, areas, years)]
    array = np.full([len(axis) for axis in (tuple(indicators), areas, years)], np.nan)
    estimated = np.zeros(array.shape, dtype=bool)
    estimates = []
    for cell in cells:
        at = (places[0].get(cell[0]), places[1].get(cell[1]), places[2].get(cell[2]))
        if None in at:
            continue
        if cell[4]:
            estimates.append((at, cell[3]))
        elif cell[3] is not None:
            array[at] = cell[3]
    for at, value in estimates:
        array[at] = np.nan if value is None else value
        estimated[at] = True
    return Values(tuple(indicators), areas, years, array, estimated)


def nearest(years: Iterable[int], wanted: int, reach: int) -> NearestYear | None:
    """The nearest of these years within reach, of two equally near the older; None when there is none."""
    within = [year for year in years if abs(year - wanted) <= reach]
    return NearestYear(wanted, min(within, key=lambda year: (abs(year - wanted), year))) if within else None
