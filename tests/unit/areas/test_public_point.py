"""A sensitive spot among neighbours: what is shown lies in the same buurt, wherever the borders run."""

from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from webapp.areas import rules
from webapp.areas.locate import Division, division
from webapp.areas.model import Area, AreaKind

# A corner of the grid of 100 m cells, in RD New.
X, Y = 147_000, 491_000
SIZE = 600
A_DECIMETRE = 1e-6


def a_division(shapes: Sequence[BaseGeometry]) -> Division:
    """Neighbours, given in metres from the corner."""
    moved = [rules.geometry_to_wgs84(shapely.transform(shape, lambda points: points + [X, Y])) for shape in shapes]
    areas = [Area(f"BU9901{i:04d}", 2024, AreaKind.BUURT, "", "WK990100", 0, 0) for i in range(len(moved))]
    return division(areas, moved, "")


def squares(side: float, shift: float) -> list[BaseGeometry]:
    """Squares side by side; with a shift of half a cell their borders run through the centres of cells."""
    steps = np.arange(0, SIZE, side) + shift
    return [shapely.box(x, y, x + side, y + side) for x in steps for y in steps]


def fields(seed: int) -> list[BaseGeometry]:
    """The fields around random points: neighbours of every form and width."""
    points = shapely.MultiPoint(np.random.default_rng(seed).uniform(0, SIZE, (40, 2)))
    cut = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(points)), shapely.box(0, 0, SIZE, SIZE))
    return [field for field in cut if field.area]


NEIGHBOURS = {
    "borders on the edges of cells": a_division(squares(100, 0)),
    "borders through the centres of cells": a_division(squares(100, 50)),
    "buurten smaller than a cell": a_division(squares(30, 7)),
    "strips of 5 cm": a_division([shapely.box(i / 20, 0, (i + 1) / 20, SIZE) for i in range(60)]),
    "fields of every form": a_division(fields(1)),
    "other fields": a_division(fields(2)),
}

spots = st.tuples(st.sampled_from(list(NEIGHBOURS)), st.floats(0, SIZE), st.floats(0, SIZE))


@given(spots)
def test_a_spot_is_shown_in_the_buurt_in_which_it_lies(spot: tuple[str, float, float]) -> None:
    name, x, y = spot
    found, point = NEIGHBOURS[name], rules.to_wgs84(X + x, Y + y)
    position = found.locate(*point)
    if position is not None:
        assert found.locate(*rules.public_point(*point, found.shapes[position])) == position


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_also_a_spot_on_a_border_or_a_corner(name: str) -> None:
    found = NEIGHBOURS[name]
    borders = shapely.get_parts(shapely.boundary(list(found.shapes)))
    somewhere = np.random.default_rng(3).uniform(size=len(borders))
    between = shapely.line_interpolate_point(borders, somewhere, normalized=True)
    points = [*shapely.get_coordinates(found.shapes), *shapely.get_coordinates(between)]
    for lon, lat in points:
        position = found.locate(lon, lat)
        if position is not None:
            shown = rules.public_point(lon, lat, found.shapes[position])
            assert found.locate(*shown) == position


def test_a_spot_on_the_corner_of_a_buurt_is_not_shown_on_that_corner() -> None:
    # There the buurt touches the cell in nothing but that spot.
    found = NEIGHBOURS["borders on the edges of cells"]
    for lon, lat in shapely.get_coordinates(found.shapes):
        position = found.locate(lon, lat)
        assert position is not None
        shown = rules.public_point(lon, lat, found.shapes[position])
        assert max(abs(shown[0] - lon), abs(shown[1] - lat)) > 100 * A_DECIMETRE


@given(spots, st.floats(0, 0.999), st.floats(0, 0.999))
def test_what_is_shown_depends_on_cell_and_buurt_only(spot: tuple[str, float, float], across: float, up: float) -> None:
    name, x, y = spot
    found, one = NEIGHBOURS[name], rules.to_wgs84(X + x, Y + y)
    column, row = rules.cell_of(*one)
    other = rules.to_wgs84((column + across) * rules.CELL, (row + up) * rules.CELL)
    position = found.locate(*one)
    if position is not None and found.locate(*other) == position and rules.cell_of(*other) == (column, row):
        shape = found.shapes[position]
        assert rules.public_point(*one, shape) == rules.public_point(*other, shape)
