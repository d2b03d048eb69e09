"""Queries for places. What the public sees is read from the public columns only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.places.grid import Squares
from surveys.places.model import Choice, ExactSpot, Feeling, MapPoint, Place, PlaceCounts, State
from surveys.places.tables import AgeCountRow, PlaceRow
from webapp.db import insert_missing

_PUBLIC = (
    PlaceRow.id,
    PlaceRow.programme_id,
    PlaceRow.feeling,
    PlaceRow.words,
    PlaceRow.theme,
    PlaceRow.area_code,
    PlaceRow.public_lon,
    PlaceRow.public_lat,
    PlaceRow.public_label,
    PlaceRow.created_at,
    PlaceRow.state,
)
# As many rows in one statement as both databases accept parameters for.
_PORTION = 1000


def add_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store many new places, each as ``values()`` gives it."""
    for start in range(0, len(rows), _PORTION):
        session.execute(sa.insert(PlaceRow), rows[start : start + _PORTION])


def values(place: Place, exact: ExactSpot, squares: tuple[int, int], receipt: str) -> dict[str, Any]:
    """A place as a row."""
    return {
        "id": place.id,
        "programme_id": place.programme_id,
        "feeling": place.feeling.value,
        "state": place.state.value,
        "words": place.words,
        "theme": place.theme,
        "area_code": place.area_code,
        "lon": exact.lon,
        "lat": exact.lat,
        "label": exact.label,
        "public_lon": place.lon,
        "public_lat": place.lat,
        "public_label": place.label,
        "grid_x": squares[0],
        "grid_y": squares[1],
        "receipt": receipt,
        "created_at": place.created_at,
    }


def find(session: Session, programme_id: UUID, place_id: UUID) -> Place | None:
    """A place in whatever state."""
    return _one(session, PlaceRow.programme_id == programme_id, PlaceRow.id == place_id)


def find_by_receipt(session: Session, programme_id: UUID, receipt: str) -> Place | None:
    """The place that its sender finds back with this code, in whatever state."""
    return _one(session, PlaceRow.programme_id == programme_id, PlaceRow.receipt == receipt)


def receipt_of(session: Session, programme_id: UUID, place_id: UUID) -> str | None:
    """The code of a place."""
    return session.scalar(
        sa.select(PlaceRow.receipt).where(PlaceRow.programme_id == programme_id, PlaceRow.id == place_id)
    )


def exact_spot(session: Session, programme_id: UUID, place_id: UUID) -> ExactSpot | None:
    """Where the pin was really put."""
    row = session.execute(
        sa.select(PlaceRow.lon, PlaceRow.lat, PlaceRow.label).where(
            PlaceRow.programme_id == programme_id, PlaceRow.id == place_id
        )
    ).one_or_none()
    return ExactSpot(row.lon, row.lat, row.label) if row else None


def published(
    session: Session, programme_id: UUID, choice: Choice, squares: Squares | None, *, limit: int, offset: int = 0
) -> list[Place]:
    """Places that the public sees, newest first."""
    statement = sa.select(*_PUBLIC).where(*_chosen(programme_id, choice, squares))
    newest_first = statement.order_by(PlaceRow.created_at.desc(), PlaceRow.id)
    return [_place(row) for row in session.execute(newest_first.limit(limit).offset(offset))]


def newest_of_each(session: Session, programme_id: UUID, area_codes: Sequence[str], *, limit: int) -> list[Place]:
    """Places of some areas that the public sees, at most ``limit`` of each feeling, newest first: one query."""
    newest_first = (PlaceRow.created_at.desc(), PlaceRow.id)
    rank = sa.func.row_number().over(partition_by=PlaceRow.feeling, order_by=newest_first).label("rank")
    chosen = (*_chosen(programme_id, Choice(), None), PlaceRow.area_code.in_(area_codes))
    ranked = sa.select(*_PUBLIC, rank).where(*chosen).subquery()
    statement = sa.select(ranked).where(ranked.c.rank <= limit).order_by(ranked.c.created_at.desc(), ranked.c.id)
    return [_place(row) for row in session.execute(statement)]


def counts(session: Session, programme_id: UUID, choice: Choice, squares: Squares | None) -> PlaceCounts:
    """How many places the public sees."""
    row = session.execute(sa.select(*_MIX).where(*_chosen(programme_id, choice, squares))).one()
    return PlaceCounts(proud=row.proud or 0, stomach_ache=row.stomach_ache or 0)


