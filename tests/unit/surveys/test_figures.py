"""What answers say together, with how certain that is, and without showing anybody."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.responses.model import Share
from surveys.responses.rules import choice_result, differ_certainly, given_away, mark_result, mean_mark, student_t_975
from tests.factories.surveys import MARK, THEME
from webapp.disclosure import SMALLEST_SHOWN

MARKS = st.dictionaries(st.integers(1, 10).map(str), st.integers(1, 60), min_size=1)
COUNTS = st.fixed_dictionaries({choice.value: st.integers(0, 60) for choice in THEME.choices})


@pytest.mark.parametrize(
    ("freedom", "exact"),
    # Student's t at 97.5%, from the printed tables.
    [(4, 2.776), (5, 2.571), (9, 2.262), (19, 2.093), (29, 2.045), (60, 2.000), (120, 1.980), (1000, 1.962)],
)
def test_students_t_agrees_with_the_printed_table(freedom: int, exact: float) -> None:
    assert student_t_975(freedom) == pytest.approx(exact, abs=0.0015)


def test_a_mean_with_its_interval_worked_out_by_hand() -> None:
    # Twice 6, 7, 7, 8, 8, 9: mean 7.5, s² = 11 / 11 = 1, t(11) = 2.201
    mean = mean_mark({"6": 2, "7": 4, "8": 4, "9": 2}, lowest=1, highest=10)
    assert mean is not None
    assert (mean.n, mean.value) == (12, 7.5)
    assert mean.low == pytest.approx(7.5 - 2.201 * math.sqrt(1 / 12), abs=0.002)
    assert mean.high == pytest.approx(7.5 + 2.201 * math.sqrt(1 / 12), abs=0.002)


@given(MARKS)
def test_a_mean_lies_within_its_interval_and_the_interval_within_the_scale(tally: dict[str, int]) -> None:
    mean = mean_mark(tally, lowest=1, highest=10)
    marks = np.repeat([int(mark) for mark in tally], list(tally.values()))
    if mean is None:
        assert len(marks) < SMALLEST_SHOWN
        return
    assert mean.n == len(marks)
    assert mean.value == pytest.approx(float(np.mean(marks)))
    assert 1 <= mean.low <= mean.value + 1e-9
    assert mean.value - 1e-9 <= mean.high <= 10


@given(MARKS, st.integers(2, 5))
def test_more_people_of_the_same_mind_make_the_mean_more_certain(tally: dict[str, int], times: int) -> None:
    few = mean_mark(tally, lowest=-1000, highest=1000)
    many = mean_mark({mark: count * times for mark, count in tally.items()}, lowest=-1000, highest=1000)
    if few is not None and many is not None:
        assert many.value == pytest.approx(few.value)
        assert many.high - many.low <= few.high - few.low + 1e-9


def test_fewer_than_ten_marks_have_no_mean() -> None:
    result = mark_result(MARK, {"7": 9}, {"7": 6, "8": 4})
    assert result.residents is None
    assert result.professionals is not None
    assert result.professionals.value == 7.4


def test_choices_stand_side_by_side_in_the_order_of_the_questionnaire() -> None:
    result = choice_result(THEME, {"housing": 30, "work": 10}, {"safety": 20})
    assert (result.n_residents, result.n_professionals) == (40, 20)
    assert [figure.value for figure in result.figures] == ["housing", "work", "safety"]
    assert result.figures[0].residents == Share(30, 40)
    assert result.figures[0].professionals == Share(0, 20)


def test_an_audience_of_nine_is_not_shown_at_all() -> None:
    result = choice_result(THEME, {"housing": 9}, {"work": 20})
    assert result.n_residents is None
    assert all(figure.residents is None for figure in result.figures)
    assert result.difference is None


def test_a_small_count_cannot_be_found_by_subtracting_the_others_from_the_total() -> None:
    result = choice_result(THEME, {"housing": 30, "work": 2, "safety": 19}, {})
    assert [figure.residents for figure in result.figures] == [Share(30, 51), None, None]


@given(COUNTS, COUNTS)
def test_whatever_is_shown_is_true_and_about_nobody_in_particular(
    residents: dict[str, int], professionals: dict[str, int]
) -> None:
    result = choice_result(THEME, residents, professionals)
    for figure in result.figures:
        for share, counts in ((figure.residents, residents), (figure.professionals, professionals)):
            if share is not None:
                assert share == Share(counts[figure.value], sum(counts.values()))
                assert share.count == 0 or share.count >= SMALLEST_SHOWN


TALLIES = st.dictionaries(
    st.sampled_from(["BU1", "BU2", "BU3", ""]),
    st.dictionaries(st.sampled_from(["housing", "work", "safety"]), st.integers(0, 60)),
)


def _shown(tallies: dict[str, dict[str, int]], area: str) -> dict[str, int]:
    hidden = given_away(tallies, area)
    return {answer: count for answer, count in tallies[area].items() if answer not in hidden}


@given(TALLIES)
def test_no_small_cell_of_a_buurt_is_found_by_subtracting_the_others_from_the_total(
    tallies: dict[str, dict[str, int]],
) -> None:
    """What is left of a theme's total when every shown cell is taken away is nobody, or several cells together."""
    for answer in ("housing", "work", "safety"):
        cells = {area: tally.get(answer, 0) for area, tally in tallies.items() if answer in tally}
        hidden = [count for area, count in cells.items() if answer not in _shown(tallies, area)]
        assert not any(0 < cells[area] < SMALLEST_SHOWN for area in cells if answer in _shown(tallies, area))
        few = [count for count in hidden if count]
        if len(few) == 1:
            # Alone in its theme: then no other cell is shown from which it could be told apart.
            assert not any(cells[area] for area in cells if answer in _shown(tallies, area)) or few[0] >= SMALLEST_SHOWN


