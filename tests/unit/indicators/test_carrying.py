"""Values carried from one division year to another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from workshops.indicators.carrying import Crosswalk, carried, crosswalk
from workshops.indicators.model import Kind

NAN = float("nan")


def shapes(*boxes: tuple[float, float, float, float]) -> np.ndarray:
    return np.array([box(*each) for each in boxes], dtype=object)


def walk(old: dict[str, tuple[float, ...]], new: dict[str, tuple[float, ...]]) -> Crosswalk:
    return crosswalk(list(old), shapes(*old.values()), list(new), shapes(*new.values()))


SPLIT = walk({"A": (0, 0, 4, 1)}, {"A": (0, 0, 1, 1), "B": (1, 0, 4, 1)})
MERGED = walk({"A": (0, 0, 1, 1), "B": (1, 0, 4, 1)}, {"C": (0, 0, 4, 1)})


def given_values(way: Crosswalk, kind: Kind, values: list[float], weights: list[float] | None = None) -> list[float]:
    weight = np.array(weights or [NAN] * len(values))
    return carried(way, kind, np.array(values), weight).round(6).tolist()


def test_an_area_that_kept_its_code_and_nearly_its_shape_is_the_same() -> None:
    assert walk({"A": (0, 0, 1, 1)}, {"A": (0, 0, 0.97, 1)}).same.tolist() == [True]
    assert walk({"A": (0, 0, 1, 1)}, {"A": (0, 0, 0.90, 1)}).same.tolist() == [False]
    assert walk({"A": (0, 0, 1, 1)}, {"A": (0, 0, 1.10, 1)}).same.tolist() == [False]
    assert walk({"A": (0, 0, 1, 1)}, {"B": (0, 0, 1, 1)}).same.tolist() == [False]


def test_a_count_is_divided_by_surface_and_a_share_stays() -> None:
    assert given_values(SPLIT, Kind.COUNT, [400]) == [100, 300]
    assert given_values(SPLIT, Kind.SHARE, [0.3], [400]) == [0.3, 0.3]


def test_counts_of_merged_areas_add_up_and_shares_are_weighted_with_residents() -> None:
    assert given_values(MERGED, Kind.COUNT, [100, 50]) == [150]
    assert given_values(MERGED, Kind.SHARE, [0.1, 0.5], [300, 100]) == [0.2]


def test_without_residents_surface_is_the_weight() -> None:
    assert given_values(MERGED, Kind.SCORE, [0.1, 0.5]) == [0.4]
    assert given_values(MERGED, Kind.SCORE, [0.1, 0.5], [300, NAN]) == [0.4]
    assert given_values(MERGED, Kind.SCORE, [0.1, 0.5], [0, 0]) == [0.4]


def test_an_area_of_which_a_part_has_no_value_gets_none() -> None:
    assert np.isnan(given_values(MERGED, Kind.COUNT, [NAN, 50])).all()
    assert np.isnan(given_values(MERGED, Kind.SHARE, [0.1, NAN], [300, 100])).all()
    outside = walk({"A": (0, 0, 1, 1)}, {"B": (0.5, 0, 1.5, 1), "C": (5, 5, 6, 6)})
    assert np.isnan(given_values(outside, Kind.COUNT, [100])).all()


def test_neighbours_that_only_touch_give_nothing() -> None:
    way = walk({"A": (0, 0, 1, 1), "B": (1, 0, 2, 1)}, {"C": (0, 0, 1, 1)})
    assert way.old.tolist() == [0]


@given(
    st.lists(st.floats(0.1, 10), min_size=2, max_size=8),
    st.lists(st.floats(0.1, 10), min_size=2, max_size=8),
    st.data(),
)
def test_no_count_is_lost_and_no_share_leaves_its_range(
    old: list[float], new: list[float], data: st.DataObject
) -> None:
    new = [each * sum(old) / sum(new) for each in new]

    def row(widths: list[float]) -> np.ndarray:
        ends = np.cumsum([0, *widths])
        return shapes(*((ends[at], 0, ends[at + 1], 1) for at in range(len(widths))))

    codes = [[f"{name}{at}" for at in range(len(each))] for name, each in (("old", old), ("new", new))]
    way = crosswalk(codes[0], row(old), codes[1], row(new))
    values = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(old), max_size=len(old))))
    weights = np.array(data.draw(st.lists(st.integers(0, 20_000), min_size=len(old), max_size=len(old)))) * 1.0
    counts = carried(way, Kind.COUNT, weights, weights)
    assert counts.sum() == pytest.approx(weights.sum(), rel=1e-6, abs=1e-6)
    shares = carried(way, Kind.SHARE, values, weights)
    assert (shares >= values.min() - 1e-9).all()
    assert (shares <= values.max() + 1e-9).all()
