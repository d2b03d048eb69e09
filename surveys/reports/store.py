"""Queries for reports, one at a time, and their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.reports.model import Answer, Category, Outcome, Report, Spot, Status
from surveys.reports.tables import AnswerRow, CategoryRow, ReportRow
from webapp.db import insert_new


def add(session: Session, report: Report) -> bool:
    """Store a new report; False when its code is taken."""
    return insert_new(session, ReportRow, report_values(report)) == 1


def add_all(session: Session, reports: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> None:
    """Store many reports and answers at once, as ``report_values()`` and ``answer_values()`` give them."""
    for row, values in ((ReportRow, reports), (AnswerRow, answers)):
        if values:
            session.execute(sa.insert(row), values)


def report_values(report: Report) -> dict[str, Any]:
    """A report as a row."""
    return {
        "id": report.id,
        "programme_id": report.programme_id,
        "code": report.code,
        "category_id": report.category.id,
        "organisation_id": report.organisation_id,
        "words": report.words,
        "lon": report.spot.lon,
        "lat": report.spot.lat,
        "area_code": report.spot.area_code,
        "spot_label": report.spot.label,
        "contact_email": report.contact_email,
        "language": report.language,
        "received_at": report.received_at,
        "due_on": report.due_on,
        "status": report.status.value,
        "answered_on": report.answered_on,
        "forwarded_at": report.forwarded_at,
        "closed_at": report.closed_at,
        "due_told_on": None,
        "overdue_told_on": None,
    }


def answer_values(answer: Answer, programme_id: UUID) -> dict[str, Any]:
    """An answer as a row."""
    return {
        "id": answer.id,
        "programme_id": programme_id,
        "report_id": answer.report_id,
        "author_id": answer.author_id,
        "author_name": answer.author_name,
        "organisation": answer.organisation,
        "text": answer.text,
        "outcome": answer.outcome.value,
        "written_at": answer.written_at,
    }


def find(session: Session, programme_id: UUID, report_id: UUID, *, lock: bool = False) -> Report | None:
    """One report, without its answers; ``lock`` keeps everybody else from answering it until the end."""
    return _one(session, lock, ReportRow.programme_id == programme_id, ReportRow.id == report_id)


def find_anywhere(session: Session, report_id: UUID) -> Report | None:
    """One report of whichever programme, for a job that knows only its id."""
    return _one(session, False, ReportRow.id == report_id)


def find_by_code(session: Session, programme_id: UUID, code: str) -> Report | None:
    """The report with this code, without its answers."""
    return _one(session, False, ReportRow.programme_id == programme_id, ReportRow.code == code)


def answers(session: Session, programme_id: UUID, report_id: UUID) -> tuple[Answer, ...]:
    """The answers to a report, oldest first."""
    rows = session.scalars(
        sa.select(AnswerRow)
        .where(AnswerRow.programme_id == programme_id, AnswerRow.report_id == report_id)
        .order_by(AnswerRow.written_at)
    )
    return tuple(_answer(row) for row in rows)


def find_answer(session: Session, answer_id: UUID) -> Answer | None:
    """One answer."""
    row = session.get(AnswerRow, answer_id)
    return _answer(row) if row else None


def add_answer(session: Session, report: Report, answer: Answer) -> None:
    """Store an answer, and the report's status as ``report`` has it after it."""
    session.execute(sa.insert(AnswerRow), [answer_values(answer, report.programme_id)])
    session.execute(
        sa.update(ReportRow)
        .where(ReportRow.programme_id == report.programme_id, ReportRow.id == report.id)
        .values(status=report.status.value, answered_on=report.answered_on, closed_at=report.closed_at)
    )


def mark_forwarded(session: Session, report_id: UUID, moment: datetime) -> bool:
    """Note that the partner is told; False when that was done before."""
    result = session.execute(
        sa.update(ReportRow)
        .where(ReportRow.id == report_id, ReportRow.forwarded_at.is_(None))
        .values(forwarded_at=moment)
    )
    return result.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def forget_contacts(session: Session, *, closed_before: datetime, received_before: datetime) -> int:
    """Delete the addresses of reports that were closed, or received, before those moments; how many."""
    result = session.execute(
        sa.update(ReportRow)
        .where(
            ReportRow.contact_email.is_not(None),
            sa.or_(ReportRow.closed_at <= closed_before, ReportRow.received_at <= received_before),
        )
        .values(contact_email=None)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def _one(session: Session, lock: bool, *conditions: sa.ColumnElement[bool]) -> Report | None:
    statement = (
        sa.select(ReportRow, CategoryRow).join(CategoryRow, CategoryRow.id == ReportRow.category_id).where(*conditions)
    )
    if lock:
        statement = statement.with_for_update(of=ReportRow).execution_options(populate_existing=True)
    found = session.execute(statement).one_or_none()
    return _report(*found) if found else None


def _report(row: ReportRow, category: CategoryRow) -> Report:
    return Report(
        id=row.id,
        programme_id=row.programme_id,
        code=row.code,
        category=category_of(category),
        organisation_id=row.organisation_id,
        words=row.words,
        spot=Spot(row.lon, row.lat, row.area_code, row.spot_label),
        contact_email=row.contact_email,
        language=row.language,
        received_at=row.received_at,
        due_on=row.due_on,
        status=Status(row.status),
        answered_on=row.answered_on,
        forwarded_at=row.forwarded_at,
        closed_at=row.closed_at,
    )


def category_of(row: CategoryRow) -> Category:
    """A row as a category."""
    return Category(
        id=row.id,
        programme_id=row.programme_id,
        key=row.key,
        name=row.name,
        icon=row.icon,
        organisation_id=row.organisation_id,
        sort=row.sort,
    )


def _answer(row: AnswerRow) -> Answer:
    return Answer(
        id=row.id,
        report_id=row.report_id,
        author_id=row.author_id,
        author_name=row.author_name,
        organisation=row.organisation,
        text=row.text,
        outcome=Outcome(row.outcome),
        written_at=row.written_at,
    )
