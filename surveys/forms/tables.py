"""The tables of questionnaires and their versions."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class FormRow(db.Model):
    """A questionnaire of a programme."""

    __tablename__ = "forms"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    title: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class FormVersionRow(db.Model):
    """A version: the file as it was brought, the form that it holds, and the report about reading it."""

    __tablename__ = "form_versions"
    __table_args__ = (sa.UniqueConstraint("form_id", "number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    form_id: Mapped[UUID] = mapped_column(sa.ForeignKey("forms.id"), index=True)
    number: Mapped[int] = mapped_column(sa.Integer)
    state: Mapped[str] = mapped_column(sa.String(10))
    file_name: Mapped[str] = mapped_column(sa.String(200))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    brought_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Large: only the page that needs one of these asks for it.
    original: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    document: Mapped[dict[str, Any]] = mapped_column(sa.JSON, deferred=True)
    report: Mapped[dict[str, Any]] = mapped_column(sa.JSON, deferred=True)
