"""Reading files with geometry: every format and projection that people have, and every way a file can be wrong."""

import os
from pathlib import Path

import pytest
import shapely

from tests.factories.area_files import (
    Features,
    buurten,
    geojson,
    geojson_text,
    in_crs,
    in_rd,
    layer,
    square,
    swapped,
    zipped,
)
from webapp.areas.files import Layer, read_layer
from webapp.areas.model import UnusableFile

LAYERS = {
    "a.geojson": geojson,
    "a.json": geojson,
    "a.gpkg": lambda path, rows: layer(path, rows, name="buurten"),
    "a.shp": lambda path, rows: layer(path, rows, encoding="UTF-8"),
}


def _names(read: Layer) -> list[str]:
    return [str(feature.values["bu_naam"]) for feature in read.features]


def _is_near(found: object, wanted: shapely.Geometry) -> bool:
    return isinstance(found, shapely.Geometry) and bool(shapely.hausdorff_distance(found, wanted) < 1e-6)


@pytest.mark.parametrize("name", LAYERS)
def test_every_format_gives_the_same_rows(tmp_path: Path, name: str) -> None:
    read = read_layer(LAYERS[name](tmp_path / name, buurten()))
    assert [feature.row for feature in read.features] == [1, 2, 3]
    assert _names(read) == ["Bœrt Café 1", "Bœrt Café 2", "Bœrt Café 3"]
    assert all(_is_near(feature.shape, square(i)) for i, feature in enumerate(read.features))
    assert read.columns == ("bu_code", "bu_naam")


@pytest.mark.parametrize("name", LAYERS)
def test_a_file_in_rd_new_lands_where_the_same_file_in_wgs84_does(tmp_path: Path, name: str) -> None:
    rows = in_rd(buurten())
    path = geojson(tmp_path / name, rows) if "json" in name else layer(tmp_path / name, rows, crs="EPSG:28992")
    assert all(_is_near(feature.shape, square(i)) for i, feature in enumerate(read_layer(path).features))


@pytest.mark.parametrize("crs", ["EPSG:4258", "OGC:CRS84", "EPSG:4979"])
def test_degrees_by_another_name_are_degrees(tmp_path: Path, crs: str) -> None:
    read = read_layer(layer(tmp_path / "a.gpkg", buurten(), crs=crs))
    assert _is_near(read.features[0].shape, square(0))


def test_rd_new_with_heights_is_rd_new(tmp_path: Path) -> None:
    read = read_layer(layer(tmp_path / "a.gpkg", in_rd(buurten()), crs="EPSG:7415"))
    assert _is_near(read.features[0].shape, square(0))


