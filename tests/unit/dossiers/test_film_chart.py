"""The small line charts: one scale for all, gaps stay gaps, numbers keep out of the way."""

from xml.etree import ElementTree

import pytest

from workshops.dossiers.film_chart import (
    BAND,
    BOTTOM,
    HEIGHT,
    LEAST_SPAN,
    LEFT,
    RIGHT,
    WIDTH,
    film_chart,
    legend_line,
    scale_of,
)

OWN = [(2014, -0.3), (2018, None), (2020, -0.28), (2024, -0.25)]
TOWN = [(2014, -0.07), (2024, -0.06)]


def words(drawn: str) -> list[str | None]:
    return [each.text for each in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]


def test_one_scale_holds_every_value_zero_and_the_band():
    scale = scale_of([OWN, TOWN, [(2012, 0.1)]])
    assert (scale.first, scale.last) == (2012, 2024)
    assert scale.low < -0.3
    assert scale.high > 0.1
    assert scale.x(2012) == LEFT
    assert scale.x(2024) == WIDTH - RIGHT
    assert scale.y(-0.3) < HEIGHT - BOTTOM


def test_a_ripple_never_looks_like_a_wave():
    scale = scale_of([[(2014, 0.0), (2024, 0.001)]])
    assert scale.high - scale.low == pytest.approx(LEAST_SPAN)
    assert scale.low < -BAND


@pytest.mark.parametrize("series", [[], [[]], [[(2014, None)]]])
def test_without_a_value_there_is_no_scale(series):
    assert scale_of(series) is None


def test_first_and_last_value_and_the_years_are_written():
    drawn = film_chart(OWN, TOWN, scale_of([OWN, TOWN]), str)
    assert set(words(drawn)) == {"-0.3", "-0.25", "2014", "2020", "2024"}
    assert drawn.count("<circle") == 3


def test_a_year_without_a_value_breaks_the_line():
    drawn = film_chart(OWN, [], scale_of([OWN]), str)
    path = next(each.get("d") for each in ElementTree.fromstring(drawn) if each.get("stroke-width") == "2.6")
    assert path.count("M") == 2


def test_a_lonely_year_is_a_stroke():
    drawn = film_chart([(2024, 0.1)], [(2024, 0.05)], scale_of([[(2024, 0.1), (2014, 0.0)]]), str)
    paths = [each.get("d") for each in ElementTree.fromstring(drawn) if each.get("fill") == "none"]
    assert [path.count("L") for path in paths] == [1, 1]


@pytest.mark.parametrize("own", [[(2024, 0.1)], [(2024, 0.1), (2023, 0.1)], [(2024, None)], []])
def test_a_lonely_year_or_none_is_drawn_as_well(own):
    assert film_chart(own, TOWN, scale_of([own, TOWN]), str).startswith("<svg")


def test_numbers_stay_on_the_drawing():
    own = [(2014, -0.4), (2024, 0.4)]
    for each in ElementTree.fromstring(film_chart(own, TOWN, scale_of([own]), str)).iter():
        if each.tag.endswith("text"):
            assert 8 <= float(each.get("y")) <= HEIGHT


def test_the_lines_of_the_legend_differ_without_colour():
    assert len({legend_line(), legend_line(dashed=True), legend_line(thin=True)}) == 3
