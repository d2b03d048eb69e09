"""The tables of goals and of the figures that a programme enters itself."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class GoalRow(db.Model):
    """One goal."""

    __tablename__ = "progress_goals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    theme: Mapped[str] = mapped_column(sa.String(30))
    indicator: Mapped[str | None] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(120))
    unit: Mapped[str] = mapped_column(sa.String(10))
    direction: Mapped[str] = mapped_column(sa.String(30))
    baseline_year: Mapped[int] = mapped_column(sa.SmallInteger)
    target: Mapped[float]
    target_year: Mapped[int] = mapped_column(sa.SmallInteger)
    source: Mapped[str] = mapped_column(sa.String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FigureRow(db.Model):
    """What was entered for a year of a goal."""

    __tablename__ = "progress_figures"

    goal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("progress_goals.id"), primary_key=True)
    year: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    value: Mapped[float | None]
    country: Mapped[float | None]
