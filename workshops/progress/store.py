"""Queries for goals and their figures."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.db import upsert
from workshops.indicators.model import Direction
from workshops.progress.model import Figure, Goal, Theme, Unit
from workshops.progress.tables import FigureRow, GoalRow

_ENUMS = {"theme": Theme, "unit": Unit, "direction": Direction}


def add(session: Session, goal: Goal) -> None:
    """Store a new goal."""
    session.execute(
        sa.insert(GoalRow).values(**{**goal.__dict__, **{name: getattr(goal, name).value for name in _ENUMS}})
    )


def find(session: Session, programme_id: UUID, goal_id: UUID) -> Goal | None:
    """One goal of a programme."""
    row = session.scalar(sa.select(GoalRow).where(GoalRow.programme_id == programme_id, GoalRow.id == goal_id))
    return _goal(row) if row else None


def goals(session: Session, programme_id: UUID, limit: int) -> list[Goal]:
    """The goals of a programme, oldest first."""
    statement = sa.select(GoalRow).where(GoalRow.programme_id == programme_id)
    return [_goal(row) for row in session.scalars(statement.order_by(GoalRow.created_at, GoalRow.id).limit(limit))]


def figures(session: Session, programme_id: UUID) -> dict[UUID, list[Figure]]:
    """What was entered, by goal, oldest year first."""
    found: dict[UUID, list[Figure]] = {}
    statement = sa.select(FigureRow).where(FigureRow.programme_id == programme_id).order_by(FigureRow.year)
    for row in session.scalars(statement):
        found.setdefault(row.goal_id, []).append(Figure(row.year, row.value, row.country))
    return found


def put_figure(session: Session, goal: Goal, figure: Figure) -> None:
    """Store what was entered for a year, in place of what was there."""
    row = {"goal_id": goal.id, "programme_id": goal.programme_id, **figure.__dict__}
    upsert(session, FigureRow, [row], keys=("goal_id", "year"))


def delete(session: Session, programme_id: UUID, goal_id: UUID) -> None:
    """Forget a goal and its figures."""
    mine = FigureRow.programme_id == programme_id, FigureRow.goal_id == goal_id
    session.execute(sa.delete(FigureRow).where(*mine))
    session.execute(sa.delete(GoalRow).where(GoalRow.programme_id == programme_id, GoalRow.id == goal_id))


def _goal(row: Any) -> Goal:
    values = {name: getattr(row, name) for name in Goal.__dataclass_fields__}
    return Goal(**values | {name: kind(values[name]) for name, kind in _ENUMS.items()})
