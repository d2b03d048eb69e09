"""Small counts are hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.disclosure import SMALLEST_SHOWN, shown_count, shown_counts


@given(st.integers(min_value=0, max_value=10_000))
def test_what_is_shown_is_true_and_never_about_one_to_four_people(count: int) -> None:
    shown = shown_count(count)
    assert shown in (None, count)
    assert (shown is None) == (0 < count < SMALLEST_SHOWN)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_few_people_are_hidden(count: int) -> None:
    assert shown_count(count) is None


def test_a_single_hidden_count_takes_the_smallest_shown_one_with_it() -> None:
    assert shown_counts({"a": 30, "b": 2, "c": 9, "d": 0}) == {"a": 30, "b": None, "c": None, "d": 0}


def test_two_hidden_counts_that_could_be_guessed_take_another_with_them() -> None:
    assert shown_counts({"a": 1, "b": 1, "c": 8, "d": 12}) == {"a": None, "b": None, "c": None, "d": 12}


def test_enough_hidden_counts_leave_the_others_in_sight() -> None:
    assert shown_counts({"a": 3, "b": 4, "c": 8}) == {"a": None, "b": None, "c": 8}


def test_counts_that_are_all_large_are_all_shown() -> None:
    assert shown_counts({"a": 5, "b": 80, "c": 0}) == {"a": 5, "b": 80, "c": 0}


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=9))
def test_no_hidden_count_can_be_found_by_subtraction(counts: list[int]) -> None:
    shown = shown_counts(dict(enumerate(counts)))
    hidden = [counts[place] for place, count in shown.items() if count is None]
    assert all(count in (None, counts[place]) for place, count in shown.items())
    assert not any(count is not None and 0 < count < SMALLEST_SHOWN for count in shown.values())
    if hidden and len(hidden) < len([count for count in counts if count]):
        assert len(hidden) >= 2
        assert sum(hidden) - len(hidden) + 1 >= SMALLEST_SHOWN
