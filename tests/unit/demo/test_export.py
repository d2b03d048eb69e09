"""The files for the importers: official column names, valid geometry, NA for what is missing."""

import csv
import io
import json

import pytest
from shapely.geometry import shape

from blueprints.demo import export
from blueprints.demo.model import Sample


def test_buurten_carry_the_column_names_of_cbs(sample: Sample) -> None:
    first = export.buurten_geojson(sample)["features"][0]["properties"]
    assert first == {
        "BU_CODE": "BU99010000",
        "BU_NAAM": "Merelvest",
        "WK_CODE": "WK990100",
        "WK_NAAM": "Binnenstad",
        "GM_CODE": "GM9901",
        "GM_NAAM": "Merelvoort",
        "WATER": "NEE",
    }


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("buurten_geojson", "buurten"),
        ("streets_geojson", "streets"),
        ("landmarks_geojson", "landmarks"),
        ("basemap_geojson", "basemap"),
    ],
)
def test_every_collection_survives_json_whole(sample: Sample, name: str, part: str) -> None:
    collection = json.loads(json.dumps(getattr(export, name)(sample)))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == len(getattr(sample, part))
    assert all(shape(feature["geometry"]).is_valid for feature in collection["features"])


def test_a_buurt_keeps_its_outline_to_the_last_decimal(sample: Sample) -> None:
    features = json.loads(json.dumps(export.buurten_geojson(sample)))["features"]
    for buurt, feature in zip(sample.buurten, features, strict=True):
        assert shape(feature["geometry"]).equals(buurt.outline)


def test_streets_and_landmarks_are_named(sample: Sample) -> None:
    streets = export.streets_geojson(sample)["features"]
    assert {feature["geometry"]["type"] for feature in streets} == {"LineString"}
    assert [feature["properties"]["name"] for feature in streets] == [street.name for street in sample.streets]
    landmarks = export.landmarks_geojson(sample)["features"]
    assert {feature["geometry"]["type"] for feature in landmarks} == {"Point"}
    assert all(feature["properties"]["kind"] for feature in landmarks)


def test_the_series_has_the_official_columns_and_na_where_nothing_is_known(sample: Sample) -> None:
    rows = list(csv.DictReader(io.StringIO(export.leefbaarometer_csv(sample))))
    assert list(rows[0]) == ["bu_code", "bu_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"]
    assert len(rows) == len(sample.series) == 60
    unknown = [row for row in rows if row["onv"] == "NA"]
    assert len(unknown) == 3
    for row, known in zip(rows, sample.series, strict=True):
        assert row["onv"] == ("NA" if known.onv is None else str(known.onv))
