"""Queries for what a programme sets itself: its categories and its clock."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.reports.deadline import Calendar, Clock, Preset
from surveys.reports.model import Category
from surveys.reports.store import category_of
from surveys.reports.tables import CategoryRow, ClockRow
from webapp.db import upsert


def add_categories(session: Session, categories: list[Category]) -> None:
    """Store new categories."""
    session.add_all(
        CategoryRow(
            id=each.id,
            programme_id=each.programme_id,
            key=each.key,
            name=each.name,
            icon=each.icon,
            organisation_id=each.organisation_id,
            sort=each.sort,
        )
        for each in categories
    )
    session.flush()


def categories(session: Session, programme_id: UUID) -> list[Category]:
    """The categories of a programme, in its order; what is "other" than all the rest stands last."""
    rows = session.scalars(
        sa.select(CategoryRow)
        .where(CategoryRow.programme_id == programme_id)
        .order_by(CategoryRow.key == "other", CategoryRow.sort)
    )
    return [category_of(row) for row in rows]


def assign(session: Session, programme_id: UUID, key: str, organisation_id: UUID | None) -> bool:
    """Have another organisation answer a category; False when there is no such category."""
    result = session.execute(
        sa.update(CategoryRow)
        .where(CategoryRow.programme_id == programme_id, CategoryRow.key == key)
        .values(organisation_id=organisation_id)
    )
    return result.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def clock(session: Session, programme_id: UUID) -> Clock:
    """What a programme promises."""
    return _clock(session.get(ClockRow, programme_id))


def set_clock(session: Session, programme_id: UUID, clock: Clock) -> None:
    """Replace what a programme promises."""
    values = {
        "programme_id": programme_id,
        "working_days": clock.working_days,
        "preset": clock.calendar.preset.value,
        "closing_days": sorted(day.isoformat() for day in clock.calendar.closing_days),
    }
    upsert(session, ClockRow, [values], keys=("programme_id",))


def _clock(row: ClockRow | None) -> Clock:
    if row is None:
        return Clock()
    closing_days = frozenset(date.fromisoformat(day) for day in row.closing_days)
    return Clock(row.working_days, Calendar(Preset(row.preset), closing_days))
