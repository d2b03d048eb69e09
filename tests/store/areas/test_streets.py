"""Importing and searching the names of streets and places, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from flask import Flask

from tests.factories.area_files import Features, geojson, in_rd, layer
from tests.factories.areas import IMPORTED, INSIDE, SIDE, SOUTH, WEST, cover_with_squares
from webapp.areas import service
from webapp.areas.model import ImportReport, Outcome, Spot, UnusableFile
from webapp.programmes.model import Programme

NOORDERHOF, HAVENKWARTIER, ZUIDERPARK = INSIDE
MIDDLE = SOUTH + SIDE / 2


@pytest.fixture
def covered(app: Flask, programme: Programme) -> Iterator[Programme]:
    """A programme with three square buurten, inside the application's context."""
    with app.app_context():
        cover_with_squares(programme)
        yield programme


def imported(programme: Programme, path: Path) -> ImportReport:
    return service.import_streets(programme_id=programme.id, path=path)


def street(name: str | None, west: float, east: float, lat: float = MIDDLE) -> tuple[shapely.Geometry, dict[str, str]]:
    """A street from west to east; whole numbers are borders between buurten."""
    line = shapely.LineString([(WEST + west * SIDE, lat), (WEST + east * SIDE, lat)])
    return line, {"name": name} if name is not None else {"name": ""}


def found(programme: Programme, text: str) -> list[tuple[str, str]]:
    return [(spot.label, spot.area_code) for spot in service.search(programme.id, text)]


def test_a_street_is_found_in_its_buurt(covered: Programme, tmp_path: Path) -> None:
    report = imported(covered, geojson(tmp_path / "a.geojson", [street("Dorpsstraat", 0.2, 0.8)]))
    assert [(row.code, row.name, row.outcome) for row in report.rows] == [(NOORDERHOF, "Dorpsstraat", Outcome.TAKEN)]
    [spot] = service.search(covered.id, "dorps")
    assert spot == Spot("Dorpsstraat", "street", NOORDERHOF, pytest.approx(WEST + SIDE / 2), pytest.approx(MIDDLE))


def test_a_street_through_several_buurten_stands_in_each(covered: Programme, tmp_path: Path) -> None:
    report = imported(covered, geojson(tmp_path / "a.geojson", [street("Lange weg", 0.5, 2.1)]))
    assert report.rows[0].code == HAVENKWARTIER
    assert report.rows[0].reason == f"also in {NOORDERHOF}, {ZUIDERPARK}"
    assert {code for _, code in found(covered, "lange weg")} == {NOORDERHOF, HAVENKWARTIER, ZUIDERPARK}
    for spot in service.search(covered.id, "lange weg"):
        assert service.locate(covered.id, spot.lon, spot.lat).code == spot.area_code


def test_a_street_that_just_touches_a_buurt_does_not_stand_there(covered: Programme, tmp_path: Path) -> None:
    imported(covered, geojson(tmp_path / "a.geojson", [street("Stoeprand", 0.3, 1.01)]))
    assert found(covered, "stoep") == [("Stoeprand", NOORDERHOF)]


def test_a_street_that_is_the_border_stands_on_both_sides(covered: Programme, tmp_path: Path) -> None:
    line = shapely.LineString([(WEST + SIDE, SOUTH + 0.001), (WEST + SIDE, SOUTH + 0.009)])
    imported(covered, geojson(tmp_path / "a.geojson", [(line, {"name": "Grensstraat"})]))
    assert sorted(found(covered, "grens")) == [("Grensstraat", NOORDERHOF), ("Grensstraat", HAVENKWARTIER)]
    for spot in service.search(covered.id, "grens"):
        assert service.locate(covered.id, spot.lon, spot.lat).code == spot.area_code


