"""Programmes beside each other: only those of whoever looks, by name, with the figures of their own pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from surveys.reports import service as reports
from surveys.responses import service as responses
from surveys.responses.model import AgeGroup, Sex
from tests.conftest import SignedIn
from tests.factories.areas import NAMES
from tests.factories.reports import new_report, take_reports
from tests.factories.surveys import response, running_round
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, give_scores, name_places
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.clock import now, today
from webapp.people import service as people
from webapp.programmes import service as programmes
from webapp.programmes.model import Programme
from workshops.atlas import service as atlas
from workshops.comparison import service
from workshops.comparison.model import Goals
from workshops.heard import service as heard
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

SignIn = Callable[..., SignedIn]
COMPARE = "/compare/"
EMAIL = "lin@voorbeeld.example"
# What one more programme may ask of the database, however many buurten and voices it has.
MOST_PER_PROGRAMME = 30
RESIDENTS = {"residents": 1000.0, "residents_men": 480.0, "residents_women": 520.0, "residents_age_65_plus": 300.0}
GOAL = {"theme": "safety", "indicator": "onv", "baseline_year": "2014", "target": "0,05", "target_year": "2040"}


@pytest.fixture
def spoken(app: Flask, programme: Programme, other_programme: Programme) -> None:
    """Westwijk with voices, residents, answered reports and two goals; Oostwijk has nothing at all."""
    with app.app_context():
        take_reports(programme)
        give_scores()
        indicators.import_values(
            values=[IndicatorValue(name, code, 2024, count) for code in NAMES for name, count in RESIDENTS.items()]
        )
        name_places(programme, NOORDERHOF, proud=14, stomach_ache=1)
        name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)
        given = [response(area_code=NOORDERHOF, age_group=AgeGroup.FROM_65, sex=Sex.WOMAN)] * 15
        responses.import_responses(programme_id=programme.id, round_id=running_round(programme).id, responses=given)
        month_ago = now() - timedelta(days=30)
        reports.import_reports(
            programme_id=programme.id,
            reports=[
                *(new_report(each, received_at=month_ago, answered_after=timedelta(days=1)) for each in range(3)),
                new_report(9, received_at=month_ago),
            ],
        )


@pytest.fixture
def national(sign_in: SignIn, other_programme: Programme) -> PageClient:
    """The national representative of both programmes, who reads English."""
    sign_in(Role.NATIONAL, of=other_programme, email=EMAIL)
    client = sign_in(Role.NATIONAL, email=EMAIL).client
    client.set_cookie("language", "en")
    return client


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def table(client: PageClient) -> list[list[str]]:
    """The cells of the table, row by row, the names of the programmes first."""
    page = client.get(COMPARE).text
    rows = page[page.index("<thead>") : page.index("</tbody>")].split("<tr>")[1:]
    return [[words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def person_id(app: Flask) -> Any:
    with app.app_context():
        (found,) = (each for each in people.members(programmes.programme("westwijk").id, Role.NATIONAL))
    return found.id


def compared(app: Flask) -> list[Any]:
    who = person_id(app)
    with app.app_context():
        return service.compare(who, today())


# --- Who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_programmes_beside_each_other(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role).client
    seeing = role in (Role.NATIONAL, Role.DIRECTOR)
    assert client.get(COMPARE).status_code == (200 if seeing else 403)
    assert ('href="/compare/"' in client.get("/westwijk/places/").text) is seeing


def test_a_visitor_is_asked_to_sign_in(client: PageClient) -> None:
    assert client.get(COMPARE).status_code == 303


def test_who_is_in_no_programme_is_refused(app: Flask, client: PageClient) -> None:
    with app.app_context():
        people.add_person(email="nieuw@voorbeeld.example", name="Nieuw", password="correct horse battery")
    client.submit("/sign-in", {"email": "nieuw@voorbeeld.example", "password": "correct horse battery"})
    assert client.get(COMPARE).status_code == 403


@pytest.mark.usefixtures("spoken")
def test_another_programme_does_not_exist(sign_in: SignIn) -> None:
    for role in (Role.DIRECTOR, Role.NATIONAL):
        page = sign_in(role).client.get(COMPARE).text
        assert "Samen Westwijk" in page
        assert "Oostwijk" not in page


def test_a_role_of_the_team_elsewhere_opens_nothing(sign_in: SignIn, other_programme: Programme) -> None:
    sign_in(Role.TEAM, of=other_programme, email=EMAIL)
    page = sign_in(Role.DIRECTOR, email=EMAIL).client.get(COMPARE).text
    assert "Oostwijk" not in page


def test_the_role_opens_nothing_in_a_programme_where_one_has_none(sign_in: SignIn, other_programme: Programme) -> None:
    client = sign_in(Role.NATIONAL).client
    assert client.get(f"/{other_programme.slug}/atlas/").status_code == 404
    assert client.get(f"/{other_programme.slug}/team/").status_code == 404


@pytest.mark.usefixtures("spoken")
def test_the_representative_reads_what_a_director_reads_and_changes_nothing(national: PageClient) -> None:
    for page in ("team/", "atlas/", "atlas/agenda", "atlas/programme", "progress/", "heard/", "dossiers/"):
        assert national.get(f"/westwijk/{page}").status_code == 200, page
    for page in ("reports/inbox", "progress/set", "figures/", "survey/results"):
        assert national.get(f"/westwijk/{page}").status_code == 403, page
    assert "area_code" not in national.get("/westwijk/atlas/programme").text


def test_who_works_for_more_programmes_is_shown_the_way_and_the_roles(national: PageClient) -> None:
    page = national.get("/sign-in/programmes").text
    assert 'href="/compare/"' in page
    assert words(page).count("national representative") == 2


# --- What it says -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("spoken")
def test_programmes_stand_by_name_whatever_their_figures(national: PageClient) -> None:
    assert table(national)[0] == ["Figure", "Oostwijk Vooruit Elders", "Samen Westwijk Voorbeeldstad"]
    assert "no ranking" in words(national.get(COMPARE).text)


@pytest.mark.usefixtures("spoken")
def test_the_figures_are_those_of_the_programmes_own_pages(
    app: Flask, programme: Programme, national: PageClient
) -> None:
    line = compared(app)[1]
    with app.app_context():
        whole = atlas.programme_view(programme.id, programme.name, today())
        view = atlas.atlas_view(programme.id, today())
        assert (line.buurten, line.residents) == (3, whole.residents)
        assert line.voices == whole.voices
        assert line.heard == heard.heard(programme.id)
        assert line.due == reports.due_overview(programme.id, today())
    agenda = (line.agenda.hidden_strengths, line.agenda.blind_spots, line.agenda.silences)
    assert agenda == (len(view.hidden_strengths), len(view.blind_spots), len(view.silences))
    assert sum(agenda) > 0
    own = words(national.get("/westwijk/atlas/programme").text)
    found = {row[0]: row[2] for row in table(national)}
    for label in ("Proud places among all places", "Mean mark of residents"):
        assert found[label].split(" ", 1)[1] in own
    assert found["Residents"] == "3,000"
    assert found["Proud places"] == "15"
    assert found["Reports answered in time"] == "75% of 4 reports in thirteen weeks"
    assert found["Groups of residents that are heard"] in " ".join(
        words(national.get("/westwijk/heard/").text).replace("of the groups are heard ", "").split()
    )


@pytest.mark.usefixtures("spoken")
def test_goals_on_course_are_counted_among_all(app: Flask, sign_in: SignIn, national: PageClient) -> None:
    team = sign_in(Role.TEAM).client
    # Nuisance went from −0.06 to −0.08: away from +0.05, but better than −0.5 already.
    for target in ("0,05", "-0,5"):
        assert team.submit("/westwijk/progress/set", {**GOAL, "target": target}).status_code == 303
    assert compared(app)[1].goals == Goals(on_course=1, all=2)
    assert ["Goals on course or reached", "no goals are set yet", "1 of 2"] in table(national)


@pytest.mark.usefixtures("spoken")
def test_an_empty_programme_says_what_is_not_there_yet(national: PageClient) -> None:
    found = {row[0]: row[1] for row in table(national)}
    assert found["Neighbourhoods"] == "0"
    assert found["Residents"] == "not known yet"
    assert found["Proud places among all places"] == "nobody named a place yet"
    assert found["Mean mark of residents"] == "nobody gave a mark yet"
    assert found["Groups of residents that are heard"] == "the residents are not known yet"
    assert found["Reports answered in time"] == "no report was due in thirteen weeks"
    assert found["Hidden strengths"] == "no neighbourhoods yet"


@pytest.mark.usefixtures("spoken")
def test_one_more_programme_asks_a_few_questions_more(
    app: Flask, sign_in: SignIn, national: PageClient, count_queries: Callable[[], int]
) -> None:
    def asked() -> int:
        national.get(COMPARE)
        count_queries()
        national.get(COMPARE)
        return count_queries()

    before = asked()
    with app.app_context():
        third = programmes.add_programme(slug="zuidwijk", name="Zuidwijk")
        areas.cover(programme_id=third.id, codes=NAMES, year=2024, now=now())
        name_places(third, NOORDERHOF, proud=40, stomach_ache=3)
    sign_in(Role.NATIONAL, of=third, email=EMAIL)
    assert asked() - before <= MOST_PER_PROGRAMME
