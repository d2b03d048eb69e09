"""Queries for what programmes aim at."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.db import upsert
from workshops.heard.tables import HeardGoalRow


def goal(session: Session, programme_id: UUID) -> int | None:
    """What a programme aims at, if it said so."""
    return session.scalar(sa.select(HeardGoalRow.percent).where(HeardGoalRow.programme_id == programme_id))


def set_goal(session: Session, programme_id: UUID, percent: int) -> None:
    """Let a programme aim at this."""
    upsert(session, HeardGoalRow, [{"programme_id": programme_id, "percent": percent}], keys=("programme_id",))
