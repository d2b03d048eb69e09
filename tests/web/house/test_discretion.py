"""What is kept and logged tells no more of a person than it must."""

import hashlib
import json
import smtplib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from flask import Flask
from sqlalchemy.orm import Session

from surveys.reports.access import own_organisation_only
from tests.support.client import PageClient
from webapp.access import Role, Visitor
from webapp.clock import now
from webapp.db import new_id, reading, transaction
from webapp.errors import Invalid
from webapp.idempotency import SubmissionKeyRow, claim
from webapp.jobs import KEEP_GIVEN_UP, Job, JobRow, enqueue, perform
from webapp.logs import discreet
from webapp.people import service as people
from webapp.people.model import normal_email
from webapp.people.tables import SignInRow
from webapp.programmes.model import Programme


def _refused() -> None:
    raise smtplib.SMTPRecipientsRefused({"bewoner@voorbeeld.example": (550, b"no such user")})


@pytest.fixture
def demo(app: Flask) -> Iterator[PageClient]:
    """The site as the demo runs it, without a mail server."""
    usual = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(usual, demo=True, smtp_url=None)
    client = app.test_client()
    assert isinstance(client, PageClient)
    yield client
    app.config["SETTINGS"] = usual


def test_the_fingerprint_of_a_submission_cannot_be_made_without_the_secret_of_the_site(
    session: Session, programme: Programme
) -> None:
    content = ["kapotte lamp", "bewoner@voorbeeld.example"]
    with transaction() as writing:
        claim(writing, programme_id=programme.id, key="k", record_id=new_id(), content=content, now=now())
    kept = reading().scalars(sa.select(SubmissionKeyRow.fingerprint)).one()
    assert kept != hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    assert len(kept) == 64


def test_a_mail_that_is_refused_leaves_no_address_in_the_job_or_in_the_log(
    app: Flask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions["jobs"], "test.refused", Job("test.refused", _refused))
    with app.app_context():
        with transaction():
            enqueue("test.refused")
        (row_id,) = reading().scalars(sa.select(JobRow.id))
        perform(str(row_id), 0)
        (error,) = reading().scalars(sa.select(JobRow.error))
    told = capsys.readouterr().out
    assert "SMTPRecipientsRefused" in error
    assert "job failed" in told
    assert "bewoner@voorbeeld.example" not in error + told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("to <a.b+c@x.example>, late", "to <…@…>, late"),
        ("DETAIL: Key (email)=(a@x.example) already exists.\nnext", "DETAIL: …\nnext"),
        ("nobody is named", "nobody is named"),
    ],
)
def test_addresses_and_values_of_a_row_are_left_out_of_an_error(text: str, shown: str) -> None:
    assert discreet(text) == shown


def test_a_long_line_without_an_address_stays_as_it_is() -> None:
    line = "x" * 200_000
    assert discreet(line) == line


def test_an_error_of_the_database_is_logged_without_the_values_of_its_row(
    app: Flask, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = sa.text("INSERT INTO people (id, email, name, password_hash) VALUES (:id, :email, :name, 'x')")
    values: dict[str, Any] = {"email": "m.geheim@voorbeeld.example", "name": "Geheim"}
    with pytest.raises(sa.exc.IntegrityError) as problem:
        for identity in ("a" * 32, "b" * 32):
            session.execute(twice, {**values, "id": identity})
    session.rollback()
    try:
        raise problem.value
    except sa.exc.IntegrityError:
        structlog.get_logger().exception("unexpected error")
    assert "geheim" not in capsys.readouterr().out.lower()


def test_what_nobody_needs_any_more_is_forgotten(app: Flask, programme: Programme) -> None:
    long_ago = now() - KEEP_GIVEN_UP - timedelta(days=1)
    with app.app_context():
        person = people.add_person(email="a@voorbeeld.example", name="A", password="correct horse battery")
        people.start_sign_in(person_id=person.id, now=long_ago)
        people.start_sign_in(person_id=person.id, now=now())
        with transaction() as session:
            for given_up_at in (long_ago, now(), None):
                moments = {"created_at": long_ago, "due_at": long_ago, "gave_up_at": given_up_at}
                session.add(JobRow(id=new_id(), name="mail.send", arguments={}, **moments))
        app.extensions["jobs"]["house.tidy"].function()
        assert reading().scalar(sa.select(sa.func.count()).select_from(JobRow)) == 2
        assert reading().scalar(sa.select(sa.func.count()).select_from(SignInRow)) == 1


def test_the_mailbox_is_read_at_this_machine(demo: PageClient) -> None:
    assert demo.get("/mailbox").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"environ_overrides": {"REMOTE_ADDR": "203.0.113.7"}},
        {"headers": {"X-Forwarded-For": "203.0.113.7"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=203.0.113.7"}},
        {"headers": {"Host": "demo.example"}},
        {"headers": {"Host": "localhost.demo.example"}},
    ],
)
def test_the_mailbox_is_not_there_for_who_comes_from_elsewhere(demo: PageClient, asked: dict[str, Any]) -> None:
    assert demo.get("/mailbox", **asked).status_code == 404


def test_a_partner_without_an_organisation_sees_no_report_rather_than_all_of_them() -> None:
    assert own_organisation_only(Visitor(person_id=new_id(), roles=frozenset({Role.PARTNER}))) is not None


def test_a_partner_acts_for_the_organisation_of_that_role_only(app: Flask, programme: Programme) -> None:
    with app.app_context():
        mine, other = (
            people.add_organisation(programme_id=programme.id, name=name, email="x@voorbeeld.example")
            for name in ("Stadswerk", "Politie")
        )
        person = people.add_person(email="a@voorbeeld.example", name="A", password="correct horse battery")
        for role, organisation in ((Role.FACILITATOR, other), (Role.PARTNER, mine), (Role.TEAM, other)):
            people.give_role(person_id=person.id, programme_id=programme.id, role=role, organisation_id=organisation.id)
        secret = people.start_sign_in(person_id=person.id, now=now())
        assert people.visitor(secret, programme.id, now()).organisation_id == mine.id


@pytest.mark.parametrize(
    "typed", ["a@x.example,b@x.example", "a@b@x.example", "<a@x.example>", "a@x.example;b", "@x", "a@"]
)
def test_two_addresses_in_one_are_none(typed: str) -> None:
    with pytest.raises(Invalid):
        normal_email(typed)
