"""An address that a visitor hands over leads to a page of ours, or to the front door; never elsewhere."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import SignedIn
from tests.support.client import PageClient
from webapp.access import Role
from webapp.forms import Form
from webapp.links import is_own_path
from webapp.programmes.model import RESERVED

PASSWORD = "correct horse battery"
ELSEWHERE = [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil",
    "//[",
    "",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_an_address_of_elsewhere_is_none_of_ours(wanted: str) -> None:
    assert not is_own_path(wanted)


@pytest.mark.parametrize("wanted", ["/", "/westwijk/reports/inbox?show=planned&page=2", "/westwijk/#note-1", "/é"])
def test_a_page_of_this_site_is_ours(wanted: str) -> None:
    assert is_own_path(wanted)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_choosing_a_language_leads_to_a_page_of_ours(client: PageClient, wanted: str) -> None:
    answer = client.submit("/privacy", {"language": "en", "next": wanted}, action="/language")
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("wanted", ["//evil.example", "//[", "/\t/evil.example"])
def test_signing_in_leads_to_a_page_of_ours(client: PageClient, sign_in: Callable[..., SignedIn], wanted: str) -> None:
    email = sign_in(Role.TEAM).email
    answer = client.submit("/sign-in", {"email": email, "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer.location) == (303, "/sign-in/programmes")


def test_a_form_that_names_no_address_as_its_origin_is_refused(client: PageClient) -> None:
    assert client.post("/language", data={"language": "en"}, headers={"Origin": "http://["}).status_code == 403


def test_a_key_loses_the_signs_that_a_database_refuses(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"key": "a\0key"}):
        assert Form().key == "akey"
    with app.test_request_context(method="POST", data={"key": "\0"}):
        assert len(Form().key) >= 16


def test_no_programme_can_take_the_address_of_a_page_of_the_site(app: Flask) -> None:
    first_parts = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules()} - {"", "<programme>"}
    assert first_parts <= RESERVED
