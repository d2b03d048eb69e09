"""The tables of reports."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class ClockRow(db.Model):
    """What a programme promises, where it differs from the usual."""

    __tablename__ = "report_clocks"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    working_days: Mapped[int]
    preset: Mapped[str] = mapped_column(sa.String(20))
    closing_days: Mapped[list[str]] = mapped_column(sa.JSON)


class CategoryRow(db.Model):
    """A kind of report and who answers it."""

    __tablename__ = "report_categories"
    __table_args__ = (sa.UniqueConstraint("programme_id", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    name: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    icon: Mapped[str] = mapped_column(sa.String(40))
    organisation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("organisations.id"))
    sort: Mapped[int]


class ReportRow(db.Model):
    """One report."""

    __tablename__ = "reports"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "code"),
        # The two desks (a partner's own, the team's whole) and the sweep read along these: nothing is sorted.
        sa.Index(None, "programme_id", "status", "due_on", "id"),
        sa.Index(None, "programme_id", "organisation_id", "status", "due_on", "id"),
        sa.Index(None, "programme_id", "closed_at", "id"),
        sa.Index(None, "programme_id", "organisation_id", "closed_at", "id"),
        sa.Index(None, "programme_id", "due_on", "answered_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    code: Mapped[str] = mapped_column(sa.String(15))
    category_id: Mapped[UUID] = mapped_column(sa.ForeignKey("report_categories.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("organisations.id"))
    words: Mapped[str] = mapped_column(sa.Text)
    lon: Mapped[float]
    lat: Mapped[float]
    area_code: Mapped[str] = mapped_column(sa.String(10))
    spot_label: Mapped[str] = mapped_column(sa.String(200))
    contact_email: Mapped[str | None] = mapped_column(sa.String(254))
    language: Mapped[str] = mapped_column(sa.String(10))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date]
    status: Mapped[str] = mapped_column(sa.String(20))
    # The day in Amsterdam of the first answer: the promise is kept when it is not after due_on.
    answered_on: Mapped[date | None]
    forwarded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The days on which the partner was told that it is due today, and that it is overdue.
    due_told_on: Mapped[date | None]
    overdue_told_on: Mapped[date | None]


class AnswerRow(db.Model):
    """What a person wrote to the reporter."""

    __tablename__ = "report_answers"
    __table_args__ = (sa.Index(None, "programme_id", "written_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    report_id: Mapped[UUID] = mapped_column(sa.ForeignKey("reports.id"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("people.id"))
    author_name: Mapped[str] = mapped_column(sa.String(200))
    organisation: Mapped[str] = mapped_column(sa.String(200))
    text: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[str] = mapped_column(sa.String(20))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
