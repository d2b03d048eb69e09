"""Lines side by side are drawn as one, and nothing of the network gets lost."""

from collections.abc import Sequence

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from webapp.areas.thinning import SHORTEST, TOGETHER, TOLERANCE, Line, thinned

XY = tuple[float, float]


def line(*points: XY, kind: str = "rail", name: str = "") -> Line:
    return Line(kind, name, shapely.LineString(points))


def shapes(lines: Sequence[Line]) -> list[shapely.Geometry]:
    return [each.shape for each in lines]


def test_the_pieces_of_a_line_become_one() -> None:
    [found] = thinned([line((0, 0), (500, 0)), line((1000, 0), (500, 0)), line((1000, 0), (1500, 200))])
    assert shapely.get_num_points(found.shape) == 3
    assert found.shape.length == pytest.approx(1000 + shapely.LineString([(1000, 0), (1500, 200)]).length)


def test_small_steps_are_left_out() -> None:
    [found] = thinned([line(*((float(x), float(x % 2)) for x in range(1000)))])
    assert shapely.get_num_points(found.shape) == 2


def test_two_tracks_are_drawn_as_one() -> None:
    [found] = thinned([line((0, 0), (2000, 0)), line((0, 8), (1900, 8))])
    assert found.shape.equals(shapely.LineString([(0, 0), (2000, 0)]))


def test_of_tracks_side_by_side_the_longest_stays() -> None:
    [found] = thinned([line((0, 8), (1900, 8), name="short"), line((0, 0), (2000, 0), name="long")])
    assert found.name == "long"


def test_lines_further_apart_are_both_drawn() -> None:
    assert len(thinned([line((0, 0), (2000, 0)), line((0, 40), (2000, 40))])) == 2


def test_a_branch_is_joined_to_the_line_that_it_leaves() -> None:
    main, branch = thinned([line((0, 0), (2000, 0)), line((0, 4), (500, 4), (1500, 900))])
    assert main.shape.length == 2000
    assert shapely.distance(main.shape, branch.shape) == 0
    assert branch.shape.coords[-1] == (1500, 900)
    assert branch.shape.length < shapely.LineString([(0, 4), (500, 4), (1500, 900)]).length - 400


def test_a_crossing_cuts_nothing() -> None:
    across = line((1000, -500), (1000, 500), kind="road", name="across")
    along = line((0, 0), (2000, 0), kind="road", name="along")
    assert shapes(thinned([across, along])) == [along.shape, across.shape]


def test_a_short_street_between_two_others_stays_whole() -> None:
    between = line((500, 0), (500, 80), kind="road", name="between")
    found = thinned([line((0, 0), (2000, 0), kind="road"), line((0, 80), (1800, 80), kind="road"), between])
    assert between in found


def test_a_tram_over_a_road_is_drawn_as_both() -> None:
    both = [line((0, 0), (1000, 0), kind="rail"), line((0, 3), (900, 3), kind="road")]
    assert thinned(both) == both


def test_lines_with_different_names_are_not_put_together() -> None:
    found = thinned([line((0, 0), (500, 0), name="a"), line((500, 0), (1100, 0), name="b")])
    assert sorted(each.name for each in found) == ["a", "b"]


def test_a_line_that_ends_where_it_began_is_a_line() -> None:
    [found] = thinned([line((0, 0), (500, 0), (500, 500), (0, 500), (0, 0))])
    assert found.shape.length == 2000


def test_nothing_gives_nothing() -> None:
    assert thinned([]) == []


coordinates = st.tuples(st.integers(0, 3000), st.integers(0, 3000))
networks = st.lists(st.lists(coordinates, min_size=2, max_size=3, unique=True), min_size=1, max_size=5)


@given(networks)
def test_whatever_is_thinned_stays_near_what_is_drawn(network: list[list[XY]]) -> None:
    given_lines = [line(*points, name=str(i % 3)) for i, points in enumerate(network)]
    found = shapely.union_all(shapes(thinned(given_lines)))
    assert not found.is_empty
    for each in given_lines:
        for part in shapely.get_parts(each.shape.difference(found.buffer(TOGETHER + TOLERANCE + 2))):
            assert part.length <= SHORTEST + 2 * (TOGETHER + TOLERANCE + 2)


@given(networks)
def test_nothing_is_drawn_where_no_line_was(network: list[list[XY]]) -> None:
    given_lines = [line(*points) for points in network]
    around = shapely.union_all(shapes(given_lines)).buffer(TOLERANCE + TOGETHER + 3)
    assert all(around.covers(each.shape) for each in thinned(given_lines))
