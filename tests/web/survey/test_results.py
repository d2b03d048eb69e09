"""What a survey has brought, and who may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from surveys.fieldwork.model import Audience, Round
from surveys.responses import service
from tests.factories.areas import cover_with_squares
from tests.factories.surveys import response, running_round
from tests.support.client import PageClient
from webapp.access import Role
from webapp.programmes.model import Programme

PAGES = ("/westwijk/survey/results", "/westwijk/survey/results/buurt", "/westwijk/survey/results/buurt/change")
SignIn = Callable[..., Any]


@pytest.fixture
def asked(app: Flask, programme: Programme) -> Round:
    """A survey that thirty residents and eight professionals answered."""
    with app.app_context():
        cover_with_squares(programme)
        made = running_round(programme)
        residents = [
            response(
                area_code="BU99010101",
                answers={"mark": str(6 + number % 3), "theme": theme, "change": f"Wens {number} <b>"},
            )
            for number, theme in enumerate(["street"] * 20 + ["safety"] * 18 + ["work"] * 2)
        ]
        professionals = [
            response(Audience.PROFESSIONAL, answers={"mark": "5", "theme": "work"}, language="en") for _ in range(10)
        ]
        service.import_responses(programme_id=programme.id, round_id=made.id, responses=residents + professionals)
        return made


@pytest.mark.parametrize("role", [Role.TEAM, Role.DIRECTOR, Role.FACILITATOR, Role.ADMINISTRATOR])
def test_people_of_the_programme_see_the_results(sign_in: SignIn, asked: Round, role: Role) -> None:
    client = sign_in(role).client
    for page in PAGES:
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("role", [Role.PARTNER, Role.INTERVIEWER])
def test_partners_and_interviewers_do_not(sign_in: SignIn, asked: Round, role: Role) -> None:
    client = sign_in(role).client
    for page in PAGES:
        assert client.get(page).status_code == 403, page


def test_who_is_not_signed_in_is_asked_to(client: PageClient, asked: Round) -> None:
    for page in PAGES:
        assert "/sign-in" in client.get(page).location


def test_staff_of_another_programme_find_nothing(sign_in: SignIn, asked: Round, other_programme: Programme) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    for page in PAGES:
        assert client.get(page).status_code == 404, page
        elsewhere = client.get(page.replace("/westwijk/", "/oostwijk/"))
        assert elsewhere.status_code == (200 if page == PAGES[0] else 404)
        assert "buurt" not in elsewhere.location if elsewhere.location else True


def test_the_results_show_means_shares_and_the_difference_and_hide_small_counts(sign_in: SignIn, asked: Round) -> None:
    page = sign_in(Role.TEAM).client.get(PAGES[1]).get_data(as_text=True)
    assert ">7,0</span>" in page
    assert ">5,0</span>" in page
    assert "Straat, groen en afval" in page
    # Two residents chose work: hidden, and safety with it, so that nobody can subtract.
    assert "20 (50%)" in page
    assert "18 (45%)" not in page
    assert "2 (5%)" not in page
    assert "<svg" in page
    assert f"/professionals/{asked.professional_token}" in page


def test_what_people_wrote_is_shown_as_words_and_never_as_markup(sign_in: SignIn, asked: Round) -> None:
    page = sign_in(Role.TEAM).client.get(PAGES[2]).get_data(as_text=True)
    assert "Wens 39 &lt;b&gt;" in page
    assert "Noorderhof" in page
    assert "Wens 39 <b>" not in page


@pytest.mark.parametrize("page", ["0", "-3", "99999999999999999999", "two", "2"])
def test_a_page_that_does_not_exist_is_empty_or_the_first(sign_in: SignIn, asked: Round, page: str) -> None:
    assert sign_in(Role.TEAM).client.get(f"{PAGES[2]}?page={page}").status_code == 200


def test_results_that_do_not_exist_are_not_there(sign_in: SignIn, asked: Round) -> None:
    client = sign_in(Role.TEAM).client
    for page in ("/westwijk/survey/results/nergens", f"{PAGES[1]}/mark", f"{PAGES[1]}/shoe_size"):
        assert client.get(page).status_code == 404, page


def test_a_programme_without_surveys_says_what_to_do(sign_in: SignIn) -> None:
    page = sign_in(Role.TEAM).client.get(PAGES[0])
    assert page.status_code == 200
    assert "flask surveys start" in page.get_data(as_text=True)


def test_a_survey_without_answers_has_its_links(app: Flask, sign_in: SignIn, programme: Programme) -> None:
    with app.app_context():
        asked = running_round(programme)
    page = sign_in(Role.TEAM).client.get(PAGES[1])
    assert page.status_code == 200
    assert asked.professional_token in page.get_data(as_text=True)


def test_the_results_ask_the_database_little(sign_in: SignIn, asked: Round, count_queries: Callable[[], int]) -> None:
    client = sign_in(Role.TEAM).client
    for page in PAGES:
        count_queries()
        client.get(page)
        assert count_queries() <= 9, page
