"""A programme's rail, water and roads, on both databases."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from flask import Flask

from tests.factories.area_files import Features, geojson, in_rd, layer
from tests.factories.areas import IMPORTED, SIDE, SOUTH, WEST, cover_with_squares
from webapp.areas import service
from webapp.areas.model import Outcome, UnusableFile
from webapp.programmes.model import Programme

LINE = shapely.LineString([(WEST, SOUTH), (WEST + 3 * SIDE, SOUTH + SIDE)])
RAIL: Features = [(LINE, {"fclass": "rail", "name": "Maaslijn"})]


@pytest.fixture
def covered(app: Flask, programme: Programme) -> Iterator[Programme]:
    """A programme with three square buurten, inside the application's context."""
    with app.app_context():
        cover_with_squares(programme)
        yield programme


def lines(programme: Programme) -> list[tuple[str, str]]:
    features = json.loads(service.basemap(programme.id))["features"]
    return [(each["properties"]["kind"], each["properties"]["name"]) for each in features]


def test_a_programme_starts_with_an_empty_basemap(covered: Programme) -> None:
    assert json.loads(service.basemap(covered.id)) == {"type": "FeatureCollection", "features": []}


def test_the_lines_of_a_file_become_the_basemap(covered: Programme, tmp_path: Path) -> None:
    path = geojson(tmp_path / "rail.geojson", RAIL)
    report = service.import_basemap(programme_id=covered.id, path=path, attribution="© OpenStreetMap contributors")
    assert [(row.code, row.name, row.outcome) for row in report.rows] == [("rail", "Maaslijn", Outcome.TAKEN)]
    [feature] = json.loads(service.basemap(covered.id))["features"]
    assert feature["properties"]["attribution"] == "© OpenStreetMap contributors"
    assert shapely.hausdorff_distance(shapely.from_geojson(json.dumps(feature["geometry"])), LINE) < 0.0002


def test_lines_in_rd_new_are_read_too(covered: Programme, tmp_path: Path) -> None:
    service.import_basemap(programme_id=covered.id, path=layer(tmp_path / "a.gpkg", in_rd(RAIL), crs="EPSG:28992"))
    assert lines(covered) == [("rail", "Maaslijn")]


def test_one_kind_is_imported_after_the_other(covered: Programme, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", [(LINE, {"naam": "Rijt"})])
    for kind in ("rail", "water", "rail"):
        service.import_basemap(programme_id=covered.id, path=path, kind=kind)
    assert sorted(lines(covered)) == [("rail", "Rijt"), ("water", "Rijt")]


def test_a_file_that_cannot_be_used_leaves_what_was_there(covered: Programme, tmp_path: Path) -> None:
    service.import_basemap(programme_id=covered.id, path=geojson(tmp_path / "a.geojson", RAIL))
    far = shapely.LineString([(4.0, 52.0), (4.1, 52.1)])
    with pytest.raises(UnusableFile, match="outside the programme's surroundings"):
        service.import_basemap(
            programme_id=covered.id, path=geojson(tmp_path / "b.geojson", [(far, {"kind": "rail", "name": ""})])
        )
    assert lines(covered) == [("rail", "Maaslijn")]


def test_another_programme_has_a_basemap_of_its_own(
    covered: Programme, other_programme: Programme, tmp_path: Path
) -> None:
    service.import_basemap(programme_id=covered.id, path=geojson(tmp_path / "a.geojson", RAIL))
    assert lines(other_programme) == []


def test_a_programme_without_buurten_has_no_surroundings(app: Flask, programme: Programme, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", RAIL)
    with app.app_context(), pytest.raises(UnusableFile, match="covers no neighbourhoods yet"):
        service.import_basemap(programme_id=programme.id, path=path)


def test_the_rail_of_heerlen_is_light_enough_for_a_phone(covered: Programme, shared_data: Path) -> None:
    buurten = shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"
    service.import_areas(paths=[buurten], year=2017, now=IMPORTED)
    service.cover(programme_id=covered.id, codes=["GM0917"], year=2017, now=IMPORTED)
    path = shared_data / "basemap" / "rail_parkstad_osm.geojson"
    report = service.import_basemap(programme_id=covered.id, path=path, attribution="© OpenStreetMap contributors")
    assert len(report.rows) == 527
    assert sum(row.reason == "miniature_railway is not drawn" for row in report.rows) == 5
    text = service.basemap(covered.id)
    assert len(text) < 10_000
    assert lines(covered) == [("rail", "")]
