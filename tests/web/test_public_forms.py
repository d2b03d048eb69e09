"""The forms of residents on a bad day: sent twice, from far away, without Redis, with a locked database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from surveys.places.tables import PlaceRow
from surveys.reports.tables import CategoryRow, ReportRow
from surveys.responses.tables import ResponseDraftRow
from tests.factories.areas import BELGIUM
from tests.support.client import PageClient
from tests.support.doors import HERE
from webapp.db import db, reading

WORDS = "Het bankje onder de linde <b>bij</b> de kade"


@dataclass
class PublicForm:
    """A form: where it is, what is filled in, and the table that it ends in."""

    path: str
    table: Any
    given: dict[str, str] = field(default_factory=dict)


@pytest.fixture(params=["survey/buurt", "places/pin", "reports/new"])
def form(app: Flask, filled: dict[str, dict[str, Any]], request: pytest.FixtureRequest) -> PublicForm:
    """Each form that a resident sends, filled in well."""
    path = f"/{HERE}/{request.param}"
    with app.app_context():
        place = reading().scalars(sa.select(PlaceRow)).first()
        category = reading().scalars(sa.select(CategoryRow)).first()
        assert place and category
        kind = str(category.id)
        spot = {"words": WORDS, "lon": str(place.lon), "lat": str(place.lat)}
        reading().rollback()
    return {
        "survey/buurt": PublicForm(path, ResponseDraftRow, {"answer": "7"}),
        "places/pin": PublicForm(path, PlaceRow, {"feeling": "proud", **spot}),
        "reports/new": PublicForm(path, ReportRow, {"category": kind, **spot}),
    }[request.param]


@pytest.fixture
def stored(app: Flask, form: PublicForm) -> Callable[[], int]:
    """How many records there are of this form."""

    def count() -> int:
        with app.app_context():
            found = reading().scalar(sa.select(sa.func.count()).select_from(form.table)) or 0
            reading().rollback()
            return found

    return count


def test_the_same_submission_twice_is_one_record(
    client: PageClient, form: PublicForm, stored: Callable[[], int]
) -> None:
    before, page = stored(), client.get(form.path)
    answers = [client.send(page, form.given, url=form.path) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert stored() == before + 1


def test_a_spot_in_belgium_is_refused_and_the_words_are_kept(
    client: PageClient, form: PublicForm, stored: Callable[[], int]
) -> None:
    if "words" not in form.given:
        form.given = {"answer": "elf"}
    before, (lon, lat) = stored(), BELGIUM
    answer = client.submit(form.path, {**form.given, "lon": str(lon), "lat": str(lat)})
    assert answer.status_code == 422
    assert stored() == before
    if "words" in form.given:
        assert "Het bankje onder de linde &lt;b&gt;bij&lt;/b&gt; de kade" in answer.text


def test_without_redis_the_submission_is_kept(
    another_app: Callable[..., Flask], form: PublicForm, stored: Callable[[], int]
) -> None:
    before, visitor = stored(), another_app(redis_url="redis://127.0.0.1:1/0").test_client()
    assert isinstance(visitor, PageClient)
    answer = visitor.submit(form.path, form.given)
    assert answer.status_code == 303
    assert visitor.get(answer.location).status_code == 200
    assert stored() == before + 1


def test_with_the_database_locked_nothing_is_half_stored_and_the_same_form_can_be_sent_again(
    app: Flask, client: PageClient, form: PublicForm, stored: Callable[[], int]
) -> None:
    before, page = stored(), client.get(form.path)
    with app.app_context():
        rival = db.engine.connect().execution_options(sqlite_begin="IMMEDIATE")
    with rival:
        rival.begin()
        if rival.dialect.name == "postgresql":
            rival.execute(sa.text(f"LOCK TABLE {form.table.__tablename__}"))
        refused = client.send(page, form.given, url=form.path)
    assert (refused.status_code, bool(refused.headers["Retry-After"])) == (503, True)
    assert stored() == before
    assert client.send(page, form.given, url=form.path).status_code == 303
    assert stored() == before + 1


@pytest.mark.parametrize("path", ["survey/buurt", "places/pin", "reports/new"])
def test_with_the_database_away_the_page_is_clear(another_app: Callable[..., Flask], path: str) -> None:
    away = another_app(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    # An address that this process has not served before: the others it may remember.
    assert away.test_client().get(f"/nooit-gezien/{path}").status_code == 503
