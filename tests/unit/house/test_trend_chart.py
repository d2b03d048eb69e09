"""Two lines through the years and a goal, as a drawing."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.trend_chart import HEIGHT, LEAST_TICK_GAP, WIDTH, trend_chart

FIGURES = st.lists(
    st.tuples(st.integers(1990, 2070), st.one_of(st.none(), st.floats(-1e6, 1e6))),
    unique_by=lambda pair: pair[0],
    max_size=20,
).map(sorted)


def test_without_a_figure_of_ones_own_nothing_is_drawn() -> None:
    assert trend_chart([], [(2020, 0.3)], (2040, 0.2), least_span=0.1) is None
    assert trend_chart([(2020, None)], [], (2040, 0.2), least_span=0.1) is None


def test_a_higher_value_stands_higher_and_a_later_year_further() -> None:
    chart = trend_chart([(2014, 0.41), (2024, 0.38)], [(2014, 0.24)], (2040, 0.30), least_span=0.1)
    assert chart is not None
    first, last = chart.own.spots
    assert first.y < last.y < chart.goal.y < chart.other.spots[0].y
    assert first.x < last.x < chart.goal.x
    assert chart.way == f"{first.x},{first.y} {chart.goal.x},{chart.goal.y}"


def test_a_year_without_a_value_breaks_the_line() -> None:
    chart = trend_chart([(2014, 1.0), (2016, 2.0), (2018, None), (2020, 3.0)], [], (2030, 4.0), least_span=1.0)
    assert chart is not None
    assert len(chart.own.parts) == 1
    assert [spot.year for spot in chart.own.spots] == [2014, 2016, 2020]


@given(FIGURES, FIGURES, st.tuples(st.integers(1990, 2070), st.floats(-1e6, 1e6)))
def test_everything_lies_inside_the_drawing_and_no_two_years_run_into_each_other(
    own: list[tuple[int, float | None]], other: list[tuple[int, float | None]], goal: tuple[int, float]
) -> None:
    chart = trend_chart(own, other, goal, least_span=0.1)
    if chart is None:
        assert all(value is None for _, value in own)
        return
    for spot in (*chart.own.spots, *chart.other.spots, chart.goal):
        assert 0 <= spot.x <= WIDTH
        assert 0 <= spot.y <= HEIGHT
    places = [x for x, _ in chart.ticks]
    assert all(later - earlier >= LEAST_TICK_GAP for earlier, later in zip(places[:-2], places[1:-1], strict=True))
