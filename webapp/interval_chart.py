"""A figure with its interval as a small drawing: how far it may lie, beside what is usual."""

from dataclasses import dataclass

WIDTH, HEIGHT = 300, 28
SIDE = 6


@dataclass(frozen=True)
class IntervalChart:
    """Places in the drawing: the bar from ``low`` to ``high``, the dot of the figure, the tick of what is usual."""

    width: int
    height: int
    left: int
    right: int
    low: float
    high: float
    dot: float
    usual: float


def interval_chart(
    value: float, low: float, high: float, usual: float, *, floor: float, ceiling: float
) -> IntervalChart:
    """The drawing of a figure on a scale from ``floor`` to ``ceiling``; what lies outside stands at the end."""

    def place(figure: float) -> float:
        part = (min(max(figure, floor), ceiling) - floor) / (ceiling - floor) if ceiling > floor else 0.5
        return round(SIDE + part * (WIDTH - 2 * SIDE), 1)

    return IntervalChart(WIDTH, HEIGHT, SIDE, WIDTH - SIDE, place(low), place(high), place(value), place(usual))
