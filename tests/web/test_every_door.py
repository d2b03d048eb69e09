"""Every door of a programme, taken from the list of routes: a new one is tried the day it is made.

Another programme's records do not exist, another programme's staff find nothing, a page asks the database a few
questions however much there is, and none of them while a template is being written.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask, before_render_template, template_rendered, url_for
from werkzeug.routing import Rule

from blueprints.demo.loading import load_sample
from surveys.fieldwork.tables import RoundRow
from surveys.places.tables import PlaceRow
from surveys.reports.tables import ReportRow
from tests.conftest import SignedIn
from tests.factories.indicators import taken_in
from tests.support.client import SAME_ORIGIN, PageClient
from webapp.access import Role
from webapp.clock import now
from webapp.db import db, reading
from webapp.programmes.model import Programme
from workshops.ateliers.tables import AtelierRow, NoteRow
from workshops.progress.tables import GoalRow

HERE, ELSEWHERE = "merelvoort", "oostwijk"
# The first page of staff brings all five capabilities together; no other page comes near.
MOST_QUERIES = 14
PASSWORD = "correct horse battery"


@pytest.fixture
def filled(app: Flask, other_programme: Programme) -> dict[str, dict[str, Any]]:
    """The sample programme beside an empty one; the values of an address, per endpoint."""
    with app.app_context():
        load_sample(password=PASSWORD, now=now())
    client = app.test_client()
    assert isinstance(client, PageClient)
    draft = client.submit(f"/{HERE}/survey/buurt", {"answer": "7"}).location
    with app.app_context():
        found = reading()
        asked = found.scalars(sa.select(RoundRow)).one()
        note = found.scalars(sa.select(NoteRow)).first()
        place = found.scalars(sa.select(PlaceRow)).first()
        report = found.scalars(sa.select(ReportRow)).first()
        assert note and place and report
        atelier = found.get_one(AtelierRow, note.atelier_id)
        goal = found.scalars(sa.select(GoalRow)).first()
        assert goal
        usual = {
            "slug": asked.slug,
            "token": asked.professional_token,
            "place_id": place.id,
            "report_id": report.id,
            "atelier_id": atelier.id,
            "note_id": note.id,
            "import_id": taken_in(atelier.programme_id, atelier.facilitator_id).id,
            "goal_id": goal.id,
            "draft_id": re.findall(r"[0-9a-f-]{36}", draft)[0],
            "name": "change",
        }
        special = {
            "places.pinned": {"code": place.receipt},
            "reports.filed": {"code": report.code},
            "reports.status": {"code": report.code},
            "atlas.buurt": {"code": place.area_code},
            "survey.question": {"name": "theme"},
        }
    return {
        rule.endpoint: {**usual, **special.get(rule.endpoint, {})}
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/<programme>/")
    }


def _rules(app: Flask, method: str, *, with_record: bool | None = None) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/<programme>/")
        and method in (rule.methods or set())
        and (with_record is None or bool(rule.arguments - {"programme"}) is with_record)
    ]


def _path(app: Flask, rule: Rule, programme: str, values: dict[str, Any]) -> str:
    given = {name: values[name] for name in rule.arguments - {"programme"}}
    with app.test_request_context():
        return url_for(rule.endpoint, programme=programme, **given)


def _is_public(app: Flask, rule: Rule) -> bool:
    action = app.view_functions[rule.endpoint].access_action
    return bool(app.extensions["access"][action].public)


def _token(client: PageClient) -> str:
    found = re.search(r'name="csrf"[^>]*value="([^"]+)"', client.get("/privacy").text)
    assert found is not None
    return found[1]


def test_another_programmes_record_does_not_exist(
    app: Flask, filled: dict[str, dict[str, Any]], sign_in: Callable[..., SignedIn], other_programme: Programme
) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    token = _token(client)
    tried = 0
    for method in ("GET", "POST"):
        for rule in _rules(app, method, with_record=True):
            path = _path(app, rule, ELSEWHERE, filled[rule.endpoint])
            if method == "GET":
                answer = client.get(path)
            else:
                answer = client.post(path, data={"csrf": token, "key": uuid4().hex}, headers=SAME_ORIGIN)
            assert answer.status_code == 404, f"{method} {rule.rule} answers {answer.status_code}"
            tried += 1
    assert tried > 20


def test_staff_of_another_programme_find_nothing(
    app: Flask, filled: dict[str, dict[str, Any]], sign_in: Callable[..., SignedIn], other_programme: Programme
) -> None:
    stranger = sign_in(Role.ADMINISTRATOR, of=other_programme).client
    token = _token(stranger)
    for method in ("GET", "POST"):
        for rule in _rules(app, method):
            if _is_public(app, rule):
                continue
            path = _path(app, rule, HERE, filled[rule.endpoint])
            answer = (
                stranger.get(path)
                if method == "GET"
                else stranger.post(path, data={"csrf": token}, headers=SAME_ORIGIN)
            )
            assert answer.status_code == 404, f"{method} {rule.rule} answers {answer.status_code}"


def test_whoever_is_not_signed_in_is_asked_to(
    app: Flask, client: PageClient, filled: dict[str, dict[str, Any]]
) -> None:
    token = _token(client)
    for rule in _rules(app, "GET"):
        if not _is_public(app, rule):
            answer = client.get(_path(app, rule, HERE, filled[rule.endpoint]))
            expected = 401 if rule.rule.endswith(".json") else 303
            assert answer.status_code in (expected, 403), f"{rule.rule} answers {answer.status_code}"
    for rule in _rules(app, "POST"):
        if not _is_public(app, rule):
            path = _path(app, rule, HERE, filled[rule.endpoint])
            answer = client.post(path, data={"csrf": token}, headers=SAME_ORIGIN)
            assert answer.status_code == 403, f"{rule.rule} answers {answer.status_code}"


@pytest.fixture
def no_query_in_a_template(app: Flask) -> Iterator[None]:
    """Fails when a template asks the database anything."""
    writing: list[str] = []
    asked: list[str] = []

    def begin(_app: Flask, template: Any, **_: Any) -> None:
        writing.append(template.name)

    def end(_app: Flask, template: Any, **_: Any) -> None:
        writing.clear()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if writing:
            asked.append(f"{writing[0]}: {statement[:80]}")

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    with before_render_template.connected_to(begin, app), template_rendered.connected_to(end, app):
        yield
    sa.event.remove(engine, "before_cursor_execute", note)
    assert asked == []


def test_every_page_asks_the_database_a_few_questions_and_none_from_a_template(
    app: Flask,
    filled: dict[str, dict[str, Any]],
    count_queries: Callable[[], int],
    no_query_in_a_template: None,
) -> None:
    seen = set()
    for email in ("programmabureau@example.org", "gespreksleider@example.org", "beheerder@example.org"):
        client = app.test_client()
        assert isinstance(client, PageClient)
        client.submit("/sign-in", {"email": email, "password": PASSWORD})
        for rule in _rules(app, "GET"):
            path = _path(app, rule, HERE, filled[rule.endpoint])
            count_queries()
            with client.get(path) as answer:
                asked = count_queries()
            assert asked <= MOST_QUERIES, f"{rule.rule} asks {asked} questions"
            if answer.status_code in (200, 303):
                seen.add(rule.rule)
    assert seen == {rule.rule for rule in _rules(app, "GET")}
