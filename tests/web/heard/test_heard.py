"""Who is heard and who is not, through the doors that people use."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from surveys.places import service as places
from surveys.responses import service as responses
from surveys.responses.model import AgeGroup, Sex
from tests.factories.areas import NAMES, cover_with_squares
from tests.factories.surveys import response, running_round
from tests.support.client import PageClient
from webapp.access import Role
from webapp.programmes.model import Programme
from workshops.heard import service
from workshops.heard.model import Margin
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

SignIn = Callable[..., Any]

PAGE = "/westwijk/heard/"
NOORDERHOF, HAVENKWARTIER, ZUIDERPARK = NAMES
PEOPLE = {
    "residents": 1000,
    "residents_age_0_15": 200,
    "residents_age_15_25": 100,
    "residents_age_25_45": 300,
    "residents_age_45_65": 250,
    "residents_age_65_plus": 150,
    "residents_men": 500,
    "residents_women": 500,
}


@pytest.fixture(autouse=True)
def spoken(app: Flask, programme: Programme) -> None:
    """A programme in which mostly women over 65 of one buurt answered."""
    with app.app_context():
        cover_with_squares(programme)
        asked = running_round(programme)
        given = [response(area_code=NOORDERHOF, age_group=AgeGroup.FROM_65, sex=Sex.WOMAN)] * 30
        given += [response(area_code=HAVENKWARTIER, age_group=AgeGroup.FROM_45, sex=Sex.MAN)] * 4
        responses.import_responses(programme_id=programme.id, round_id=asked.id, responses=given)


@pytest.fixture
def residents(app: Flask) -> None:
    """As many residents in each buurt."""
    with app.app_context():
        indicators.import_values(
            values=[IndicatorValue(name, code, 2024, count) for code in NAMES for name, count in PEOPLE.items()]
        )


def words(client: PageClient) -> str:
    client.set_cookie("language", "en")
    return client.get(PAGE).get_data(as_text=True)


def test_interviewers_do_not_see_it(sign_in: SignIn) -> None:
    assert sign_in(Role.INTERVIEWER).client.get(PAGE).status_code == 403


def test_staff_of_another_programme_find_nothing(sign_in: SignIn, other_programme: Programme) -> None:
    assert sign_in(Role.TEAM, of=other_programme).client.get(PAGE).status_code == 404


def test_without_numbers_of_residents_the_page_says_what_to_do(sign_in: SignIn) -> None:
    assert "There are no numbers of residents yet" in words(sign_in(Role.DIRECTOR).client)


@pytest.mark.usefixtures("residents")
def test_the_groups_that_are_missing_are_named_with_where_to_meet_them(sign_in: SignIn) -> None:
    page = words(sign_in(Role.DIRECTOR).client)
    assert "Ask the schools" in page
    assert "Have coffee in the community centre" not in page
    assert page.index("Zuiderpark") > 0
    # Ages 1 of 5, women of both sexes, one of three buurten: 3 of 10.
    assert "3 of the 10 groups; the goal is 80%." in page
    # Four men of Havenkwartier are hidden, and what would tell them.
    assert ">4 (" not in page
    assert "30 (" not in page


@pytest.mark.usefixtures("residents")
def test_sexes_and_ages_and_buurten_are_held_against_residents(app: Flask, programme: Programme) -> None:
    with app.app_context():
        found = service.heard(programme.id)
    assert [group.key for group in found.of(Margin.SEX)] == ["woman", "man"]
    assert [group.residents for group in found.of(Margin.AGE)] == pytest.approx([0.2, 0.1, 0.3, 0.25, 0.15])
    assert {group.key for group in found.groups if group.is_heard} == {"65+", "woman", NOORDERHOF}
    assert found.year == 2024


@pytest.mark.usefixtures("residents")
def test_the_age_of_who_names_a_place_is_counted_apart_from_the_place(
    app: Flask, client: PageClient, programme: Programme
) -> None:
    given = {"feeling": "proud", "words": "De boom", "lon": "5.205", "lat": "52.405", "age_group": "15-25"}
    sent = [client.submit("/westwijk/places/pin", given) for _ in range(2)]
    assert [answer.status_code for answer in sent] == [303, 303]
    with app.app_context():
        assert places.ages_heard(programme.id) == {AgeGroup.FROM_15: 2}
        (place, *_) = places.newest_places(programme.id, 5)
        assert not hasattr(place, "age_group")
    refused = client.submit("/westwijk/places/pin", {**given, "age_group": "131"})
    assert refused.status_code == 422
    with app.app_context():
        assert places.ages_heard(programme.id) == {AgeGroup.FROM_15: 2}


def test_the_goal_is_the_programmes_own(sign_in: SignIn, app: Flask, programme: Programme) -> None:
    team = sign_in(Role.TEAM).client
    assert team.submit(PAGE, {"percent": "65"}).status_code == 303
    with app.app_context():
        assert service.heard(programme.id).goal == 65
    refused = team.submit(PAGE, {"percent": "650"})
    assert refused.status_code == 422
    assert 'value="650"' in refused.get_data(as_text=True)
    with app.app_context():
        assert service.heard(programme.id).goal == 65


def test_a_director_sees_the_goal_and_cannot_set_it(sign_in: SignIn) -> None:
    client = sign_in(Role.DIRECTOR).client
    assert 'name="percent"' not in client.get(PAGE).get_data(as_text=True)
    assert client.post(PAGE, data={"percent": "65"}).status_code in (400, 403)
