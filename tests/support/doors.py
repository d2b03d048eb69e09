"""The doors of a programme, as the list of routes has them."""

import re
from typing import Any

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.support.client import PageClient

HERE, ELSEWHERE = "merelvoort", "oostwijk"
PASSWORD = "correct horse battery"
STAFF = ("programmabureau@example.org", "gespreksleider@example.org", "beheerder@example.org")


def rules(app: Flask, method: str, *, with_record: bool | None = None) -> list[Rule]:
    return [
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/<programme>/")
        and method in (rule.methods or set())
        and (with_record is None or bool(rule.arguments - {"programme"}) is with_record)
    ]


def path_of(app: Flask, rule: Rule, programme: str, values: dict[str, Any]) -> str:
    given = {name: values[name] for name in rule.arguments - {"programme"}}
    with app.test_request_context():
        return url_for(rule.endpoint, programme=programme, **given)


def is_public(app: Flask, rule: Rule) -> bool:
    action = app.view_functions[rule.endpoint].access_action
    return bool(app.extensions["access"][action].public)


def token_of(client: PageClient) -> str:
    found = re.search(r'name="csrf"[^>]*value="([^"]+)"', client.get("/privacy").text)
    assert found is not None
    return found[1]
