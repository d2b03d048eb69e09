"""Queries for indicator values."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.db import upsert
from workshops.indicators.imports_model import AnotherImportRuns
from workshops.indicators.model import IndicatorValue, YearValue
from workshops.indicators.tables import IndicatorValueRow

# So many values are held in memory as rows at a time.
_PORTION = 7500
# Any number that no other lock of the installation has.
_TURN = 20_260_301
# A statement with more codes than this takes longer than reading every area.
_MOST_CODES = 1000
_KEYS = ("indicator", "area_code", "year")


def take_turn(session: Session) -> None:
    """Be the only one who stores values until the end of the transaction. Raises AnotherImportRuns.

    SQLite has one writer at a time already: whoever comes second waits, and gives up after five seconds.
    """
    if session.get_bind().dialect.name == "postgresql":
        turn = sa.select(sa.func.pg_try_advisory_xact_lock(_TURN))
        if not session.scalar(turn):
            raise AnotherImportRuns


def put(session: Session, values: Iterable[IndicatorValue]) -> int:
    """Store values, in place of what was known before for the same area and year; how many."""
    count = 0
    for portion in _portions(values):
        rows = [
            {"indicator": each.indicator, "area_code": each.area_code, "year": each.year, "value": each.value}
            for each in portion
        ]
        upsert(session, IndicatorValueRow, rows, keys=_KEYS)
        count += len(rows)
    return count


def cells(session: Session, indicators: Sequence[str], codes: Sequence[str] | None, year: int | None) -> Sequence[Any]:
    """Rows of indicator, area code, year and value; of many codes more may come than were asked for."""
    statement = sa.select(
        IndicatorValueRow.indicator, IndicatorValueRow.area_code, IndicatorValueRow.year, IndicatorValueRow.value
    ).where(IndicatorValueRow.indicator.in_(indicators))
    if codes is not None and len(codes) <= _MOST_CODES:
        statement = statement.where(IndicatorValueRow.area_code.in_(codes))
    if year is not None:
        statement = statement.where(IndicatorValueRow.year == year)
    return session.execute(statement).fetchall()


def years(session: Session, indicator: str, codes: Sequence[str] | None) -> list[int]:
    """The years in which at least one of the areas (None: any area) has a value, oldest first."""
    statement = sa.select(IndicatorValueRow.year).distinct().where(*_of(indicator, codes))
    return list(session.scalars(statement.where(IndicatorValueRow.value.is_not(None)).order_by(IndicatorValueRow.year)))


def years_of_all(session: Session, codes: Sequence[str]) -> dict[str, list[int]]:
    """The years with a value for one of the areas, oldest first, by indicator."""
    found: dict[str, list[int]] = {}
    statement = (
        sa.select(IndicatorValueRow.indicator, IndicatorValueRow.year)
        .distinct()
        .where(IndicatorValueRow.area_code.in_(codes), IndicatorValueRow.value.is_not(None))
        .order_by(IndicatorValueRow.year)
    )
    for row in session.execute(statement):
        found.setdefault(row.indicator, []).append(row.year)
    return found


def values_in(session: Session, indicator: str, codes: Sequence[str], year: int) -> dict[str, float]:
    """The value of each area that has one in this year."""
    statement = sa.select(IndicatorValueRow.area_code, IndicatorValueRow.value).where(
        *_of(indicator, codes), IndicatorValueRow.year == year, IndicatorValueRow.value.is_not(None)
    )
    return {row.area_code: row.value for row in session.execute(statement)}


def series(session: Session, indicators: Sequence[str], code: str) -> dict[str, list[YearValue]]:
    """Every year of these indicators for one area, oldest first; also the years without a value."""
    found: dict[str, list[YearValue]] = {indicator: [] for indicator in indicators}
    statement = (
        sa.select(IndicatorValueRow.indicator, IndicatorValueRow.year, IndicatorValueRow.value)
        .where(IndicatorValueRow.indicator.in_(indicators), IndicatorValueRow.area_code == code)
        .order_by(IndicatorValueRow.year)
    )
    for row in session.execute(statement):
        found[row.indicator].append(YearValue(row.year, row.value))
    return found


def _of(indicator: str, codes: Sequence[str] | None) -> list[sa.ColumnElement[bool]]:
    only = [] if codes is None else [IndicatorValueRow.area_code.in_(codes)]
    return [IndicatorValueRow.indicator == indicator, *only]


def _portions(values: Iterable[IndicatorValue]) -> Iterator[list[IndicatorValue]]:
    rest = iter(values)
    while portion := list(islice(rest, _PORTION)):
        yield portion