def test_a_shapefile_without_a_projection_is_told_by_its_numbers(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", in_rd(buurten()), crs="EPSG:28992")
    path.with_suffix(".prj").unlink()
    assert _is_near(read_layer(path).features[0].shape, square(0))


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-8"])
def test_the_names_of_a_shapefile_are_read_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    rows: Features = [(square(0), {"BU_CODE": "BU99010101", "BU_NAAM": "Één Café"})]
    assert _names(read_layer(layer(tmp_path / "a.shp", rows, encoding=encoding))) == ["Één Café"]


def test_heights_are_left_out(tmp_path: Path) -> None:
    rows: Features = [(shapely.force_3d(square(0), 12.5), {"BU_CODE": "BU99010101"})]
    shape = read_layer(geojson(tmp_path / "a.geojson", rows)).features[0].shape
    assert shape is not None
    assert not shape.has_z
    assert _is_near(shape, square(0))


@pytest.mark.parametrize("folder", ["", "WijkBuurtkaart 2024/"])
@pytest.mark.parametrize("name", ["a.shp", "a.gpkg", "a.geojson"])
def test_a_zip_is_opened_whatever_folder_it_holds(tmp_path: Path, name: str, folder: str) -> None:
    inside = LAYERS[name](tmp_path / name, buurten())
    (tmp_path / "toelichting.pdf").write_bytes(b"%PDF-1.4")
    read = read_layer(zipped(tmp_path / "kaart.zip", tmp_path / "toelichting.pdf", inside, folder=folder))
    assert len(read.features) == 3
    assert read.name == "kaart.zip"


def test_of_the_shapefiles_in_a_zip_the_one_with_buurten_is_taken(tmp_path: Path) -> None:
    files = [layer(tmp_path / f"{name}_2017.shp", buurten(count)) for name, count in (("gemeente", 1), ("buurt", 3))]
    assert len(read_layer(zipped(tmp_path / "a.zip", *files), layer_like="buurt").features) == 3


def test_of_the_layers_of_a_geopackage_the_one_with_buurten_is_taken(tmp_path: Path) -> None:
    for name, count in (("gemeenten", 1), ("wijken", 2), ("buurten", 3)):
        layer(tmp_path / "a.gpkg", buurten(count), name=name)
    assert len(read_layer(tmp_path / "a.gpkg", layer_like="buurt").features) == 3
    assert len(read_layer(tmp_path / "a.gpkg").features) == 1


def test_a_file_is_found_from_the_folder_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped(tmp_path / "a.zip", layer(tmp_path / "a.shp", buurten()))
    monkeypatch.chdir(tmp_path)
    for name in ("a.shp", "a.zip"):
        assert len(read_layer(Path(name)).features) == 3


def test_only_the_asked_columns_are_read_and_all_are_named(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", buurten(AANT_INW="12", WONINGEN="4"))
    read = read_layer(path, keep={"bu_code", "water"})
    assert list(read.features[0].values) == ["bu_code"]
    assert read.columns == ("bu_code", "bu_naam", "aant_inw", "woningen")


def test_a_row_without_geometry_keeps_its_number(tmp_path: Path) -> None:
    rows: Features = [(None, {"BU_CODE": "BU99010101"}), *buurten(1)]
    read = read_layer(geojson(tmp_path / "a.geojson", rows))
    assert [(feature.row, feature.shape is None) for feature in read.features] == [(1, True), (2, False)]


OPEN_RING = '{"type":"Polygon","coordinates":[[[5.2,52.4],[5.3,52.4],[5.3,52.5],[5.2,52.5]]]}'
NO_NUMBER = '{"type":"Polygon","coordinates":[[[NaN,52.4],[5.3,52.4],[5.3,52.5],[NaN,52.4]]]}'


def _one(geometry: str) -> str:
    return f'{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{geometry}}}]}}'


def test_a_ring_that_is_not_closed_is_closed_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(_one(OPEN_RING))
    read = read_layer(tmp_path / "a.geojson")
    assert _is_near(read.features[0].shape, shapely.box(5.2, 52.4, 5.3, 52.5))
    assert read.features[0].flaw == "Ring not closed"
    assert "Non closed ring" in read.remarks[0]


def test_coordinates_that_are_no_numbers_are_no_geometry(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(_one(NO_NUMBER))
    with pytest.raises(UnusableFile, match="no rows with geometry"):
        read_layer(tmp_path / "a.geojson")


WHOLE = geojson_text(buurten(40))
UNUSABLE = {
    "nothing in it": ("a.geojson", b"", "a.geojson is empty"),
    "no rows": ("a.geojson", b'{"type":"FeatureCollection","features":[]}', "no rows with geometry"),
    "broken off in the middle": ("a.geojson", WHOLE[: len(WHOLE) // 2].encode(), "cannot be read"),
    "broken off at the end": ("a.geojson", WHOLE[:-2].encode(), "cannot be read"),
    "words": ("a.geojson", b"hello", "is not a GeoJSON, GeoPackage or Shapefile"),
    "other JSON": ("a.json", b'{"areas": []}', "cannot be read as GeoJSON"),
    "a picture": ("a.gpkg", b"\x89PNG\r\n\x1a\n" + bytes(100), "is not a GeoJSON, GeoPackage or Shapefile"),
    "a CSV": ("a.csv", b"code,naam\nBU99010101,Noord\n", "is not a GeoJSON, GeoPackage or Shapefile"),
    "Latin-1": ("a.geojson", WHOLE.replace("œ", "oe").encode("latin-1"), "letters of a.geojson cannot be read"),
    "no zip": ("a.zip", b"hello", "not a whole .zip"),
}


@pytest.mark.parametrize(("name", "content", "words"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_file_says_what_is_wrong(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFile, match=words) as raised:
        read_layer(tmp_path / name)
    assert str(tmp_path) not in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.gpkg", tmp_path):
        with pytest.raises(UnusableFile, match="There is no file"):
            read_layer(path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", ["a.gpkg", "a.shp"])
def test_a_file_that_is_broken_off_is_refused_whole(tmp_path: Path, name: str, part: float) -> None:
    path = LAYERS[name](tmp_path / name, buurten(60))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(UnusableFile, match="broken off"):
        read_layer(path)


def test_a_zip_that_is_broken_off_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", layer(tmp_path / "a.shp", buurten(40)))
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnusableFile, match="not a whole .zip"):
        read_layer(path)


def test_a_zip_without_a_map_says_so(tmp_path: Path) -> None:
    (tmp_path / "toelichting.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(UnusableFile, match="holds no GeoJSON"):
        read_layer(zipped(tmp_path / "a.zip", tmp_path / "toelichting.pdf"))


@pytest.mark.parametrize(("lost", "words"), [(".dbf", "a.dbf, which is not beside"), (".shx", "a.shx, which")])
def test_the_files_of_a_shapefile_belong_together(tmp_path: Path, lost: str, words: str) -> None:
    path = layer(tmp_path / "a.shp", buurten())
    path.with_suffix(lost).unlink()
    with pytest.raises(UnusableFile, match=words):
        read_layer(path)


@pytest.mark.parametrize("part", [".shx", ".dbf", ".prj"])
def test_the_parts_beside_a_shapefile_are_not_the_file_itself(tmp_path: Path, part: str) -> None:
    path = layer(tmp_path / "a.shp", buurten())
    with pytest.raises(UnusableFile, match="is not a GeoJSON, GeoPackage or Shapefile"):
        read_layer(path.with_suffix(part))


def test_half_a_table_beside_a_whole_shape_is_refused(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", buurten(40))
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes()[: table.stat().st_size // 2])
    with pytest.raises(UnusableFile, match="cannot be read"):
        read_layer(path)


ELSEWHERE = {
    "UTM": ("EPSG:32631", in_crs(buurten(), 32631)),
    "Web Mercator": ("EPSG:3857", in_crs(buurten(), 3857)),
    "RD New that says it is Web Mercator": ("EPSG:3857", in_rd(buurten())),
    "degrees that say they are RD New": ("EPSG:28992", buurten()),
    "latitude first": ("EPSG:4326", swapped(buurten())),
    "New York": ("EPSG:4326", [(shapely.box(-74, 40, -73, 41), {"BU_CODE": "BU99010101"})]),
}


@pytest.mark.parametrize(("crs", "rows"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_another_projection_is_refused_with_the_numbers_that_were_found(
    tmp_path: Path, crs: str, rows: Features
) -> None:
    with pytest.raises(UnusableFile, match=r"The coordinates of a.gpkg \(-?\d+\.\d\d, .* are not in the Netherlands"):
        read_layer(layer(tmp_path / "a.gpkg", rows, crs=crs))


@pytest.mark.parametrize(
    ("crs", "name"), [("EPSG:28992", "Amersfoort / RD New"), ("EPSG:3857", "WGS 84 / Pseudo-Mercator")]
)
def test_the_refusal_names_the_projection_that_the_file_claims(tmp_path: Path, crs: str, name: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        read_layer(layer(tmp_path / "a.gpkg", buurten(), crs=crs))
    assert refused.value.values["projection"] == name


def test_a_file_without_a_projection_is_refused_by_its_numbers(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.shp", in_crs(buurten(), 3857), crs="EPSG:3857")
    path.with_suffix(".prj").unlink()
    with pytest.raises(UnusableFile) as refused:
        read_layer(path)
    assert refused.value.values["projection"] == "-"


def test_one_row_in_belgium_is_no_reason_to_refuse_the_rest(tmp_path: Path) -> None:
    rows: Features = [*buurten(), (shapely.box(4.3, 50.8, 4.4, 50.9), {"BU_CODE": "BU99010109", "BU_NAAM": "Brussel"})]
    assert len(read_layer(geojson(tmp_path / "a.geojson", rows)).features) == 4


def test_a_file_over_the_limit_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 3 * 1024 * 1024)
    with pytest.raises(UnusableFile, match=r"a.geojson is larger than 2.5 MB"):
        read_layer(path, largest=int(2.5 * 1024 * 1024))


def test_a_small_zip_that_holds_a_large_file_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    large = geojson(tmp_path / "a.geojson", buurten(300))
    path = zipped(tmp_path / "a.zip", large)
    limit = (path.stat().st_size + large.stat().st_size) // 2
    with pytest.raises(UnusableFile, match=r"a.zip is larger than"):
        read_layer(path, largest=limit)
