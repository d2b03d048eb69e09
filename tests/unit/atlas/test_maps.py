"""The seven resilience maps, from figures to classes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.factories.atlas import GROUPS, blocks_of, figures_of
from workshops.atlas.classes import INDEX_CUTS, classes_of, thirds_of
from workshops.atlas.focus import focus_of
from workshops.atlas.housing import circles_of
from workshops.atlas.maps import Maps, seven_maps
from workshops.atlas.model import CUTS
from workshops.atlas.noise import BAND, noise_of_series
from workshops.atlas.reference import NO_NORM, Reference, norm, own_means
from workshops.atlas.resilience import film_of, photo_of
from workshops.atlas.rules import class_of
from workshops.atlas.vulnerability import index_of

NAN = float("nan")
CODES = np.arange(10, dtype=np.int8)
some_scores = arrays.arrays(np.float64, st.integers(1, 30), elements=st.floats(-1, 1))


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


# --- Classes ----------------------------------------------------------------------------------------------------------


@given(some_scores)
def test_classes_of_a_block_are_those_of_each_score(scores: np.ndarray) -> None:
    assert classes_of(scores).tolist() == [class_of(score) for score in scores]


def test_a_figure_on_a_cut_belongs_to_the_class_above_it_and_nan_to_none() -> None:
    assert classes_of(array(*CUTS, NAN)).tolist() == [2, 3, 4, 5, 6, 7, 8, 9, 0]
    assert classes_of(array(*INDEX_CUTS), INDEX_CUTS).tolist() == list(range(2, 10))


def test_thirds_are_the_three_outer_classes_on_either_side() -> None:
    assert thirds_of(CODES).tolist() == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3]


# --- What figures are compared with -----------------------------------------------------------------------------------


def test_the_norm_is_weighted_and_leaves_out_what_is_not_known() -> None:
    found = norm(array(1.0, 3.0, NAN, 9.0), array(1.0, 3.0, 5.0, 0.0))
    assert (found.mean, found.count) == (2.5, 2)
    assert found.spread == pytest.approx(math.sqrt(0.75))


def test_without_any_weight_every_area_counts_the_same() -> None:
    assert norm(array(1.0, 3.0), array(NAN, NAN)) == norm(array(1.0, 3.0))


def test_where_nobody_lives_there_is_no_norm() -> None:
    assert norm(array(1.0, 3.0), array(0.0, 0.0)).count == 0


def test_equal_figures_have_no_spread() -> None:
    assert norm(np.full(7, 0.1)).spread == 0.0


def test_one_buurt_alone_is_its_own_mean() -> None:
    means = own_means(array(0.1, 0.2, 0.4, NAN), np.array([0, 1, 1, 2]))
    assert means[:3] == pytest.approx([0.1, 0.3, 0.3])
    assert np.isnan(means[3])


@given(some_scores)
def test_differences_from_the_own_mean_add_up_to_nothing(scores: np.ndarray) -> None:
    groups = np.arange(len(scores)) % 3
    rest = scores - own_means(scores, groups)
    assert np.bincount(groups, rest) == pytest.approx(0, abs=1e-9)


# --- Map 2: the index -------------------------------------------------------------------------------------------------


def test_the_index_is_the_mean_of_standardised_shares() -> None:
    shares = np.array([[0.0, 0.2], [0.1, 0.3]])
    found = index_of(shares, ("a", "b"), [norm(row) for row in shares])
    assert found.values == pytest.approx([-1, 1])
    assert (found.present, found.missing) == (("a", "b"), ())


def test_missing_groups_are_named_and_one_group_alone_will_do() -> None:
    shares = np.array([[0.0, 0.2], [NAN, NAN]])
    found = index_of(shares, ("a", "b"), [norm(row) for row in shares])
    assert found.values == pytest.approx([-1, 1])
    assert (found.present, found.missing) == (("a",), ("b",))


def test_without_any_group_there_is_no_index() -> None:
    found = index_of(np.full((2, 3), NAN), ("a", "b"), [NO_NORM, NO_NORM])
    assert np.isnan(found.values).all()
    assert (found.present, found.missing) == ((), ("a", "b"))


def test_a_group_equally_large_everywhere_tells_areas_apart_no_more() -> None:
    shares = np.array([[0.1, 0.1], [0.1, 0.3]])
    assert index_of(shares, ("a", "b"), [norm(row) for row in shares]).values == pytest.approx([-0.5, 0.5])


def test_less_than_half_of_the_groups_gives_an_area_no_index() -> None:
    shares = np.array([[0.0, 0.2, 0.1], [0.0, 0.2, NAN], [0.0, 0.2, NAN]])
    found = index_of(shares, GROUPS, [norm(row) for row in shares])
    assert np.isnan(found.values).tolist() == [False, False, True]
    assert found.known.tolist() == [3, 3, 1]


def test_weights_make_a_group_count_more_and_none_of_them_is_negative() -> None:
    shares = np.array([[0.0, 0.2], [0.3, 0.1]])
    norms = [norm(row) for row in shares]
    assert index_of(shares, ("a", "b"), norms, {"a": 3.0}).values == pytest.approx([-0.5, 0.5])
    assert index_of(shares, ("a", "b"), norms, {"b": 0.0}).values == pytest.approx([-1, 1])
    with pytest.raises(ValueError, match="negative"):
        index_of(shares, ("a", "b"), norms, {"a": -1.0})


@given(arrays.arrays(np.float64, (3, 8), elements=st.floats(0, 1)), st.floats(0.1, 5))
def test_a_longer_ruler_gives_the_same_index(shares: np.ndarray, factor: float) -> None:
    plain = index_of(shares, GROUPS, [norm(row) for row in shares]).values
    longer = index_of(shares * factor, GROUPS, [norm(row) for row in shares * factor]).values
    assert longer == pytest.approx(plain, abs=1e-6)


# --- Maps 3 and 4 -----------------------------------------------------------------------------------------------------


def test_much_nuisance_and_many_vulnerable_residents_is_a_focus_area() -> None:
    nuisance, index = np.array([1, 1, 5, 9, 9, 0]), np.array([9, 1, 5, 9, 1, 9])
    assert focus_of(nuisance, index).tolist() == [1, 3, 5, 7, 9, 0]


@pytest.mark.parametrize(("share", "circle"), [(0.61, 1), (0.60, 2), (0.1, 2), (NAN, 3)])
def test_the_circle_of_a_focus_area_tells_on_which_side_of_the_line_it_is(share: float, circle: int) -> None:
    assert circles_of(np.array([1, 2, 0], dtype=np.int8), array(share, share, share)).tolist() == [circle, 0, 0]


# --- Map 7 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nuisance", "index", "film"),
    [
        (0.2, 0.5, 1), (0.2, 0.0, 1), (0.2, -0.5, 2), (0.0, 0.5, 3), (0.0, NAN, 3),
        (-0.2, -0.5, 4), (-0.2, 0.5, 4), (-0.2, NAN, 4), (0.2, NAN, 5), (NAN, 0.5, 0),
    ],
)  # fmt: skip
def test_the_film_follows_the_words_of_the_source(nuisance: float, index: float, film: int) -> None:
    assert film_of(array(nuisance), 0.1, array(index), array(0.1)).tolist() == [film]


def test_the_photo_has_many_fairly_many_or_fewer_problems() -> None:
    assert photo_of(CODES).tolist() == [0, 1, 1, 2, 2, 3, 3, 3, 3, 3]


def test_noise_is_found_back_in_series_with_a_trend_and_a_shock_of_all_areas() -> None:
    rng = np.random.default_rng(7)
    years = (2014, 2018, 2020, 2022, 2024)
    trend = rng.normal(0, 0.02, (4000, 1)) * (np.array(years) - 2014) / 10
    series = trend + rng.normal(0, 0.02, (4000, 5)) + array(0, 0.05, -0.03, 0.01, 0)
    assert noise_of_series(series, years) == pytest.approx(0.02, rel=0.08)


def test_two_years_or_few_areas_tell_nothing_about_noise() -> None:
    assert math.isnan(noise_of_series(np.zeros((50, 2)), (2014, 2018)))
    assert math.isnan(noise_of_series(np.zeros((5, 3)), (2014, 2018, 2020)))


# --- All seven --------------------------------------------------------------------------------------------------------


def photo_only(*nuisance: float, codes: tuple[str, ...] | None = None, reference: Reference) -> Maps:
    figures = figures_of(nuisance)
    return seven_maps(blocks_of(figures, figures, codes=codes), reference)


def test_references_move_the_zero() -> None:
    codes = ("BU00010001", "BU00010002", "BU00020001")
    scores = (0.0, 0.2, 0.4)
    found = {each: photo_only(*scores, codes=codes, reference=each).nuisance for each in Reference}
    assert found[Reference.PUBLISHER] == pytest.approx([0.0, 0.2, 0.4])
    assert found[Reference.NATIONAL] == pytest.approx([-0.2, 0.0, 0.2])
    assert found[Reference.MUNICIPALITY] == pytest.approx([-0.1, 0.1, 0.0])


def test_vulnerable_residents_increase_and_nuisance_improves_so_the_area_shows_resilience() -> None:
    rest = [0.1] * 6
    before = figures_of([-0.2, *[0.0] * 6], [[0.1, *np.linspace(0, 0.2, 6)]])
    after = figures_of([-0.1, *[0.0] * 6], [[0.3, *np.linspace(0, 0.2, 6)]])
    maps = seven_maps(blocks_of(before, after, social_housing=[0.7, *rest]), Reference.PUBLISHER)
    assert maps.film[0] == 1
    assert maps.resilience[0] == 12
    assert maps.circles.tolist() == [1, 0, 0, 0, 0, 0, 0]
    assert maps.nuisance_band == pytest.approx(BAND * math.sqrt(2) * 0.01)


@pytest.mark.parametrize("reference", Reference)
@pytest.mark.parametrize("residents", [0.0, NAN, 1000.0])
@pytest.mark.parametrize("score", [NAN, 0.0])
def test_one_buurt_without_variance_breaks_no_map(reference: Reference, residents: float, score: float) -> None:
    figures = figures_of([score], [[0.1]], [residents])
    maps = seven_maps(blocks_of(figures, figures), reference)
    assert len(maps.resilience) == 1
    assert maps.focus[0] in (0, 5)


@pytest.mark.parametrize("reference", Reference)
def test_no_buurt_at_all_gives_seven_empty_maps(reference: Reference) -> None:
    figures = figures_of([])
    assert len(seven_maps(blocks_of(figures, figures), reference).resilience) == 0
