"""Every page says who may open it, by an action of the one access table."""

from collections.abc import Iterator

import pytest
from flask import Flask

from blueprints import PARTS, SCHEDULE
from webapp.config import Settings
from webapp.factory import create_app

# Pictures of the map library, served from its own package.
NOT_OURS = {"leaflet.static"}
# Pages about several programmes: who is signed in, and the programmes of that person beside each other.
OF_SEVERAL = {"people", "compare"}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with all its parts; no database is asked anything."""
    folder = tmp_path_factory.mktemp("access")
    yield create_app(
        Settings(
            secret_key="only for tests",
            data_dir=folder,
            database_url=f"sqlite:///{folder / 'unused.db'}",
            redis_url="redis://127.0.0.1:1/0",
            base_url="https://test.example",
        ),
        parts=PARTS,
        schedule=SCHEDULE,
    )


def test_every_page_declares_who_may_open_it(furnished: Flask) -> None:
    silent = [
        endpoint
        for endpoint, view in furnished.view_functions.items()
        if endpoint not in NOT_OURS and not hasattr(view, "access_action")
    ]
    assert not silent


def test_every_declared_action_has_a_rule(furnished: Flask) -> None:
    table = furnished.extensions["access"]
    actions = {getattr(view, "access_action", None) for view in furnished.view_functions.values()} - {None}
    assert actions
    assert actions <= set(table)


def test_what_is_open_to_everybody_is_a_short_known_list(furnished: Flask) -> None:
    table = furnished.extensions["access"]
    public = {action for action, rule in table.items() if rule.public}
    features = {action.split(".")[0] for action in public}
    assert features <= {
        "assets", "areas", "health", "home", "language", "mailbox", "people", "places", "reports", "survey"
    }  # fmt: skip


def test_a_get_route_never_shares_its_view_with_a_post(furnished: Flask) -> None:
    both = [rule.endpoint for rule in furnished.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())]
    assert not both


def test_a_personal_page_of_a_programme_lives_under_its_address(furnished: Flask) -> None:
    table = furnished.extensions["access"]
    outside = [
        rule.rule
        for rule in furnished.url_map.iter_rules()
        if rule.endpoint not in NOT_OURS
        and not table[furnished.view_functions[rule.endpoint].access_action].public
        and not rule.rule.startswith("/<programme>/")
        and rule.endpoint.split(".")[0] not in OF_SEVERAL
    ]
    assert not outside
