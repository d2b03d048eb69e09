"""Where a goal stands."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.errors import Invalid
from workshops.indicators.model import Direction
from workshops.progress import rules
from workshops.progress.model import Course, Figure, Goal, Point, Theme, Unit

NOW = datetime(2026, 4, 10, tzinfo=UTC)
NAN = float("nan")
LESS = Goal(
    uuid4(), uuid4(), Theme.HEALTH, None, "Voelt zich ongezond", Unit.PERCENT, Direction.HIGHER_IS_WORSE, 2020, 0.30,
    2040, "", NOW,
)  # fmt: skip
MORE = replace(LESS, direction=Direction.HIGHER_IS_BETTER, target=0.60)


def years(*pairs: tuple[int, float | None]) -> list[Point]:
    return [Point(year, value, None) for year, value in pairs]


@pytest.mark.parametrize(
    ("goal", "points", "expected"),
    [
        (LESS, years(), Course.NO_FIGURES),
        (LESS, years((2012, 0.44), (2019, 0.42)), Course.NO_FIGURES),
        (LESS, years((2020, None)), Course.NO_FIGURES),
        (LESS, years((2020, 0.40)), Course.BASELINE),
        (LESS, years((2020, 0.40), (2030, 0.35)), Course.ON_COURSE),
        (LESS, years((2020, 0.40), (2030, 0.36)), Course.SLOWER),
        (LESS, years((2020, 0.40), (2030, 0.401)), Course.STEADY),
        (LESS, years((2020, 0.40), (2030, 0.42)), Course.AWAY),
        (LESS, years((2020, 0.40), (2024, None), (2030, 0.30)), Course.REACHED),
        (LESS, years((2020, 0.40), (2050, 0.31)), Course.SLOWER),
        (LESS, years((2020, 0.25)), Course.REACHED),
        (MORE, years((2020, 0.40), (2030, 0.50)), Course.ON_COURSE),
        (MORE, years((2020, 0.40), (2030, 0.41)), Course.SLOWER),
        (MORE, years((2020, 0.40), (2030, 0.38)), Course.AWAY),
        # The figures of before the baseline are shown and do not count.
        (MORE, years((2010, 0.10), (2020, 0.40), (2030, 0.39)), Course.AWAY),
    ],
)
def test_the_newest_figure_is_held_against_a_straight_line(goal: Goal, points: list[Point], expected: Course) -> None:
    assert rules.course(goal, points) is expected


@given(
    st.lists(st.tuples(st.integers(2020, 2060), st.floats(0, 1)), unique_by=lambda pair: pair[0], max_size=8),
    st.floats(0, 1),
    st.sampled_from([Direction.HIGHER_IS_BETTER, Direction.HIGHER_IS_WORSE]),
)
def test_a_goal_is_reached_exactly_when_the_newest_figure_is_as_good(
    pairs: list[tuple[int, float]], target: float, direction: Direction
) -> None:
    goal = replace(LESS, target=target, direction=direction)
    found = rules.course(goal, years(*sorted(pairs)))
    newest = max(pairs)[1] if pairs else None
    as_good = newest is not None and (newest >= target if direction is Direction.HIGHER_IS_BETTER else newest <= target)
    assert (found is Course.REACHED) is as_good


def test_what_was_entered_stands_beside_what_was_worked_out_and_never_over_it() -> None:
    found = rules.merged({2014: (0.5, 12), 2020: (0.4, 11)}, {2014: 0.0, 2016: 0.0}, [
        Figure(2014, 0.9, 0.24), Figure(2030, None, 0.2), Figure(2018, 0.7, None),
    ])  # fmt: skip
    assert found == (
        Point(2014, 0.5, 0.24, 12), Point(2018, 0.7, None), Point(2020, 0.4, None, 11), Point(2030, None, 0.2)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("35", Unit.PERCENT, 0.35),
        (" 12,5 % ", Unit.PERCENT, 0.125),
        ("0.05", Unit.SCORE, 0.05),
        ("0,125", Unit.SCORE, 0.125),
        ("0.125", Unit.SCORE, 0.125),
        ("-0,1", Unit.SCORE, -0.1),
        ("−0,1", Unit.SCORE, -0.1),
        ("240.000", Unit.EURO, 240_000),
        ("1.240.000,50", Unit.EURO, 1_240_000.5),
        ("271000", Unit.EURO, 271_000),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, unit: Unit, expected: float) -> None:
    assert rules.read_number("target", text, unit) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("", Unit.PERCENT), ("veel", Unit.PERCENT), ("101", Unit.PERCENT), ("-1", Unit.PERCENT), ("1,2,3", Unit.SCORE),
     ("NaN", Unit.SCORE), ("inf", Unit.NUMBER), ("1e9", Unit.NUMBER), ("9" * 100, Unit.NUMBER), ("١٢", Unit.NUMBER),
     ("12.5.3", Unit.SCORE), ("--1", Unit.SCORE)],
)  # fmt: skip
def test_what_is_no_number_is_refused_by_name(text: str, unit: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        rules.read_number("target", text, unit)
    assert refused.value.field == "target"


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_number(text: str) -> None:
    try:
        assert 0 <= rules.read_number("target", text, Unit.PERCENT) <= 1
    except Invalid as refused:
        assert refused.field == "target"


@pytest.mark.parametrize(
    ("baseline", "target", "field"),
    [
        (2020, 2020, "target_year"),
        (2030, 2020, "target_year"),
        (1812, 2030, "baseline_year"),
        (2020, 9999, "target_year"),
    ],
)
def test_a_goal_lies_after_its_baseline(baseline: int, target: int, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.checked_years(baseline, target)
    assert refused.value.field == field