def test_a_street_on_the_edge_of_the_programme_can_be_chosen(covered: Programme, tmp_path: Path) -> None:
    # Over the northern border: half of it lies outside, and its middle a rounding beside it.
    line = shapely.LineString([(WEST + 0.001, SOUTH + SIDE), (WEST + 0.009, SOUTH + SIDE)])
    imported(covered, geojson(tmp_path / "a.geojson", [(line, {"name": "Randweg"})]))
    [spot] = service.search(covered.id, "randweg")
    assert service.locate(covered.id, spot.lon, spot.lat).code == NOORDERHOF


def test_a_street_whose_middle_lies_outside_is_named_for_the_part_inside(covered: Programme, tmp_path: Path) -> None:
    report = imported(covered, geojson(tmp_path / "a.geojson", [street("Uitvalsweg", -3, 0.3)]))
    assert report.rows[0].code == NOORDERHOF
    assert service.locate(covered.id, *_point(covered, "uitvals")).code == NOORDERHOF


def _point(programme: Programme, text: str) -> tuple[float, float]:
    [spot] = service.search(programme.id, text)
    return spot.lon, spot.lat


def test_the_segments_of_a_street_are_one_street_per_buurt(covered: Programme, tmp_path: Path) -> None:
    rows = [street("Dorpsstraat", 0.1, 0.2), street("dorpsstraat ", 0.2, 0.7), street("Dorpsstraat", 1.2, 1.3)]
    report = imported(covered, geojson(tmp_path / "a.geojson", rows))
    assert report.count(Outcome.TAKEN) == 3
    assert sorted(code for _, code in found(covered, "dorps")) == [NOORDERHOF, HAVENKWARTIER]
    spot = next(each for each in service.search(covered.id, "dorps") if each.area_code == NOORDERHOF)
    assert spot.lon == pytest.approx(WEST + 0.45 * SIDE), "the longest segment tells where"


def test_lines_of_several_parts_are_one_street(covered: Programme, tmp_path: Path) -> None:
    parts = shapely.MultiLineString([street("", 0.1, 0.2)[0], street("", 0.5, 0.9)[0]])
    imported(covered, geojson(tmp_path / "a.geojson", [(parts, {"naam": "Dorpsstraat"})]))
    assert _point(covered, "dorps") == (pytest.approx(WEST + 0.7 * SIDE), pytest.approx(MIDDLE))


def test_points_and_squares_are_places_of_their_own_kind(covered: Programme, tmp_path: Path) -> None:
    rows: Features = [
        (shapely.Point(INSIDE[NOORDERHOF]), {"naam": "De Brink", "soort": "buurthuis"}),
        (shapely.Point(INSIDE[HAVENKWARTIER]).buffer(0.001), {"naam": "Marktplein", "soort": ""}),
        (shapely.LineString([INSIDE[ZUIDERPARK]] * 2), {"naam": "Een stip", "soort": ""}),
    ]
    imported(covered, geojson(tmp_path / "a.geojson", rows))
    kinds = {spot.label: spot.kind for text in ("brink", "markt", "stip") for spot in service.search(covered.id, text)}
    assert kinds == {"De Brink": "buurthuis", "Marktplein": "place", "Een stip": "place"}


def test_streets_in_rd_new_land_in_the_same_buurt(covered: Programme, tmp_path: Path) -> None:
    rows = [(line, {"openbareruimtenaam": values["name"]}) for line, values in [street("Dorpsstraat", 0.2, 0.8)]]
    imported(covered, layer(tmp_path / "a.gpkg", in_rd(rows), crs="EPSG:28992"))
    assert found(covered, "dorps") == [("Dorpsstraat", NOORDERHOF)]


def test_a_row_that_cannot_be_used_is_told_with_its_reason(covered: Programme, tmp_path: Path) -> None:
    rows: Features = [
        street("Dorpsstraat", 0.2, 0.8),
        street("", 0.2, 0.8),
        street(" \u200b ", 0.2, 0.8),
        street("Verre weg", 7, 8),
        (shapely.Point(WEST - 1, SOUTH), {"name": "Elders"}),
        (None, {"name": "Nergens"}),
    ]
    report = imported(covered, geojson(tmp_path / "a.geojson", rows))
    assert [(row.row, row.name, row.reason) for row in report.rows if row.outcome is Outcome.REFUSED] == [
        (2, "", "no name"),
        (3, "", "no name"),
        (4, "Verre weg", "outside the programme's area"),
        (5, "Elders", "outside the programme's area"),
        (6, "Nergens", "no point or line"),
    ]


