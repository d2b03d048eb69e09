"""The doors of the areas: outlines for maps and the search for a street."""

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import shapely
from flask import Flask

from tests.factories.area_files import geojson
from tests.factories.areas import IMPORTED, INSIDE, NAMES, cover_with_squares, squares
from tests.support.client import PageClient
from webapp.areas import service
from webapp.programmes.model import Programme

OUTLINES, SEARCH = "/westwijk/areas/outlines.geojson", "/westwijk/areas/search.json"
BASEMAP = "/westwijk/areas/basemap.geojson"


@pytest.fixture
def covered(app: Flask, programme: Programme, tmp_path: Path) -> Programme:
    """A programme with three square buurten and some streets."""
    with app.app_context():
        cover_with_squares(programme)
        names = ["Cafédwarsstraat", "100% Straat", "Onder_streep", "Noordeinde"]
        rows = [(squares()[i % 3].shape, {"name": name}) for i, name in enumerate(names)]
        service.import_streets(programme_id=programme.id, path=geojson(tmp_path / "a.geojson", rows))
    return programme


def test_the_outlines_are_geojson_for_everybody(client: PageClient, covered: Programme) -> None:
    answer = client.get(OUTLINES)
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    assert {each["id"]: each["properties"]["name"] for each in answer.json["features"]} == NAMES
    assert answer.cache_control.public
    assert answer.cache_control.max_age == 3600


def test_outlines_that_did_not_change_are_not_sent_again(app: Flask, client: PageClient, covered: Programme) -> None:
    etag = client.get(OUTLINES).headers["ETag"]
    again = client.get(OUTLINES, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    with app.app_context():
        service.cover(programme_id=covered.id, codes=["BU99010102"], year=2024, now=IMPORTED + timedelta(days=1))
    assert client.get(OUTLINES, headers={"If-None-Match": etag}).status_code == 200


def test_outlines_travel_packed_and_are_known_again(client: PageClient, covered: Programme) -> None:
    packed = client.get(OUTLINES, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == client.get(OUTLINES).data
    known = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get(OUTLINES, headers=known).status_code == 304


def test_the_outlines_cost_no_query_once_they_are_known(
    client: PageClient, covered: Programme, count_queries: Callable[[], int]
) -> None:
    client.get(OUTLINES)
    count_queries()
    client.get(OUTLINES)
    assert count_queries() <= 1


def test_a_programme_without_areas_has_an_empty_map(client: PageClient, programme: Programme) -> None:
    assert client.get(OUTLINES).json == {"type": "FeatureCollection", "features": []}
    assert client.get(f"{SEARCH}?q=a").json == []


@pytest.mark.parametrize("door", ["outlines.geojson", "search.json", "basemap.geojson"])
def test_a_programme_that_does_not_exist_is_not_found(client: PageClient, door: str) -> None:
    assert client.get(f"/nergens/areas/{door}").status_code == 404


def labels(client: PageClient, text: str) -> list[str]:
    answer = client.get(f"{SEARCH}?q={quote(text)}")
    assert answer.status_code == 200
    return [each["label"] for each in answer.json]


def test_a_suggestion_says_what_and_where_it_is(client: PageClient, covered: Programme) -> None:
    [found] = client.get(f"{SEARCH}?q=noordeinde").json
    assert found == {
        "label": "Noordeinde", "kind": "place", "area": "Noorderhof",
        "lon": pytest.approx(INSIDE["BU99010101"][0]), "lat": pytest.approx(INSIDE["BU99010101"][1]),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["cafe", "CAFÉ", "Cafédwars", "cafe\u0301"])
def test_accents_and_capitals_do_not_matter(client: PageClient, covered: Programme, text: str) -> None:
    assert labels(client, text) == ["Cafédwarsstraat"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("%", ["100% Straat"]), ("_", ["Onder_streep"]), ("100%", ["100% Straat"]), ("%%", []), ("\\", []), ("'", [])],
)
def test_signs_stand_for_themselves(client: PageClient, covered: Programme, text: str, found: list[str]) -> None:
    assert labels(client, text) == found


@pytest.mark.parametrize("text", ["", "   ", "x" * 50_000, "\x00", "noord\x00\x01", "😀"])
def test_nonsense_finds_nothing_and_breaks_nothing(client: PageClient, covered: Programme, text: str) -> None:
    assert labels(client, text) in ([], ["Noordeinde", "Noorderhof"])


def test_what_begins_with_the_words_comes_first(client: PageClient, covered: Programme) -> None:
    assert labels(client, "noord") == ["Noordeinde", "Noorderhof"]
    assert labels(client, "straat") == ["100% Straat", "Cafédwarsstraat"]


def test_the_streets_of_another_programme_are_not_found(
    client: PageClient, covered: Programme, other_programme: Programme
) -> None:
    assert client.get("/oostwijk/areas/search.json?q=noord").json == []
    assert json.loads(client.get("/oostwijk/areas/outlines.geojson").data)["features"] == []


def test_a_search_costs_one_query(client: PageClient, covered: Programme, count_queries: Callable[[], int]) -> None:
    client.get(f"{SEARCH}?q=noord")
    count_queries()
    client.get(f"{SEARCH}?q=straat")
    assert count_queries() <= 2


@pytest.fixture
def with_rail(app: Flask, covered: Programme, tmp_path: Path) -> Programme:
    """A programme with buurten and a railway."""
    line = shapely.LineString([INSIDE["BU99010101"], INSIDE["BU99010103"]])
    rows = [(line, {"railway": "rail", "name": "Maaslijn"}), (line, {"waterway": "canal", "name": "Kanaal " * 50})]
    path = geojson(tmp_path / "rail.geojson", rows)
    with app.app_context():
        service.import_basemap(programme_id=covered.id, path=path, attribution="© OpenStreetMap contributors")
    return covered


def test_the_basemap_is_geojson_for_everybody(client: PageClient, with_rail: Programme) -> None:
    answer = client.get(BASEMAP)
    assert (answer.status_code, answer.mimetype) == (200, "application/geo+json")
    assert [each["properties"]["kind"] for each in answer.json["features"]] == ["rail", "water"]
    assert {each["geometry"]["type"] for each in answer.json["features"]} == {"MultiLineString"}
    assert answer.cache_control.public
    assert answer.cache_control.max_age == 3600


def test_a_basemap_that_did_not_change_is_not_sent_again(client: PageClient, with_rail: Programme) -> None:
    packed = client.get(BASEMAP, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == client.get(BASEMAP).data
    for etag in (packed.headers["ETag"], client.get(BASEMAP).headers["ETag"]):
        known = {"Accept-Encoding": "gzip" if "gzip" in etag else "", "If-None-Match": etag}
        assert client.get(BASEMAP, headers=known).status_code == 304


def test_without_a_basemap_the_map_gets_no_lines(client: PageClient, covered: Programme) -> None:
    assert client.get(BASEMAP).json == {"type": "FeatureCollection", "features": []}


def test_the_basemap_of_another_programme_is_its_own(
    client: PageClient, with_rail: Programme, other_programme: Programme
) -> None:
    assert client.get("/oostwijk/areas/basemap.geojson").json["features"] == []


def test_every_map_knows_where_its_basemap_is(client: PageClient, with_rail: Programme) -> None:
    for page in ("/westwijk/places/", "/westwijk/places/pin"):
        assert f'data-basemap="{BASEMAP}"' in client.get(page).get_data(as_text=True)
