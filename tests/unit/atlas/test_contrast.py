"""How numbers and voices stand to each other, and how sure that is."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.atlas import blocks_of, figures_of
from tests.support.contrasts import Tally, simulate
from workshops.atlas.contrast import ENOUGH_VOICES, SURE, contrasts
from workshops.atlas.maps import Maps, seven_maps
from workshops.atlas.model import CUTS, Verdict
from workshops.atlas.reference import Reference
from workshops.atlas.standing import COMPARED, Standing, normal_below, standing_of
from workshops.voices.feelings import pride
from workshops.voices.model import Feelings, Voices

ENOUGH = 20


def maps_of(scores: list[float]) -> Maps:
    """The seven maps of buurten with these scores, and two years before each a tenth less."""
    shares = [[0.1 if math.isnan(score) else 0.1 + abs(score) for score in scores]]
    shares[0] = [math.nan if math.isnan(score) else share for score, share in zip(scores, shares[0], strict=True)]
    before = figures_of([score - 0.1 for score in scores], shares)
    return seven_maps(blocks_of(before, figures_of(scores, shares)), Reference.PUBLISHER)


def one(low: float, high: float, sad: float, proud: float, people: int = ENOUGH) -> Verdict:
    """The verdict about one buurt of which the probabilities are given."""
    numbers = Standing(np.array([low]), np.array([high]))
    voices = Feelings(np.array([20.0]), np.array([proud]), np.array([1 - proud - sad]), np.array([sad]))
    return contrasts(numbers, voices, [people])[0].verdict


@pytest.mark.parametrize(
    ("low", "high", "sad", "proud", "expected"),
    [
        (1.0, 0.0, 0.0, 1.0, Verdict.HIDDEN_STRENGTH),
        (0.0, 1.0, 1.0, 0.0, Verdict.BLIND_SPOT),
        (1.0, 0.0, 1.0, 0.0, Verdict.AGREE_CONCERN),
        (0.0, 1.0, 0.0, 1.0, Verdict.AGREE_WELL),
        (0.0, 0.0, 0.0, 1.0, Verdict.NO_CLEAR_PICTURE),
        (1.0, 0.0, 0.0, 0.0, Verdict.NO_CLEAR_PICTURE),
        # Each side nearly sure, both together not sure enough.
        (0.88, 0.0, 0.0, 0.88, Verdict.NO_CLEAR_PICTURE),
        (0.9, 0.0, 0.0, 0.9, Verdict.HIDDEN_STRENGTH),
        (math.nan, math.nan, 0.0, 1.0, Verdict.NO_CLEAR_PICTURE),
        (1.0, 0.0, math.nan, math.nan, Verdict.NO_CLEAR_PICTURE),
    ],
)
def test_numbers_and_voices_together_make_the_verdict(
    low: float, high: float, sad: float, proud: float, expected: Verdict
) -> None:
    assert one(low, high, sad, proud) is expected


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 40))
def test_too_few_people_are_never_made_to_say_something(low: float, proud: float, people: int) -> None:
    assert (one(low, 0.0, 0.0, proud, people) is Verdict.NOT_ENOUGH_VOICES) == (people < ENOUGH_VOICES)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_seen_in_the_mirror_a_hidden_strength_is_a_blind_spot(a: float, b: float, c: float, d: float) -> None:
    low, high, sad, proud = a * (1 - b), b * (1 - a), c * (1 - d), d * (1 - c)
    swap = {
        Verdict.HIDDEN_STRENGTH: Verdict.BLIND_SPOT,
        Verdict.BLIND_SPOT: Verdict.HIDDEN_STRENGTH,
        Verdict.AGREE_WELL: Verdict.AGREE_CONCERN,
        Verdict.AGREE_CONCERN: Verdict.AGREE_WELL,
    }
    found = one(low, high, sad, proud)
    assert one(high, low, proud, sad) is swap.get(found, found)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_a_verdict_is_only_given_when_it_is_likely_enough(chances: list[float]) -> None:
    low, high = chances[0] * (1 - chances[1]), chances[1] * (1 - chances[0])
    sad, proud = chances[2] * (1 - chances[3]), chances[3] * (1 - chances[2])
    numbers = Standing(np.array([low]), np.array([high]))
    voices = Feelings(np.array([9.0]), np.array([proud]), np.array([1 - sad - proud]), np.array([sad]))
    (found,) = contrasts(numbers, voices, [9])
    if found.verdict is not Verdict.NO_CLEAR_PICTURE:
        assert found.probability is not None
        assert found.probability >= SURE


def test_what_is_said_is_right_as_often_as_it_says() -> None:
    """Few programmes, so with room for chance; docs/method.md has the table of many."""
    found = simulate(Tally(), buurten=20, mean=25, programmes=40, rng=np.random.default_rng(5))
    assert found.said.total() > 60
    assert found.right.total() / found.said.total() >= 0.85
    for at, n in found.stated.items():
        if n >= 60:
            assert found.kept[at] / n == pytest.approx(found.promised[at] / n, abs=0.12)


# --- The side of the numbers ------------------------------------------------------------------------------------------


def test_the_normal_distribution() -> None:
    steps = np.linspace(-6, 6, 200)
    exact = [0.5 * math.erfc(-each / math.sqrt(2)) for each in steps]
    assert normal_below(steps) == pytest.approx(exact, abs=1e-7)
    assert np.isnan(normal_below(np.array([np.nan]))).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-0.5, 0.5), min_size=2, max_size=8))
def test_a_score_on_the_cut_is_low_with_one_half(scores: list[float]) -> None:
    found = standing_of(maps_of([*scores, CUTS[2], CUTS[5]]), 1)
    assert found.low[-2] == pytest.approx(0.5)
    assert found.high[-1] == pytest.approx(0.5)
    assert (found.low + found.high <= 1 + 1e-9).all()


@pytest.mark.parametrize("number", COMPARED)
def test_a_buurt_without_a_value_stands_nowhere_on_any_map(number: int) -> None:
    found = standing_of(maps_of([0.2, math.nan]), number)
    assert np.isnan(found.low[1])
    assert np.isnan(found.high[1])


def test_social_housing_is_neither_good_nor_bad() -> None:
    assert 4 not in COMPARED
    with pytest.raises(KeyError):
        standing_of(maps_of([0.1]), 4)


# --- The side of the voices -------------------------------------------------------------------------------------------


def test_more_pride_than_elsewhere_stands_high() -> None:
    nobody = np.zeros(4)
    found = pride(np.array([38, 10, 20, 0]), np.array([40, 40, 40, 0]), nobody, nobody, nobody).feelings
    assert found.high[0] > 0.95
    assert found.low[1] > 0.9
    assert np.isnan(found.high[3])
    assert found.high + found.middle + found.low == pytest.approx([1, 1, 1, np.nan], nan_ok=True)


def test_marks_count_where_no_place_was_named() -> None:
    nobody = np.zeros(3)
    marks = np.array([40.0, 40.0, 40.0]), np.array([8.5, 7.0, 5.5]), np.array([60.0, 60.0, 60.0])
    found = pride(nobody, nobody, *marks).feelings
    assert found.high[0] > 0.95
    assert found.middle[1] > 0.5
    assert found.low[2] > 0.95


def test_nobody_anywhere_is_no_feeling() -> None:
    nobody = np.zeros(3)
    assert np.isnan(pride(nobody, nobody, nobody, nobody, nobody).feelings.high).all()


def test_the_same_person_is_not_counted_three_times() -> None:
    assert Voices(proud=1, stomach_ache=1, residents=4, professionals=9, reports=3).people == 4


def test_a_count_that_may_not_be_shown_does_not_count() -> None:
    assert Voices(proud=1, residents=None).people == 1