def test_a_new_file_replaces_the_streets_of_this_programme_only(
    covered: Programme, other_programme: Programme, tmp_path: Path
) -> None:
    cover_with_squares(other_programme)
    for each in (covered, other_programme):
        imported(each, geojson(tmp_path / "a.geojson", [street("Dorpsstraat", 0.2, 0.8)]))
    imported(covered, geojson(tmp_path / "a.geojson", [street("Nieuwe straat", 0.2, 0.8)]))
    assert (found(covered, "dorps"), len(found(covered, "nieuwe"))) == ([], 1)
    assert (len(found(other_programme, "dorps")), found(other_programme, "nieuwe")) == (1, [])


def test_a_file_without_one_usable_street_leaves_the_old_ones(covered: Programme, tmp_path: Path) -> None:
    imported(covered, geojson(tmp_path / "a.geojson", [street("Dorpsstraat", 0.2, 0.8)]))
    with pytest.raises(UnusableFile, match="The first reason: outside the programme's area"):
        imported(covered, geojson(tmp_path / "a.geojson", [street("Verre weg", 7, 8)]))
    assert len(found(covered, "dorps")) == 1


def test_a_programme_without_buurten_has_no_streets(app: Flask, programme: Programme, tmp_path: Path) -> None:
    with app.app_context(), pytest.raises(UnusableFile, match="outside the programme's area"):
        imported(programme, geojson(tmp_path / "a.geojson", [street("Dorpsstraat", 0.2, 0.8)]))


@pytest.mark.parametrize("name", ["a" * 5000, "ﷺ" * 200, "ß" * 200, "Straat\x00met\x07niets", "Ünïcödé-wég"])
def test_a_strange_name_is_kept_within_bounds(covered: Programme, tmp_path: Path, name: str) -> None:
    imported(covered, geojson(tmp_path / "a.geojson", [street(name, 0.2, 0.8)]))
    assert len(service.search(covered.id, name[:5])) == 1


CSV = {
    "commas": b"name,lon,lat\nDorpsstraat,5.205,52.405\n",
    "semicolons and decimal commas": b"Straatnaam;Lon;Lat\r\nDorpsstraat;5,205;52,405\r\n",
    "quoted decimal commas": b'naam,longitude,latitude\n"Dorpsstraat","5,205","52,405"\n',
    "a mark at the start": b"\xef\xbb\xbfname,lng,lat\nDorpsstraat,5.205,52.405\n",
    "empty rows": b"name,lon,lat\n\n,,\nDorpsstraat,5.205,52.405\n\n",
    "more columns": b"id,name,extra,lat,lon\n1,Dorpsstraat,x,52.405,5.205,and more\n",
}


