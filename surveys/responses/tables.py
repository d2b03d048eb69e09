"""The tables of drafts and responses."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class ResponseDraftRow(db.Model):
    """An unfinished response: never counted, deleted after seven days."""

    __tablename__ = "response_drafts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey_rounds.id"), index=True)
    audience: Mapped[str] = mapped_column(sa.String(20))
    answers: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    area_code: Mapped[str | None] = mapped_column(sa.String(10))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ResponseRow(db.Model):
    """A finished response."""

    __tablename__ = "responses"
    __table_args__ = (
        sa.Index("ix_responses_area", "programme_id", "area_code", "audience"),
        sa.Index("ix_responses_round", "programme_id", "round_id", "finished_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("survey_rounds.id"), index=True)
    audience: Mapped[str] = mapped_column(sa.String(20))
    mode: Mapped[str] = mapped_column(sa.String(20))
    language: Mapped[str] = mapped_column(sa.String(20))
    area_code: Mapped[str | None] = mapped_column(sa.String(10))
    age_group: Mapped[str | None] = mapped_column(sa.String(10))
    sex: Mapped[str | None] = mapped_column(sa.String(10))
    answers: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime)
