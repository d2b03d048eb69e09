"""Which lines of a file are drawn, and what a map gets of them."""

import json
from typing import Any

import numpy as np
import pytest
import shapely

from webapp.areas import basemap
from webapp.areas.basemap import EMPTY, collection, lines_of, surroundings
from webapp.areas.files import Feature, Layer
from webapp.areas.model import Outcome, UnusableFile
from webapp.areas.rules import geometry_to_wgs84
from webapp.areas.thinning import Line

# In RD New, in the water of the Markermeer.
X, Y = 147_000, 491_000
BOX = shapely.box(X, Y, X + 5000, Y + 5000)


def track(x: float = 0, **values: Any) -> Feature:
    shape = shapely.LineString([(X + x, Y + 100), (X + x + 100, Y + 2100)])
    return Feature(1, values, geometry_to_wgs84(shape))


def layer(*features: Feature) -> Layer:
    return Layer("rail.geojson", tuple(features[0].values), list(features))


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"kind": "water"}, "water"),
        ({"fclass": "rail"}, "rail"),
        ({"fclass": "Light_Rail"}, "rail"),
        ({"railway": "tram", "highway": None}, "rail"),
        ({"railway": None, "highway": "trunk_link"}, "road"),
        ({"railway": "abandoned", "highway": "secondary"}, "road"),
        ({"waterway": "canal"}, "water"),
        ({"fclass": "motorway"}, "road"),
    ],
)
def test_the_kind_is_read_as_openstreetmap_writes_it(values: dict[str, Any], kind: str) -> None:
    [line], [row] = lines_of(layer(track(**values)), None, BOX)
    assert (line.kind, row.code, row.outcome) == (kind, kind, Outcome.TAKEN)


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        (track(fclass="miniature_railway"), "miniature_railway is not drawn"),
        (track(fclass="residential"), "residential is not drawn"),
        (track(fclass=""), "no kind"),
        (track(90_000, fclass="rail"), "outside the programme's surroundings"),
        (Feature(1, {"fclass": "rail"}, None), "not a line"),
        (Feature(1, {"fclass": "rail"}, geometry_to_wgs84(BOX)), "not a line"),
        (Feature(1, {"fclass": "rail"}, geometry_to_wgs84(shapely.Point(X + 5, Y + 5))), "not a line"),
    ],
)
def test_a_row_that_is_not_drawn_says_why(feature: Feature, reason: str) -> None:
    good = track(fclass="rail", name="Maaslijn")
    lines, rows = lines_of(layer(feature, good), None, BOX)
    assert [line.name for line in lines] == ["Maaslijn"]
    assert [(row.outcome, row.reason) for row in rows] == [(Outcome.REFUSED, reason), (Outcome.TAKEN, "")]
    with pytest.raises(UnusableFile, match=f"The first reason: {reason}"):
        lines_of(layer(feature), None, BOX)


def test_a_file_without_kinds_needs_to_be_told() -> None:
    plain = layer(track(name="Maaslijn"))
    with pytest.raises(UnusableFile, match="does not say what its lines are.*It has the columns name"):
        lines_of(plain, None, BOX)
    [line], _ = lines_of(plain, "rail", BOX)
    assert (line.kind, line.name) == ("rail", "Maaslijn")


def test_a_line_is_cut_off_at_the_edge_of_the_surroundings() -> None:
    long = Feature(1, {}, geometry_to_wgs84(shapely.LineString([(X - 9000, Y + 50), (X + 9000, Y + 50)])))
    [line], _ = lines_of(layer(long), "rail", BOX)
    assert line.shape.length == pytest.approx(5000, abs=0.01)


def test_the_surroundings_are_a_square_with_a_kilometre_to_spare() -> None:
    town = [shapely.box(X, Y, X + 1000, Y + 500), shapely.box(X, Y + 2000, X + 500, Y + 4000)]
    box = surroundings([geometry_to_wgs84(each) for each in town])
    assert box.bounds == pytest.approx((X + 500 - 3000, Y - 1000, X + 500 + 3000, Y + 5000), abs=1)


def read(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    assert found["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = found["features"]
    return features


def line(kind: str, name: str = "", x: float = 0) -> Line:
    return Line(kind, name, shapely.LineString([(X + x, Y), (X + x + 300, Y + 900), (X + x + 900, Y + 2000)]))


def test_a_map_gets_one_feature_per_kind_and_name() -> None:
    text = collection([line("rail", "a"), line("rail", "b", 200), line("rail", "a", 400)], attribution="©", kept=EMPTY)
    [first, second] = read(text)
    assert first["properties"] == {"kind": "rail", "name": "a", "attribution": "©"}
    assert (len(first["geometry"]["coordinates"]), len(second["geometry"]["coordinates"])) == (2, 1)


def test_the_numbers_have_five_decimals_and_lie_within_a_metre() -> None:
    [feature] = read(collection([line("water")], attribution="", kept=EMPTY))
    [points] = feature["geometry"]["coordinates"]
    assert all(round(value, 5) == value for point in points for value in point)
    drawn = shapely.LineString(points)
    assert shapely.hausdorff_distance(drawn, geometry_to_wgs84(line("water").shape)) < 1e-5


def test_a_new_file_replaces_its_own_kinds_and_leaves_the_others() -> None:
    first = collection([line("rail", "old"), line("water", "Geul")], attribution="PDOK", kept=EMPTY)
    second = collection([line("rail", "new"), line("road", "N281")], attribution="© OpenStreetMap", kept=first)
    found = {(each["properties"]["kind"], each["properties"]["name"]): each["properties"] for each in read(second)}
    assert set(found) == {("water", "Geul"), ("rail", "new"), ("road", "N281")}
    assert found["water", "Geul"]["attribution"] == "PDOK"


def test_more_than_a_phone_can_carry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basemap, "LARGEST_TEXT", 20_000)
    rng = np.random.default_rng(1)
    points = rng.uniform((X, Y), (X + 5000, Y + 5000), (2000, 2))
    with pytest.raises(UnusableFile, match=r"would weigh \d+ kB; a phone gets at most 20 kB"):
        collection([Line("road", "", shapely.LineString(points))], attribution="", kept=EMPTY)
