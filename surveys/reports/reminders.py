"""What must be told and forgotten by the clock: the database says what, so a lost queue loses no promise."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from surveys.reports import store, store_lists, store_setup
from surveys.reports.deadline import AMSTERDAM, local_day
from surveys.reports.model import Answer, Line, Report
from surveys.reports.partners import name_of, programme_of, recipients, where
from surveys.reports.rules import KEEP_CONTACT_AFTER_CLOSING, KEEP_CONTACT_AT_MOST
from webapp.db import reading, transaction
from webapp.jobs import enqueue
from webapp.programmes.model import Programme
from webapp.programmes.service import programmes

# Nobody's telephone sounds at night: the day's reminder leaves from seven in the morning.
REMIND_FROM = time(7)
LONGEST_REMINDER = 50


@dataclass(frozen=True)
class Forwarded:
    """A report that its partner must be told of now."""

    report: Report
    where: str
    programme: Programme
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Reminder:
    """What a partner or the team (by its ``name``) is reminded of; ``more`` says that the list was cut."""

    programme: Programme
    name: str
    recipients: tuple[str, ...]
    due_today: tuple[Line, ...]
    overdue: tuple[Line, ...]
    more: bool


def forward(*, report_id: UUID, now: datetime) -> Forwarded | None:
    """Note that a report goes to its partner; None when it went before, or is gone."""
    with transaction() as session:
        if not store.mark_forwarded(session, report_id, now):
            return None
        report = store.find_anywhere(session, report_id)
        if report is None:
            return None
        programme_id, spot = report.programme_id, report.spot
        return Forwarded(
            report=report,
            where=where(programme_id, spot.label, spot.area_code),
            programme=programme_of(programme_id),
            recipients=recipients(programme_id, report.organisation_id),
        )


def filed(report_id: UUID) -> tuple[Report, Programme] | None:
    """A report and its programme, for the receipt; None when it is gone."""
    report = store.find_anywhere(reading(), report_id)
    return (report, programme_of(report.programme_id)) if report else None


def answered(answer_id: UUID) -> tuple[Answer, Report, Programme] | None:
    """An answer with its report and programme, for the mail to the reporter; None when it is gone."""
    session = reading()
    answer = store.find_answer(session, answer_id)
    report = store.find_anywhere(session, answer.report_id) if answer else None
    return (answer, report, programme_of(report.programme_id)) if answer and report else None


def remind(*, now: datetime) -> int:
    """Have partners and teams told what is due today or overdue; how many mails.

    Each report is told once as due and once as overdue; each organisation gets one mail a working day, and so does the
    team. May run at any time, any number of times, and in several processes at once.
    """
    today = local_day(now)
    if now.astimezone(AMSTERDAM).time() < REMIND_FROM:
        return 0
    return sum(_remind(programme.id, today) for programme in programmes())


def _remind(programme_id: UUID, today: date) -> int:
    with transaction() as session:
        calendar = store_setup.clock(session, programme_id).calendar
        if not calendar.is_working_day(today) or store_lists.has_told(session, programme_id, today):
            return 0
        organisations = store_lists.tell_due(session, programme_id, today)
        if not organisations:
            return 0
        told = [*(str(each) for each in organisations if each), None]
        for organisation_id in told:
            enqueue(
                "reports.mail_reminder",
                programme_id=str(programme_id),
                organisation_id=organisation_id,
                day=today.isoformat(),
            )
        return len(told)


def reminder(programme_id: UUID, organisation_id: UUID | None, day: date) -> Reminder:
    """What the reminder of that day says, to an organisation, or with None to the team."""
    lines = store_lists.told_on(reading(), programme_id, day, organisation_id, LONGEST_REMINDER + 1)
    shown = lines[:LONGEST_REMINDER]
    return Reminder(
        programme=programme_of(programme_id),
        name=name_of(programme_id, organisation_id),
        recipients=recipients(programme_id, organisation_id),
        due_today=tuple(line for line in shown if line.due_on == day),
        overdue=tuple(line for line in shown if line.due_on < day),
        more=len(lines) > LONGEST_REMINDER,
    )


def forget_contacts(*, now: datetime) -> int:
    """Delete the addresses that are no longer needed for an answer; how many."""
    with transaction() as session:
        return store.forget_contacts(
            session,
            closed_before=now - KEEP_CONTACT_AFTER_CLOSING,
            received_before=now - KEEP_CONTACT_AT_MOST,
        )
