"""Figures about what people say, pulled towards the programme's mean, with how sure they are."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.simulation import covered
from workshops.voices.grid import log_gamma
from workshops.voices.marks import marks
from workshops.voices.rates import rates
from workshops.voices.shares import shares

COUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=25)


@given(st.floats(1e-6, 1e6))
def test_the_logarithm_of_the_gamma_function(value: float) -> None:
    assert float(log_gamma(np.array([value]))[0]) == pytest.approx(math.lgamma(value), rel=1e-10, abs=1e-10)


def _rates_by_quadrature(counts: list[int], exposure: list[float], area: int) -> float:
    """The posterior mean of one rate, written out as sums over a grid of its own."""
    numerator = denominator = 0.0
    for spread in np.linspace(0.01, 3.0, 240):
        a = spread**-2
        for log_mean in np.linspace(-6, 6, 400):
            b = a / math.exp(log_mean)
            log = -0.5 * (spread / 1.5) ** 2 + sum(
                math.lgamma(a + y) - math.lgamma(a) + a * math.log(b) - (a + y) * math.log(b + e)
                for y, e in zip(counts, exposure, strict=True)
            )
            weight = math.exp(log)
            numerator += weight * (a + counts[area]) / (b + exposure[area])
            denominator += weight
    return numerator / denominator


def test_rates_agree_with_a_sum_written_out() -> None:
    counts, exposure = [0, 3, 9, 2], [1.0, 2.0, 1.5, 0.5]
    found = rates(np.array(counts), np.array(exposure))
    for area in range(4):
        assert found.mean[area] == pytest.approx(_rates_by_quadrature(counts, exposure, area), rel=0.03)


def _shares_by_quadrature(part: list[int], whole: list[int], area: int) -> float:
    numerator = denominator = 0.0
    for alike in (np.arange(200) + 0.5) / 200:
        for mean in (np.arange(200) + 0.5) / 200:
            a, b = mean * (1 / alike - 1), (1 - mean) * (1 / alike - 1)
            log = 3 * math.log1p(-alike) + sum(
                math.lgamma(a + k) + math.lgamma(b + n - k) - math.lgamma(a + b + n)
                - math.lgamma(a) - math.lgamma(b) + math.lgamma(a + b)
                for k, n in zip(part, whole, strict=True)
            )  # fmt: skip
            weight = math.exp(log)
            numerator += weight * (a + part[area]) / (a + b + whole[area])
            denominator += weight
    return numerator / denominator


def test_shares_agree_with_a_sum_written_out() -> None:
    part, whole = [0, 4, 9, 1], [2, 6, 10, 8]
    found = shares(np.array(part), np.array(whole))
    for area in range(4):
        assert found.mean[area] == pytest.approx(_shares_by_quadrature(part, whole, area), abs=0.01)


@pytest.mark.parametrize("kind", ["rates", "shares", "marks"])
@pytest.mark.parametrize("mean", [2, 10])
def test_the_intervals_hold_the_true_value_as_often_as_they_say(kind: str, mean: int) -> None:
    # Few programmes, so with room for chance; docs/method.md has the table of many.
    found = covered(kind, buurten=20, mean=mean, programmes=60, rng=np.random.default_rng(7))
    assert 0.86 <= found <= 0.94


def test_little_is_pulled_towards_the_mean_and_much_is_not() -> None:
    found = shares(np.array([1, 100, 50, 50, 50]), np.array([1, 100, 100, 100, 100]))
    assert found.mean[0] < 0.9
    assert found.mean[1] > 0.95
    assert found.high[0] - found.low[0] > 4 * (found.high[1] - found.low[1])


def test_an_area_without_residents_has_no_rate() -> None:
    found = rates(np.array([3, 4, 5]), np.array([0.0, 100.0, np.nan]))
    assert np.isnan(found.mean).tolist() == [True, False, True]
    assert found.count[1] == 4


def test_where_nothing_was_said_nothing_is_known() -> None:
    nothing = np.zeros(3)
    assert np.isnan(shares(nothing, nothing).mean).all()
    assert np.isnan(marks(nothing, nothing, nothing).mean).all()
    assert np.isnan(rates(nothing, nothing).mean).all()


def test_a_silent_buurt_gets_what_the_others_tell_and_a_wide_interval() -> None:
    found = marks(np.array([40, 40, 40, 0]), np.array([7.0, 7.2, 6.8, np.nan]), np.array([90.0, 80.0, 85.0, 0.0]))
    assert np.isnan(found.raw[3])
    assert found.mean[3] == pytest.approx(7.0, abs=0.2)
    assert found.high[3] - found.low[3] > 2 * (found.high[0] - found.low[0])


def test_one_buurt_alone_keeps_what_was_counted() -> None:
    assert rates(np.array([50]), np.array([1000.0])).mean[0] == pytest.approx(0.05, rel=0.1)
    assert shares(np.array([30]), np.array([40])).mean[0] == pytest.approx(0.75, abs=0.03)


def test_huge_counts_are_followed_to_the_letter() -> None:
    part, whole = np.array([20_000, 199_900, 10]), np.array([1_000_000, 200_000, 5000])
    assert shares(part, whole).mean == pytest.approx(part / whole, abs=0.002)
    assert rates(part, whole.astype(float)).mean == pytest.approx(part / whole, rel=0.1)


def test_nobody_spoke_anywhere_means_a_rate_near_nothing() -> None:
    found = rates(np.zeros(5), np.full(5, 1000.0))
    assert (found.high < 0.003).all()


def test_buurten_that_are_alike_are_pulled_together() -> None:
    found = shares(np.full(40, 30), np.full(40, 100))
    assert (found.high - found.low < 0.08).all()


def test_marks_that_are_all_the_same_give_no_error() -> None:
    found = marks(np.array([5, 5]), np.array([8.0, 8.0]), np.zeros(2))
    assert found.mean == pytest.approx([8.0, 8.0], abs=0.3)


def test_the_same_figures_give_the_same_interval_every_time() -> None:
    part, whole = np.array([3, 4]), np.array([9, 5])
    assert shares(part, whole).low.tolist() == shares(part, whole).low.tolist()


def _marks_by_quadrature(count: list[int], mean: list[float], squares: float, area: int) -> float:
    """The posterior mean of one mark, written out as sums over a grid of its own."""
    numerator = denominator = 0.0
    free = sum(max(n - 1, 0) for n in count)
    for between in np.linspace(0.02, 3.0, 90):
        for within in np.exp(np.linspace(-1.2, 2.0, 90)):
            inside = -(free + 1) * math.log(within) - (squares + 1.7**2) / (2 * within**2)
            for overall in np.linspace(1, 10, 90):
                spread = [between**2 + within**2 / n for n in count]
                log = (
                    inside
                    - 0.5 * between**2
                    + sum(-0.5 * math.log(v) - (m - overall) ** 2 / (2 * v) for v, m in zip(spread, mean, strict=True))
                )
                weight = math.exp(log)
                precise, known = between**-2, count[area] / within**2
                numerator += weight * (precise * overall + known * mean[area]) / (precise + known)
                denominator += weight
    return numerator / denominator


def test_marks_agree_with_a_sum_written_out() -> None:
    count, mean, squares = [3, 12, 6], [8.0, 6.5, 7.5], [4.0, 30.0, 12.0]
    found = marks(np.array(count), np.array(mean), np.array(squares))
    for area in range(3):
        assert found.mean[area] == pytest.approx(_marks_by_quadrature(count, mean, sum(squares), area), abs=0.08)


def test_the_ends_of_an_interval_are_those_of_the_exact_distribution() -> None:
    """With thousands of equal buurten the prior is known: what is left is a Beta and a Gamma distribution."""
    part, whole = np.full(3000, 12), np.full(3000, 40)
    found = shares(part, whole)
    assert found.low[0] < 0.3 < found.high[0]
    rng = np.random.default_rng(3)
    true = rng.beta(6, 14, 4000)
    seen = rng.binomial(40, true)
    found = shares(seen, np.full(4000, 40))
    exact = np.quantile(rng.beta(6 + seen[0], 14 + 40 - seen[0], 200_000), [0.05, 0.95])
    assert [found.low[0], found.high[0]] == pytest.approx(exact, abs=0.02)
    true = rng.gamma(4, 0.5, 4000)
    counted = rng.poisson(true * 3)
    rate = rates(counted, np.full(4000, 3.0))
    exact = np.quantile(rng.gamma(4 + counted[0], 1 / (2 + 3), 200_000), [0.05, 0.95])
    assert [rate.low[0], rate.high[0]] == pytest.approx(exact, rel=0.08, abs=0.03)


def test_marks_stay_on_the_scale() -> None:
    found = marks(np.array([30, 30]), np.array([10.0, 1.0]), np.zeros(2))
    assert found.high.max() <= 10
    assert found.low.min() >= 1


def test_a_buurt_without_marks_may_hold_anything_as_its_squares() -> None:
    given = np.array([20, 0]), np.array([7.0, np.nan]), np.array([50.0, np.nan])
    assert not np.isnan(marks(*given).mean).any()


@settings(max_examples=40)
@given(COUNTS, st.integers(0, 2**32 - 1))
def test_every_figure_lies_inside_its_interval(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    whole = np.array(counts)
    part = rng.binomial(whole, 0.4)
    exposure = rng.lognormal(6, 1, whole.size)
    for found in (shares(part, whole), rates(part, exposure)):
        known = ~np.isnan(found.mean)
        assert (found.low[known] <= found.mean[known]).all()
        assert (found.mean[known] <= found.high[known]).all()
        assert (found.low[known] >= 0).all()
    share = shares(part, whole)
    assert not (share.high > 1).any()
