"""Queries for rounds."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.fieldwork.model import Round
from surveys.fieldwork.tables import RoundRow

MOST_ROUNDS = 100


def add(session: Session, new: Round) -> None:
    """Store a new round."""
    session.add(
        RoundRow(
            id=new.id,
            programme_id=new.programme_id,
            slug=new.slug,
            title=dict(new.title),
            questionnaire_id=new.questionnaire_id,
            opens_at=new.opens_at,
            closes_at=new.closes_at,
            professional_token=new.professional_token,
        )
    )
    session.flush()


def find(session: Session, programme_id: UUID, round_id: UUID) -> Round | None:
    """The round with this id, if this programme has it."""
    return _one(session, programme_id, RoundRow.id == round_id)


def find_by_slug(session: Session, programme_id: UUID, slug: str) -> Round | None:
    """The round at this address, if this programme has it."""
    return _one(session, programme_id, RoundRow.slug == slug)


def rounds(session: Session, programme_id: UUID) -> list[Round]:
    """The rounds of a programme, the newest first, at most 100."""
    return _many(session, programme_id)


def open_rounds(session: Session, programme_id: UUID, now: datetime) -> list[Round]:
    """The rounds that can be answered, the newest first, at most 100."""
    return _many(session, programme_id, RoundRow.opens_at <= now, RoundRow.closes_at > now)


def _one(session: Session, programme_id: UUID, condition: sa.ColumnElement[bool]) -> Round | None:
    row = session.scalar(sa.select(RoundRow).where(RoundRow.programme_id == programme_id, condition))
    return _round(row) if row else None


def _many(session: Session, programme_id: UUID, *conditions: sa.ColumnElement[bool]) -> list[Round]:
    wanted = (
        sa.select(RoundRow)
        .where(RoundRow.programme_id == programme_id, *conditions)
        .order_by(RoundRow.opens_at.desc(), RoundRow.slug)
        .limit(MOST_ROUNDS)
    )
    return [_round(row) for row in session.scalars(wanted)]


def _round(row: RoundRow) -> Round:
    return Round(
        id=row.id,
        programme_id=row.programme_id,
        slug=row.slug,
        title=row.title,
        questionnaire_id=row.questionnaire_id,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        professional_token=row.professional_token,
    )
