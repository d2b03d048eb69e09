"""Every door of a programme, taken from the list of routes: a new one is tried the day it is made.

Another programme's records do not exist, another programme's staff find nothing, a page asks the database a few
questions however much there is, and none of them while a template is being written.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask, before_render_template, template_rendered

from tests.conftest import SignedIn
from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.doors import ELSEWHERE, HERE, PASSWORD, STAFF, is_public, path_of, rules, token_of
from webapp.access import Role
from webapp.db import db
from webapp.programmes.model import Programme

# The first page of staff brings all five capabilities together; no other page comes near.
MOST_QUERIES = 17
# Outlines of the country and ready-made questionnaires are the installation's, for the staff of every programme.
OF_NOBODY = {"atlas.country_sheet", "questionnaires.start_with"}


def test_another_programmes_record_does_not_exist(
    app: Flask, filled: dict[str, dict[str, Any]], sign_in: Callable[..., SignedIn], other_programme: Programme
) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    token = token_of(client)
    tried = 0
    for method in ("GET", "POST"):
        for rule in rules(app, method, with_record=True):
            if rule.endpoint in OF_NOBODY:
                continue
            path = path_of(app, rule, ELSEWHERE, filled[rule.endpoint])
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
    token = token_of(stranger)
    for method in ("GET", "POST"):
        for rule in rules(app, method):
            if is_public(app, rule):
                continue
            path = path_of(app, rule, HERE, filled[rule.endpoint])
            answer = (
                stranger.get(path)
                if method == "GET"
                else stranger.post(path, data={"csrf": token}, headers=SAME_ORIGIN)
            )
            assert answer.status_code == 404, f"{method} {rule.rule} answers {answer.status_code}"


def test_whoever_is_not_signed_in_is_asked_to(
    app: Flask, client: PageClient, filled: dict[str, dict[str, Any]]
) -> None:
    token = token_of(client)
    for rule in rules(app, "GET"):
        if not is_public(app, rule):
            answer = client.get(path_of(app, rule, HERE, filled[rule.endpoint]))
            expected = 401 if rule.rule.endswith(".json") else 303
            assert answer.status_code in (expected, 403), f"{rule.rule} answers {answer.status_code}"
    for rule in rules(app, "POST"):
        if not is_public(app, rule):
            path = path_of(app, rule, HERE, filled[rule.endpoint])
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
    for email in STAFF:
        client = app.test_client()
        assert isinstance(client, PageClient)
        client.submit("/sign-in", {"email": email, "password": PASSWORD})
        for rule in rules(app, "GET"):
            path = path_of(app, rule, HERE, filled[rule.endpoint])
            # Once before: what rests on many figures is worked out then, and kept until one of them changes.
            client.get(path).close()
            count_queries()
            with client.get(path) as answer:
                asked = count_queries()
            assert asked <= MOST_QUERIES, f"{rule.rule} asks {asked} questions"
            if answer.status_code in (200, 303):
                seen.add(rule.rule)
    assert seen == {rule.rule for rule in rules(app, "GET")}
