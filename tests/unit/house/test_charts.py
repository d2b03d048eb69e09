"""A small line: the drawing tells what the numbers tell."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, line_chart

values = st.lists(
    st.tuples(st.integers(2002, 2030), st.none() | st.floats(-1, 1)), min_size=0, max_size=12, unique_by=lambda p: p[0]
).map(sorted)


def drawn(*points: tuple[int, float | None]):
    chart = line_chart(list(points), band=0.04, least_span=0.2)
    assert chart is not None
    return chart


def test_one_value_is_no_line() -> None:
    assert line_chart([], band=0.04, least_span=0.2) is None
    assert line_chart([(2020, 0.1), (2022, None)], band=0.04, least_span=0.2) is None


def test_years_stand_as_far_apart_as_they_are() -> None:
    first, second, third = (dot.x for dot in drawn((2014, 0.1), (2018, 0.1), (2020, 0.1)).dots)
    assert round((second - first) / (third - second), 2) == 2


def test_higher_values_stand_higher() -> None:
    low, high = drawn((2014, -0.3), (2024, 0.1)).dots
    assert high.y < low.y


def test_a_year_without_a_value_breaks_the_line() -> None:
    chart = drawn((2014, 0.1), (2016, 0.2), (2018, None), (2020, 0.1), (2022, 0.2), (2024, None), (2026, 0.3))
    assert [len(part.split()) for part in chart.parts] == [2, 2]
    assert len(chart.dots) == 5
    assert [year for _, year in chart.ticks] == [2014, 2016, 2018, 2020, 2022, 2024, 2026]


def test_only_the_first_and_the_last_value_are_written() -> None:
    chart = drawn((2014, None), (2016, 0.2), (2018, 0.1), (2020, 0.3))
    assert [dot.year for dot in chart.dots if dot.named] == [2016, 2020]


def test_a_ripple_never_looks_like_a_wave() -> None:
    ripple = drawn((2014, 0.0), (2024, 0.01)).dots
    assert abs(ripple[0].y - ripple[1].y) < (HEIGHT - TOP - BOTTOM) / 10


@given(values)
def test_everything_stays_inside_the_drawing(points: list[tuple[int, float | None]]) -> None:
    chart = line_chart(points, band=0.04, least_span=0.2)
    if chart is None:
        return
    for dot in chart.dots:
        assert LEFT <= dot.x <= WIDTH - RIGHT
        assert TOP <= dot.y <= HEIGHT - BOTTOM
    assert TOP <= chart.zero <= HEIGHT - BOTTOM
    top, height = chart.band
    assert top <= chart.zero <= top + height
