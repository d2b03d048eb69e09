"""What keeps visitors safe on every page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.support.client import SAME_ORIGIN, PageClient
from webapp.programmes.model import Programme
from webapp.ratelimit import DailySecret


def _token(client: PageClient) -> str:
    found = re.search(r'name="csrf"[^>]*value="([^"]+)"', client.get("/sign-in").text)
    assert found is not None
    return found[1]


def test_a_form_without_a_token_is_refused(client: PageClient) -> None:
    assert client.post("/language", data={"language": "en"}, headers=SAME_ORIGIN).status_code == 403


def test_a_form_with_a_forged_token_is_refused(client: PageClient) -> None:
    data = {"language": "en", "csrf": "open.abc.def"}
    assert client.post("/language", data=data, headers=SAME_ORIGIN).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "https://evil.example/localhost"},
        {},
    ],
)
def test_a_form_from_another_site_is_refused(client: PageClient, headers: dict[str, str]) -> None:
    data = {"language": "en", "csrf": _token(client)}
    assert client.post("/language", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [SAME_ORIGIN, {"Origin": "https://localhost"}, {"Referer": "https://localhost/westwijk/"}],
)
def test_a_form_of_our_own_page_is_accepted(client: PageClient, headers: dict[str, str]) -> None:
    data = {"language": "en", "csrf": _token(client), "next": "/privacy"}
    answer = client.post("/language", data=data, headers=headers)
    assert (answer.status_code, answer.location) == (303, "/privacy")


def test_every_page_forbids_inline_scripts_framing_and_guessing_types(client: PageClient) -> None:
    headers = client.get("/privacy").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"]


def test_a_page_for_a_resident_sets_no_cookie(client: PageClient, programme: Programme) -> None:
    assert "Set-Cookie" not in client.get("/westwijk/").headers


def test_the_language_is_remembered(client: PageClient) -> None:
    client.submit("/privacy", {"language": "en"}, action="/language")
    assert 'lang="en"' in client.get("/privacy").text
    client.submit("/privacy", {"language": "xx"}, action="/language")
    assert 'lang="en"' in client.get("/privacy").text


def test_choosing_a_language_never_leads_to_another_site(client: PageClient) -> None:
    answer = client.submit("/privacy", {"language": "en", "next": "//evil.example"}, action="/language")
    assert answer.location == "/"


def test_an_unknown_programme_does_not_exist(client: PageClient) -> None:
    assert client.get("/nergens/").status_code == 404
    assert client.get("/nergens/team/").status_code == 404


def test_a_form_that_is_far_too_large_gets_a_clear_page(client: PageClient) -> None:
    answer = client.post("/sign-in", data={"email": "x" * 9_000_000}, headers=SAME_ORIGIN)
    assert answer.status_code == 413
    assert "te groot" in answer.text


def test_nothing_of_a_visitor_is_logged(
    client: PageClient, programme: Programme, capsys: pytest.CaptureFixture[str]
) -> None:
    client.get("/westwijk/?code=geheim", environ_overrides={"REMOTE_ADDR": "203.0.113.7"})
    told = capsys.readouterr().out
    assert '"route": "/<programme>/"' in told
    assert "203.0.113.7" not in told
    assert "geheim" not in told


def test_the_counters_of_the_rate_limit_hold_no_address(
    app: Flask, client: PageClient, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a process that was just started: an earlier test may have drawn the secret of the day.
    monkeypatch.setitem(app.extensions, "daily_secret", DailySecret(app.extensions["redis"]))
    client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    client.submit("/sign-in", {"email": "a@voorbeeld.example", "password": "x"})
    redis: Any = app.extensions["redis"]
    keys = [key.decode() for key in redis.keys("*")]
    assert any("sign" in key for key in keys)
    assert not [key for key in keys if "203.0.113.7" in key or "voorbeeld" in key]
    assert 0 < redis.ttl("ratelimit:secret") <= 24 * 60 * 60
    assert all(0 < redis.ttl(key) <= 24 * 60 * 60 for key in keys)


def test_static_files_are_fetched_once(client: PageClient) -> None:
    address = re.search(r'href="(/static/[^"]+main\.css)"', client.get("/privacy").text)
    assert address is not None
    version = address[1].split("/")[2]
    with client.get(address[1]) as fresh, client.get(address[1].replace(version, "old")) as old:
        assert fresh.cache_control.immutable
        assert old.cache_control.max_age == 0


@pytest.mark.parametrize("path", ["../wsgi.py", "..%2fwsgi.py", "css/../../wsgi.py"])
def test_only_the_folder_of_static_files_is_served(client: PageClient, path: str) -> None:
    assert client.get(f"/static/x/{path}").status_code == 404


@pytest.mark.parametrize("path", ["/%00/", "/westwijk/%00", "/westwijk/survey/%00", "/westwijk/reports/status/%00"])
def test_an_address_with_a_zero_byte_leads_nowhere(client: PageClient, programme: Programme, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_error_of_the_database_does_not_tell_what_was_typed(app: Flask, session: Session) -> None:
    with pytest.raises(DBAPIError) as problem:
        session.execute(sa.text("SELECT * FROM nothing WHERE words = :words"), {"words": "mijn geheim"})
    assert "geheim" not in str(problem.value)
    session.rollback()
