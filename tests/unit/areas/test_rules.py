"""Codes, the national grid, and the one point at which a sensitive spot of a cell and buurt is shown."""

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from webapp.areas import rules

# A corner of the grid of 100 m cells, in RD New, in the water of the Markermeer.
X, Y = 147_000, 491_000


@pytest.mark.parametrize(
    ("code", "parent"),
    [("BU09171000", "WK091710"), ("BU0363AA01", "WK0363AA"), ("WK091710", "GM0917"), ("GM0917", None)],
)
def test_the_code_of_a_part_begins_with_that_of_the_whole(code: str, parent: str | None) -> None:
    assert rules.parent_of(code) == parent


def test_rd_new_has_its_middle_at_the_tower_of_amersfoort() -> None:
    # Onze-Lieve-Vrouwetoren, by definition at (155 000, 463 000): 52.155172897 N, 5.387203657 E.
    lon, lat = rules.to_wgs84(155_000, 463_000)
    assert (lon, lat) == (pytest.approx(5.387203657, abs=2e-6), pytest.approx(52.155172897, abs=2e-6))


@given(st.floats(0, 290_000), st.floats(300_000, 620_000))
def test_there_and_back_is_within_a_millimetre(x: float, y: float) -> None:
    back = rules.to_rd(*rules.to_wgs84(x, y))
    assert back == (pytest.approx(x, abs=0.001), pytest.approx(y, abs=0.001))


def buurt(*rings: list[tuple[float, float]]) -> BaseGeometry:
    """A buurt of one or more pieces, in metres from the corner; in WGS84."""
    pieces = [shapely.Polygon([(X + x, Y + y) for x, y in ring]) for ring in rings]
    shape = rules.geometry_to_wgs84(shapely.MultiPolygon(pieces) if len(pieces) > 1 else pieces[0])
    assert shape.is_valid
    return shape


def box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north)]


AWKWARD = {
    "a whole cell and more": buurt(box(-500, -500, 500, 500)),
    "a sliver of 20 cm": buurt(box(10, -400, 10.2, 400)),
    "a sliver of a millimetre": buurt(box(10, -400, 10.001, 400)),
    "a needle": buurt([(-300, -300), (300, 300), (300.01, 300)]),
    "a corner of a cell": buurt(box(93, 93, 700, 700)),
    "an edge of a cell": buurt(box(-300, 98.5, 700, 200)),
    "nearly all but the middle": buurt([(0, 0), (100, 0), (100, 100), (0, 100), (0, 51), (90, 51), (90, 49), (0, 49)]),
    "two pieces in one cell": buurt(box(5, 5, 20, 95), box(80, 5, 95, 95)),
    "many islands": buurt(*(box(i * 30, i * 30, i * 30 + 3, i * 30 + 3) for i in range(10))),
    "a sickle": buurt([(0, 0), (300, 10), (0, 300), (250, 20)]),
    "smaller than a cell": buurt(box(40, 40, 41, 41)),
    "beside the middle": buurt(box(50.0005, 0, 300, 300)),
}


def points_of(shape: BaseGeometry) -> st.SearchStrategy[tuple[float, float]]:
    """Points of a buurt: inside its triangles, on its border, and its corners."""
    triangles = [each for each in shapely.get_parts(shapely.constrained_delaunay_triangles(shape)) if each.area]
    part = st.floats(0, 1)

    def inside(drawn: tuple[BaseGeometry, float, float]) -> tuple[float, float]:
        (a, b, c), first, second = shapely.get_coordinates(drawn[0])[:3], drawn[1], drawn[2]
        if first + second > 1:
            first, second = 1 - first, 1 - second
        return tuple(a + first * (b - a) + second * (c - a))

    def on_border(where: float) -> tuple[float, float]:
        point = shapely.boundary(shape).interpolate(where, normalized=True)
        return point.x, point.y

    corners = [tuple(corner) for corner in shapely.get_coordinates(shape)]
    return st.one_of(
        st.tuples(st.sampled_from(triangles), part, part).map(inside), part.map(on_border), st.sampled_from(corners)
    )


