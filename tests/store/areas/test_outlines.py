"""The outlines that maps draw: light, near enough to the truth, and without gaps between neighbours."""

import json
import math
import re
from collections.abc import Sequence

import pytest
import shapely
from flask import Flask

from tests.factories.areas import IMPORTED, YEAR
from webapp.areas import saving, service
from webapp.areas.model import AreaKind
from webapp.areas.saving import OUTLINE_TOLERANCE
from webapp.areas.service import AreaShape
from webapp.programmes.model import Programme

WEST, SOUTH, SIDE = 5.2, 52.4, 0.02
POINTS = 400


def _river() -> list[tuple[float, float]]:
    """A border that winds, with a point at every few metres."""
    steps = [i / POINTS for i in range(POINTS + 1)]
    return [(WEST + SIDE + 0.002 * math.sin(9 * step) + 0.00001 * math.sin(333 * step), SOUTH + step * SIDE)
            for step in steps]  # fmt: skip


LEFT = shapely.Polygon([*_river(), (WEST, SOUTH + SIDE), (WEST, SOUTH)])
RIGHT = shapely.Polygon([*_river(), (WEST + 2 * SIDE, SOUTH + SIDE), (WEST + 2 * SIDE, SOUTH)])


@pytest.fixture
def drawn(app: Flask, programme: Programme):
    """Store these shapes and give what the map gets of them, as text and as shapes."""

    def draw(shapes: Sequence[shapely.Polygon]) -> tuple[str, list[shapely.Geometry]]:
        areas = [AreaShape(f"BU9901010{i}", AreaKind.BUURT, f"Buurt {i}", shape) for i, shape in enumerate(shapes)]
        with app.app_context():
            service.save_division(year=YEAR, areas=areas, now=IMPORTED)
            service.cover(programme_id=programme.id, codes=[area.code for area in areas], year=YEAR, now=IMPORTED)
            text = service.outlines(programme.id)
        features = json.loads(text)["features"]
        return text, [shapely.from_geojson(json.dumps(each["geometry"])) for each in features]

    return draw


def test_an_outline_has_far_fewer_points_than_the_shape(drawn) -> None:
    _, outlines = drawn([LEFT, RIGHT])
    assert all(shapely.get_num_coordinates(outline) < POINTS / 4 for outline in outlines)


def test_an_only_buurt_has_a_light_outline_too(drawn) -> None:
    _, (outline,) = drawn([LEFT])
    assert shapely.get_num_coordinates(outline) < POINTS / 4


def test_an_outline_stays_near_the_shape(drawn) -> None:
    _, outlines = drawn([LEFT, RIGHT])
    for outline, shape in zip(outlines, (LEFT, RIGHT), strict=True):
        assert shapely.hausdorff_distance(outline, shape, densify=0.01) < 3 * OUTLINE_TOLERANCE


def test_neighbours_keep_sharing_their_border(drawn) -> None:
    _, (left, right) = drawn([LEFT, RIGHT])
    assert left.intersection(right).area == 0
    assert shapely.union(left, right).geom_type == "Polygon"
    assert shapely.union(left, right).area == pytest.approx(left.area + right.area)
    assert len(shapely.union(left, right).interiors) == 0


def test_a_file_too_large_to_draw_at_once_is_drawn_by_municipality(
    app: Flask, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "MOST_POINTS", 1)
    elsewhere = shapely.transform(LEFT, lambda points: points + [1, 0])
    areas = [
        AreaShape("BU98010101", AreaKind.BUURT, "Elsewhere", elsewhere),
        AreaShape("GM9801", AreaKind.MUNICIPALITY, "Elsewhere", elsewhere),
        AreaShape("BU99010100", AreaKind.BUURT, "Left", LEFT),
        AreaShape("BU99010101", AreaKind.BUURT, "Right", RIGHT),
    ]
    with app.app_context():
        service.save_division(year=YEAR, areas=areas, now=IMPORTED)
        service.cover(programme_id=programme.id, codes=["GM9801", "GM9901"], year=YEAR, now=IMPORTED)
        features = json.loads(service.outlines(programme.id))["features"]
    assert [each["properties"]["name"] for each in features] == ["Elsewhere", "Left", "Right"]
    _, left, right = (shapely.from_geojson(json.dumps(each["geometry"])) for each in features)
    assert left.intersection(right).area == 0
    assert shapely.union(left, right).geom_type == "Polygon"


def test_a_coordinate_is_about_a_metre_precise_and_no_more(drawn) -> None:
    text, _ = drawn([LEFT, RIGHT])
    assert max(len(decimals) for decimals in re.findall(r"\d\.(\d+)", text)) <= 5


def test_where_a_point_lies_is_decided_by_the_shape_not_by_the_outline(drawn, app: Flask, programme: Programme) -> None:
    drawn([LEFT, RIGHT])
    just_left, just_right = (_river()[137][0] + shift for shift in (-1e-7, 1e-7))
    with app.app_context():
        assert service.locate(programme.id, just_left, _river()[137][1]).code == "BU99010100"
        assert service.locate(programme.id, just_right, _river()[137][1]).code == "BU99010101"


@pytest.mark.parametrize("name", ["'t Zand", 'De "Hoek"', "<b>Wijk</b>", "Château", "A\\B"])
def test_any_name_survives_on_its_way_to_the_map(name: str, app: Flask, programme: Programme) -> None:
    with app.app_context():
        service.save_division(year=YEAR, areas=[AreaShape("BU99010101", AreaKind.BUURT, name, LEFT)], now=IMPORTED)
        service.cover(programme_id=programme.id, codes=["BU99010101"], year=YEAR, now=IMPORTED)
        features = json.loads(service.outlines(programme.id))["features"]
    assert [each["properties"]["name"] for each in features] == [name]
