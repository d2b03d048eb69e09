"""A dossier from the button on the page of a buurt to the file, and whom the door stays closed for."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import cover_with_squares
from tests.factories.dossiers import put
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, give_scores, name_places
from tests.support.client import SAME_ORIGIN, PageClient
from tests.support.pdf import text_of
from webapp.access import Role
from webapp.clock import now, today
from webapp.programmes.model import Programme
from workshops.dossiers import service, setting
from workshops.dossiers.model import PATIENCE, State

SignIn = Callable[..., SignedIn]
BUURT, DOSSIERS = f"/westwijk/atlas/{NOORDERHOF}", "/westwijk/dossiers/"


@pytest.fixture(autouse=True)
def known(app: Flask, programme: Programme) -> None:
    """Three square buurten, of which something is known."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        name_places(programme, NOORDERHOF, proud=6, stomach_ache=2)


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """Somebody of the team, who reads English."""
    return in_english(sign_in(Role.TEAM).client)


def in_english(client: PageClient) -> PageClient:
    client.set_cookie("language", "en")
    return client


def ask(client: PageClient, **values: str) -> str:
    """Press the button; the address of the page that shows how far it is."""
    answer = client.submit(BUURT, {"language": "en", **values}, action=DOSSIERS)
    assert answer.status_code == 303
    return str(answer.location)


def words(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


def test_from_the_button_to_the_file(team: PageClient, work: Callable[[], None]) -> None:
    page = ask(team)
    assert "How far it is: 5%" in words(team, page)
    assert 'data-module="reload"' in team.get(page).text
    assert team.get(page + ".pdf").status_code == 404
    work()
    assert "The dossier is ready" in words(team, page)
    with team.get(page + ".pdf") as answer:
        assert answer.mimetype == "application/pdf"
        text = text_of(answer.data)
        assert f"dossier-noorderhof-{today()}.pdf" in answer.headers["Content-Disposition"]
    expected = ("Noorderhof", "SamenWestwijk", "−0.25", "6proudplaces", "2stomach-acheplaces", "“proud5”")
    assert [each for each in expected if each not in text] == []
    assert "Noorderhof English" in words(team, DOSSIERS)


def test_the_dossier_is_in_the_language_that_was_chosen(team: PageClient, work: Callable[[], None]) -> None:
    page = ask(team, language="nl")
    work()
    with team.get(page + ".pdf") as answer:
        assert b"/Lang(nl" in answer.data
        text = text_of(answer.data)
    assert "6trotsplekken" in text
    assert "−0,25" in text
    assert "proudplaces" not in text


def test_the_form_offers_the_visitors_language_first(team: PageClient) -> None:
    assert re.search(r'<option value="en" selected', team.get(BUURT).text)
    team.set_cookie("language", "nl")
    assert re.search(r'<option value="nl" selected', team.get(BUURT).text)


def test_a_second_click_leads_to_the_same_dossier(team: PageClient) -> None:
    page = team.get(BUURT)
    first, second = (team.send(page, {"language": "en"}, url=BUURT, action=DOSSIERS).location for _ in range(2))
    other = team.send(page, {"language": "nl"}, url=BUURT, action=DOSSIERS).location
    assert first == second != other


@pytest.mark.parametrize("values", [{"language": "tlh"}, {"language": ""}])
def test_a_language_that_we_do_not_speak_is_refused_in_words(team: PageClient, values: dict[str, str]) -> None:
    answer = team.submit(BUURT, values, action=DOSSIERS)
    assert answer.status_code == 422
    assert "Choose the language of the dossier." in answer.text


@pytest.mark.parametrize(("page", "name"), [("wijk/WK990101", "WK990101"), ("programme", "Samen Westwijk")])
def test_a_wijk_and_the_whole_programme_have_a_dossier_too(
    team: PageClient, work: Callable[[], None], page: str, name: str
) -> None:
    area = f"/westwijk/atlas/{page}"
    one = team.submit(area, {"language": "en"}, action=DOSSIERS).location
    work()
    assert f"Dossier of {name}" in words(team, one)
    assert f'href="{area}"' in team.get(one).text
    with team.get(one + ".pdf") as answer:
        text = text_of(answer.data)
    expected = ("Noorderhof", "Havenkwartier", "Zuiderpark", "6proudplaces")
    assert [each for each in expected if each not in text] == []


def test_a_buurt_that_is_not_there_has_no_dossier(team: PageClient) -> None:
    other = {"area_code": "BU00000000"}
    assert team.submit(BUURT, {**other, "language": "en"}, action=DOSSIERS).status_code == 404
    assert "There are no dossiers yet" in words(team, DOSSIERS)


def test_a_dossier_that_fails_says_so_and_can_be_started_again(
    team: PageClient, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask(team)
    with monkeypatch.context() as broken:
        broken.setattr(setting, "set_in_pages", lambda _: 1 / 0)
        work()
    assert "The dossier could not be made" in words(team, page)
    assert team.submit(page, action=page + "/again").location == page
    assert "How far it is" in words(team, page)
    work()
    assert "The dossier is ready" in words(team, page)


def test_one_that_stands_still_can_be_started_again(app: Flask, team: PageClient, programme: Programme) -> None:
    page = ask(team)
    with app.app_context():
        put(service.dossiers_of(programme.id)[0], State.SETTING, now() - PATIENCE - timedelta(minutes=1))
    assert "The dossier could not be made" in words(team, page)
    assert "It did not work" in words(team, DOSSIERS)


def test_what_is_being_made_is_not_started_again(team: PageClient) -> None:
    page = ask(team)
    token = re.findall(r'name="csrf"[^>]*value="([^"]+)"', team.get(BUURT).text)[0]
    answer = team.post(page + "/again", data={"csrf": token}, headers=SAME_ORIGIN)
    assert answer.status_code == 409
    assert "is being made already" in answer.text


def test_who_may_not_see_the_atlas_has_no_dossier(sign_in: SignIn, team: PageClient, client: PageClient) -> None:
    page = ask(team)
    for url in (DOSSIERS, page, page + ".pdf"):
        assert sign_in(Role.INTERVIEWER).client.get(url).status_code == 403
        assert client.get(url).status_code == 303


def test_another_programme_finds_nothing(sign_in: SignIn, team: PageClient, other_programme: Programme) -> None:
    there = ask(team).replace("westwijk", "oostwijk")
    stranger = sign_in(Role.TEAM, of=other_programme).client
    for url in (there, there + ".pdf"):
        assert stranger.get(url).status_code == 404


def test_a_partner_reads_no_notes_of_ateliers(sign_in: SignIn, team: PageClient) -> None:
    partner = in_english(sign_in(Role.PARTNER).client)
    of_team, of_partner = ask(team), ask(partner)
    for url in (of_team, of_team + ".pdf"):
        assert partner.get(url).status_code == 403
    assert partner.get(of_partner).status_code == 200
    assert team.get(of_partner).status_code == 200
    assert of_team not in partner.get(DOSSIERS).text


def test_two_buurten_from_one_page_are_not_mixed_up(team: PageClient) -> None:
    page = team.get(BUURT)
    team.send(page, {"language": "en"}, url=BUURT, action=DOSSIERS)
    answer = team.send(page, {"language": "en", "area_code": HAVENKWARTIER}, url=BUURT, action=DOSSIERS)
    assert answer.status_code == 409
    assert "Send it as a new one" in answer.text
