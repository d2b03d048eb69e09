"""One figure for several areas together."""

import numpy as np
import pytest

from workshops.indicators.means import means_by_year, of_the_whole, weights_near
from workshops.indicators.model import Kind, Values
from workshops.indicators.registry import NUISANCE

NAN = float("nan")


def test_a_share_of_the_whole_counts_people_and_not_areas() -> None:
    found = of_the_whole(np.array([10.0, 90.0, NAN]), np.array([100.0, 300.0, 600.0]), Kind.COUNT)
    assert found == (0.25, 2)


def test_a_mean_of_the_whole_is_weighted() -> None:
    found = of_the_whole(np.array([1.0, 3.0, NAN, 5.0]), np.array([1.0, 3.0, 9.0, NAN]), Kind.SCORE)
    assert found == (2.5, 2)


def test_without_weights_a_mean_is_plain_and_a_count_says_nothing() -> None:
    assert of_the_whole(np.array([1.0, 3.0, NAN]), None, Kind.SHARE) == (2.0, 2)
    assert of_the_whole(np.array([1.0, 3.0]), np.array([NAN, 0.0]), Kind.SCORE) == (2.0, 2)
    assert of_the_whole(np.array([1.0, 3.0]), None, Kind.COUNT) is None
    assert of_the_whole(np.array([NAN, NAN]), np.array([1.0, 1.0]), Kind.SCORE) is None


def test_weights_come_from_the_nearest_year_that_has_any() -> None:
    weights = np.array([[1.0, NAN, 3.0], [2.0, NAN, 4.0]])
    assert weights_near(2014, (2012, 2016, 2020), weights) == pytest.approx([1.0, 2.0])
    assert weights_near(2016, (2012, 2016, 2020), weights) == pytest.approx([1.0, 2.0])
    assert weights_near(2017, (2012, 2016, 2020), weights) == pytest.approx([3.0, 4.0])
    assert weights_near(2017, (2016,), np.array([[NAN]])) is None


def test_a_figure_is_worked_out_for_each_year_with_a_value() -> None:
    array = np.array([[[0.1, NAN], [0.3, NAN], [NAN, NAN]], [[NAN, 10.0], [NAN, 30.0], [NAN, 60.0]]])
    values = Values(("onv", NUISANCE.per or "homes"), ("BU1", "BU2", "BU3"), (2014, 2022), array)
    assert means_by_year(values, NUISANCE) == {2014: (pytest.approx(0.25 if NUISANCE.per else 0.2), 2)}