def counts_by_area(session: Session, programme_id: UUID) -> dict[str, PlaceCounts]:
    """How many places the public sees in each area that has any."""
    rows = session.execute(
        sa.select(PlaceRow.area_code, *_MIX).where(*_chosen(programme_id, Choice(), None)).group_by(PlaceRow.area_code)
    )
    return {row.area_code: PlaceCounts(row.proud, row.stomach_ache) for row in rows}


def count_age(session: Session, programme_id: UUID, age_group: str) -> None:
    """Count somebody of this age group."""
    mine = (AgeCountRow.programme_id == programme_id, AgeCountRow.age_group == age_group)
    none_yet = {"programme_id": programme_id, "age_group": age_group, "count": 0}
    insert_missing(session, AgeCountRow, none_yet, keys=("programme_id", "age_group"))
    session.execute(sa.update(AgeCountRow).where(*mine).values(count=AgeCountRow.count + 1))


def ages(session: Session, programme_id: UUID) -> dict[str, int]:
    """How many people of each age group named a place, as far as they said."""
    rows = session.execute(
        sa.select(AgeCountRow.age_group, AgeCountRow.count).where(AgeCountRow.programme_id == programme_id)
    )
    return {row[0]: row[1] for row in rows}


def stand(session: Session, programme_id: UUID) -> tuple[int, datetime | None]:
    """How many places the public sees, and when the last one was named."""
    row = session.execute(
        sa.select(sa.func.count(), sa.func.max(PlaceRow.created_at)).where(*_chosen(programme_id, Choice(), None))
    ).one()
    return int(row[0]), row[1]


def points(
    session: Session, programme_id: UUID, choice: Choice, squares: Squares | None, *, limit: int
) -> list[MapPoint]:
    """Places as points on the map, newest first."""
    rows = session.execute(
        sa.select(PlaceRow.id, PlaceRow.feeling, PlaceRow.public_lon, PlaceRow.public_lat)
        .where(*_chosen(programme_id, choice, squares))
        .order_by(PlaceRow.created_at.desc(), PlaceRow.id)
        .limit(limit)
    )
    return [MapPoint(row.id, Feeling(row.feeling), row.public_lon, row.public_lat) for row in rows]


def cells(
    session: Session, programme_id: UUID, choice: Choice, squares: Squares | None, *, shift: int
) -> list[tuple[int, int, PlaceCounts]]:
    """The places of each cell of ``shift`` doublings: the sums of their squares' numbers, and the mix of feelings."""
    column = PlaceRow.grid_x.bitwise_rshift(shift).label("column")
    row_of_cells = PlaceRow.grid_y.bitwise_rshift(shift).label("row_of_cells")
    rows = session.execute(
        sa.select(sa.func.sum(PlaceRow.grid_x).label("x"), sa.func.sum(PlaceRow.grid_y).label("y"), *_MIX)
        .where(*_chosen(programme_id, choice, squares))
        .group_by(column, row_of_cells)
        .order_by(column, row_of_cells)
    )
    return [(int(row.x), int(row.y), PlaceCounts(row.proud, row.stomach_ache)) for row in rows]


_IS_PROUD = PlaceRow.feeling == Feeling.PROUD.value
_MIX = (
    sa.func.count().filter(_IS_PROUD).label("proud"),
    sa.func.count().filter(~_IS_PROUD).label("stomach_ache"),
)


def _chosen(programme_id: UUID, choice: Choice, squares: Squares | None) -> list[sa.ColumnElement[bool]]:
    conditions = [PlaceRow.programme_id == programme_id, PlaceRow.state == State.PUBLISHED.value]
    if choice.feeling:
        conditions.append(PlaceRow.feeling == choice.feeling.value)
    if choice.area_code:
        conditions.append(PlaceRow.area_code == choice.area_code)
    if squares:
        conditions.append(PlaceRow.grid_x.between(squares.west, squares.east))
        conditions.append(PlaceRow.grid_y.between(squares.north, squares.south))
    return conditions


def _one(session: Session, *conditions: sa.ColumnElement[bool]) -> Place | None:
    row = session.execute(sa.select(*_PUBLIC).where(*conditions)).one_or_none()
    return _place(row) if row else None


def _place(row: Any) -> Place:
    return Place(
        id=row.id,
        programme_id=row.programme_id,
        feeling=Feeling(row.feeling),
        words=row.words,
        theme=row.theme,
        area_code=row.area_code,
        lon=row.public_lon,
        lat=row.public_lat,
        label=row.public_label,
        created_at=row.created_at,
        state=State(row.state),
    )
