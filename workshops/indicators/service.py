"""What can be done with indicators: take values in, and read them as blocks, series and years."""

from collections.abc import Sequence

from webapp.db import reading
from workshops.indicators import reading as blocks
from workshops.indicators import store
from workshops.indicators.importing import import_kwb, import_leefbaarometer, import_values
from workshops.indicators.model import NearestYear, Values, YearValue
from workshops.indicators.registry import (
    DIMENSIONS,
    INDICATORS,
    NUISANCE,
    RESIDENT_AGES,
    RESIDENT_SEXES,
    VULNERABLE_GROUPS,
    indicator_of,
)
from workshops.indicators.rows import FilesRefused, ImportReport, Outcome

__all__ = [
    "DIMENSIONS", "INDICATORS", "NUISANCE", "RESIDENT_AGES", "RESIDENT_SEXES", "VULNERABLE_GROUPS",
    "FilesRefused", "ImportReport", "Outcome", "import_kwb", "import_leefbaarometer", "import_values", "indicator_of",
    "known_values", "nearest_year", "series_of", "values_of", "years_of",
]  # fmt: skip


def values_of(indicator_ids: Sequence[str], codes: Sequence[str] | None = None, year: int | None = None) -> Values:
    """The values of indicators as one block of numbers, indicators × areas × years.

    ``codes`` gives the areas and their order; without it every area with a row, by code. With ``year`` only that year
    (the block then has one year, also when nothing is known of it), else every year with a row. NaN: no value.
    """
    return blocks.block(store.cells(reading(), indicator_ids, codes, year), indicator_ids, codes, year)


def known_values(indicator_id: str, codes: Sequence[str], year: int) -> dict[str, float]:
    """The value of each of these areas that has one in this year, by code."""
    return store.values_in(reading(), indicator_id, codes, year)


def years_of(indicator_id: str, codes: Sequence[str] | None = None) -> list[int]:
    """The years in which at least one of the areas (without ``codes``: any area) has a value, oldest first."""
    return store.years(reading(), indicator_id, codes)


def nearest_year(indicator_id: str, codes: Sequence[str] | None, year: int, reach: int = 2) -> NearestYear | None:
    """The year with values nearest to ``year``, at most ``reach`` years away; None when there is none in reach.

    Of two equally near the older one, whose values were known by then. Own rule.
    """
    return blocks.nearest(years_of(indicator_id, codes), year, reach)


def series_of(indicator_ids: Sequence[str], code: str) -> dict[str, list[YearValue]]:
    """Every year of these indicators for one area, oldest first; also the years without a value."""
    return store.series(reading(), indicator_ids, code)
