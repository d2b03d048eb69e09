"""Goals in the browser: setting one, entering figures, and how far the programme has come."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, give_scores
from tests.support.client import PageClient
from webapp.access import Role
from webapp.db import reading
from webapp.programmes.model import Programme
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue
from workshops.progress.tables import FigureRow, GoalRow

PROGRESS = "/westwijk/progress/"
SET = f"{PROGRESS}set"
SEEING = [Role.FACILITATOR, Role.TEAM, Role.DIRECTOR, Role.NATIONAL, Role.ADMINISTRATOR]
OF_LIST = {"theme": "safety", "indicator": "onv", "baseline_year": "2014", "target": "0,05", "target_year": "2040"}
OWN = {
    "theme": "health",
    "name": "Voelt zich ongezond",
    "unit": "percent",
    "direction": "higher is worse",
    "baseline_year": "2020",
    "target": "30",
    "target_year": "2040",
    "source": "Gezondheidsmonitor",
}
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten with scores, and residents in two of them."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        residents = {NOORDERHOF: 1000.0, HAVENKWARTIER: 4000.0}
        indicators.import_values(
            values=[IndicatorValue("residents", code, 2022, count) for code, count in residents.items()]
        )


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """Somebody of the programme team, who reads English."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def shown(client: PageClient) -> str:
    return words(client.get(PROGRESS).text)


def figures_of(client: PageClient) -> str:
    found = re.search(r'href="(/westwijk/progress/[0-9a-f-]{36})"', client.get(PROGRESS).text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_goals(sign_in: SignIn, role: Role) -> None:
    assert sign_in(role).client.get(PROGRESS).status_code == (200 if role in SEEING else 403)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.FACILITATOR, Role.ADMINISTRATOR])
def test_only_the_team_sets_goals(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role).client
    assert client.get(SET).status_code == 403
    assert "/progress/set" not in client.get(PROGRESS).text


def test_without_goals_the_page_says_what_to_do(team: PageClient) -> None:
    assert "There are no goals yet" in shown(team)


def test_a_goal_on_a_figure_of_the_list_is_worked_out_for_the_whole_programme(team: PageClient) -> None:
    assert team.submit(SET, OF_LIST).status_code == 303
    page = shown(team)
    # (1000 × −0.30 + 4000 × 0.12) / 5000 and (1000 × −0.25 + 4000 × 0.10) / 5000.
    assert "In 2014 it was +0.04, in 2024 it was +0.03." in page
    assert "The goal is +0.05 in 2040." in page
    assert "Away from the goal" in page
    assert "The newest figure is about 2 of the 3 neighbourhoods" in page
    assert "Leefbaarometer 3.0" in page


def test_a_goal_on_a_figure_of_ones_own_shows_what_was_entered(team: PageClient) -> None:
    team.submit(SET, OWN)
    assert "There is no figure yet from 2020 on." in shown(team)
    url = figures_of(team)
    assert team.submit(url, {"year": "2020", "value": "41", "country": "24"}).status_code == 303
    assert "Only the baseline" in shown(team)
    team.submit(url, {"year": "2025", "value": "38"})
    page = shown(team)
    assert "In 2020 it was 41%, in 2025 it was 38%. The goal is 30% in 2040." in page
    assert "In the Netherlands it was 24% in 2020." in page
    assert "On course" in page
    assert "Source: Gezondheidsmonitor." in page


def test_figures_of_a_year_are_replaced(app: Flask, team: PageClient) -> None:
    team.submit(SET, OWN)
    url = figures_of(team)
    for value in ("41", "42"):
        team.submit(url, {"year": "2020", "value": value})
    with app.app_context():
        assert [row.value for row in reading().scalars(sa.select(FigureRow))] == [0.42]


def test_a_figure_that_is_worked_out_cannot_be_entered(app: Flask, team: PageClient) -> None:
    team.submit(SET, OF_LIST)
    url = figures_of(team)
    assert 'name="value"' not in team.get(url).text
    assert team.submit(url, {"year": "2024", "value": "3"}).status_code == 422
    team.submit(url, {"year": "2024", "value": "3", "country": "0,01"})
    with app.app_context():
        assert [(row.value, row.country) for row in reading().scalars(sa.select(FigureRow))] == [(None, 0.01)]
    assert "In 2014 it was +0.04, in 2024 it was +0.03." in shown(team)


def test_the_same_goal_sent_twice_is_one_goal(app: Flask, team: PageClient) -> None:
    page = team.get(SET)
    answers = [team.send(page, OWN, url=SET) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert team.send(page, {**OWN, "target": "20"}, url=SET).status_code == 409
    with app.app_context():
        assert len(reading().scalars(sa.select(GoalRow)).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"theme": ""}, "Choose a theme."),
        ({"name": " "}, "Write down what is measured."),
        ({"unit": ""}, "Choose in what it is measured."),
        ({"direction": ""}, "Choose what is better."),
        ({"target": "veel"}, "“veel” is no number."),
        ({"target": "130"}, "The number must lie between 0 and 100."),
        ({"target_year": "2020"}, "must lie after the year of the baseline"),
        ({"baseline_year": "18"}, "Choose a year from 1990 to 2070."),
        ({"indicator": "residents"}, "Choose one of the answers"),
    ],
)
def test_a_mistake_is_named_and_the_rest_is_kept(
    app: Flask, team: PageClient, wrong: dict[str, str], message: str
) -> None:
    answer = team.submit(SET, {**OWN, **wrong})
    assert answer.status_code == 422
    assert message in words(answer.text).replace("&#34;", '"')
    assert "Gezondheidsmonitor" in answer.text
    with app.app_context():
        assert reading().scalars(sa.select(GoalRow)).all() == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"year": "2020"}, "Fill in a figure."),
        ({"year": "2099", "value": "3"}, "Choose a year from 1990 to"),
        ({"year": "2020", "value": "-3"}, "The number must lie between 0 and 100."),
        ({"year": "2020", "value": "3", "country": "NaN"}, "“NaN” is no number."),
    ],
)
def test_a_wrong_figure_is_named(team: PageClient, given: dict[str, str], message: str) -> None:
    team.submit(SET, OWN)
    answer = team.submit(figures_of(team), given)
    assert answer.status_code == 422
    assert message in words(answer.text)


def test_a_goal_is_deleted_with_its_figures(app: Flask, team: PageClient) -> None:
    team.submit(SET, OWN)
    url = figures_of(team)
    team.submit(url, {"year": "2020", "value": "41"})
    answer: Any = team.submit(url, action=f"{url}/delete")
    assert answer.status_code == 303
    with app.app_context():
        assert reading().scalars(sa.select(FigureRow)).all() == []
    assert "There are no goals yet" in shown(team)


def test_a_hostile_name_is_text(team: PageClient) -> None:
    team.submit(SET, {**OWN, "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in team.get(PROGRESS).text


def test_the_page_asks_few_questions_however_many_goals(team: PageClient, count_queries: Callable[[], int]) -> None:
    for _ in range(5):
        team.submit(SET, OF_LIST)
        team.submit(SET, OWN)
    team.get(PROGRESS)
    count_queries()
    team.get(PROGRESS)
    assert count_queries() <= 6
