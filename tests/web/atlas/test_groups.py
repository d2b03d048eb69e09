"""The pages of a wijk and of the programme as a whole, and the contrast agenda."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from surveys.responses import service as responses
from tests.factories.areas import NAMES, cover_with_squares
from tests.factories.surveys import response, running_round
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, give_scores, name_places
from tests.support.client import PageClient
from webapp.access import Role
from webapp.programmes.model import Programme
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

SignIn = Callable[..., Any]
ATLAS = "/westwijk/atlas/"
WIJK = f"WK{NOORDERHOF[2:8]}"


@pytest.fixture(autouse=True)
def spoken(app: Flask, programme: Programme) -> None:
    """Three squares with scores, residents, places that contradict them, and answers about one of them."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        indicators.import_values(values=[IndicatorValue("residents", code, 2024, 1000) for code in NAMES])
        name_places(programme, NOORDERHOF, proud=12, stomach_ache=1)
        name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)
        given = [response(area_code=NOORDERHOF)] * 12 + [response(area_code=None)] * 30
        responses.import_responses(programme_id=programme.id, round_id=running_round(programme).id, responses=given)


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    client: PageClient = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def words(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.get_data(as_text=True).split())


@pytest.mark.parametrize("url", [f"{ATLAS}programme", f"{ATLAS}wijk/{WIJK}", f"{ATLAS}agenda", f"{ATLAS}agenda?map=7"])
def test_staff_of_another_programme_find_nothing(sign_in: SignIn, other_programme: Programme, url: str) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    assert client.get(url).status_code == 404
    own = client.get(url.replace("westwijk", "oostwijk"))
    assert own.status_code == (404 if "wijk/WK" in url else 200)
    assert "Noorderhof" not in own.get_data(as_text=True)


@pytest.mark.parametrize("url", [f"{ATLAS}wijk/WK999999", f"{ATLAS}wijk/BU00000000", f"{ATLAS}agenda?map=4",
                                 f"{ATLAS}agenda?map=0"])  # fmt: skip
def test_what_does_not_exist_is_not_found(team: PageClient, url: str) -> None:
    assert team.get(url).status_code == 404


def test_the_programme_adds_its_buurten_up_and_lists_them_by_name(team: PageClient) -> None:
    page = words(team, f"{ATLAS}programme")
    assert "3 neighbourhoods, 3,000 residents" in page
    assert page.index("Havenkwartier") < page.index("Noorderhof") < page.index("Zuiderpark")
    # 13 proud of 26 places: half, and nothing to compare the programme with.
    assert ">50%</span>" in page
    assert "whole programme" not in page
    # The mean score of 2024 over the two that have one.
    assert "−0.07" in page


def test_a_wijk_shows_what_its_buurten_are_together(team: PageClient) -> None:
    page = words(team, f"{ATLAS}wijk/{WIJK}")
    assert f'<h1 class="utrecht-heading-1">{WIJK}</h1>' in page
    assert "All 13 proud places on the map" in page


def test_the_agenda_says_why_and_one_click_prepares_the_atelier(team: PageClient, sign_in: SignIn) -> None:
    page = words(team, f"{ATLAS}agenda")
    assert "Far more nuisance and unsafety than the national mean. Yet people here are prouder" in page
    assert "Residents gave a 8.0 on average (12 answers)" in page
    assert "Probability: " in page
    facilitator = sign_in(Role.FACILITATOR).client
    facilitator.set_cookie("language", "en")
    link = f"/westwijk/ateliers/open?area={NOORDERHOF}&amp;title=Hidden+strength+in+Noorderhof"
    assert link in words(facilitator, f"{ATLAS}agenda")
    form = words(facilitator, link.replace("&amp;", "&"))
    assert 'value="Hidden strength in Noorderhof"' in form
    assert f'value="{NOORDERHOF}" selected' in form


def test_the_agenda_may_lie_beside_another_map(team: PageClient) -> None:
    page = words(team, f"{ATLAS}agenda?map=5")
    assert "Voices beside the numbers of: nuisance and unsafety, development" in page


def test_a_small_buurt_is_told_nowhere(team: PageClient, app: Flask, programme: Programme) -> None:
    with app.app_context():
        few = [response(area_code=HAVENKWARTIER, answers={"mark": "3", "theme": "housing"})] * 4
        responses.import_responses(
            programme_id=programme.id, round_id=running_round(programme, slug="zomer").id, responses=few
        )
    assert "mean mark of residents" not in words(team, f"{ATLAS}{HAVENKWARTIER}")
    assert "few, or hidden" in words(team, ATLAS)


def test_a_second_opinion_is_asked_for_and_says_when_there_is_none(team: PageClient) -> None:
    assert "None: what lies around a neighbourhood tells no more than chance would." in words(team, f"{ATLAS}agenda")
