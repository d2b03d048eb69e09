"""A second opinion on contrasts: numbers and the voices around them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.atlas.moran import LEAST_AREAS, discoveries, local_moran

NAN = float("nan")


def grid(side: int) -> list[np.ndarray]:
    """Square buurten, each with the neighbours it has an edge in common with."""
    places = np.arange(side * side).reshape(side, side)
    found = []
    for row in range(side):
        for column in range(side):
            beside = [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
            found.append(np.array([places[r, c] for r, c in beside if 0 <= r < side and 0 <= c < side]))
    return found


def test_the_statistic_worked_out_by_hand() -> None:
    numbers, voices = np.array([2.0, -2.0] * 8), np.array([1.0, -1.0, 3.0, -3.0] * 4)
    found = local_moran(numbers, voices, [np.array([2])] * 16)
    # Standardised: the number of the first is 1, the voices of the third 3 / √5.
    assert found.statistic[0] == pytest.approx(3 / np.sqrt(5))
    assert found.statistic[1] == pytest.approx(-3 / np.sqrt(5))
    assert found.above[:2].tolist() == [True, False]


def test_a_corner_where_low_numbers_lie_amid_pride_is_found() -> None:
    side = 12
    rng = np.random.default_rng(2)
    numbers, voices = rng.normal(0, 1, (side, side)), rng.normal(0, 1, (side, side))
    numbers[:4, :4], voices[:4, :4] = -4, 4
    found = local_moran(numbers.ravel(), voices.ravel(), grid(side))
    corner = found.found.reshape(side, side)
    assert corner[1:3, 1:3].all()
    assert (found.statistic.reshape(side, side)[1:3, 1:3] < 0).all()
    assert corner[6:, 6:].sum() <= 2


def test_where_nothing_goes_together_hardly_anything_is_found() -> None:
    rng, named = np.random.default_rng(4), 0
    for _ in range(20):
        named += bool(local_moran(rng.normal(size=49), rng.normal(size=49), grid(7)).found.any())
    assert named <= 5


def test_areas_without_a_number_or_voices_are_left_out_also_as_neighbours() -> None:
    numbers, voices = np.arange(16.0), np.arange(16.0)
    numbers[3], voices[5] = NAN, NAN
    found = local_moran(numbers, voices, [np.array([3, 5])] * 8 + [np.array([4])] * 8)
    assert np.isnan(found.p[:8]).all()
    assert not np.isnan(found.p[8:]).any()


@pytest.mark.parametrize("numbers", [np.ones(20), np.arange(LEAST_AREAS - 1.0), np.full(20, NAN), np.zeros(0)])
def test_without_difference_or_with_few_areas_nothing_is_said(numbers: np.ndarray) -> None:
    around = [np.array([0], dtype=np.int64)] * numbers.size
    assert not local_moran(numbers, np.arange(float(numbers.size)), around).found.any()


def test_an_island_has_no_opinion() -> None:
    alone = [np.array([], dtype=np.int64)] * 12
    assert np.isnan(local_moran(np.arange(12.0), np.arange(12.0), alone).p).all()


def test_discoveries_are_those_of_the_original_article() -> None:
    """The fifteen p-values of Benjamini and Hochberg (1995): at 5% the first four."""
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.324,
        0.4262,
        0.5719,
        0.6528,
        0.759,
        1,
    ]
    assert discoveries(np.array(p), 0.05).tolist() == [True] * 4 + [False] * 11


@given(st.lists(st.floats(0, 1) | st.just(NAN), max_size=30))
def test_no_discovery_is_less_likely_than_one_that_is_not_made(p: list[float]) -> None:
    values = np.array(p, dtype=float)
    found = discoveries(values)
    assert not (found & np.isnan(values)).any()
    if found.any() and (~found & ~np.isnan(values)).any():
        assert values[found].max() <= values[~found & ~np.isnan(values)].min()
