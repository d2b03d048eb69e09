"""The table of what programmes aim at."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import db


class HeardGoalRow(db.Model):
    """Of which percentage of the groups a programme wants to hear something, where it differs from the usual."""

    __tablename__ = "heard_goals"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    percent: Mapped[int] = mapped_column(sa.SmallInteger)
