"""Carries what was published for the areas of one division year over to those of another, as estimates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.db import reading, transaction
from webapp.errors import N_, NotFound
from workshops.indicators import store
from workshops.indicators.carrying import Crosswalk, carried, crosswalk
from workshops.indicators.model import IndicatorValue
from workshops.indicators.reading import block
from workshops.indicators.registry import INDICATORS, indicator_of
from workshops.indicators.scores import SCORES


class DivisionNotFound(NotFound):
    """The buurten of this year were not imported."""


@dataclass(frozen=True)
class CarryReport:
    """How many buurten and wijken kept their values by code, how many were estimated, how many values that gave."""

    same: int
    estimated: int
    values: int


def carry_over(*, old: int, new: int, years: Sequence[int], indicators: Sequence[str] = ()) -> CarryReport:
    """Estimate the values of the buurten and wijken of division ``new`` from those of ``old``; again gives the same.

    ``years`` are those of which the values stand in the old division; ``indicators`` are by default all but those of
    the Leefbaarometer, whose publisher gives every year in one division. Areas that kept their code and shape need no
    estimate, nor do those of which a value was published under a code that is new. Buurten come from buurten, wijken
    from wijken. Raises DivisionNotFound, UnknownIndicator, AnotherImportRuns.
    """
    own = [each for each in INDICATORS if each not in {score.id for score in SCORES}]
    wanted = [indicator_of(each).id for each in indicators] or own
    ways = [_way(_division(old, kind), _division(new, kind)) for kind in (AreaKind.BUURT, AreaKind.WIJK)]
    with transaction() as session:
        store.take_turn(session)
        found = [each for way in ways for year in years for each in _estimates(way, wanted, year)]
        count = store.replace_estimates(session, new, wanted, years, found)
    same = sum(int(way.overlap.same.sum()) for way in ways)
    return CarryReport(same, sum(len(way.new) for way in ways) - same, count)


Areas = tuple[list[str], NDArray[np.object_]]


@dataclass(frozen=True)
class _Way:
    """From the areas of one kind in the old division to those in the new one, by code."""

    old: list[str]
    new: list[str]
    overlap: Crosswalk


def _way(old: Areas, new: Areas) -> _Way:
    return _Way(old[0], new[0], crosswalk(*old, *new))


def _division(year: int, kind: AreaKind) -> Areas:
    found = areas.shapes_of(year, kind)
    if not found and kind is AreaKind.BUURT:
        raise DivisionNotFound(N_("The neighbourhoods of %(year)s were not imported."), year=year)
    return list(found), np.array(list(found.values()), dtype=object)


def _estimates(path: _Way, wanted: Sequence[str], year: int) -> Iterator[IndicatorValue]:
    way, old_codes, new_codes = path.overlap, path.old, path.new
    per = sorted({each.per for each in INDICATORS.values() if each.per})
    rows = store.published(reading(), sorted({*wanted, *per}), year)
    values = block(rows, sorted({*wanted, *per}), old_codes, year)
    was_there = set(old_codes)
    given = {(row.indicator, row.area_code) for row in rows if row.value is not None and row.area_code not in was_there}
    touched = np.flatnonzero(~way.same).tolist()
    for indicator in wanted:
        series = values.of(indicator, year)
        if not np.isfinite(series).any():
            continue
        known = INDICATORS[indicator]
        weights = values.of(known.per, year) if known.per else np.full(len(old_codes), np.nan)
        result = carried(way, known.kind, series, weights)
        for at in touched:
            value = float(result[at])
            if (indicator, new_codes[at]) not in given:
                yield IndicatorValue(indicator, new_codes[at], year, None if np.isnan(value) else value)
