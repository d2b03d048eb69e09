"""The seven maps in the browser: choice in the address, legend, table, and what can be taken along."""

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import YEAR, cover_with_squares, squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, ZUIDERPARK, give_scores
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.clock import now
from webapp.config import MissingSetting
from webapp.db import transaction
from webapp.programmes.model import Programme
from workshops.atlas import service
from workshops.indicators import service as indicators
from workshops.indicators import store
from workshops.indicators.model import IndicatorValue

MAPS = "/westwijk/atlas/maps/"
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """Three buurten with scores of 2014 to 2024, social assistance and residents of 2023."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        assistance = {NOORDERHOF: 0.4, HAVENKWARTIER: 0.1, ZUIDERPARK: 0.1}
        residents = {NOORDERHOF: 1000.0, HAVENKWARTIER: 1000.0, ZUIDERPARK: 40.0}
        indicators.import_values(
            values=[
                IndicatorValue(name, code, 2023, value)
                for name, column in (("social_assistance", assistance), ("residents", residents))
                for code, value in column.items()
            ]
        )


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


def taken(client: PageClient, form: str, **asked: object) -> str:
    answer = client.get(f"{MAPS}download", query_string={"form": form, **asked})
    assert answer.status_code == 200
    assert f'.{form}"' in answer.headers["Content-Disposition"]
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("number", range(1, 8))
def test_every_map_has_its_legend_its_table_and_its_figures(team: PageClient, number: int) -> None:
    shown = page(team, map=number)
    assert "What the colours mean" in shown
    assert "Noorderhof" in shown
    assert "No value: not measured, or too few residents" in shown


def test_a_map_names_the_years_and_the_groups_it_rests_on(team: PageClient) -> None:
    shown = page(team, map=3, year=2024)
    assert "Nuisance and unsafety (2024), " in shown
    assert "(2023)." in shown
    assert "Not counted, because nothing is known of them here: Origin in a refugee country," in shown
    assert "Much nuisance, many vulnerable residents" in shown


def test_a_class_that_does_not_occur_stays_in_the_legend(team: PageClient) -> None:
    assert "Far less nuisance and unsafety than the national mean none here" in page(team, map=1)


def test_the_legend_filters_the_table(team: PageClient) -> None:
    shown = team.get(MAPS, query_string={"map": 1, "year": 2022, "kept": 1}).get_data(as_text=True)
    body = shown[shown.index("<tbody>") : shown.index("</tbody>")]
    assert "Noorderhof" in body
    assert "Havenkwartier" not in body


def test_links_keep_the_choice(team: PageClient) -> None:
    shown = team.get(MAPS, query_string={"map": 5, "since": 2014, "until": 2024, "reference": "municipality"})
    text = shown.get_data(as_text=True)
    assert "map=6&amp;" in text
    assert "since=2014&amp;until=2024&amp;reference=municipality" in text


def test_the_map_gets_a_colour_a_sign_and_words_for_each_buurt(team: PageClient) -> None:
    areas = team.get(f"{MAPS}map.json", query_string={"map": 1, "year": 2022, "kept": 1}).get_json()["areas"]
    assert areas[NOORDERHOF]["colour"] == "1"
    assert areas[NOORDERHOF]["label"].startswith("Noorderhof: Far more nuisance")
    assert "away" not in areas[NOORDERHOF]
    assert areas[HAVENKWARTIER]["away"]
    assert areas[ZUIDERPARK]["small"]


def test_the_table_can_be_taken_along_with_its_source(team: PageClient) -> None:
    rows = list(csv.reader(io.StringIO(taken(team, "csv", map=1, year=2022).lstrip("\ufeff"))))
    assert rows[0] == ["Code", "Neighbourhood", "Figure", "Class", "Note"]
    assert rows[2][:3] == [NOORDERHOF, "Noorderhof", "-0.26"]
    assert rows[3][4] == "few residents"
    assert "Leefbaarometer 3.0" in rows[-1][0]


def test_the_outlines_can_be_taken_along_with_their_figures(team: PageClient) -> None:
    found = json.loads(taken(team, "geojson", map=1, year=2022))
    assert len(found["features"]) == 3
    noorderhof = next(each["properties"] for each in found["features"] if each["properties"]["code"] == NOORDERHOF)
    assert (noorderhof["value"], noorderhof["colour"]) == (-0.26, "#b35806")
    assert "Leefbaarometer 3.0" in found["source"]


@pytest.mark.parametrize("number", [1, 4, 7])
def test_the_picture_has_the_colours_of_the_screen_and_its_source(team: PageClient, number: int) -> None:
    text = taken(team, "svg", map=number)
    picture = ET.fromstring(text)
    assert picture.tag.endswith("svg")
    assert "Source: " in text
    assert text.count("<path") == 4


@pytest.mark.parametrize("words", ["noorderhof", "  NOORDER ", "Noördérhof"])
def test_a_buurt_is_found_whatever_its_accents_and_capitals(team: PageClient, words: str) -> None:
    shown = team.get(MAPS, query_string={"map": 1, "find": words}).get_data(as_text=True)
    body = shown[shown.index("<tbody>") : shown.index("</tbody>")]
    assert "Noorderhof" in body
    assert "Havenkwartier" not in body
    assert "One neighbourhood found for" in shown


def test_what_is_not_found_says_so_and_leads_back(team: PageClient) -> None:
    shown = page(team, map=1, find="<b>Timboektoe")
    assert "No neighbourhood or street here is called “&lt;b&gt;Timboektoe”." in shown
    assert "Show every neighbourhood" in shown


def test_the_map_goes_to_what_was_found(team: PageClient) -> None:
    answer = team.get(f"{MAPS}map.json", query_string={"map": 1, "find": "haven"}).get_json()
    assert answer["found"] == [HAVENKWARTIER]
    assert answer["areas"][NOORDERHOF]["away"]
    assert "away" not in answer["areas"][HAVENKWARTIER]


def test_links_keep_what_was_searched(team: PageClient) -> None:
    text = team.get(MAPS, query_string={"map": 1, "find": "haven"}).get_data(as_text=True)
    assert "find=haven" in text[text.index("atlas-legend__filter") :]


@pytest.mark.parametrize("asked", [{"map": 8}, {"map": 0}])
def test_there_is_no_eighth_map(team: PageClient, asked: dict[str, int]) -> None:
    assert team.get(MAPS, query_string=asked).status_code == 404
    assert team.get(f"{MAPS}download", query_string={"form": "csv", **asked}).status_code == 404


def test_another_form_of_file_is_not_found(team: PageClient) -> None:
    assert team.get(f"{MAPS}download", query_string={"form": "exe"}).status_code == 404


def test_a_strange_year_or_reference_shows_a_map_all_the_same(team: PageClient) -> None:
    assert "Noorderhof" in page(team, map=5, since=1, until=9999, year="x", reference="moon")


def test_an_interviewer_does_not_see_the_maps(sign_in: SignIn) -> None:
    client = sign_in(Role.INTERVIEWER).client
    for path in ("", "map.json", "download?form=csv"):
        assert client.get(MAPS + path).status_code == 403


def test_a_weight_of_what_is_no_group_is_refused_by_name(another_app: Callable[..., Flask]) -> None:
    with pytest.raises(MissingSetting, match="WEIGHT_REFUGEES is no setting"):
        another_app(weights={"refugees": 2.0})


def test_a_weight_of_zero_leaves_a_group_out(another_app: Callable[..., Flask], programme: Programme) -> None:
    app = another_app(weights={"social_assistance": 0.0})
    with app.app_context():
        choice = service.choose(programme.id, 2, 2022, None, None, service.Reference.PUBLISHER)
        assert {each.entry.code for each in service.map_view(programme.id, choice).lines} == {0}


def test_circles_of_focus_areas_stand_on_the_picture(app: Flask, team: PageClient) -> None:
    with app.app_context():
        indicators.import_values(values=[IndicatorValue("social_housing_share", NOORDERHOF, 2022, 0.7)])
    text = taken(team, "svg", map=4)
    assert 'stroke="#1f5fbf"' in text
    assert "60 percent" in text


def test_the_picture_of_dots_is_the_drawing(team: PageClient) -> None:
    answer = team.get(f"{MAPS}download", query_string={"form": "png", "map": 3})
    assert answer.content_type == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", answer.data[16:24])
    assert wide > 1000
    assert high > 1000


def test_the_workbook_has_the_table_and_what_it_rests_on(team: PageClient) -> None:
    answer = team.get(f"{MAPS}download", query_string={"form": "xlsx", "map": 1, "year": 2022})
    assert answer.status_code == 200
    table, sources = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets
    rows = list(table.iter_rows(values_only=True))
    assert rows[0] == ("Code", "Neighbourhood", "Figure", "Class", "Note")
    assert rows[2][:3] == (NOORDERHOF, "Noorderhof", -0.26)
    assert rows[3][4] == "few residents"
    about = dict(sources.iter_rows(values_only=True))
    assert about["Compared with"] == "the publisher's fixed reference"
    assert "Leefbaarometer 3.0" in about["Nuisance and unsafety"]
    assert "map=1" in about["Address"]


@pytest.mark.parametrize("name", ["=1+1", "+31 45", "-Noord", "@noord"])
def test_a_name_is_never_a_formula_in_the_workbook(
    app: Flask, programme: Programme, team: PageClient, name: str
) -> None:
    with app.app_context():
        renamed = [replace(each, name=name) if each.code == NOORDERHOF else each for each in squares()]
        areas.save_division(year=YEAR, areas=renamed, now=now())
    answer = team.get(f"{MAPS}download", query_string={"form": "xlsx", "map": 1})
    table = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    cell = next(row[1] for row in table.iter_rows() if row[0].value == NOORDERHOF)
    assert (cell.value, cell.data_type) == (name, "s")


@pytest.fixture
def carried(app: Flask) -> None:
    """The score of Noorderhof in 2022 was published for other boundaries."""
    with app.app_context(), transaction() as session:
        values = [IndicatorValue("onv", NOORDERHOF, 2022, -0.2)]
        store.replace_estimates(session, 2024, ["onv"], [2022], values)


@pytest.mark.usefixtures("carried")
def test_an_estimate_is_marked_in_legend_table_and_label(team: PageClient) -> None:
    shown = page(team, map=1, year=2022)
    assert "One neighbourhood rests on an estimate" in shown
    assert "−0.20 Estimated." in shown
    areas = team.get(f"{MAPS}map.json", query_string={"map": 1, "year": 2022}).get_json()["areas"]
    assert areas[NOORDERHOF]["label"].endswith("Estimated.")
    assert "Estimated" not in areas[HAVENKWARTIER]["label"]
    assert "Estimated" not in page(team, map=1, year=2024)


@pytest.mark.usefixtures("carried")
def test_an_estimate_is_marked_in_every_file(team: PageClient) -> None:
    rows = list(csv.reader(io.StringIO(taken(team, "csv", map=1, year=2022))))
    assert (rows[2][4], rows[1][4]) == ("estimated", "")
    assert "One neighbourhood rests on an estimate" in rows[-1][0]
    found = json.loads(taken(team, "geojson", map=1, year=2022))["features"]
    assert [each["properties"]["code"] for each in found if each["properties"]["estimated"]] == [NOORDERHOF]
    drawn = re.sub(r"<[^>]+>", " ", taken(team, "svg", map=1, year=2022))
    assert "rests on an estimate" in " ".join(drawn.split())
    book = team.get(f"{MAPS}download", query_string={"form": "xlsx", "map": 1, "year": 2022}).data
    table, sources = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    assert [row[4] for row in table.iter_rows(min_row=2, max_row=3, values_only=True)] == [None, "estimated"]
    assert "Estimated" in dict(sources.iter_rows(values_only=True))


@pytest.mark.usefixtures("carried")
@pytest.mark.parametrize("number", [3, 5, 7])
def test_what_is_made_of_an_estimate_is_an_estimate(team: PageClient, number: int) -> None:
    assert "One neighbourhood rests on an estimate" in page(team, map=number, year=2022, since=2014, until=2022)


def test_on_paper_the_map_is_drawn_with_its_legend_beside_it_and_dated(team: PageClient) -> None:
    text = team.get(MAPS, query_string={"map": 7}).get_data(as_text=True)
    address = re.search(r'<img class="atlas-drawn ga-print-only" src="([^"]+)"[^>]*loading="lazy"', text)
    assert address is not None
    assert re.search(r"ga-print-only[^>]*>Printed on [A-Z][a-z]+ \d+, \d{4}|Printed on \d+ [A-Z][a-z]+ \d{4}", text)
    picture = ET.fromstring(team.get(address[1].replace("&amp;", "&")).get_data(as_text=True))
    wide, high = (float(each) for each in picture.attrib["viewBox"].split()[2:])
    assert wide > high


@pytest.mark.parametrize("door", ["", "map.json", "country", "country/colours.json", "compare", "download"])
@pytest.mark.parametrize(
    "asked",
    [
        {"find": "\x00'; drop table areas --"},
        {"find": "%_" * 5000},
        {"year": "9" * 30, "since": "-5", "until": "1e9"},
        {"page": "-3", "kept": "x", "with": "0x1", "reference": "\x00"},
    ],
)
def test_strange_words_and_years_break_no_map(team: PageClient, door: str, asked: dict[str, str]) -> None:
    assert team.get(MAPS + door, query_string={"map": 1, **asked}).status_code in (200, 404)
