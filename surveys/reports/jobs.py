"""Mails about reports, and what happens by the clock."""

from datetime import date
from typing import Any
from uuid import UUID

import structlog
from flask import current_app
from flask_babel import force_locale

from surveys.reports import reminders
from webapp.clock import now
from webapp.db import transaction
from webapp.i18n import DEFAULT, LANGUAGES
from webapp.jobs import enqueue, job
from webapp.links import absolute_url
from webapp.mail import send_mail

log = structlog.get_logger()


@job("reports.tell_partner")
def tell_partner(report_id: str) -> None:
    """Mail a new report to whoever must answer it; once, also when this runs twice."""
    with transaction():
        told = reminders.forward(report_id=UUID(report_id), now=now())
        if told is None:
            return
        if not told.recipients:
            log.warning("nobody to tell of a report", report=report_id, programme=told.programme.slug)
        subject, text = _letter(
            "to_partner",
            DEFAULT,
            report=told.report,
            where=told.where,
            programme=told.programme,
            link=absolute_url("reports.show", programme=told.programme.slug, report_id=told.report.id),
        )
        for address in told.recipients:
            enqueue("mail.send", to=address, subject=subject, text=text)


@job("reports.send_receipt")
def send_receipt(report_id: str) -> None:
    """Mail the code and the promised day to the reporter; this is not the answer."""
    filed = reminders.filed(UUID(report_id))
    if filed is None:
        return
    report, programme = filed
    if report.contact_email is None:
        return
    link = absolute_url("reports.status", programme=programme.slug, code=report.code)
    subject, text = _letter("receipt", report.language, report=report, programme=programme, link=link)
    send_mail(to=report.contact_email, subject=subject, text=text)


@job("reports.tell_reporter")
def tell_reporter(answer_id: str) -> None:
    """Mail an answer to the reporter, when an address was left."""
    found = reminders.answered(UUID(answer_id))
    if found is None:
        return
    answer, report, programme = found
    if report.contact_email is None:
        return
    link = absolute_url("reports.status", programme=programme.slug, code=report.code)
    subject, text = _letter("answer", report.language, answer=answer, report=report, programme=programme, link=link)
    send_mail(to=report.contact_email, subject=subject, text=text)


@job("reports.remind")
def remind() -> None:
    """Find what is due today or overdue, and have it told."""
    reminders.remind(now=now())


@job("reports.mail_reminder")
def mail_reminder(programme_id: str, organisation_id: str | None, day: str) -> None:
    """Mail one organisation, or the team, what is due today and overdue."""
    with transaction():
        reminder = reminders.reminder(
            UUID(programme_id), UUID(organisation_id) if organisation_id else None, date.fromisoformat(day)
        )
        if not reminder.due_today and not reminder.overdue:
            return
        link = absolute_url("reports.inbox", programme=reminder.programme.slug)
        subject, text = _letter("reminder", DEFAULT, reminder=reminder, programme=reminder.programme, link=link)
        for address in reminder.recipients:
            enqueue("mail.send", to=address, subject=subject, text=text)


@job("reports.forget_contacts")
def forget_contacts() -> None:
    """Delete the addresses that are no longer needed."""
    reminders.forget_contacts(now=now())


def _letter(name: str, language: str, **values: Any) -> tuple[str, str]:
    # The first line of the template is the subject.
    template = current_app.jinja_env.get_template(f"reports/mail/{name}.txt")
    with force_locale(language if language in LANGUAGES else DEFAULT):
        subject, _, text = template.render(**values).partition("\n")
    return subject.strip(), text.strip() + "\n"


JOBS = (tell_partner, send_receipt, tell_reporter, remind, mail_reminder, forget_contacts)
