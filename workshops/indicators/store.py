"""Queries for indicator values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.db import new_id, upsert
from workshops.indicators.imports_model import AnotherImportRuns
from workshops.indicators.model import IndicatorValue, YearValue
from workshops.indicators.tables import EstimatedValueRow, IndicatorValueRow, RevisionRow

Values = type[IndicatorValueRow] | type[EstimatedValueRow]

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
        rows = [_columns(each) for each in portion]
        upsert(session, IndicatorValueRow, rows, keys=_KEYS)
        count += len(rows)
    _revise(session)
    return count


def revision(session: Session) -> UUID | None:
    """A mark that is new whenever a stored value is; None before the first."""
    return session.scalar(sa.select(RevisionRow.revision))


def _revise(session: Session) -> None:
    upsert(session, RevisionRow, [{"id": 1, "revision": new_id()}], keys=("id",))


def cells(
    session: Session,
    indicators: Sequence[str],
    codes: Sequence[str] | None,
    year: int | None,
    division: int | None = None,
) -> Sequence[Any]:
    """Rows of indicator, area code, year, value and division (0: as published, else estimated for that division).

    Without ``division`` the estimates of the newest are given. Of many codes more may come than were asked for.
    """
    return _cells(session, indicators, codes, year, division).fetchall()


def plain_cells(
    session: Session,
    indicators: Sequence[str],
    codes: Sequence[str] | None,
    year: int | None,
    division: int | None = None,
) -> Sequence[Any]:
    """The same as plain tuples: for hundreds of thousands of them a row with names takes as long as reading it."""
    result = _cells(session, indicators, codes, year, division)
    rows: Sequence[Any] = result.cursor.fetchall()
    result.close()
    return rows


def _cells(
    session: Session, indicators: Sequence[str], codes: Sequence[str] | None, year: int | None, division: int | None
) -> Any:

    def where(row: Values) -> list[sa.ColumnElement[bool]]:
        found = [row.indicator.in_(indicators)]
        if codes is not None and len(codes) <= _MOST_CODES:
            found.append(row.area_code.in_(codes))
        if year is not None:
            found.append(row.year == year)
        return found

    return session.execute(sa.union_all(*_both(where, division)))


def published(session: Session, indicators: Sequence[str], year: int) -> Sequence[Any]:
    """The same rows of one year, without any estimate."""
    return session.execute(
        _both(lambda row: [row.indicator.in_(indicators), row.year == year], division=0)[0]
    ).fetchall()


def years(session: Session, indicator: str, codes: Sequence[str] | None) -> list[int]:
    """The years in which at least one of the areas (None: any area) has a value, oldest first."""

    def where(row: Values) -> list[sa.ColumnElement[bool]]:
        only = [] if codes is None else [row.area_code.in_(codes)]
        return [row.indicator == indicator, row.value.is_not(None), *only]

    both = sa.union(*(each.with_only_columns(each.selected_columns.year) for each in _both(where)))
    return sorted(session.scalars(both))


def years_of_all(
    session: Session, codes: Sequence[str] | None, indicators: Sequence[str] | None = None
) -> dict[str, list[int]]:
    """The years with a value for one of the areas (None: any area), oldest first, by indicator (None: every one)."""

    def where(row: Values) -> list[sa.ColumnElement[bool]]:
        only = [] if codes is None else [row.area_code.in_(codes)]
        these = [] if indicators is None else [row.indicator.in_(indicators)]
        return [*only, *these, row.value.is_not(None)]

    found: dict[str, list[int]] = {}
    columns = ("indicator", "year")
    both = sa.union(
        *(each.with_only_columns(*(each.selected_columns[name] for name in columns)) for each in _both(where))
    )
    for row in sorted(session.execute(both), key=lambda row: row.year):
        found.setdefault(row.indicator, []).append(row.year)
    return found


def values_in(session: Session, indicator: str, codes: Sequence[str], year: int) -> dict[str, float]:
    """The value of each area that has one in this year."""
    found = {row.area_code: row.value for row in _estimates_last(cells(session, [indicator], codes, year))}
    wanted = set(codes)
    return {code: value for code, value in found.items() if value is not None and code in wanted}


def series(session: Session, indicators: Sequence[str], code: str) -> dict[str, list[YearValue]]:
    """Every year of these indicators for one area, oldest first; also the years without a value."""
    found: dict[str, dict[int, float | None]] = {indicator: {} for indicator in indicators}
    for row in _estimates_last(cells(session, indicators, [code], None)):
        found[row.indicator][row.year] = row.value
    return {indicator: [YearValue(*each) for each in sorted(years.items())] for indicator, years in found.items()}


def replace_estimates(
    session: Session, division: int, indicators: Sequence[str], years: Sequence[int], values: Iterable[IndicatorValue]
) -> int:
    """Let these be the estimates of these indicators and years in the areas of a division; how many."""
    session.execute(
        sa.delete(EstimatedValueRow).where(
            EstimatedValueRow.division == division,
            EstimatedValueRow.indicator.in_(indicators),
            EstimatedValueRow.year.in_(years),
        )
    )
    count = 0
    for portion in _portions(values):
        rows = [{"division": division, **_columns(each)} for each in portion]
        session.execute(sa.insert(EstimatedValueRow), rows)
        count += len(rows)
    _revise(session)
    return count


def _both(
    where: Callable[[Values], list[sa.ColumnElement[bool]]], division: int | None = None
) -> tuple[sa.Select[Any], sa.Select[Any]]:
    newest = sa.select(sa.func.max(EstimatedValueRow.division)).scalar_subquery() if division is None else division
    published, estimated = IndicatorValueRow, EstimatedValueRow
    return (
        sa.select(
            published.indicator, published.area_code, published.year, published.value, sa.literal(0).label("division")
        ).where(*where(published)),
        sa.select(estimated.indicator, estimated.area_code, estimated.year, estimated.value, estimated.division).where(
            *where(estimated), estimated.division == newest
        ),
    )


def _estimates_last(rows: Sequence[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row.division)


def _columns(each: IndicatorValue) -> dict[str, Any]:
    return {"indicator": each.indicator, "area_code": each.area_code, "year": each.year, "value": each.value}


def _portions(values: Iterable[IndicatorValue]) -> Iterator[list[IndicatorValue]]:
    rest = iter(values)
    while portion := list(islice(rest, _PORTION)):
        yield portion
