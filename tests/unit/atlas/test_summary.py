"""Scores of a file, summed up per municipality."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.atlas.summary import MunicipalitySummary, summarise

Rows = list[tuple[str, int, float | None]]


def one(rows: Rows, residents: dict[str, int] | None = None) -> MunicipalitySummary:
    [found] = summarise(rows, year=2022, since=2014, residents=residents)
    return found


def test_the_municipality_is_in_the_code_of_the_buurt() -> None:
    rows: Rows = [("BU09280001", 2022, 0.1), ("BU08820001", 2022, 0.2)]
    assert [each.code for each in summarise(rows, year=2022, since=2014, residents=None)] == ["GM0882", "GM0928"]


def test_change_is_taken_over_buurten_with_both_years_only() -> None:
    found = one([("BU09280001", 2014, -0.1), ("BU09280001", 2022, 0.1), ("BU09280002", 2022, 0.3)])
    assert found.buurten == 2
    assert found.mean == pytest.approx(0.2)
    assert found.change == pytest.approx(0.2)


def test_a_score_of_na_does_not_count() -> None:
    found = one([("BU09280001", 2022, 0.1), ("BU09280002", 2022, None), ("BU09280001", 2014, None)])
    assert (found.buurten, found.mean, found.change) == (1, 0.1, None)


def test_classes_are_shares_that_make_up_one() -> None:
    found = one([("BU09280001", 2022, -0.3), ("BU09280002", 2022, 0.0), ("BU09280003", 2022, 0.01)])
    assert found.classes == {1: 1 / 3, 2: 0, 3: 0, 4: 0, 5: 2 / 3, 6: 0, 7: 0, 8: 0, 9: 0}


def test_residents_weigh_the_buurten() -> None:
    rows: Rows = [
        ("BU09280001", 2014, 0.0), ("BU09280001", 2022, 0.1),
        ("BU09280002", 2014, 0.0), ("BU09280002", 2022, 0.2),
    ]  # fmt: skip
    found = one(rows, {"BU09280001": 300, "BU09280002": 100})
    assert found.weighted_mean == pytest.approx(0.125)
    assert found.weighted_change == pytest.approx(0.125)
    assert found.mean == pytest.approx(0.15)


@pytest.mark.parametrize("residents", [None, {}, {"BU09280001": 0}])
def test_without_residents_nothing_is_weighed(residents: dict[str, int] | None) -> None:
    found = one([("BU09280001", 2022, 0.1)], residents)
    assert (found.weighted_mean, found.weighted_change) == (None, None)


def test_a_municipality_without_a_score_in_the_year_says_nothing() -> None:
    found = one([("BU09280001", 2014, 0.1)])
    assert (found.buurten, found.mean, found.change) == (0, None, None)
    assert set(found.classes.values()) == {None}


scores = st.lists(st.floats(-1, 1), min_size=1, max_size=40)


@given(scores)
def test_equal_weights_give_the_plain_mean(values: list[float]) -> None:
    rows: Rows = [(f"BU0928{i:04d}", 2022, value) for i, value in enumerate(values)]
    found = one(rows, {code: 50 for code, _, _ in rows})
    assert found.mean is not None and found.weighted_mean is not None
    assert math.isclose(found.mean, found.weighted_mean, abs_tol=1e-12)
    assert math.isclose(sum(share or 0 for share in found.classes.values()), 1)


@given(scores)
def test_the_order_of_the_rows_changes_nothing(values: list[float]) -> None:
    rows: Rows = [(f"BU0928{i:04d}", 2022, value) for i, value in enumerate(values)]
    assert one(rows) == one(rows[::-1])