@pytest.mark.parametrize("content", CSV.values(), ids=CSV)
def test_a_csv_is_read_as_spreadsheets_write_it(covered: Programme, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    report = imported(covered, tmp_path / "a.csv")
    assert [(row.name, row.code) for row in report.rows] == [("Dorpsstraat", NOORDERHOF)]
    assert service.search(covered.id, "dorps")[0].kind == "place"


def test_a_csv_in_latin_1_is_read_when_that_is_certain(covered: Programme, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("naam;lon;lat\nCafé Één;5,205;52,405\n".encode("latin-1"))
    imported(covered, tmp_path / "a.csv")
    assert found(covered, "cafe een") == [("Café Één", NOORDERHOF)]


def test_the_row_of_a_csv_that_cannot_be_used_is_its_line(covered: Programme, tmp_path: Path) -> None:
    lines = ["name,lon,lat", "Dorpsstraat,5.205,52.405", "", "Geen getal,oost,52.4", "Oneindig,inf,52.4", "Kort,5.2"]
    (tmp_path / "a.csv").write_text("\n".join([*lines, "Elders,5.9,52.4", ",5.205,52.405"]))
    refused = [row for row in imported(covered, tmp_path / "a.csv").rows if row.outcome is Outcome.REFUSED]
    assert [(row.row, row.name, row.reason) for row in refused] == [
        (4, "Geen getal", "no point or line"),
        (5, "Oneindig", "no point or line"),
        (6, "Kort", "no point or line"),
        (7, "Elders", "outside the programme's area"),
        (8, "", "no name"),
    ]


UNUSABLE = {
    "empty": ("a.csv", b"", "a.csv is empty"),
    "only a header": ("a.csv", b"name,lon,lat\n", "No row could be used. The first reason: no rows"),
    "no names": ("a.csv", b"code,lon,lat\n1,5.205,52.405\n", "needs the columns name, lon and lat. It has: code, lon"),
    "no points": ("a.csv", b"name,x,y\nDorpsstraat,1,2\n", "needs the columns name, lon and lat. It has: name, x"),
    "an open quotation mark": ("a.csv", b'name,lon,lat\n"Dorpsstraat,5.205,52.405\n', "row 2: is a quotation mark"),
    "a very long cell": ("a.csv", b"name,lon,lat\n" + b"a" * 200_000 + b",5.2,52.4\n", "cannot be read from row 2"),
    "two encodings": ("a.csv", "name,lon,lat\nCafé\n".encode() + b"\xe9,1,2\n", "letters in row 3"),
}


@pytest.mark.parametrize(("name", "content", "words"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_csv_says_what_is_wrong(
    covered: Programme, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFile, match=words):
        imported(covered, tmp_path / name)


def test_a_map_without_a_column_of_names_names_the_ones_it_has(covered: Programme, tmp_path: Path) -> None:
    rows: Features = [(shapely.Point(INSIDE[NOORDERHOF]), {"omschrijving": "x", "nummer": 1})]
    with pytest.raises(UnusableFile, match="no column with names. It has: omschrijving, nummer"):
        imported(covered, geojson(tmp_path / "a.geojson", rows))


def test_a_csv_that_is_not_there_is_named(covered: Programme, tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"There is no file a\.csv"):
        imported(covered, tmp_path / "a.csv")


def test_what_is_called_exactly_so_comes_first_and_a_buurt_is_not_crowded_out(
    covered: Programme, tmp_path: Path
) -> None:
    rows = [street(f"Zuiderpark {i}", 0.2, 0.8) for i in range(12)] + [street("Aan het Zuiderpark", 0.2, 0.8)]
    imported(covered, geojson(tmp_path / "a.geojson", rows))
    labels = [label for label, _ in found(covered, "zuiderpark")]
    assert (labels[0], len(labels)) == ("Zuiderpark", 10)


def test_the_place_names_of_heerlen_are_read(covered: Programme, shared_data: Path) -> None:
    service.import_areas(paths=[shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"], year=2017, now=IMPORTED)
    service.cover(programme_id=covered.id, codes=["GM0917"], year=2017, now=IMPORTED)
    report = imported(covered, shared_data / "basemap" / "places_parkstad_wof.geojson")
    assert len(report.rows) == 135
    assert {row.reason for row in report.rows if row.outcome is Outcome.REFUSED} == {"outside the programme's area"}
    assert service.search(covered.id, "heerlerheide")


def test_a_buurt_is_found_by_its_name_or_else_by_a_street_in_it(covered: Programme, tmp_path: Path) -> None:
    imported(covered, geojson(tmp_path / "a.geojson", [street("Havenstraat", 0.2, 0.8), street("Kade", 2.2, 2.8)]))
    assert service.codes_named(covered.id, "HÀVEN") == {HAVENKWARTIER}
    assert service.codes_named(covered.id, "kade") == {ZUIDERPARK}
    assert service.codes_named(covered.id, "nergens") == set()
    assert service.codes_named(covered.id, " ") == set()
