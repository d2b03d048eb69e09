"""The whole thread: a resident reports, the partner hears of it and answers, the resident reads the answer."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from surveys.reports import reminders, service
from surveys.reports.deadline import Clock
from surveys.reports.tables import ReportRow
from tests.conftest import SignedIn
from tests.factories.areas import INSIDE
from tests.factories.reports import ANSWER, NOORDERHOF, RECEIVED, WORDS, category_id, file_report
from tests.support.client import PageClient
from tests.support.mail import MailServer
from webapp.access import Role
from webapp.clock import now
from webapp.db import reading, transaction
from webapp.i18n import long_date
from webapp.people.model import Organisation
from webapp.programmes.model import Programme

RESIDENT = "bewoner@voorbeeld.example"


@pytest.fixture
def report_form(app: Flask, programme: Programme, partners: dict[str, Organisation]) -> dict[str, str]:
    """What a resident fills in about a lamp."""
    lon, lat = INSIDE[NOORDERHOF]
    with app.app_context():
        category = str(category_id(programme))
    return {"category": category, "words": WORDS, "lon": str(lon), "lat": str(lat), "spot": "Kade"}


def _to(mail_server: MailServer, address: str) -> list[EmailMessage]:
    return [letter for letter in mail_server.letters if letter["To"] == address]


def _text(letter: EmailMessage) -> str:
    content: str = letter.get_content()
    return content


def _link(letter: EmailMessage) -> str:
    found = re.search(r"https://test\.example(\S+)", _text(letter))
    assert found is not None
    return found[1]


def test_from_a_broken_lamp_to_the_answer(
    app: Flask,
    client: PageClient,
    report_form: dict[str, str],
    sign_in: Callable[..., SignedIn],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    # A resident reports and leaves an address.
    sent = client.submit("/westwijk/reports/new", {**report_form, "contact_email": RESIDENT})
    assert sent.status_code == 303
    filed = client.get(sent.location)
    with app.app_context():
        due = long_date(Clock().due_on(now()))
    assert f"U hoort uiterlijk {due} van ons" in filed.text
    code = re.search(r"([2-9B-Z]{3}-){3}[2-9B-Z]{3}", filed.text)
    assert code is not None

    # The partner and the resident are mailed.
    work()
    (receipt,) = _to(mail_server, RESIDENT)
    assert code[0] in receipt["Subject"]
    assert due in _text(receipt)
    (for_partner,) = _to(mail_server, "stadswerk@voorbeeld.example")
    assert WORDS in _text(for_partner)
    assert "Noorderhof" in _text(for_partner)
    assert due in _text(for_partner)
    assert RESIDENT not in _text(for_partner)

    # The partner follows the link in the mail, signs in first, and answers.
    link = _link(for_partner)
    assert client.get(link).location.startswith("/sign-in")
    partner = sign_in(Role.PARTNER, organisation="Stadswerk").client
    answered = partner.submit(link, {"outcome": "solved", "text": ANSWER})
    assert (answered.status_code, answered.location) == (303, link)
    assert ANSWER in partner.get(link).text

    # The resident reads it in the mail and on the page of the code.
    work()
    letter = _to(mail_server, RESIDENT)[-1]
    assert ANSWER in _text(letter)
    assert "Stadswerk" in _text(letter)
    assert urlsplit(_link(letter)).path == f"/westwijk/reports/status/{code[0]}"
    looked_up = client.submit("/westwijk/reports/status", {"code": code[0].lower()})
    assert looked_up.location == f"/westwijk/reports/status/{code[0]}"
    page = client.get(looked_up.location).text
    assert ANSWER in page
    assert "Stadswerk" in page
    assert RESIDENT not in page


def test_everybody_of_the_organisation_is_told_once(
    app: Flask,
    programme: Programme,
    partners: dict[str, Organisation],
    sign_in: Callable[..., SignedIn],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    colleague = sign_in(Role.PARTNER, organisation="Stadswerk", email="sam@voorbeeld.example")
    sign_in(Role.PARTNER, organisation="Woonstede", email="kim@voorbeeld.example")
    with app.app_context():
        filed = file_report(programme)
        work()
        app.extensions["jobs"]["reports.tell_partner"].function(report_id=str(filed.id))
        work()
        kept = service.report(programme.id, filed.id)
    assert sorted(letter["To"] for letter in mail_server.letters) == [colleague.email, "stadswerk@voorbeeld.example"]
    assert kept.forwarded_at is not None


def test_what_no_partner_answers_goes_to_the_team(
    app: Flask,
    programme: Programme,
    partners: dict[str, Organisation],
    sign_in: Callable[..., SignedIn],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    team = sign_in(Role.TEAM)
    with app.app_context():
        file_report(programme, category="nuisance")
    work()
    assert [letter["To"] for letter in mail_server.letters] == [team.email]


def test_without_an_address_the_resident_gets_no_mail_and_finds_the_answer_with_the_code(
    app: Flask,
    client: PageClient,
    programme: Programme,
    report_form: dict[str, str],
    sign_in: Callable[..., SignedIn],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    code = client.submit("/westwijk/reports/new", report_form).location.rsplit("/", 1)[1]
    partner = sign_in(Role.PARTNER)
    with app.app_context():
        link = f"/westwijk/reports/{reading().scalar(sa.select(ReportRow.id))}"
    partner.client.submit(link, {"outcome": "planned", "text": "Volgende week komt er een nieuwe lamp."})
    work()
    told = {letter["To"] for letter in mail_server.letters}
    assert told == {"stadswerk@voorbeeld.example", partner.email}
    assert "Volgende week komt er een nieuwe lamp." in client.get(f"/westwijk/reports/status/{code}").text


def test_the_mail_speaks_the_language_of_the_resident(
    client: PageClient, report_form: dict[str, str], work: Callable[[], None], mail_server: MailServer
) -> None:
    client.set_cookie("language", "en")
    client.submit("/westwijk/reports/new", {**report_form, "contact_email": RESIDENT})
    work()
    (receipt,) = _to(mail_server, RESIDENT)
    assert "We have your report" in receipt["Subject"]
    assert "Street lighting" in _text(receipt)
    (for_partner,) = _to(mail_server, "stadswerk@voorbeeld.example")
    assert "Straatverlichting" in _text(for_partner)


def test_what_is_due_is_mailed_once_to_the_partner_and_the_team(
    app: Flask,
    programme: Programme,
    partners: dict[str, Organisation],
    sign_in: Callable[..., SignedIn],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    sign_in(Role.TEAM, email="team@voorbeeld.example")
    with app.app_context():
        with transaction() as session:
            due = file_report(programme)
            late = file_report(programme, now=RECEIVED - timedelta(days=7))
            # As if their partner was told at the time.
            session.execute(sa.update(ReportRow).values(forwarded_at=RECEIVED))
        for hours in (23.5, 24, 26):
            reminders.remind(now=RECEIVED + timedelta(days=7, hours=hours))
    work()
    letters = {letter["To"]: _text(letter) for letter in mail_server.letters}
    assert len(mail_server.letters) == 2
    assert set(letters) == {"stadswerk@voorbeeld.example", "team@voorbeeld.example"}
    for text in letters.values():
        assert due.code in text
        assert late.code in text
        assert "https://test.example/westwijk/reports/inbox" in text
    assert "Hallo Stadswerk," in letters["stadswerk@voorbeeld.example"]
    assert "Hallo Samen Westwijk," in letters["team@voorbeeld.example"]


def test_a_job_for_a_report_that_is_gone_does_nothing(app: Flask, mail_server: MailServer) -> None:
    nobody = "3c5d2a1e-0000-4000-8000-000000000000"
    with app.app_context():
        app.extensions["jobs"]["reports.tell_partner"].function(report_id=nobody)
        app.extensions["jobs"]["reports.send_receipt"].function(report_id=nobody)
        app.extensions["jobs"]["reports.tell_reporter"].function(answer_id=nobody)
    assert mail_server.letters == []
