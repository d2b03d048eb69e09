"""What people do with reports: file one, follow it, answer it, and see what is due."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from surveys.reports import setup, store, store_lists
from surveys.reports.deadline import Clock, Preset, local_day, read_moment
from surveys.reports.importing import import_reports
from surveys.reports.model import (
    Answer,
    Box,
    DueOverview,
    FollowedReport,
    Outcome,
    Page,
    PublicAnswer,
    Report,
    ReportCounts,
    ReportNotFound,
    Spot,
    Status,
)
from surveys.reports.partners import name_of, where
from surveys.reports.rules import (
    CLOSED,
    OVERVIEW_WINDOW,
    checked_answer,
    checked_words,
    possible_outcomes,
    status_after,
    urgency,
)
from surveys.reports.setup import (
    add_category,
    assign_category,
    categories,
    change_clock,
    clock,
    set_clock,
    start_with_defaults,
)
from webapp.codes import find_code, new_code, spelled
from webapp.db import new_id, reading, transaction
from webapp.errors import N_, Invalid
from webapp.idempotency import claim
from webapp.jobs import enqueue

__all__ = [
    "Clock",
    "Preset",
    "add_category",
    "answer_report",
    "answered_recently",
    "assign_category",
    "categories",
    "change_clock",
    "clock",
    "due_overview",
    "file_report",
    "import_reports",
    "inbox",
    "local_day",
    "name_of",
    "possible_outcomes",
    "read_moment",
    "report",
    "report_by_code",
    "reports_by_buurt",
    "set_clock",
    "stand",
    "start_with_defaults",
    "urgency",
    "where",
]

DEEPEST_PAGE = 1000


def file_report(
    *,
    programme_id: UUID,
    category_id: UUID,
    words: str,
    spot: Spot,
    contact_email: str | None,
    language: str,
    key: str,
    now: datetime,
) -> Report:
    """Take a resident's report, promise a day, and have the partner and the reporter told.

    The same submission sent twice gives the first one's report. Raises Invalid, AlreadySentDifferently.
    """
    words = checked_words(words)
    category, promise = setup.category(programme_id, category_id), setup.clock(programme_id)
    if category is None:
        raise Invalid("category", N_("Choose what your report is about."))
    with transaction() as session:
        report = Report(
            id=new_id(),
            programme_id=programme_id,
            code=spelled(new_code()),
            category=category,
            organisation_id=category.organisation_id,
            words=words,
            spot=spot,
            contact_email=contact_email or None,
            language=language,
            received_at=now,
            due_on=promise.due_on(now),
            status=Status.RECEIVED,
        )
        content = [category_id, words, spot.lon, spot.lat, spot.label, contact_email or None]
        earlier = claim(session, programme_id=programme_id, key=key, record_id=report.id, content=content, now=now)
        if earlier is not None:
            return _report(store.find(session, programme_id, earlier))
        while not store.add(session, report):
            report = replace(report, code=spelled(new_code()))
        enqueue("reports.tell_partner", report_id=str(report.id))
        if report.contact_email:
            enqueue("reports.send_receipt", report_id=str(report.id))
    return report


def answer_report(
    *,
    programme_id: UUID,
    report_id: UUID,
    person_id: UUID,
    person_name: str,
    organisation_id: UUID | None,
    text: str,
    outcome: Outcome,
    key: str,
    now: datetime,
) -> Report:
    """Answer the reporter; the first answer keeps the promise.

    Raises Invalid, ReportNotFound, AlreadySentDifferently, and NotPossibleNow when somebody closed it meanwhile.
    """
    text = checked_answer(text)
    with transaction() as session:
        report = _report(store.find(session, programme_id, report_id, lock=True))
        answer = Answer(
            id=new_id(),
            report_id=report.id,
            author_id=person_id,
            author_name=person_name,
            organisation=name_of(programme_id, organisation_id),
            text=text,
            outcome=outcome,
            written_at=now,
        )
        content = [report_id, text, outcome.value]
        if claim(session, programme_id=programme_id, key=key, record_id=answer.id, content=content, now=now):
            return report
        status = status_after(report.status, outcome)
        answered = replace(
            report,
            status=status,
            answered_on=report.answered_on or local_day(now),
            closed_at=now if status in CLOSED else None,
        )
        store.add_answer(session, answered, answer)
        enqueue("reports.tell_reporter", answer_id=str(answer.id))
    return answered


def report(programme_id: UUID, report_id: UUID) -> Report:
    """A report as staff see it, with its answers. Raises ReportNotFound."""
    session = reading()
    found = _report(store.find(session, programme_id, report_id))
    return replace(found, answers=store.answers(session, programme_id, report_id))


def report_by_code(programme_id: UUID, typed: str) -> FollowedReport:
    """A report as whoever holds its code sees it, however the code was typed. Raises ReportNotFound."""
    session = reading()
    code = find_code(typed)
    found = _report(store.find_by_code(session, programme_id, spelled(code)) if code else None)
    return FollowedReport(
        code=found.code,
        category=found.category.name,
        icon=found.category.icon,
        words=found.words,
        area_code=found.spot.area_code,
        spot_label=found.spot.label,
        organisation=name_of(programme_id, found.organisation_id),
        received_at=found.received_at,
        due_on=found.due_on,
        status=found.status,
        answered_on=found.answered_on,
        forwarded_at=found.forwarded_at,
        answers=tuple(
            replace(each, author_id=None, author_name="") for each in store.answers(session, programme_id, found.id)
        ),
    )


def inbox(programme_id: UUID, *, box: Box, number: int, today: date, organisation_id: UUID | None = None) -> Page:
    """One page (from 1) of the reports of an organisation, or with None of the whole programme."""
    found = store_lists.page(reading(), programme_id, box, min(max(number, 1), DEEPEST_PAGE), organisation_id)
    lines = (replace(line, urgency=urgency(line.due_on, line.answered_on, today)) for line in found.lines)
    return replace(found, lines=tuple(lines))


def due_overview(programme_id: UUID, today: date, *, organisation_id: UUID | None = None) -> DueOverview:
    """Where the promise stands, for an organisation, or with None for the whole programme."""
    return store_lists.due_overview(reading(), programme_id, organisation_id, today, today - OVERVIEW_WINDOW)


def reports_by_buurt(programme_id: UUID, today: date) -> dict[str, ReportCounts]:
    """The counts of each buurt that has reports, by its code; the caller hides what is too small to show."""
    return store_lists.counts_by_area(reading(), programme_id, today)


def stand(programme_id: UUID) -> tuple[int, datetime | None, int, int]:
    """Changes whenever a report comes in, is answered or closed: so long may be kept what was worked out of reports."""
    return store_lists.stand(reading(), programme_id)


def answered_recently(programme_id: UUID, limit: int) -> list[PublicAnswer]:
    """The newest answers, for everybody to read: nothing of the reporter."""
    return store_lists.newest_answers(reading(), programme_id, limit)


def _report(found: Report | None) -> Report:
    if found is None:
        raise ReportNotFound
    return found
