"""What a resident meets: the form, its mistakes, and the page of the code."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from surveys.reports.model import Outcome
from surveys.reports.tables import ReportRow
from tests.factories.areas import BELGIUM, INSIDE
from tests.factories.reports import NOORDERHOF, RECEIVED, WORDS, answer, category_id, file_report, take_reports
from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.mail import MailServer
from webapp.clock import now
from webapp.db import db, reading
from webapp.jobs import OFFER_AGAIN_AFTER, JobRow, offer_waiting
from webapp.people.model import Organisation
from webapp.programmes.model import Programme

NEW = "/westwijk/reports/new"
STATUS = "/westwijk/reports/status"


@pytest.fixture
def report_form(app: Flask, programme: Programme, partners: dict[str, Organisation]) -> dict[str, str]:
    """What a resident fills in about a lamp."""
    lon, lat = INSIDE[NOORDERHOF]
    with app.app_context():
        category = str(category_id(programme))
    return {"category": category, "words": WORDS, "lon": str(lon), "lat": str(lat)}


@pytest.fixture
def stored(app: Flask) -> Callable[[], int]:
    """How many reports there are."""

    def count() -> int:
        with app.app_context():
            return reading().scalar(sa.select(sa.func.count()).select_from(ReportRow)) or 0

    return count


def test_emergencies_are_pointed_elsewhere_before_anything_is_asked(
    client: PageClient, partners: dict[str, Organisation]
) -> None:
    page = client.get(NEW).text
    for number in ("tel:112", "tel:09008844", "tel:08007000"):
        assert number in page
        assert page.index(number) < page.index("<form", page.index("<main"))


def test_the_form_says_what_the_address_is_for_and_when_it_is_deleted(
    client: PageClient, partners: dict[str, Organisation]
) -> None:
    page = client.get(NEW).text
    assert "alleen om u het antwoord te mailen" in page
    assert "30 dagen nadat" in page


def test_every_category_is_a_choice_in_the_language_of_the_visitor(
    client: PageClient, partners: dict[str, Organisation]
) -> None:
    assert "Straatverlichting" in client.get(NEW).text
    client.set_cookie("language", "en")
    assert "Street lighting" in client.get(NEW).text


def test_a_programme_without_categories_takes_no_reports(client: PageClient, programme: Programme) -> None:
    page = client.get(NEW)
    assert page.status_code == 200
    assert 'name="words"' not in page.text
    assert "tel:112" in page.text


@pytest.mark.parametrize("words", ["🗑️🗑️🗑️", "المصباح أمام البيت لا يعمل", "Lamp\nkapot", "<script>alert(1)</script>"])
def test_a_report_may_be_in_any_script_and_is_shown_as_it_was_written(
    client: PageClient, report_form: dict[str, str], words: str
) -> None:
    sent = client.submit(NEW, {**report_form, "words": words})
    assert sent.status_code == 303
    page = client.get(sent.location.replace("/filed/", "/status/")).text
    assert words.split("\n")[0].replace("<", "&lt;").replace(">", "&gt;") in page
    assert "<script>alert" not in page


def test_a_report_may_name_a_buurt_instead_of_a_point(
    app: Flask, client: PageClient, report_form: dict[str, str]
) -> None:
    by_words = {**report_form, "lon": "", "lat": "", "spot": "Havenkwartier"}
    assert client.submit(NEW, by_words).status_code == 303
    with app.app_context():
        assert reading().scalars(sa.select(ReportRow.area_code)).all() == ["BU99010102"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 4001}, "words"),
        ({"category": ""}, "category"),
        ({"category": "5"}, "category"),
        ({"category": "3c5d2a1e-0000-4000-8000-000000000000"}, "category"),
        ({"lon": "", "lat": ""}, "spot"),
        ({"lon": str(BELGIUM[0]), "lat": str(BELGIUM[1])}, "spot"),
        ({"lon": "nan", "lat": "nan"}, "spot"),
        ({"lon": "abc", "lat": "52"}, "spot"),
        ({"contact_email": "geen adres"}, "contact_email"),
        ({"contact_email": "a@b.example\r\nBcc: c@d.example"}, "contact_email"),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_is_stored(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int], change: dict[str, str], field: str
) -> None:
    answered = client.submit(NEW, {**report_form, **change})
    assert answered.status_code == 422
    summary = answered.text[answered.text.index("data-errors") :]
    assert f'href="#{field}' in summary
    assert stored() == 0


def test_a_report_of_a_hundred_thousand_characters_is_refused_with_the_text_kept(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int]
) -> None:
    long = "lange zin " * 10_000
    answered = client.submit(NEW, {**report_form, "words": long})
    assert answered.status_code == 422
    assert "Wat is er aan de hand?" in answered.text
    assert long.strip() in answered.text
    assert stored() == 0


def test_a_form_beyond_all_measure_is_too_large(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int]
) -> None:
    assert client.submit(NEW, {**report_form, "words": "x" * 3_000_000}).status_code == 413
    assert stored() == 0


def test_the_same_submission_twice_gives_the_same_page_and_one_report(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int]
) -> None:
    page = client.get(NEW)
    first = client.send(page, report_form, url=NEW)
    second = client.send(page, report_form, url=NEW)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert stored() == 1


def test_the_same_form_with_other_words_is_offered_as_a_second_report(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int]
) -> None:
    page = client.get(NEW)
    client.send(page, report_form, url=NEW)
    again = client.send(page, {**report_form, "words": "De container is vol."}, url=NEW)
    assert again.status_code == 409
    assert stored() == 1
    assert client.send(again, url=NEW).status_code == 303
    assert stored() == 2


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {}])
def test_a_form_that_does_not_come_from_our_page_is_refused(
    client: PageClient, report_form: dict[str, str], stored: Callable[[], int], headers: dict[str, str]
) -> None:
    assert client.post(NEW, data=report_form, headers=headers).status_code == 403
    assert client.post(NEW, data=report_form, headers=SAME_ORIGIN).status_code == 403
    assert stored() == 0


def test_submissions_are_limited_per_visitor(app: Flask, client: PageClient, report_form: dict[str, str]) -> None:
    page = client.get(NEW)
    answers = [client.send(page, {**report_form, "words": ""}, url=NEW).status_code for _ in range(61)]
    assert answers[:60] == [422] * 60
    assert answers[60] == 429


def test_a_post_costs_few_statements(
    client: PageClient, report_form: dict[str, str], count_queries: Callable[[], int]
) -> None:
    page = client.get(NEW)
    client.send(page, {**report_form, "words": "eerst"}, url=NEW)
    page = client.get(NEW)
    count_queries()
    assert client.send(page, report_form, url=NEW).status_code == 303
    assert count_queries() <= 8


def test_the_form_is_a_handful_of_queries(
    client: PageClient, partners: dict[str, Organisation], count_queries: Callable[[], int]
) -> None:
    count_queries()
    client.get(NEW)
    assert count_queries() <= 8


# The page of the code.


def test_the_code_page_says_how_far_it_is_and_what_was_promised(
    app: Flask, client: PageClient, programme: Programme, partners: dict[str, Organisation]
) -> None:
    with app.app_context():
        filed = file_report(programme, contact_email="bewoner@voorbeeld.example", now=now())
    page = client.get(f"{STATUS}/{filed.code}").text
    assert "Wacht op antwoord" in page
    assert "U hoort uiterlijk" in page
    assert WORDS in page
    assert "Kade, Noorderhof" in page
    assert "bewoner@voorbeeld.example" not in page
    assert str(filed.spot.lat) not in page


def test_the_code_page_admits_that_a_promise_was_broken(
    app: Flask, client: PageClient, programme: Programme, partners: dict[str, Organisation]
) -> None:
    with app.app_context():
        filed = file_report(programme)
    page = client.get(f"{STATUS}/{filed.code}").text
    assert "Dat is niet gelukt" in page
    assert "vrijdag 10 april" in page


@pytest.mark.parametrize(
    ("outcome", "words"), [("solved", "Opgelost"), ("planned", "Gepland"), ("cannot", "Niet opgelost")]
)
def test_the_code_page_shows_what_came_of_it(
    app: Flask, client: PageClient, programme: Programme, partners: dict[str, Organisation], outcome: str, words: str
) -> None:
    with app.app_context():
        filed = file_report(programme)
        answer(filed, outcome=Outcome(outcome))
    page = client.get(f"{STATUS}/{filed.code}").text
    assert words in page
    assert "3 april 2026, 10:00" in page
    assert "Sam" not in re.sub(r"Samen Westwijk", "", page)


@pytest.mark.parametrize("code", ["nonsense", "BBB-BBB-BBB-BBB", "%00", "../inbox"])
def test_a_wrong_code_in_the_address_is_a_kind_404(
    client: PageClient, partners: dict[str, Organisation], code: str
) -> None:
    assert client.get(f"{STATUS}/{code}").status_code == 404


def test_a_wrong_code_in_the_form_is_told_beside_it(client: PageClient, partners: dict[str, Organisation]) -> None:
    answered = client.submit(STATUS, {"code": "BBB-BBB-BBB-BBB"})
    assert answered.status_code == 422
    assert "kennen deze code niet" in answered.text
    assert "BBB-BBB-BBB-BBB" in answered.text


def test_looking_up_codes_is_limited(client: PageClient, partners: dict[str, Organisation]) -> None:
    answers = [client.get(f"{STATUS}/BBB-BBB-BBB-BBB").status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


def test_a_code_of_another_programme_is_unknown(
    app: Flask, client: PageClient, programme: Programme, other_programme: Programme, partners: dict[str, Organisation]
) -> None:
    with app.app_context():
        filed = file_report(programme)
    assert client.get(f"/oostwijk/reports/status/{filed.code}").status_code == 404
    assert client.get(f"/oostwijk/reports/filed/{filed.code}").status_code == 404
    assert client.get(f"/westwijk/reports/filed/{filed.code}").status_code == 200


def test_a_category_of_another_programme_is_no_choice(
    client: PageClient, other_programme: Programme, report_form: dict[str, str], app: Flask, stored: Callable[[], int]
) -> None:
    with app.app_context():
        take_reports(other_programme)
    assert client.submit("/oostwijk/reports/new", report_form).status_code == 422
    assert stored() == 0


# When something else is down.


def test_with_redis_down_the_report_is_kept_and_the_mail_goes_out_later(
    app: Flask,
    another_app: Callable[..., Flask],
    report_form: dict[str, str],
    stored: Callable[[], int],
    work: Callable[[], None],
    mail_server: MailServer,
) -> None:
    visitor = another_app(redis_url="redis://127.0.0.1:1/0").test_client()
    assert isinstance(visitor, PageClient)
    sent = visitor.submit(NEW, {**report_form, "contact_email": "bewoner@voorbeeld.example"})
    assert sent.status_code == 303
    assert "U hoort uiterlijk" in visitor.get(sent.location).text
    assert stored() == 1
    work()
    assert mail_server.letters == []
    with app.app_context():
        assert len(reading().scalars(sa.select(JobRow)).all()) == 2
        reading().rollback()
        assert offer_waiting(now() + OFFER_AGAIN_AFTER + timedelta(seconds=1)) == 2
    work()
    assert {letter["To"] for letter in mail_server.letters} == {
        "bewoner@voorbeeld.example", "stadswerk@voorbeeld.example"
    }  # fmt: skip


def test_with_the_database_locked_the_page_is_clear_and_nothing_is_half_stored(
    app: Flask, client: PageClient, report_form: dict[str, str], stored: Callable[[], int]
) -> None:
    page = client.get(NEW)
    with app.app_context():
        rival = db.engine.connect().execution_options(sqlite_begin="IMMEDIATE")
    with rival:
        rival.begin()
        if rival.dialect.name == "postgresql":
            rival.execute(sa.text("LOCK TABLE reports"))
        refused = client.send(page, report_form, url=NEW)
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert stored() == 0
    assert client.send(page, report_form, url=NEW).status_code == 303
    assert stored() == 1


def test_with_the_database_away_the_page_is_clear(another_app: Callable[..., Flask]) -> None:
    away = another_app(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    # An address that this process has not served before: the others it may remember.
    assert away.test_client().get("/elders/reports/new").status_code == 503


def test_an_old_report_can_still_be_followed(
    app: Flask, client: PageClient, programme: Programme, partners: dict[str, Organisation]
) -> None:
    with app.app_context():
        filed = file_report(programme, now=RECEIVED - timedelta(days=700))
    assert client.get(f"{STATUS}/{filed.code}").status_code == 200