awkward_points = st.sampled_from(list(AWKWARD)).flatmap(
    lambda name: st.tuples(st.just(name), points_of(AWKWARD[name]), points_of(AWKWARD[name]))
)
# A point on the border may fall beside the buurt by the last bit of a number: a hundredth of a millimetre.
LAST_BIT = 1e-10


@given(awkward_points)
def test_a_spot_is_shown_inside_or_on_the_border_of_its_own_buurt(
    drawn: tuple[str, tuple[float, float], tuple[float, float]],
) -> None:
    name, point, _ = drawn
    shown = shapely.Point(rules.public_point(*point, AWKWARD[name]))
    assert shapely.distance(AWKWARD[name], shown) < LAST_BIT


@given(awkward_points)
def test_the_spots_of_one_cell_and_buurt_are_shown_as_one(
    drawn: tuple[str, tuple[float, float], tuple[float, float]],
) -> None:
    name, one, other = drawn
    assume(rules.cell_of(*one) == rules.cell_of(*other))
    assert rules.public_point(*one, AWKWARD[name]) == rules.public_point(*other, AWKWARD[name])


@pytest.mark.parametrize("name", AWKWARD)
def test_every_cell_that_a_buurt_touches_has_one_point(name: str) -> None:
    shape, rng = AWKWARD[name], np.random.default_rng(1)
    minx, miny, maxx, maxy = shape.bounds
    points = [(x, y) for x, y in rng.uniform((minx, miny), (maxx, maxy), (400, 2)) if shape.covers(shapely.Point(x, y))]
    points += [tuple(corner) for corner in shapely.get_coordinates(shape)]
    shown: dict[tuple[int, int], set[tuple[float, float]]] = {}
    for point in points:
        shown.setdefault(rules.cell_of(*point), set()).add(rules.public_point(*point, shape))
    assert all(len(places) == 1 for places in shown.values())
    assert all(shapely.distance(shape, shapely.Point(*places)) < LAST_BIT for [places] in map(list, shown.values()))


def test_in_an_ordinary_cell_the_point_is_its_centre() -> None:
    shape = AWKWARD["a whole cell and more"]
    centre = rules.to_wgs84(X + 50, Y + 50)
    shown = rules.public_point(*rules.to_wgs84(X + 3, Y + 97), shape)
    assert shown == (round(centre[0], 6), round(centre[1], 6))


@given(st.integers(0, 60), st.floats(0.01, 99.99), st.floats(0.01, 99.99))
def test_a_random_shape_hides_its_spots_like_any_other(seed: int, x: float, y: float) -> None:
    shape = _blob(np.random.default_rng(seed))
    point = rules.to_wgs84(X + x, Y + y)
    assume(shape.covers(shapely.Point(point)))
    shown = shapely.Point(rules.public_point(*point, shape))
    assert shapely.distance(shape, shown) < LAST_BIT
    for dx, dy in ((0, 0), (99, 1), (50, 99)):
        other = rules.to_wgs84(X + dx, Y + dy)
        if shape.covers(shapely.Point(other)) and rules.cell_of(*other) == rules.cell_of(*point):
            assert rules.public_point(*other, shape) == (shown.x, shown.y)


def _blob(rng: np.random.Generator) -> BaseGeometry:
    angles = np.sort(rng.uniform(0, 2 * np.pi, 12))
    reach = rng.uniform(2, 160, 12)
    ring = np.column_stack([50 + reach * np.cos(angles), 50 + reach * np.sin(angles)])
    metres: Callable[[BaseGeometry], BaseGeometry] = rules.geometry_to_wgs84
    return shapely.make_valid(metres(shapely.Polygon(ring + [X, Y])))
