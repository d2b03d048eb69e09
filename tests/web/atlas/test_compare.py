"""Two maps beside each other: themes, years, references, and another municipality."""

import re
from collections.abc import Callable

import pytest
import shapely
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import IMPORTED, YEAR, cover_with_squares
from tests.factories.workshops import NOORDERHOF, give_scores
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.programmes.model import Programme
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

COMPARE = "/westwijk/atlas/maps/compare"
ELSEWHERE = "BU88010101"
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """Three buurten of the programme, and one of a municipality that no programme covers."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        elsewhere = [
            AreaShape(ELSEWHERE, AreaKind.BUURT, "Overkant", shapely.box(5.5, 52.5, 5.51, 52.51)),
            AreaShape("GM8801", AreaKind.MUNICIPALITY, "Verderop", shapely.box(5.5, 52.5, 5.51, 52.51)),
        ]
        areas.save_division(year=YEAR, areas=elsewhere, now=IMPORTED)
        indicators.import_values(values=[IndicatorValue("onv", ELSEWHERE, 2022, -0.2)])


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """A member of the programme team."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def html(client: PageClient, **asked: object) -> str:
    answer = client.get(COMPARE, query_string=asked)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def page(client: PageClient, **asked: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html(client, **asked)).split())


def test_the_photo_stands_beside_the_film_with_every_buurt_on_both(team: PageClient) -> None:
    shown = html(team)
    assert "1. Nuisance and unsafety, situation, 2022, Samen Westwijk" in shown
    assert "5. Nuisance and unsafety, development, 2014 → 2022, Samen Westwijk" in shown
    assert shown.count('data-together="yes"') == 2
    assert "Every neighbourhood on both maps" in shown


def test_two_years_of_one_map_stand_in_one_table(team: PageClient) -> None:
    shown = page(team, map=1, year=2022, with_year=2024)
    assert "situation, 2022, Samen Westwijk" in shown
    assert "situation, 2024, Samen Westwijk" in shown
    assert "Far more nuisance and unsafety than the national mean 1 (33%) 1 (33%)" in shown
    assert "No value: not measured, or too few residents 0 (0%) 1 (33%)" in shown


def test_another_municipality_has_its_own_buurten_and_counts(team: PageClient) -> None:
    shown = page(team, map=1, year=2022, against="GM8801")
    assert "situation, 2022, Verderop" in shown
    assert "Much more nuisance and unsafety than the national mean 0 (0%) 1 (100%)" in shown
    assert "Every neighbourhood on both maps" not in shown
    text = html(team, map=1, year=2022, against="GM8801")
    assert "outlines.geojson?area=GM8801" in text
    assert "area=GM8801" in text[text.index("data-values", text.index("second-map")) :]


def test_only_municipalities_with_figures_can_be_chosen(app: Flask, team: PageClient) -> None:
    with app.app_context():
        silent = AreaShape("BU77010101", AreaKind.BUURT, "Stilte", shapely.box(5.6, 52.5, 5.61, 52.51))
        areas.save_division(year=YEAR, areas=[silent], now=IMPORTED)
    shown = html(team)
    assert "municipality of Verderop" in shown
    assert "GM7701" not in shown


def test_the_map_of_another_municipality_gets_its_colours_outlines_and_files(team: PageClient) -> None:
    asked = {"map": 1, "year": 2022, "area": "GM8801"}
    found = team.get("/westwijk/atlas/maps/map.json", query_string=asked).get_json()["areas"]
    assert set(found) == {ELSEWHERE}
    drawn = team.get("/westwijk/atlas/maps/outlines.geojson", query_string={"area": "GM8801"})
    assert [each["properties"]["name"] for each in drawn.get_json(force=True)["features"]] == ["Overkant"]
    again = team.get(drawn.request.url, headers={"If-None-Match": drawn.headers["ETag"]})
    assert again.status_code == 304
    picture = team.get("/westwijk/atlas/maps/download", query_string={"form": "svg", **asked}).get_data(as_text=True)
    assert "Verderop: Nuisance" in picture
    assert "against=GM8801" in picture


@pytest.mark.parametrize("area", ["GM0000", "GM9901' OR 1=1", "BU99010101", "%"])
def test_an_unknown_municipality_is_not_found(team: PageClient, area: str) -> None:
    assert team.get(COMPARE, query_string={"against": area}).status_code == 404
    for door in ("map.json", "outlines.geojson", "download", ""):
        assert team.get(f"/westwijk/atlas/maps/{door}", query_string={"area": area}).status_code == 404


def test_the_page_of_the_programme_is_not_that_of_another_municipality(team: PageClient) -> None:
    assert team.get("/westwijk/atlas/maps/", query_string={"area": "GM8801"}).status_code == 404


def test_the_two_maps_can_change_places(team: PageClient) -> None:
    shown = html(team, map=1, year=2022, with_year=2024)
    assert "year=2024" in shown[: shown.index("Change places")].rpartition("href=")[2]


def test_without_script_both_maps_are_drawn_by_the_server(team: PageClient) -> None:
    shown = html(team, map=1, year=2022, against="GM8801")
    pictures = re.findall(r"<noscript><img[^>]+src=\"([^\"]+)\"", shown)
    assert len(pictures) == 2
    for address in pictures:
        assert team.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("path", ["compare", "outlines.geojson?area=GM8801"])
def test_an_interviewer_does_not_see_them(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.INTERVIEWER).client.get(f"/westwijk/atlas/maps/{path}").status_code == 403


def test_the_buurten_of_the_programme_have_outlines_too(team: PageClient) -> None:
    drawn = team.get("/westwijk/atlas/maps/outlines.geojson").get_data(as_text=True)
    assert NOORDERHOF in drawn
