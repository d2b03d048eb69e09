"""Queries for lists and counts of reports. Every list has a limit; what is read often runs along an index."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.reports.model import (
    LINES_PER_PAGE,
    Box,
    DueOverview,
    Line,
    Outcome,
    Page,
    PublicAnswer,
    ReportCounts,
    Status,
)
from surveys.reports.tables import AnswerRow, CategoryRow, ReportRow

EXCERPT = 200
_OPEN = (Status.RECEIVED.value, Status.PLANNED.value)
_WAITING = ReportRow.status == Status.RECEIVED.value
_LINE = (
    ReportRow.id,
    ReportRow.code,
    CategoryRow.name.label("category"),
    CategoryRow.icon,
    sa.func.substr(ReportRow.words, 1, EXCERPT).label("excerpt"),
    ReportRow.area_code,
    ReportRow.spot_label,
    ReportRow.organisation_id,
    ReportRow.received_at,
    ReportRow.due_on,
    ReportRow.answered_on,
    ReportRow.status,
)


def page(session: Session, programme_id: UUID, box: Box, number: int, organisation_id: UUID | None) -> Page:
    """One page of a heap: what is due first comes first, what was closed last comes first."""
    mine = _of(programme_id, organisation_id)
    statement = (
        sa.select(*_LINE)
        .join(CategoryRow, CategoryRow.id == ReportRow.category_id)
        .where(*mine)
        .limit(LINES_PER_PAGE + 1)
        .offset((number - 1) * LINES_PER_PAGE)
    )
    if box is Box.CLOSED:
        statement = statement.where(ReportRow.closed_at.is_not(None))
        statement = statement.order_by(ReportRow.closed_at.desc(), ReportRow.id.desc())
    else:
        status = Status.RECEIVED if box is Box.WAITING else Status.PLANNED
        statement = statement.where(ReportRow.status == status.value).order_by(ReportRow.due_on, ReportRow.id)
    lines = [_line(row) for row in session.execute(statement)]
    return Page(tuple(lines[:LINES_PER_PAGE]), number, has_next=len(lines) > LINES_PER_PAGE)


def due_overview(
    session: Session, programme_id: UUID, organisation_id: UUID | None, today: date, since: date
) -> DueOverview:
    """Where the promise stands today; what was decided since ``since`` is counted."""
    mine = _of(programme_id, organisation_id)
    count = sa.func.count()
    now = (
        sa.select(
            count.filter(_WAITING, ReportRow.due_on == today).label("due_today"),
            count.filter(_WAITING, ReportRow.due_on < today).label("overdue"),
            count.filter(_WAITING).label("waiting"),
            count.label("open"),
        )
        .where(*mine, ReportRow.status.in_(_OPEN))
        .subquery()
    )
    past = (
        sa.select(
            count.label("decided"),
            count.filter(ReportRow.answered_on <= ReportRow.due_on).label("in_time"),
        )
        .where(*mine, ReportRow.due_on >= since, ReportRow.due_on < today)
        .subquery()
    )
    # Two rows of one line each, side by side: one question, and each half still runs along its own index.
    return DueOverview(**session.execute(sa.select(now, past).join(past, sa.true())).one()._mapping)


def counts_by_area(session: Session, programme_id: UUID, today: date) -> dict[str, ReportCounts]:
    """The reports of each buurt that has any, as they stand ``today``."""
    count = sa.func.count()
    rows = session.execute(
        sa.select(
            ReportRow.area_code,
            count.label("total"),
            count.filter(ReportRow.status.in_(_OPEN)).label("open"),
            count.filter(sa.or_(ReportRow.answered_on.is_not(None), ReportRow.due_on < today)).label("decided"),
            count.filter(ReportRow.answered_on <= ReportRow.due_on).label("in_time"),
        )
        .where(ReportRow.programme_id == programme_id)
        .group_by(ReportRow.area_code)
    )
    return {row.area_code: ReportCounts(row.total, row.open, row.decided, row.in_time) for row in rows}


def stand(session: Session, programme_id: UUID) -> tuple[int, datetime | None, int, int]:
    """Changes whenever a report comes in, is answered or closed."""
    count = sa.func.count()
    row = session.execute(
        sa.select(
            count,
            sa.func.max(ReportRow.received_at),
            count.filter(ReportRow.answered_on.is_not(None)),
            count.filter(ReportRow.status.in_(_OPEN)),
        ).where(ReportRow.programme_id == programme_id)
    ).one()
    return int(row[0]), row[1], int(row[2]), int(row[3])


def newest_answers(session: Session, programme_id: UUID, limit: int) -> list[PublicAnswer]:
    """The answers given last."""
    rows = session.execute(
        sa.select(
            CategoryRow.name,
            CategoryRow.icon,
            ReportRow.area_code,
            AnswerRow.organisation,
            AnswerRow.text,
            AnswerRow.outcome,
            AnswerRow.written_at,
        )
        .join(ReportRow, ReportRow.id == AnswerRow.report_id)
        .join(CategoryRow, CategoryRow.id == ReportRow.category_id)
        .where(AnswerRow.programme_id == programme_id)
        .order_by(AnswerRow.written_at.desc())
        .limit(limit)
    )
    return [
        PublicAnswer(
            row.name, row.icon, row.area_code, row.organisation, row.text, Outcome(row.outcome), row.written_at
        )
        for row in rows
    ]


def tell_due(session: Session, programme_id: UUID, today: date) -> set[UUID | None]:
    """Note that what is due today or overdue is told today, once each; the organisations that must be told."""
    waiting = [ReportRow.programme_id == programme_id, _WAITING]
    told = [
        session.execute(sa.update(ReportRow).where(*waiting, *which).values(values)).rowcount  # type: ignore[attr-defined]
        for which, values in (
            ((ReportRow.due_on == today, ReportRow.due_told_on.is_(None)), {"due_told_on": today}),
            ((ReportRow.due_on < today, ReportRow.overdue_told_on.is_(None)), {"overdue_told_on": today}),
        )
    ]
    if not any(told):
        return set()
    rows = session.scalars(
        sa.select(ReportRow.organisation_id).where(*waiting, ReportRow.due_on <= today, _told_on(today)).distinct()
    )
    return set(rows)


def has_told(session: Session, programme_id: UUID, day: date) -> bool:
    """Whether anybody was told of what is due, that day."""
    return bool(
        session.scalar(sa.select(sa.exists().where(ReportRow.programme_id == programme_id, _WAITING, _told_on(day))))
    )


def told_on(session: Session, programme_id: UUID, day: date, organisation_id: UUID | None, limit: int) -> list[Line]:
    """The reports that a reminder of that day is about and that still wait, the oldest promise first."""
    rows = session.execute(
        sa.select(*_LINE)
        .join(CategoryRow, CategoryRow.id == ReportRow.category_id)
        .where(*_of(programme_id, organisation_id), _WAITING, _told_on(day))
        .order_by(ReportRow.due_on, ReportRow.id)
        .limit(limit)
    )
    return [_line(row) for row in rows]


def _of(programme_id: UUID, organisation_id: UUID | None) -> list[sa.ColumnElement[bool]]:
    mine = [ReportRow.programme_id == programme_id]
    return mine if organisation_id is None else [*mine, ReportRow.organisation_id == organisation_id]


def _told_on(day: date) -> sa.ColumnElement[bool]:
    return sa.or_(ReportRow.due_told_on == day, ReportRow.overdue_told_on == day)


def _line(row: sa.Row[Any]) -> Line:
    return replace(Line(**row._mapping), status=Status(row.status))
