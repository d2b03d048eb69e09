"""One of the small line charts of a dossier: the buurt, its municipality and the national mean through the years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshops.dossiers.symbols import FONT, INK, MUTED, picture

WIDTH, HEIGHT = 230.0, 104.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 30.0, 16.0, 20.0
# The vertical scale spans at least this, so that a ripple never looks like a wave: three middle classes.
LEAST_SPAN = 6 * 0.0392
BAND = 0.0392
# Two years closer than this would run into each other.
LEAST_TICK_GAP = 26.0
# What a number needs below its dot.
ROOM = 16.0
LONELY = 8.0

Points = Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Scale:
    """The years and values that every chart of a dossier spans, so that they can be compared."""

    first: int
    last: int
    low: float
    high: float

    def x(self, year: float) -> float:
        """Dots from the left."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / max(self.last - self.first, 1), 1)

    def y(self, value: float) -> float:
        """Dots from the top."""
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - self.low) / (self.high - self.low), 1)


def scale_of(series: Sequence[Points]) -> Scale | None:
    """One scale for all charts; None when there is no value at all."""
    known = [(year, value) for each in series for year, value in each if value is not None]
    if not known:
        return None
    low, high = min(-BAND, *(value for _, value in known)), max(BAND, *(value for _, value in known))
    spare = max(0.06 * (high - low), (LEAST_SPAN - (high - low)) / 2)
    return Scale(min(year for year, _ in known), max(year for year, _ in known), low - spare, high + spare)


def film_chart(own: Points, municipality: Points, scale: Scale, say: Callable[[float], str]) -> str:
    """The chart as SVG: the buurt thick with dots, its municipality dashed, zero a thin line in a band of grey.

    ``say`` writes a value as people of the language do.
    """
    top, bottom = scale.y(BAND), scale.y(-BAND)
    zero = scale.y(0)
    drawn = [
        f'<rect x="{LEFT:g}" y="{top:g}" width="{WIDTH - LEFT - RIGHT:g}" height="{bottom - top:.1f}" fill="#e9e9e6"/>',
        f'<path d="M{LEFT:g},{zero:g}H{WIDTH - RIGHT:g}" stroke="{MUTED}" stroke-width="1"/>',
        _line(municipality, scale, f'stroke="{MUTED}" stroke-width="1.8" stroke-dasharray="5 3"'),
        _line(own, scale, f'stroke="{INK}" stroke-width="2.6" stroke-linejoin="round"'),
        *_dots(own, scale),
        *_ends(own, municipality, scale, say),
        *_years(own, municipality, scale),
    ]
    return picture(WIDTH, HEIGHT, "".join(drawn))


def legend_line(*, dashed: bool = False, thin: bool = False) -> str:
    """A piece of a line, for the legend."""
    look = 'stroke-width="1.8" stroke-dasharray="5 3"' if dashed else f'stroke-width="{1 if thin else 2.6:g}"'
    ground = '<rect width="34" height="12" fill="#e9e9e6"/>' if thin else ""
    dot = "" if dashed or thin else f'<circle cx="17" cy="6" r="3.2" fill="{INK}"/>'
    colour = MUTED if dashed or thin else INK
    return picture(34, 12, f'{ground}<path d="M0,6H34" stroke="{colour}" {look}/>{dot}')


def _line(points: Points, scale: Scale, look: str) -> str:
    path = "".join(_piece(part, scale) for part in _pieces(points))
    return f'<path d="{path}" fill="none" {look}/>' if path else ""


def _pieces(points: Points) -> list[list[tuple[int, float]]]:
    """The unbroken runs of values: a year without one breaks the line."""
    parts: list[list[tuple[int, float]]] = [[]]
    for year, value in points:
        if value is None:
            parts.append([])
        else:
            parts[-1].append((year, value))
    return [part for part in parts if part]


def _piece(part: list[tuple[int, float]], scale: Scale) -> str:
    spots = [(scale.x(year), scale.y(value)) for year, value in part]
    if len(spots) == 1:
        # A lonely year is a stroke, so that it is seen without a dot as well.
        (x, y) = spots[0]
        spots = [(x - LONELY, y), (x + LONELY, y)]
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in spots)


def _dots(points: Points, scale: Scale) -> list[str]:
    return [
        f'<circle cx="{scale.x(year):g}" cy="{scale.y(value):g}" r="3.4" fill="{INK}" stroke="#ffffff"/>'
        for year, value in points
        if value is not None
    ]


def _ends(own: Points, municipality: Points, scale: Scale, say: Callable[[float], str]) -> list[str]:
    """The number of the first and of the last value, on the side of the line where the municipality is not."""
    known = [(year, value) for year, value in own if value is not None]
    beside = {year: value for year, value in municipality if value is not None}
    found = []
    for year, value in {known[0], known[-1]} if known else set():
        y = scale.y(value)
        below = value < beside.get(year, 0.0) and y + ROOM < HEIGHT - BOTTOM or y < ROOM
        found.append(_text(scale.x(year), y + (ROOM if below else -8), say(value), INK, bold=True))
    return found


def _years(own: Points, municipality: Points, scale: Scale) -> list[str]:
    years = sorted({year for points in (own, municipality) for year, value in points if value is not None})
    shown = years[:1]
    for year in years[1:-1]:
        if min(scale.x(year) - scale.x(shown[-1]), scale.x(years[-1]) - scale.x(year)) >= LEAST_TICK_GAP:
            shown.append(year)
    shown += years[-1:] if len(years) > 1 else []
    return [_text(scale.x(year), HEIGHT - 5, str(year), MUTED) for year in shown]


def _text(x: float, y: float, words: str, colour: str, *, bold: bool = False) -> str:
    # What is printed bold may lie on a line: a rim of paper keeps it apart.
    weight = ' font-weight="700" stroke="#ffffff" stroke-width="3" paint-order="stroke"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" {FONT} font-size="11"{weight} text-anchor="middle" fill="{colour}">{words}</text>'
    )
