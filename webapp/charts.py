"""Small charts that the server draws as SVG: numbers in, coordinates out. Readable in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 170
LEFT, RIGHT, TOP, BOTTOM = 24, 24, 24, 26
# What a number needs above its dot.
ROOM_FOR_NUMBER = 16
# Kept free above the highest and below the lowest value, as a part of the scale.
MARGIN = 0.08

Points = Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Dot:
    """A value at its place in the drawing; ``named`` when its number is written beside it, ``y_words`` where."""

    x: float
    y: float
    year: int
    value: float
    named: bool
    y_words: float


@dataclass(frozen=True)
class LineChart:
    """A line through the years, in the coordinates of its drawing.

    ``parts`` are the points of each unbroken piece as SVG writes them; ``zero`` is the height of the value 0,
    ``band`` the top and the height of the strip of ordinary values, ``ticks`` the place of each year.
    """

    width: int
    height: int
    left: int
    right: int
    floor: int
    zero: float
    band: tuple[float, float]
    dots: list[Dot]
    parts: list[str]
    ticks: list[tuple[float, int]]


def line_chart(values: Points, *, band: float, least_span: float) -> LineChart | None:
    """A line of values by year (oldest first) around zero; None with fewer than two values.

    ``band`` is the distance from zero within which a value is ordinary. The scale spans at least ``least_span`` and
    holds zero, so that a ripple never looks like a wave; a year without a value breaks the line.
    """
    known = [(year, value) for year, value in values if value is not None]
    if len(known) < 2:
        return None
    scale = _Scale(values[0][0], values[-1][0], [value for _, value in known], band, least_span)
    top, bottom = scale.y(band), scale.y(-band)
    return LineChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        floor=HEIGHT - BOTTOM,
        zero=scale.y(0.0),
        band=(top, round(bottom - top, 1)),
        dots=[scale.dot(year, value, named=year in (known[0][0], known[-1][0])) for year, value in known],
        parts=[" ".join(f"{scale.x(year)},{scale.y(value)}" for year, value in part) for part in unbroken(values)],
        ticks=[(scale.x(year), year) for year, _ in values],
    )


class _Scale:
    """From years and values to the coordinates of the drawing."""

    def __init__(self, first: int, last: int, values: Sequence[float], band: float, least_span: float) -> None:
        low, high = min(*values, -band), max(*values, band)
        spare = max(MARGIN * (high - low), (least_span - (high - low)) / 2)
        self.first, self.years = first, last - first
        self.low, self.span = low - spare, high - low + 2 * spare

    def x(self, year: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / self.years, 1)

    def y(self, value: float) -> float:
        floor = HEIGHT - BOTTOM
        return round(floor - (floor - TOP) * (value - self.low) / self.span, 1)

    def dot(self, year: int, value: float, *, named: bool) -> Dot:
        y = self.y(value)
        return Dot(self.x(year), y, year, value, named, round(y - ROOM_FOR_NUMBER / 2, 1))


def unbroken(values: Points) -> list[list[tuple[int, float]]]:
    """The runs of two or more years with a value; a lonely year is a dot without a line."""
    parts: list[list[tuple[int, float]]] = [[]]
    for year, value in values:
        if value is None:
            parts.append([])
        else:
            parts[-1].append((year, value))
    return [part for part in parts if len(part) > 1]
