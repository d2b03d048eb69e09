"""The grid on which places are counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.places.grid import COARSEST, doublings, point_of, square_of, squares_in
from surveys.places.model import Box

lons = st.floats(min_value=3.3, max_value=7.3)
lats = st.floats(min_value=50.7, max_value=53.6)
points = st.tuples(lons, lats)
shifts = st.integers(min_value=0, max_value=COARSEST)


def test_columns_count_from_the_west_and_rows_from_the_north() -> None:
    column, row = square_of(5.2, 52.4)
    assert square_of(5.3, 52.4) > (column, row)
    assert square_of(5.2, 52.5)[1] < row


def test_neighbouring_squares_are_about_23_metres_apart_in_the_netherlands() -> None:
    column, row = square_of(5.2, 52.4)
    west, east = point_of(column, row)[0], point_of(column + 1, row)[0]
    assert (east - west) * 111_320 * 0.61 == pytest.approx(23.3, abs=0.3)


@pytest.mark.parametrize(("zoom", "doubled"), [(19, 0), (18, 0), (17, 1), (12, 6), (4, 14), (0, 14), (-3, 14)])
def test_cells_double_for_every_zoom_level_out(zoom: int, doubled: int) -> None:
    assert doublings(zoom) == doubled


@pytest.mark.parametrize("point", [(-180, -90), (180, 90), (0, 0), (180, -90)])
def test_no_point_of_the_world_falls_off_the_grid(point: tuple[float, float]) -> None:
    column, row = square_of(*point)
    assert 0 <= column < 1 << 20
    assert 0 <= row < 1 << 20


@given(points)
def test_the_middle_of_a_square_lies_in_that_square(point: tuple[float, float]) -> None:
    assert square_of(*point_of(*square_of(*point))) == square_of(*point)


@given(points, points, shifts)
def test_the_squares_of_a_box_hold_its_corners_and_are_whole_cells(
    one: tuple[float, float], other: tuple[float, float], shift: int
) -> None:
    box = Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
    squares = squares_in(box, shift)
    for column, row in (square_of(*one), square_of(*other)):
        assert squares.west <= column <= squares.east
        assert squares.north <= row <= squares.south
    assert squares.west % (1 << shift) == squares.north % (1 << shift) == 0
    assert (squares.east + 1) % (1 << shift) == (squares.south + 1) % (1 << shift) == 0


@given(st.lists(points, min_size=1, max_size=200), shifts)
def test_the_cells_of_a_zoom_level_together_hold_every_place_once(
    places: list[tuple[float, float]], shift: int
) -> None:
    cells: Counter[tuple[int, int]] = Counter()
    coarser: Counter[tuple[int, int]] = Counter()
    for place in places:
        column, row = square_of(*place)
        cells[column >> shift, row >> shift] += 1
        coarser[column >> shift + 1, row >> shift + 1] += 1
    assert sum(cells.values()) == len(places)
    joined: Counter[tuple[int, int]] = Counter()
    for (column, row), count in cells.items():
        joined[column >> 1, row >> 1] += count
    assert joined == coarser
