"""Staff sign in and out; whoever is not staff sees nothing of it."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.conftest import SignedIn
from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.mail import MailServer
from webapp.access import Role
from webapp.people import service as people
from webapp.programmes.model import Programme

EMAIL, PASSWORD = "noor@voorbeeld.example", "een lange zin is veilig"


@pytest.fixture
def noor(app: Flask, programme: Programme) -> None:
    """A member of the programme team with a password."""
    with app.app_context():
        people.add_member(
            email=EMAIL, name="Noor", programme_id=programme.id, role=Role.TEAM, organisation=None, password=PASSWORD
        )


def _sign_in(client: PageClient, password: str = PASSWORD, email: str = EMAIL) -> TestResponse:
    return client.submit("/sign-in", {"email": email, "password": password})


def test_the_right_password_opens_the_programme(client: PageClient, noor: None) -> None:
    answer = _sign_in(client)
    assert answer.status_code == 303
    assert client.get("/sign-in/programmes").location == "/westwijk/team/"


def test_an_address_in_capitals_is_the_same_address(client: PageClient, noor: None) -> None:
    assert _sign_in(client, email=f"  {EMAIL.upper()} ").status_code == 303


@pytest.mark.parametrize(("email", "password"), [(EMAIL, "iets anders"), ("niemand@voorbeeld.example", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: PageClient, noor: None, email: str, password: str
) -> None:
    answer = _sign_in(client, email=email, password=password)
    assert answer.status_code == 422
    assert "horen niet bij elkaar" in answer.text
    assert client.get("/westwijk/team/").status_code == 303


def test_after_signing_in_one_is_where_one_wanted_to_be(client: PageClient, noor: None) -> None:
    answer = client.get("/westwijk/team/")
    assert answer.status_code == 303
    page = client.get(answer.location)
    answer = client.send(page, {"email": EMAIL, "password": PASSWORD}, url="/sign-in")
    assert answer.location == "/westwijk/team/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"])
def test_signing_in_never_leads_to_another_site(client: PageClient, noor: None, elsewhere: str) -> None:
    answer = client.submit("/sign-in", {"email": EMAIL, "password": PASSWORD, "next": elsewhere})
    assert answer.location == "/sign-in/programmes"


def test_the_session_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(client: PageClient, noor: None) -> None:
    cookie = _sign_in(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session_also_for_who_copied_the_cookie(
    app: Flask, sign_in: Callable[..., SignedIn]
) -> None:
    client = sign_in(Role.TEAM).client
    thief = app.test_client()
    with client.session_transaction() as cookie, thief.session_transaction() as stolen:
        stolen["sign_in"] = cookie["sign_in"]
    assert thief.get("/westwijk/team/").status_code == 200
    answer = client.submit("/westwijk/team/", action="/sign-out")
    assert answer.status_code == 303
    assert client.get("/westwijk/team/").status_code == 303
    assert thief.get("/westwijk/team/").status_code == 303


def test_signing_out_everywhere_ends_the_other_devices(sign_in: Callable[..., SignedIn]) -> None:
    phone, office = sign_in(Role.TEAM).client, sign_in(Role.TEAM).client
    phone.submit("/westwijk/team/", {"everywhere": "1"}, action="/sign-out")
    assert office.get("/westwijk/team/").status_code == 303


def test_staff_of_another_programme_see_nothing(sign_in: Callable[..., SignedIn], other_programme: Programme) -> None:
    stranger = sign_in(Role.ADMINISTRATOR, of=other_programme).client
    assert stranger.get("/oostwijk/team/").status_code == 200
    assert stranger.get("/westwijk/team/").status_code == 404


def test_ten_wrong_passwords_are_enough(client: PageClient, noor: None) -> None:
    for _ in range(10):
        assert _sign_in(client, password="mis").status_code == 422
    answer = _sign_in(client)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail(
    client: PageClient, noor: None, work: Callable[[], None], mail_server: MailServer
) -> None:
    assert client.submit("/password", {"email": EMAIL}).status_code == 303
    work()
    (letter,) = mail_server.letters
    link = re.search(r"https://test\.example(/password/\S+)", letter.get_content())
    assert link is not None
    assert client.submit(link[1], {"password": "een heel nieuwe zin"}).status_code == 303
    assert _sign_in(client, password="een heel nieuwe zin").status_code == 303
    assert client.get(link[1]).status_code == 403


def test_a_reset_ends_every_session(
    app: Flask, sign_in: Callable[..., SignedIn], work: Callable[[], None], mail_server: MailServer
) -> None:
    signed_in = sign_in(Role.TEAM)
    app.test_client().submit("/password", {"email": signed_in.email})  # type: ignore[attr-defined]
    work()
    link = re.search(r"https://test\.example(/password/\S+)", mail_server.letters[0].get_content())
    assert link is not None
    app.test_client().submit(link[1], {"password": "een heel nieuwe zin"})  # type: ignore[attr-defined]
    assert signed_in.client.get("/westwijk/team/").status_code == 303


def test_an_unknown_address_gets_the_same_screen_and_no_mail(
    client: PageClient, work: Callable[[], None], mail_server: MailServer
) -> None:
    assert client.submit("/password", {"email": "niemand@voorbeeld.example"}).status_code == 303
    work()
    assert mail_server.letters == []


@pytest.mark.parametrize("password", ["kort", "x" * 201])
def test_a_password_of_a_strange_length_is_refused_by_name(
    client: PageClient, noor: None, work: Callable[[], None], mail_server: MailServer, password: str
) -> None:
    client.submit("/password", {"email": EMAIL})
    work()
    link = re.search(r"https://test\.example(/password/\S+)", mail_server.letters[0].get_content())
    assert link is not None
    assert client.submit(link[1], {"password": password}).status_code == 422


def test_a_forged_link_opens_nothing(client: PageClient) -> None:
    assert client.get("/password/eyJ0.forged").status_code == 403


def test_a_form_of_staff_needs_the_token_of_their_own_session(app: Flask, sign_in: Callable[..., SignedIn]) -> None:
    signed_in = sign_in(Role.TEAM)
    strangers_page = app.test_client().get("/sign-in").text
    token = re.search(r'name="csrf"[^>]*value="([^"]+)"', strangers_page)
    assert token is not None
    answer = signed_in.client.post("/sign-out", data={"csrf": token[1]}, headers=SAME_ORIGIN)
    assert answer.status_code == 403
    assert signed_in.client.get("/westwijk/team/").status_code == 200
