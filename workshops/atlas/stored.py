"""Brings the stored indicators together for the maps: for each the year that it has nearest to the wanted one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from workshops.atlas.classes import Floats
from workshops.atlas.maps import Blocks, Figures
from workshops.atlas.noise import noise_of_series
from workshops.indicators import service as indicators
from workshops.indicators.service import NUISANCE, VULNERABLE_GROUPS

HOUSING, RESIDENTS, HOMES = "social_housing_share", "residents", "homes"
USED = (NUISANCE.id, *VULNERABLE_GROUPS, HOUSING, RESIDENTS, HOMES)
REACH = 2
# A spread of a thousand series is known to within a few percent; more would take longer than all of the maps.
MOST_SERIES = 1000


@dataclass(frozen=True)
class YearsUsed:
    """For each indicator the year that stands for the wanted one; None when there is none within two years."""

    wanted: int
    of: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def other(self) -> dict[str, int]:
        """Where another year stands for the wanted one."""
        return {each: year for each, year in self.of.items() if year not in (None, self.wanted)}


@dataclass(frozen=True)
class Stored:
    """The blocks of the maps, and which year each indicator of the photo and of the film comes from.

    ``estimates`` (N) says of which buurten the value of an indicator in a year was carried over from another division;
    it misses what nowhere was.
    """

    blocks: Blocks
    photo: YearsUsed
    before: YearsUsed
    after: YearsUsed
    estimates: Mapping[tuple[str, int], NDArray[np.bool_]] = field(default_factory=dict)

    def estimated(self, indicator_ids: Sequence[str], ends: Sequence[YearsUsed]) -> NDArray[np.bool_]:
        """The buurten (N) of which one of these indicators is an estimate at one of these ends."""
        found = np.zeros(len(self.blocks.codes), dtype=bool)
        for each in indicator_ids:
            for years in ends:
                found |= self.estimates.get((each, years.of[each] or 0), False)
        return found


def stored(*, photo: int, since: int, until: int, weights: Mapping[str, float]) -> Stored:
    """Everything that is stored about any buurt in these years. A film whose ends share a year shows nothing there."""
    known = indicators.years_of_each(USED)
    of_photo, before, after = (_nearest(known, wanted) for wanted in (photo, since, until))
    before, after = _apart(before, after), _apart(after, before)
    columns = _read([of_photo, before, after])
    codes = np.unique(np.concatenate([found.codes for found in columns.values()] or [np.zeros(0, dtype="<U10")]))
    table = _Table(codes, columns)
    block = Blocks(
        codes=tuple(codes.tolist()),
        groups=VULNERABLE_GROUPS,
        photo=table.figures(of_photo),
        before=table.figures(before),
        after=table.figures(after),
        social_housing=table.column(HOUSING, of_photo),
        noise=_noise(codes.tolist()),
        group_weights=weights,
    )
    return Stored(block, of_photo, before, after, table.estimates())


def _nearest(known: Mapping[str, Sequence[int]], wanted: int) -> YearsUsed:
    return YearsUsed(wanted, {each: _nearest_of(years, wanted) for each, years in known.items()})


def _nearest_of(years: Sequence[int], wanted: int) -> int | None:
    near = [year for year in years if abs(year - wanted) <= REACH]
    return min(near, key=lambda year: (abs(year - wanted), year), default=None)


def _apart(years: YearsUsed, others: YearsUsed) -> YearsUsed:
    return YearsUsed(years.wanted, {each: None if others.of[each] == year else year for each, year in years.of.items()})


@dataclass(frozen=True)
class _Column:
    """The values of one indicator in one year, and which of them are estimates, in the order of the codes."""

    codes: NDArray[np.str_]
    values: Floats
    estimated: NDArray[np.bool_]


Columns = dict[tuple[str, int], _Column]


def _read(wanted: Sequence[YearsUsed]) -> Columns:
    """The codes of buurten and the values of every indicator and year in use; one question per year."""
    pairs = {(each, year) for years in wanted for each, year in years.of.items() if year is not None}
    columns: Columns = {}
    for year in sorted({year for _, year in pairs}):
        ids = [each for each in USED if (each, year) in pairs]
        values = indicators.values_of(ids, None, year)
        codes = np.array(values.codes, dtype="<U10")
        buurten = np.char.startswith(codes, "BU")
        for each in ids:
            found, estimated = values.of(each, year), values.is_estimated(each, year)
            columns[each, year] = _Column(codes[buurten], found[buurten], (estimated & ~np.isnan(found))[buurten])
    return columns


@dataclass(frozen=True)
class _Table:
    """Columns of values, each laid along the same codes."""

    codes: NDArray[np.str_]
    columns: Columns

    def column(self, indicator_id: str, years: YearsUsed) -> Floats:
        laid = np.full(len(self.codes), np.nan)
        year = years.of[indicator_id]
        if year is not None:
            column = self.columns[indicator_id, year]
            laid[np.searchsorted(self.codes, column.codes)] = column.values
        return laid

    def estimates(self) -> dict[tuple[str, int], NDArray[np.bool_]]:
        """Of each column with estimates which of the codes have one."""
        found = {}
        for key, column in self.columns.items():
            if column.estimated.any():
                found[key] = np.isin(self.codes, column.codes[column.estimated])
        return found

    def figures(self, years: YearsUsed) -> Figures:
        residents, homes = self.column(RESIDENTS, years), self.column(HOMES, years)
        return Figures(
            nuisance=self.column(NUISANCE.id, years),
            shares=np.array([self.column(each, years) for each in VULNERABLE_GROUPS]),
            weights=homes if np.isnan(residents).all() else residents,
            residents=residents,
        )


def _noise(codes: Sequence[str]) -> float:
    """The standard error of a nuisance score, from at most a thousand buurten spread evenly over the codes."""
    some = codes[:: math.ceil(len(codes) / MOST_SERIES)] if codes else []
    series = indicators.values_of([NUISANCE.id], some)
    return noise_of_series(series.array[0], series.years) if len(series.years) > 2 else float("nan")
