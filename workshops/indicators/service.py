"""What can be done with indicators: take values in, and read them as blocks, series and years."""

from collections.abc import Sequence
from uuid import UUID

from webapp.areas import service as areas
from webapp.db import reading
from workshops.indicators import reading as blocks
from workshops.indicators import store
from workshops.indicators.divisions import CarryReport, carry_over
from workshops.indicators.importing import import_kwb, import_leefbaarometer, import_mapped, import_values
from workshops.indicators.imports import (
    bring_file,
    confirm,
    import_,
    imports_of,
    mapping_named,
    mappings_of,
    name_columns,
    preview_of,
    report_of,
    sheet_columns,
    throw_away,
)
from workshops.indicators.imports_model import (
    LAYOUT_NAMES,
    Import,
    ImportNotFound,
    Layout,
    Preview,
    SavedMapping,
    State,
)
from workshops.indicators.mapping import EARLIEST_YEAR, ColumnMapping, Shares
from workshops.indicators.means import means_by_year
from workshops.indicators.model import Indicator, NearestYear, Values, YearValue
from workshops.indicators.plain_files import residents_in_file, scores_in_file
from workshops.indicators.registry import (
    DIMENSIONS,
    INDICATORS,
    NUISANCE,
    RESIDENT_AGES,
    RESIDENT_SEXES,
    VULNERABLE_GROUPS,
    indicator_of,
)
from workshops.indicators.reports import write_refused, write_taken
from workshops.indicators.rows import FilesRefused, ImportReport, Outcome, Refusal

__all__ = [
    "DIMENSIONS", "EARLIEST_YEAR", "INDICATORS", "LAYOUT_NAMES", "NUISANCE", "RESIDENT_AGES", "RESIDENT_SEXES",
    "VULNERABLE_GROUPS", "CarryReport", "ColumnMapping", "FilesRefused", "Import", "ImportNotFound", "ImportReport",
    "Layout", "Outcome", "Preview", "Refusal", "SavedMapping", "Shares", "State", "bring_file", "carry_over", "confirm",
    "import_", "import_kwb", "import_leefbaarometer", "import_mapped", "import_values", "imports_of",
    "indicator_of", "known_values", "mapping_named", "mappings_of", "means_by_year", "name_columns", "nearest_year",
    "preview_of",
    "register_of", "report_of", "residents_in_file", "revision",
    "scores_in_file", "series_of", "sheet_columns", "throw_away", "values_of", "write_refused",
    "write_taken", "years_of", "years_of_each",
]  # fmt: skip


def values_of(
    indicator_ids: Sequence[str],
    codes: Sequence[str] | None = None,
    year: int | None = None,
    division: int | None = None,
) -> Values:
    """The values of indicators as one block of numbers, indicators × areas × years.

    ``codes`` gives the areas and their order; without it every area with a row, by code. With ``year`` only that year
    (the block then has one year, also when nothing is known of it), else every year with a row. NaN: no value.
    ``division`` is the division year of the areas, for what was carried over; without it the newest.
    """
    return blocks.block(store.plain_cells(reading(), indicator_ids, codes, year, division), indicator_ids, codes, year)


def known_values(indicator_id: str, codes: Sequence[str], year: int) -> dict[str, float]:
    """The value of each of these areas that has one in this year, by code."""
    return store.values_in(reading(), indicator_id, codes, year)


def revision() -> UUID | None:
    """A mark that is new whenever a stored value is: what was worked out of the values may be kept that long."""
    return store.revision(reading())


def years_of(indicator_id: str, codes: Sequence[str] | None = None) -> list[int]:
    """The years in which at least one of the areas (without ``codes``: any area) has a value, oldest first."""
    return store.years(reading(), indicator_id, codes)


def years_of_each(indicator_ids: Sequence[str]) -> dict[str, list[int]]:
    """The years in which any area has a value, oldest first, of each of these indicators."""
    found = store.years_of_all(reading(), None, indicator_ids)
    return {each: found.get(each, []) for each in indicator_ids}


def nearest_year(indicator_id: str, codes: Sequence[str] | None, year: int, reach: int = 2) -> NearestYear | None:
    """The year with values nearest to ``year``, at most ``reach`` years away; None when there is none in reach.

    Of two equally near the older one, whose values were known by then. Own rule.
    """
    return blocks.nearest(years_of(indicator_id, codes), year, reach)


def register_of(programme_id: UUID) -> list[tuple[Indicator, list[int]]]:
    """Every indicator, with the years in which one of the programme's buurten has a value."""
    years = store.years_of_all(reading(), [area.code for area in areas.areas_of(programme_id)])
    return [(each, years.get(each.id, [])) for each in INDICATORS.values()]


def series_of(indicator_ids: Sequence[str], code: str) -> dict[str, list[YearValue]]:
    """Every year of these indicators for one area, oldest first; also the years without a value."""
    return store.series(reading(), indicator_ids, code)
