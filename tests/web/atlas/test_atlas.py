"""The atlas in the browser: the map's table, the page of a buurt, and who may see them."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import cover_with_squares
from tests.factories.workshops import (
    HAVENKWARTIER,
    NOORDERHOF,
    NOW,
    ZUIDERPARK,
    give_scores,
    member,
    name_places,
    noted,
    opened,
)
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.programmes.model import Programme

ATLAS = "/westwijk/atlas/"
DOORS = (ATLAS, f"{ATLAS}map.json", f"{ATLAS}{NOORDERHOF}")
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """Three buurten with scores: a hidden strength, a blind spot and a silence."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        name_places(programme, NOORDERHOF, proud=12, stomach_ache=1)
        name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """A member of the programme team."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def page(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(html: str) -> list[str]:
    body = html[html.index("<tbody>") : html.index("</tbody>")]
    return [words(row) for row in body.split("<tr>")[1:]]


# --- Who may see it ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", DOORS)
def test_a_visitor_is_asked_to_sign_in(client: PageClient, url: str) -> None:
    assert client.get(url).status_code == (403 if url.endswith(".json") else 303)


@pytest.mark.parametrize("url", DOORS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INTERVIEWER])
def test_who_works_for_the_programme_sees_the_atlas(sign_in: SignIn, role: Role, url: str) -> None:
    assert sign_in(role).client.get(url).status_code == 200


@pytest.mark.parametrize("url", DOORS)
def test_an_interviewer_does_not_see_the_atlas(sign_in: SignIn, url: str) -> None:
    assert sign_in(Role.INTERVIEWER).client.get(url).status_code == 403


@pytest.mark.parametrize("url", DOORS)
def test_staff_of_another_programme_find_nothing(sign_in: SignIn, other_programme: Programme, url: str) -> None:
    assert sign_in(Role.TEAM, of=other_programme).client.get(url).status_code == 404


def test_a_buurt_of_another_programme_is_not_found(app: Flask, sign_in: SignIn, other_programme: Programme) -> None:
    with app.app_context():
        areas.cover(programme_id=other_programme.id, codes=[HAVENKWARTIER], year=2024, now=NOW)
    client = sign_in(Role.TEAM, of=other_programme).client
    assert client.get(f"/oostwijk/atlas/{HAVENKWARTIER}").status_code == 200
    assert client.get(f"/oostwijk/atlas/{NOORDERHOF}").status_code == 404
    shown = page(client, "/oostwijk/atlas/")
    assert "Havenkwartier" in shown
    assert "Noorderhof" not in shown


# --- The atlas --------------------------------------------------------------------------------------------------------


def test_the_table_says_what_the_map_says_in_the_order_of_names(team: PageClient) -> None:
    found = rows(page(team, ATLAS))
    assert found == [
        "Havenkwartier Above the national mean (+0.10) 1 12 0 0 0 Blind spot",
        "Noorderhof Far below the national mean (−0.25) 12 1 0 0 0 Hidden strength",
        "Zuiderpark No value 0 0 0 0 0 Not enough voices",
    ]


def test_the_contradictions_come_first_with_pride_before_problems(team: PageClient) -> None:
    shown = words(page(team, ATLAS))
    strength = (
        "Far more nuisance and unsafety than the national mean. Yet people here are prouder than elsewhere in the "
        "programme. 12 of the 13 places that people named here are proud places."
    )
    blind = (
        "Less nuisance and unsafety than the national mean. Yet people here feel more stomach ache than elsewhere in "
        "the programme. 1 of the 13 places"
    )
    assert shown.index(strength) < shown.index(blind) < shown.index("Fewer than five. Whom have we not heard yet?")
    assert shown.index(blind) < shown.index("All neighbourhoods")


def test_the_legend_holds_all_nine_classes_also_those_that_do_not_occur(team: PageClient) -> None:
    shown = page(team, ATLAS)
    legend = shown[shown.index("atlas-legend__list") : shown.index('id="atlas-layers"')]
    assert all(f"atlas-area--{score_class}" in legend for score_class in range(1, 10))
    assert "Well above the national mean none here" in words(legend)
    assert "No value: too few residents, or not measured 1" in words(legend)


def test_a_year_is_chosen_by_its_link(team: PageClient) -> None:
    shown = page(team, ATLAS)
    assert re.findall(r"\?year=(\d+)\"", shown) == ["2014", "2022", "2024", "2024"]
    earlier = page(team, f"{ATLAS}?year=2014")
    assert "Far below the national mean (−0.30)" in words(earlier)
    assert "Around the national mean (−0.01)" in words(earlier)


@pytest.mark.parametrize("year", ["1066", "x", "99999999999", "-1", ""])
def test_a_year_that_is_none_shows_the_newest(team: PageClient, year: str) -> None:
    assert "Nuisance and unsafety, 2024" in words(page(team, f"{ATLAS}?year={year}"))


def test_the_sources_and_the_method_are_told(team: PageClient) -> None:
    shown = words(page(team, ATLAS))
    for sentence in (
        "Leefbaarometer 3.0",
        "they signal",
        "need not cause each other",
        "a method of our own",
        "90% intervals",
    ):
        assert sentence in shown


def test_in_dutch_the_atlas_has_the_words_of_the_field(sign_in: SignIn) -> None:
    shown = words(page(sign_in(Role.DIRECTOR).client, ATLAS))
    assert "Overlast en onveiligheid, 2024" in shown
    assert "Hoger is minder overlast en veiliger." in shown


def test_the_map_gets_class_counts_and_words_per_buurt(team: PageClient) -> None:
    found = team.get(f"{ATLAS}map.json?year=2024").get_json()
    assert found["year"] == 2024
    assert {code: area["class"] for code, area in found["areas"].items()} == {
        HAVENKWARTIER: 7,
        NOORDERHOF: 1,
        ZUIDERPARK: None,
    }
    assert found["areas"][NOORDERHOF]["label"] == (
        "Noorderhof: Far more nuisance and unsafety than the national mean (−0.25). Proud places: 12, stomach-ache "
        "places: 1, answers of residents: 0, reports: 0. Hidden strength."
    )


def test_without_numbers_the_atlas_says_what_to_do(app: Flask, sign_in: SignIn, other_programme: Programme) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    client.set_cookie("language", "en")
    assert "This programme has no neighbourhoods yet" in page(client, "/oostwijk/atlas/")
    assert client.get("/oostwijk/atlas/map.json").get_json() == {"year": None, "areas": {}}


def test_the_atlas_asks_the_database_little(team: PageClient, count_queries: Callable[[], int]) -> None:
    page(team, ATLAS)
    count_queries()
    page(team, ATLAS)
    assert count_queries() <= 12


# --- The page of a buurt ----------------------------------------------------------------------------------------------


def test_the_page_of_a_buurt_begins_with_what_people_are_proud_of(team: PageClient) -> None:
    shown = words(page(team, f"{ATLAS}{NOORDERHOF}"))
    order = [
        "What people are proud of", "proud 11", "What the numbers say", "−0.25", "Numbers beside voices",
        "What residents and professionals answered", "Reports and how they were answered",
        "What gives people a stomach ache", "The voices in figures", "What ateliers noted", "How to read this",
    ]  # fmt: skip
    positions = [shown.index(part) for part in order]
    assert positions == sorted(positions)


def test_the_number_stands_with_its_year_source_and_sentence(team: PageClient) -> None:
    shown = words(page(team, f"{ATLAS}{NOORDERHOF}"))
    assert "score 2024, Leefbaarometer 3.0. Higher is less nuisance, and safer." in shown
    assert (
        "Far more nuisance and unsafety than the national mean. Between 2014 and 2024 it got better (+0.05)." in shown
    )
    found = re.search(r"(\d+)% of the places are proud places n = 13; probably between (\d+)% and (\d+)%", shown)
    assert found is not None
    value, low, high = map(int, found.groups())
    assert low < value < high
    assert re.search(r"Probability: ([89]\d|more than 99)%\.", shown)


def test_the_line_has_a_table_that_says_the_same(team: PageClient) -> None:
    html = page(team, f"{ATLAS}{NOORDERHOF}")
    assert html.count("<polyline") == 1
    assert rows(html) == ["2014 −0.30", "2022 −0.26", "2024 −0.25"]


def test_a_buurt_without_anything_says_so(team: PageClient) -> None:
    shown = words(page(team, f"{ATLAS}{ZUIDERPARK}"))
    for sentence in (
        "Nobody has named a proud place here yet.",
        "Nobody has reported anything here yet.",
        "Fewer than five people spoke here.",
        "No atelier has noted anything about this neighbourhood yet.",
    ):
        assert sentence in shown


def test_the_notes_of_ateliers_stand_on_the_page_for_who_may_see_ateliers(
    app: Flask, programme: Programme, sign_in: SignIn
) -> None:
    with app.app_context():
        person = member(programme)
        noted(opened(programme, person), person, text="Wij helpen elkaar hier.")
    url = f"{ATLAS}{NOORDERHOF}"
    assert "Wij helpen elkaar hier." in page(sign_in(Role.DIRECTOR).client, url)
    assert "Wij helpen elkaar hier." not in page(sign_in(Role.PARTNER).client, url)


def test_an_atelier_is_opened_from_the_page_of_its_buurt(sign_in: SignIn) -> None:
    link = f"/westwijk/ateliers/open?area={NOORDERHOF}"
    assert link in page(sign_in(Role.FACILITATOR).client, f"{ATLAS}{NOORDERHOF}")
    assert link not in page(sign_in(Role.DIRECTOR).client, f"{ATLAS}{NOORDERHOF}")


@pytest.mark.parametrize("code", ["BU00000000", "nonsense", "%00", "map.json.bak"])
def test_an_unknown_buurt_is_not_found(team: PageClient, code: str) -> None:
    assert team.get(f"{ATLAS}{code}").status_code == 404


def test_the_page_of_a_buurt_asks_the_database_little(team: PageClient, count_queries: Callable[[], int]) -> None:
    page(team, f"{ATLAS}{NOORDERHOF}")
    count_queries()
    page(team, f"{ATLAS}{NOORDERHOF}")
    # Four of them only ask whether anything has changed since the voices were worked out.
    assert count_queries() <= 14
