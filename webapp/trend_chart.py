"""Two lines through the years and the goal they are held against, drawn by the server as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.charts import Points, unbroken

WIDTH, HEIGHT = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 24, 34, 22, 28
# Kept free above the highest and below the lowest value, as a part of the scale.
MARGIN = 0.2
# Two years closer than this would run into each other.
LEAST_TICK_GAP = 36


@dataclass(frozen=True)
class Spot:
    """A value at its place in the drawing; ``named`` when its number is written beside it, at ``y_words``."""

    x: float
    y: float
    year: int
    value: float
    named: bool
    y_words: float


@dataclass(frozen=True)
class Line:
    """One line: the points of each unbroken piece as SVG writes them, and its dots."""

    parts: list[str]
    spots: list[Spot]


@dataclass(frozen=True)
class TrendChart:
    """The drawing, in its own coordinates: one's own line, the other line, the goal and the years below."""

    width: int
    height: int
    left: int
    right: int
    floor: int
    own: Line
    other: Line
    goal: Spot
    way: str
    ticks: list[tuple[float, int]]


def trend_chart(own: Points, other: Points, goal: tuple[int, float], *, least_span: float) -> TrendChart | None:
    """One's own values by year (oldest first) with another line and a goal; None without a value of one's own.

    The scale holds every value and spans at least ``least_span``, so that a ripple never looks like a wave. A year
    without a value breaks a line. ``way`` is the straight line from the first own value to the goal.
    """
    known = [(year, value) for year, value in own if value is not None]
    if not known:
        return None
    others = [(year, value) for year, value in other if value is not None]
    scale = _Scale([*known, *others, goal], least_span)
    first, target = known[0], scale.spot(*goal, named=True, above=True)
    # Numbers keep out of the way: of the other line, or else of the line to the goal.
    own_above = known[-1][1] >= (others[-1][1] if others else goal[1])
    return TrendChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        floor=HEIGHT - BOTTOM,
        own=scale.line(own, above=own_above),
        other=scale.line(other, above=not own_above),
        goal=target,
        way=f"{scale.x(first[0])},{scale.y(first[1])} {target.x},{target.y}",
        ticks=_ticks([(scale.x(year), year) for year in sorted({year for year, _ in [*known, *others, goal]})]),
    )


class _Scale:
    """From years and values to the coordinates of the drawing."""

    def __init__(self, everything: Sequence[tuple[int, float]], least_span: float) -> None:
        years, values = [year for year, _ in everything], [value for _, value in everything]
        low, high = min(values), max(values)
        spare = max(MARGIN * (high - low), (least_span - (high - low)) / 2)
        self.first, self.years = min(years), max(max(years) - min(years), 1)
        self.low, self.span = low - spare, high - low + 2 * spare

    def x(self, year: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / self.years, 1)

    def y(self, value: float) -> float:
        floor = HEIGHT - BOTTOM
        return round(floor - (floor - TOP) * (value - self.low) / self.span, 1)

    def spot(self, year: int, value: float, *, named: bool, above: bool) -> Spot:
        y = self.y(value)
        return Spot(self.x(year), y, year, value, named, round(y - 9 if above else y + 18, 1))

    def line(self, values: Points, *, above: bool) -> Line:
        known = [(year, value) for year, value in values if value is not None]
        ends = {known[0][0], known[-1][0]} if known else set()
        spots = [self.spot(year, value, named=year in ends, above=above) for year, value in known]
        parts = [" ".join(f"{self.x(year)},{self.y(value)}" for year, value in part) for part in unbroken(values)]
        return Line(parts, spots)


def _ticks(years: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The years that fit below the drawing: the first, the last, and those between with room on both sides."""
    shown = years[:1]
    for x, year in years[1:-1]:
        if x - shown[-1][0] >= LEAST_TICK_GAP and years[-1][0] - x >= LEAST_TICK_GAP:
            shown.append((x, year))
    return shown + years[-1:] if len(years) > 1 else shown
