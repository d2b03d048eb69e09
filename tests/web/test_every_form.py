"""Every form of a programme, taken from the list of routes, with every kind of bad input in every field.

Whatever is typed, the site answers on purpose: it refuses in plain words or keeps the words as words.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.doors import HERE, PASSWORD, STAFF, is_public, path_of, rules, token_of

SCRIPT = "<script>alert(1)</script>"
FORM = "application/x-www-form-urlencoded"
BAD: dict[str, list[bytes]] = {
    "a NUL byte": [b"voor%00na"],
    "100,000 characters": [b"x" * 100_000],
    "a script": [urlencode({"": SCRIPT}).encode()[1:]],
    "text turned around": [b"%E2%80%AE%E2%81%A7" + b"om"],
    "bytes that are no text": [b"%ff%fe%80"],
    "half of a pair": [b"%ED%A0%80"],
    "two values": [b"een", b"twee"],
    "nothing": [],
    "an absurd number": [b"-9" + b"9" * 400],
    "no number": [b"NaN"],
    "without end": [b"inf"],
    "a day that is none": [b"9999-99-99"],
    "the last day": [b"9999-12-31"],
    "an id of nothing": [b"00000000-0000-0000-0000-000000000000"],
    "no ASCII digits": [b"%D9%A1%D9%A2"],
}
# What a page may send where its form lies on another page, or is drawn by a script.
USUAL = ("words", "text", "lon", "lat", "area_code", "answer", "code", "key", "next")
GOOD = {"email": "bewoner@voorbeeld.example", "date": "2026-12-01", "number": "3"}


class _Fields(HTMLParser):
    """The fields of the forms of a page that are posted, per address, each with something that may be sent."""

    def __init__(self, own: str) -> None:
        super().__init__()
        self.own, self.forms = own, dict[str, dict[str, str]]()
        self._fields: dict[str, str] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form":
            posted = given.get("method", "get").lower() == "post"
            self._fields = self.forms.setdefault(given.get("action") or self.own, {}) if posted else None
        elif self._fields is None:
            return
        elif tag == "option" and value:
            self._fields[self._select] = self._fields.get(self._select) or value
        elif name and tag == "select":
            self._select = name
            self._fields.setdefault(name, "")
        elif name and tag in ("input", "textarea", "button"):
            usual = value or GOOD.get(given.get("type", "text"), "" if given.get("type") == "hidden" else "Woorden")
            self._fields.setdefault(name, usual)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None


@pytest.fixture
def people(app: Flask, filled: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> list[PageClient]:
    """A resident and staff, none of whom a rate limit holds back."""
    # Thousands of submissions in a row: the limits have tests of their own.
    monkeypatch.setattr("webapp.ratelimit.limiter.enabled", False)
    found = []
    for email in ("", *STAFF):
        client = app.test_client()
        assert isinstance(client, PageClient)
        if email:
            client.submit("/sign-in", {"email": email, "password": PASSWORD})
        found.append(client)
    return found


def _body(fields: dict[str, str], **changed: list[bytes]) -> bytes:
    good = [urlencode({name: value}).encode() for name, value in fields.items() if name not in changed]
    return b"&".join([*good, *(name.encode() + b"=" + value for name, values in changed.items() for value in values)])


def _doors(
    app: Flask, people: list[PageClient], filled: dict[str, dict[str, Any]]
) -> Iterator[tuple[Rule, str, PageClient, dict[str, str]]]:
    """Every address that takes a form: who may send it, and its fields."""
    seen: dict[str, tuple[PageClient, dict[str, str]]] = {}
    for client in people:
        for rule in rules(app, "GET"):
            path = path_of(app, rule, HERE, filled[rule.endpoint])
            page = _Fields(path)
            with client.get(path) as answer:
                if answer.status_code == 200 and answer.mimetype == "text/html":
                    page.feed(answer.text)
            for action, fields in page.forms.items():
                seen.setdefault(action, (client, fields))
    for rule in rules(app, "POST"):
        path = path_of(app, rule, HERE, filled[rule.endpoint])
        client = people[0] if is_public(app, rule) else people[-1]
        token = {"csrf": token_of(client)}
        yield rule, path, *seen.get(path, (client, token | dict.fromkeys(USUAL, "Woorden")))


def test_no_field_of_any_form_breaks_the_site(
    app: Flask, filled: dict[str, dict[str, Any]], people: list[PageClient]
) -> None:
    wrong, tried = [], 0
    for rule, path, client, fields in _doors(app, people, filled):
        for name in fields.keys() - {"csrf"}:
            for kind, values in BAD.items():
                fresh = {"key": uuid4().hex} if "key" in fields and name != "key" else {}
                body = _body(fields | fresh, **{name: values})
                answer = client.post(path, data=body, content_type=FORM, headers=SAME_ORIGIN)
                tried += 1
                if answer.status_code >= 500 or SCRIPT in answer.text:
                    wrong.append(f"{rule.rule} {name} with {kind}: {answer.status_code}")
    assert wrong == []
    assert tried > 500


def test_every_form_wants_a_token_of_this_visitor_and_a_body_of_a_size(
    app: Flask, filled: dict[str, dict[str, Any]], people: list[PageClient]
) -> None:
    theirs = token_of(people[1])
    for rule, path, client, fields in _doors(app, people, filled):
        forged: list[list[bytes]] = [[], [b""], [b"open.abc.def"], [b"%00%ff"]]
        if client is not people[1] and client is not people[0]:
            forged.append([theirs.encode()])
        for values in forged:
            body = _body(fields, csrf=values)
            answer = client.post(path, data=body, content_type=FORM, headers=SAME_ORIGIN)
            assert answer.status_code == 403, f"{rule.rule} with {values} answers {answer.status_code}"
        huge = client.post(path, data=_body(fields, words=[b"x" * 10_000_000]), content_type=FORM, headers=SAME_ORIGIN)
        assert huge.status_code == 413, f"{rule.rule} answers {huge.status_code}"


def test_no_question_in_an_address_breaks_the_site(
    app: Flask, filled: dict[str, dict[str, Any]], people: list[PageClient]
) -> None:
    asked = ("page", "bbox", "year", "code", "area", "state", "q", "kind", "map", "next", "indicator", "feeling")
    boxes = ("nan,nan,nan,nan", "inf,-inf,inf,inf", "6,52,5,51", "-1e308,-1e308,1e308,1e308", "1,2", ",,,", "0,0,0,0")
    bad = [b"&".join(name.encode() + b"=" + value for name in asked) for values in BAD.values() for value in values[:1]]
    bad = [each for each in bad if len(each) < 10_000] + [urlencode({"bbox": box}).encode() for box in boxes]
    wrong = []
    for rule in rules(app, "GET"):
        path = path_of(app, rule, HERE, filled[rule.endpoint])
        for query in bad:
            with people[-1].get(path, query_string=query.decode()) as answer:
                if answer.status_code >= 500:
                    wrong.append(f"{rule.rule}?{query.decode()[:60]}: {answer.status_code}")
    assert wrong == []


def test_no_part_of_an_address_breaks_the_site(
    app: Flask, filled: dict[str, dict[str, Any]], people: list[PageClient]
) -> None:
    values = ("%00", "%ff", "x" * 3000, "-1", "NaN", "9" * 400, "%E2%80%AE", "..%2f..")
    for rule in rules(app, "GET"):
        for name, value in product(rule.arguments - {"programme"}, values):
            pieces = rule.rule.split("/")
            given = {each: str(filled[rule.endpoint][each]) for each in rule.arguments - {"programme"}} | {name: value}
            path = "/".join(given.get(each.strip("<>").split(":")[-1], each) for each in pieces[2:])
            with people[-1].get(f"/{HERE}/{path}") as answer:
                assert answer.status_code < 500, f"{rule.rule} with {value[:20]} answers {answer.status_code}"
