"""Light outlines: whole steps, sheets by cell, nothing lost."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from webapp.areas.sheets import LEVELS, Level, sheets_of

FINE = Level(tolerance=0.0, unit=1000, side=1.0)


def rings(steps: list[list[int]], unit: int) -> list[list[tuple[float, float]]]:
    """What a browser makes of it."""
    found = []
    for ring in steps:
        x = y = 0
        points = []
        for dx, dy in zip(ring[::2], ring[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / unit, y / unit))
        found.append(points)
    return found


def areas(shape: shapely.Geometry, level: Level = FINE) -> list[list[list[int]]]:
    [sheet] = sheets_of([shape], [(5.0, 52.0)], level).values()
    return [each[1:] for each in json.loads(sheet.text)["areas"]]


@given(st.floats(3.4, 7.1), st.floats(50.8, 53.4), st.floats(0.002, 0.2))
def test_a_square_comes_back_to_within_half_a_step(west: float, south: float, side: float) -> None:
    [drawn] = areas(shapely.box(west, south, west + side, south + side))
    [ring] = rings(drawn, FINE.unit)
    assert shapely.Polygon(ring).bounds == pytest.approx((west, south, west + side, south + side), abs=0.00051)


def test_holes_and_islands_stand_as_rings_beside_each_other() -> None:
    holed = shapely.box(5, 52, 5.1, 52.1).difference(shapely.box(5.02, 52.02, 5.04, 52.04))
    [drawn] = areas(shapely.union_all([holed, shapely.box(5.2, 52, 5.3, 52.1)]))
    assert len(drawn) == 3


def test_what_is_smaller_than_a_step_stays_one_step() -> None:
    [drawn] = areas(shapely.box(5, 52, 5.0001, 52.0001), LEVELS["far"])
    [ring] = rings(drawn, LEVELS["far"].unit)
    assert shapely.Polygon(ring).area == pytest.approx(1 / 500**2)


def test_each_area_is_in_the_sheet_of_its_cell_and_in_one_only() -> None:
    points = [(4.5, 52.5), (4.6, 52.6), (5.5, 52.5)]
    shapes = [shapely.Point(point).buffer(0.1) for point in points]
    found = sheets_of(shapes, points, FINE)
    held = {name: [area[0] for area in json.loads(sheet.text)["areas"]] for name, sheet in found.items()}
    assert held == {"4-52": [0, 1], "5-52": [2]}
    assert found["5-52"].box == pytest.approx((5.4, 52.4, 5.6, 52.6))
