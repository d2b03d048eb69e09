"""What a row of a CBS file is, by the column names of every year."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from tests.factories.area_files import BOW_TIE, Features, geojson, square
from webapp.areas.files import Feature, Layer, read_layer
from webapp.areas.layouts import COLUMNS, candidates, polygon_of, read_code
from webapp.areas.model import AreaKind, Outcome, UnusableFile


def layer_of(*rows: dict[str, Any], shape: Any = None) -> Layer:
    features = [Feature(i, values, shape or square(i)) for i, values in enumerate(rows, start=1)]
    return Layer("buurten.gpkg", tuple(rows[0]), features)


YEARS = {
    "2009 to 2021": {"bu_code": "BU03630000", "bu_naam": "Kop Zeedijk", "wk_code": "WK036300", "gm_naam": "Amsterdam"},
    "since 2022": {"buurtcode": "BU03630000", "buurtnaam": "Kop Zeedijk", "gemeentenaam": "Amsterdam", "water": "NEE"},
    "subdivisions": {"statcode": "BU03630000", "statnaam": "Kop Zeedijk", "jrstatcode": "2024BU03630000"},
    "Leefbaarometer": {"code": "BU03630000", "naam": "Kop Zeedijk", "gemeente": "Amsterdam"},
    "without letters": {"buurtcode": "03630000", "buurtnaam": "Kop Zeedijk"},
    "as a number": {"buurtcode": 3630000, "buurtnaam": "Kop Zeedijk"},
    "as a broken number": {"buurtcode": 3630000.0, "buurtnaam": "Kop Zeedijk"},
    "in small letters": {"bu_code": " bu03630000 ", "bu_naam": "Kop  Zeedijk "},
}


@pytest.mark.parametrize("values", YEARS.values(), ids=YEARS)
def test_a_buurt_is_read_in_the_layout_of_every_year(values: dict[str, Any]) -> None:
    [found], refused = candidates(layer_of(values))
    assert (found.code, found.name, found.kind, refused) == ("BU03630000", "Kop Zeedijk", AreaKind.BUURT, [])


@pytest.mark.parametrize(
    ("values", "code", "name", "kind"),
    [
        ({"wk_code": "WK036300", "wk_naam": "Burgwallen", "gm_naam": "Amsterdam"}, "WK036300", "Burgwallen", "wijk"),
        ({"wijkcode": "WK0363AA", "wijknaam": "Burgwallen"}, "WK0363AA", "Burgwallen", "wijk"),
        ({"gm_code": "GM0363", "gm_naam": "Amsterdam"}, "GM0363", "Amsterdam", "gemeente"),
        ({"gemeentecode": 363, "gemeentenaam": "Amsterdam"}, "GM0363", "Amsterdam", "gemeente"),
        ({"statcode": "GM0363", "statnaam": "Amsterdam"}, "GM0363", "Amsterdam", "gemeente"),
    ],
)
def test_wijken_and_municipalities_are_read_too(values: dict[str, Any], code: str, name: str, kind: str) -> None:
    [found], _ = candidates(layer_of(values))
    assert (found.code, found.name, found.kind.value) == (code, name, kind)


def test_every_column_that_is_looked_at_is_also_read() -> None:
    assert {"bu_code", "buurtnaam", "gemeentenaam", "wk_naam", "water", "statcode"} <= COLUMNS


@pytest.mark.parametrize(
    ("value", "level", "code"),
    [
        ("BU0363AA01", "BU", "BU0363AA01"),
        ("WK0363AA", "WK", "WK0363AA"),
        ("9171000", "BU", "BU09171000"),
        ("09171000", "", None),
        ("BU09171000", "", "BU09171000"),
        ("WK091710", "BU", None),
        ("BU0917100", "BU", None),
        ("BU091710000", "BU", None),
        ("BU0917100A", "BU", None),
        ("BU٠٩١٧١٠٠٠", "BU", None),
        ("2²", "BU", None),
        ("-1", "BU", None),
        ("", "BU", None),
        (None, "BU", None),
        (float("nan"), "BU", None),
    ],
)
def test_a_code_is_read_or_it_is_none(value: Any, level: str, code: str | None) -> None:
    assert read_code(value, level) == code


def test_a_file_without_codes_names_the_columns_that_it_has(tmp_path: Path) -> None:
    rows: Features = [(square(0), {"Buurt": "Noord", "Inwoners": 12})]
    with pytest.raises(UnusableFile, match="no column with area codes. It has: buurt, inwoners"):
        candidates(read_layer(geojson(tmp_path / "a.geojson", rows), keep=COLUMNS))


def test_a_row_without_a_code_is_refused_with_what_stands_there() -> None:
    found, refused = candidates(layer_of({"bu_code": "BU99010101"}, {"bu_code": "onbekend"}, {"bu_code": None}))
    assert [each.code for each in found] == ["BU99010101"]
    assert [(row.row, row.code, row.outcome) for row in refused] == [
        (2, "onbekend", Outcome.REFUSED),
        (3, "", Outcome.REFUSED),
    ]
    assert refused[0].reason.startswith("no area code")


@pytest.mark.parametrize("name", [None, "", "  ", float("nan")])
def test_a_buurt_without_a_name_is_called_by_its_code(name: Any) -> None:
    [found], _ = candidates(layer_of({"bu_code": "BU99010101", "bu_naam": name}))
    assert found.name == "BU99010101"


@pytest.mark.parametrize("shape", [shapely.Point(5.2, 52.4), shapely.LineString([(5.2, 52.4), (5.3, 52.5)])])
def test_a_point_or_a_line_is_no_buurt(shape: shapely.Geometry) -> None:
    found, [refused] = candidates(layer_of({"bu_code": "BU99010101"}, shape=shape))
    assert (found, refused.reason) == ([], "not a polygon")


def test_a_buurt_without_geometry_is_refused() -> None:
    layer = Layer("a", ("bu_code",), [Feature(7, {"bu_code": "BU99010101"}, None)])
    found, [refused] = candidates(layer)
    assert (found, refused.row, refused.reason) == ([], 7, "no geometry")


def test_a_polygon_that_touches_itself_is_repaired_and_the_place_is_named() -> None:
    [found], _ = candidates(layer_of({"bu_code": "BU99010101"}, shape=BOW_TIE))
    assert found.report.outcome is Outcome.REPAIRED
    assert found.report.reason == "Self-intersection[5.305 52.405]"
    assert found.shape.is_valid
    assert found.shape.area == pytest.approx(0.01 * 0.01 / 2)


def test_what_hangs_on_a_polygon_as_a_line_is_cut_off() -> None:
    spike = shapely.Polygon([(5.2, 52.4), (5.21, 52.4), (5.21, 52.45), (5.21, 52.4), (5.21, 52.41), (5.2, 52.41)])
    repaired = polygon_of(spike)
    assert repaired is not None
    assert (repaired.geom_type, repaired.is_valid) == ("Polygon", True)


def test_one_corner_that_is_no_number_is_no_polygon() -> None:
    corners = [(5.2, 52.4), (float("nan"), 52.4), (5.3, 52.5), (5.2, 52.5)]
    with np.errstate(invalid="ignore"):
        assert polygon_of(shapely.Polygon(corners)) is None


def test_a_polygon_of_nothing_is_no_polygon() -> None:
    assert polygon_of(shapely.Polygon([(5.2, 52.4), (5.3, 52.5), (5.2, 52.4)])) is None


@pytest.mark.parametrize("water_first", [True, False])
def test_the_water_of_a_buurt_gives_way_to_its_land(water_first: bool) -> None:
    rows = [{"bu_code": "BU99010101", "water": "JA"}, {"bu_code": "BU99010101", "water": "NEE"}]
    [found], [refused] = candidates(layer_of(*(rows if water_first else rows[::-1])))
    assert found.report.row == (2 if water_first else 1)
    assert refused.reason == f"water of the buurt in row {found.report.row}"


def test_a_buurt_of_water_only_is_a_buurt() -> None:
    [found], refused = candidates(layer_of({"bu_code": "BU99019997", "water": "JA"}))
    assert (found.code, refused) == ("BU99019997", [])


def test_the_same_code_twice_keeps_the_first_and_names_the_other() -> None:
    [found], [refused] = candidates(
        layer_of({"bu_code": "BU99010101", "bu_naam": "Een"}, {"bu_code": "BU99010101", "bu_naam": "Twee"})
    )
    assert found.name == "Een"
    assert (refused.row, refused.reason) == (2, "the same code stands in row 1")
