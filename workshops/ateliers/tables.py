"""The tables of ateliers."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class AtelierRow(db.Model):
    """One atelier."""

    __tablename__ = "ateliers"
    __table_args__ = (sa.Index("ix_ateliers_area", "programme_id", "area_code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    area_code: Mapped[str] = mapped_column(sa.String(10))
    title: Mapped[str] = mapped_column(sa.String(120))
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(sa.String(200))
    state: Mapped[str] = mapped_column(sa.String(10))
    facilitator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoteRow(db.Model):
    """One note of an atelier."""

    __tablename__ = "atelier_notes"
    __table_args__ = (sa.Index("ix_atelier_notes_atelier", "programme_id", "atelier_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    atelier_id: Mapped[UUID] = mapped_column(sa.ForeignKey("ateliers.id"))
    step: Mapped[str] = mapped_column(sa.String(10))
    perspective: Mapped[str] = mapped_column(sa.String(30))
    text: Mapped[str] = mapped_column(sa.Text)
    written_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
