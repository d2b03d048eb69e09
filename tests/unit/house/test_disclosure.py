"""Small counts are hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.disclosure import SMALLEST_SHOWN, shown_count, shown_counts, shown_table


@given(st.integers(min_value=0, max_value=10_000))
def test_what_is_shown_is_true_and_never_about_one_to_nine_people(count: int) -> None:
    shown = shown_count(count)
    assert shown in (None, count)
    assert (shown is None) == (0 < count < SMALLEST_SHOWN)


@pytest.mark.parametrize("count", [1, 2, 9])
def test_a_few_people_are_hidden(count: int) -> None:
    assert shown_count(count) is None


def test_a_single_hidden_count_takes_the_smallest_shown_one_with_it() -> None:
    assert shown_counts({"a": 30, "b": 2, "c": 19, "d": 0}) == {"a": 30, "b": None, "c": None, "d": 0}


def test_two_hidden_counts_that_could_be_guessed_take_another_with_them() -> None:
    assert shown_counts({"a": 1, "b": 1, "c": 18, "d": 22}) == {"a": None, "b": None, "c": None, "d": 22}


def test_enough_hidden_counts_leave_the_others_in_sight() -> None:
    assert shown_counts({"a": 6, "b": 8, "c": 18}) == {"a": None, "b": None, "c": 18}


def test_counts_that_are_all_large_are_all_shown() -> None:
    assert shown_counts({"a": 10, "b": 80, "c": 0}) == {"a": 10, "b": 80, "c": 0}


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=9))
def test_no_hidden_count_can_be_found_by_subtraction(counts: list[int]) -> None:
    shown = shown_counts(dict(enumerate(counts)))
    hidden = [counts[place] for place, count in shown.items() if count is None]
    assert all(count in (None, counts[place]) for place, count in shown.items())
    assert not any(count is not None and 0 < count < SMALLEST_SHOWN for count in shown.values())
    if hidden and len(hidden) < len([count for count in counts if count]):
        assert len(hidden) >= 2
        assert sum(hidden) - len(hidden) + 1 >= SMALLEST_SHOWN


def test_a_hidden_cell_takes_one_of_its_row_and_one_of_its_column_with_it() -> None:
    table = {
        "north": {"housing": 3, "work": 20},
        "south": {"housing": 40, "work": 50},
        "east": {"housing": 60, "work": 70},
    }
    shown = shown_table(table)
    assert shown["north"] == {"housing": None, "work": None}
    assert shown["south"] == {"housing": None, "work": None}
    assert shown["east"] == {"housing": 60, "work": 70}


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=5)
    )
)
def test_in_no_row_and_no_column_a_hidden_cell_stands_alone(cells: list[list[int]]) -> None:
    shown = shown_table({row: dict(enumerate(line)) for row, line in enumerate(cells)})
    columns = list(zip(*cells, strict=True))
    for row, line in enumerate(cells):
        _check_line(list(line), [shown[row][key] for key in range(len(line))])
    for key, column in enumerate(columns):
        _check_line(list(column), [shown[row][key] for row in range(len(cells))])


def _check_line(counts: list[int], shown: list[int | None]) -> None:
    hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    assert all(seen in (None, count) for count, seen in zip(counts, shown, strict=True))
    assert not any(seen is not None and 0 < seen < SMALLEST_SHOWN for seen in shown)
    somebody = [count for count in hidden if count]
    if somebody and len(hidden) < len(counts):
        assert len(hidden) >= 2
        assert sum(somebody) - len(somebody) + 1 >= SMALLEST_SHOWN


def test_a_small_count_among_nothing_but_noughts_hides_these_as_well() -> None:
    assert shown_counts({"a": 4, "b": 0, "c": 0}) == {"a": None, "b": None, "c": None}
