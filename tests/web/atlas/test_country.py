"""The seven maps of the whole country: legend, paged table, search, and what a browser draws them from."""

import gzip
import re
from collections.abc import Callable

import pytest
import shapely
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import YEAR, cover_with_squares
from tests.factories.workshops import NOORDERHOF, give_scores
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.clock import now
from webapp.programmes.model import Programme
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

MAPS = "/westwijk/atlas/maps/country"
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """The three buurten of the programme, and sixty of a municipality far away, the first with a score."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        elsewhere = [
            AreaShape(
                f"BU880101{at:02}",
                AreaKind.BUURT,
                f"Wijkje {at:02}",
                shapely.box(6, 51 + at / 50, 6.02, 51.02 + at / 50),
            )
            for at in range(60)
        ]
        whole = AreaShape("GM8801", AreaKind.MUNICIPALITY, "Vérderop", shapely.box(6, 51, 6.02, 52.2))
        areas.save_division(year=YEAR, areas=[*elsewhere, whole], now=now())
        indicators.import_values(values=[IndicatorValue("onv", "BU88010100", 2022, -0.2)])


@pytest.fixture
def team(sign_in: SignIn) -> PageClient:
    """A member of the programme team."""
    client = sign_in(Role.TEAM).client
    client.set_cookie("language", "en")
    return client


def page(client: PageClient, **asked: object) -> str:
    answer = client.get(MAPS, query_string=asked)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)).split())


@pytest.mark.parametrize("number", range(1, 8))
def test_every_map_shows_the_country(team: PageClient, number: int) -> None:
    shown = page(team, map=number)
    assert "63 neighbourhoods are known here." in shown
    assert "What the colours mean" in shown


def test_the_legend_counts_every_buurt(team: PageClient) -> None:
    shown = page(team, map=1, year=2022)
    assert "Far more nuisance and unsafety than the national mean 1 " in shown
    assert "Much more nuisance and unsafety than the national mean 1 " in shown
    assert "No value: not measured, or too few residents 59" in shown


def test_the_table_comes_in_pages_by_name(team: PageClient) -> None:
    first, last = page(team, map=1), page(team, map=1, page=2)
    assert "Page 1 of 2" in first
    assert "Havenkwartier" in first
    assert "Wijkje 59" not in first
    assert "Wijkje 59 Vérderop" in last
    assert page(team, map=1, page=99).count("Wijkje") == last.count("Wijkje")


@pytest.mark.parametrize(("words", "found"), [("noörder", "One neighbourhood"), ("VERDEROP", "60 neighbourhoods")])
def test_a_buurt_is_found_by_its_name_or_that_of_its_municipality(team: PageClient, words: str, found: str) -> None:
    assert f"{found} found for “{words}”." in page(team, map=1, find=words)


def test_what_is_found_nowhere_says_so(team: PageClient) -> None:
    assert "No neighbourhood or municipality is called “Atlantis”." in page(team, map=1, find="Atlantis")


def test_the_map_starts_at_what_was_found(team: PageClient) -> None:
    text = team.get(MAPS, query_string={"map": 1, "find": "noorderhof"}).get_data(as_text=True)
    assert 'data-bounds="5.190,52.390,5.220,52.420"' in text


def test_the_index_names_sheets_that_hold_every_buurt_once(team: PageClient) -> None:
    index = team.get(f"{MAPS}/index.json").get_json()
    assert {each[0] for each in index["municipalities"]} == {"GM8801", f"GM{NOORDERHOF[2:6]}"}
    for level, sheets in index["sheets"].items():
        held = [area[0] for name in sheets for area in team.get(f"{MAPS}/{level}/{name}.json").get_json()["areas"]]
        assert sorted(held) == list(range(63))


def test_a_sheet_is_not_sent_twice(team: PageClient) -> None:
    name = next(iter(team.get(f"{MAPS}/index.json").get_json()["sheets"]["far"]))
    answer = team.get(f"{MAPS}/far/{name}.json")
    assert team.get(f"{MAPS}/far/{name}.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_sheet_comes_compressed_to_who_can_read_that(team: PageClient) -> None:
    name = next(iter(team.get(f"{MAPS}/index.json").get_json()["sheets"]["far"]))
    plain = team.get(f"{MAPS}/far/{name}.json")
    packed = team.get(f"{MAPS}/far/{name}.json", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    seen = {"If-None-Match": packed.headers["ETag"], "Accept-Encoding": "gzip"}
    assert team.get(f"{MAPS}/far/{name}.json", headers=seen).status_code == 304


@pytest.mark.parametrize("path", ["far/99-99", "far/x", "nearby/4-43", "far/..%2f..%2fetc"])
def test_another_sheet_is_not_found(team: PageClient, path: str) -> None:
    assert team.get(f"{MAPS}/{path}.json").status_code == 404


def test_every_buurt_has_the_colour_of_its_class(team: PageClient) -> None:
    found = team.get(f"{MAPS}/colours.json", query_string={"map": 1, "year": 2022}).get_json()
    colours = [found["colours"][int(digit, 36)] for digit in found["areas"]]
    assert len(colours) == 63
    assert colours[0] == "#e08214"
    assert colours[1] == "#c9c9c9"


def test_a_new_division_replaces_the_old_one(app: Flask, team: PageClient) -> None:
    assert "63 neighbourhoods" in page(team)
    with app.app_context():
        newer = [AreaShape("BU88020000", AreaKind.BUURT, "Nieuw", shapely.box(6, 51, 6.1, 51.1))]
        areas.save_division(year=YEAR + 1, areas=newer, now=now())
    assert "One neighbourhood is known here." in page(team)


@pytest.mark.parametrize("asked", [{"map": 8}, {"map": 0}])
def test_there_is_no_eighth_map(team: PageClient, asked: dict[str, int]) -> None:
    assert team.get(MAPS, query_string=asked).status_code == 404
    assert team.get(f"{MAPS}/colours.json", query_string=asked).status_code == 404


@pytest.mark.parametrize("path", ["", "/index.json", "/colours.json", "/far/4-43.json"])
def test_an_interviewer_does_not_see_the_country(sign_in: SignIn, path: str) -> None:
    assert sign_in(Role.INTERVIEWER).client.get(MAPS + path).status_code == 403
