"""Carries what was published for the areas of one division year over to those of another, as estimates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from webapp.areas import service as areas
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
    """How many buurten kept their values by code, how many were estimated, and how many values that gave."""

    same: int
    estimated: int
    values: int


def carry_over(*, old: int, new: int, years: Sequence[int], indicators: Sequence[str] = ()) -> CarryReport:
    """Estimate the values of the buurten of division ``new`` from those of division ``old``; again gives the same.

    ``years`` are those of which the values stand in the old division; ``indicators`` are by default all but those of
    the Leefbaarometer, whose publisher gives every year in one division. Buurten that kept their code and shape need no
    estimate, nor do those of which a value was published under a code that is new. Raises DivisionNotFound,
    UnknownIndicator, AnotherImportRuns.
    """
    own = [each for each in INDICATORS if each not in {score.id for score in SCORES}]
    wanted = [indicator_of(each).id for each in indicators] or own
    old_codes, old_shapes = _division(old)
    new_codes, new_shapes = _division(new)
    way = crosswalk(old_codes, old_shapes, new_codes, new_shapes)
    with transaction() as session:
        store.take_turn(session)
        found = [each for year in years for each in _estimates(way, old_codes, new_codes, wanted, year)]
        count = store.replace_estimates(session, new, wanted, years, found)
    same = int(way.same.sum())
    return CarryReport(same, len(new_codes) - same, count)


def _division(year: int) -> tuple[list[str], NDArray[np.object_]]:
    found = areas.buurt_shapes(year)
    if not found:
        raise DivisionNotFound(N_("The neighbourhoods of %(year)s were not imported."), year=year)
    return list(found), np.array(list(found.values()), dtype=object)


def _estimates(
    way: Crosswalk, old_codes: Sequence[str], new_codes: Sequence[str], wanted: Sequence[str], year: int
) -> Iterator[IndicatorValue]:
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