def test_a_hidden_cell_among_nothing_but_noughts_is_not_alone() -> None:
    """Of the third buurt only one theme was chosen, by all fifteen: hidden, it would stand in the noughts beside it."""
    tallies = {"BU1": {"work": 12, "safety": 20}, "BU2": {"housing": 4, "safety": 20}, "BU3": {"safety": 15}}
    hidden = {area: given_away(tallies, area) for area in tallies}
    assert hidden["BU2"] == {"housing", "safety"}
    # Fifteen minus the noughts that are shown is not the one that is hidden: one of the noughts is hidden as well.
    assert hidden["BU3"] == {"housing", "safety"}


def test_one_small_buurt_takes_another_with_it() -> None:
    tallies = {"BU1": {"housing": 30}, "BU2": {"housing": 25}, "BU3": {"housing": 3}}
    assert [given_away(tallies, area) for area in tallies] == [frozenset(), {"housing"}, {"housing"}]


def test_the_widest_difference_is_named_and_certain_when_many_people_say_so() -> None:
    result = choice_result(THEME, {"housing": 60, "work": 20, "safety": 20}, {"housing": 10, "work": 30, "safety": 60})
    assert result.difference is not None
    assert result.difference.label == {"nl": "Wonen"}
    assert (result.difference.residents, result.difference.professionals) == (0.6, 0.1)
    assert result.difference.certain


def test_the_widest_difference_between_a_few_people_is_not_certain() -> None:
    result = choice_result(THEME, {"housing": 12, "work": 11}, {"housing": 11, "work": 12})
    assert result.difference is not None
    assert not result.difference.certain


def test_audiences_that_say_the_same_do_not_differ() -> None:
    assert choice_result(THEME, {"housing": 10, "work": 10}, {"housing": 20, "work": 20}).difference is None


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_a_difference_is_the_same_from_both_sides(n: int, m: int, data: st.DataObject) -> None:
    first = Share(data.draw(st.integers(0, n)), n)
    second = Share(data.draw(st.integers(0, m)), m)
    assert differ_certainly(first, second) == differ_certainly(second, first)


def test_a_difference_that_was_picked_out_of_many_must_be_wider() -> None:
    first, second = Share(30, 60), Share(19, 60)
    assert differ_certainly(first, second)
    assert not differ_certainly(first, second, comparisons=7)
