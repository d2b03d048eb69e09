"""The two small maps of a dossier, drawn as SVG: the municipality in nine classes, and the buurt with its places."""

import html
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
import shapely.geometry

from surveys.places.model import Feeling
from workshops.dossiers.frame import Frame, Point, frame_around, lines_of, rings_of
from workshops.dossiers.symbols import CLASSES, COLOURS, DARK, EDGE, FONT, INK, LIGHT, MUTED, SHAPES, picture

WIDTH, HEIGHT = 380.0, 270.0
SYMBOL = 22.0
# In a smaller shape a number would not fit.
ROOM_FOR_NUMBER = 20.0
# About as wide as a letter of a name.
LETTER = 6.0
MOST_NAMED, MOST_OUTLINED = 6, 40
# So finely room for a name is looked for.
STEPS = 12
HATCH = (
    '<defs><pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#dedede"/><rect width="1.6" height="6" fill="#77777a"/></pattern></defs>'
)
_LINES = {
    "water": 'stroke="#9dbfd6" stroke-width="4"',
    "road": 'stroke="#cfcbc2" stroke-width="3"',
    "rail": 'stroke="#6a6a6a" stroke-width="2" stroke-dasharray="7 3"',
}


@dataclass(frozen=True)
class Spot:
    """``count`` places of one feeling at one point (WGS84 degrees), where the public sees them."""

    feeling: Feeling
    lon: float
    lat: float
    count: int = 1


def municipality_map(features: Sequence[Any], classes: Mapping[str, int | None], codes: Collection[str]) -> str:
    """The buurten (GeoJSON features) in the colours of their classes, each with its number; ``codes`` are outlined."""
    frame = frame_around([ring for each in features for ring in rings_of(each["geometry"])], WIDTH, HEIGHT)
    drawn = [_coloured(each, classes.get(each["properties"]["code"]), frame) for each in features]
    outline = ""
    # Around all of them there is nothing to be told apart.
    if any(each["properties"]["code"] not in codes for each in features):
        ring = f'<path d="{frame.path(_outline(features, codes), closed=True)}" fill="none" stroke-linejoin="round"'
        outline = f'{ring} stroke="#ffffff" stroke-width="7"/>{ring} stroke="{INK}" stroke-width="3.5"/>'
    numbers = [_number(each, classes.get(each["properties"]["code"]), frame) for each in features]
    return picture(WIDTH, HEIGHT, HATCH + "".join(drawn) + outline + "".join(numbers))


def _coloured(feature: Any, score_class: int | None, frame: Frame) -> str:
    path = frame.path(rings_of(feature["geometry"]), closed=True)
    fill = CLASSES[score_class] if score_class else "url(#none)"
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="#ffffff" stroke-width="1.2"/>'


def _number(feature: Any, score_class: int | None, frame: Frame) -> str:
    largest = max(rings_of(feature["geometry"]), key=len, default=[])
    spots = [frame.at(point[0], point[1]) for point in largest]
    if not score_class or not spots:
        return ""
    lefts, tops = [x for x, _ in spots], [y for _, y in spots]
    if min(max(lefts) - min(lefts), max(tops) - min(tops)) < ROOM_FOR_NUMBER:
        return ""
    x, y = (min(lefts) + max(lefts)) / 2, (min(tops) + max(tops)) / 2
    colour = "#ffffff" if score_class in DARK else INK
    look = f'{FONT} font-size="14" text-anchor="middle" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y + 5:.1f}" {look}>{score_class}</text>'


def _outline(features: Sequence[Any], codes: Collection[str]) -> list[list[Point]]:
    """The rings around these buurten together; those of all of them say nothing."""
    own = [shapely.geometry.shape(each["geometry"]) for each in features if each["properties"]["code"] in codes]
    whole = shapely.geometry.mapping(shapely.union_all([each.buffer(0) for each in own]))
    return rings_of(whole)


def area_map(features: Sequence[Any], lines: Sequence[Any], spots: Sequence[Spot], codes: Collection[str]) -> str:
    """The buurten ``codes`` between their neighbours, with rail, water and roads (GeoJSON features) and places."""
    own = _outline(features, codes)
    frame = frame_around(own, WIDTH, HEIGHT)
    outline = frame.path(own, closed=True)
    # Of a whole city the outline goes round every street between its buurten.
    width = 3 if len(codes) <= MOST_OUTLINED else 1
    neighbours = [each for each in features if frame.shows(rings_of(each["geometry"]))]
    drawn = [
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{LIGHT}"/>',
        f'<path d="{outline}" fill="#ffffff" fill-rule="evenodd"/>',
        *(_way(each, frame) for each in lines),
        *(_edge(each, frame) for each in neighbours),
        f'<path d="{outline}" fill="none" stroke="{INK}" stroke-width="{width:g}" stroke-linejoin="round"/>',
        *(_name(each, frame) for each in neighbours if _is_named(each["properties"]["code"], codes)),
        *(_place(spot, x, y) for spot, x, y in together(spots, frame)),
    ]
    return picture(WIDTH, HEIGHT, "".join(drawn))


def _is_named(code: str, codes: Collection[str]) -> bool:
    """Neighbours have their names, and the buurten of a larger area as long as there are few."""
    return code not in codes or 1 < len(codes) <= MOST_NAMED


def _way(feature: Any, frame: Frame) -> str:
    look = _LINES.get(feature["properties"].get("kind", ""))
    ways = [line for line in lines_of(feature["geometry"]) if frame.shows([line])]
    return f'<path d="{frame.path(ways, closed=False)}" fill="none" {look}/>' if look and ways else ""


def _edge(feature: Any, frame: Frame) -> str:
    path = frame.path(rings_of(feature["geometry"]), closed=True)
    return f'<path d="{path}" fill="none" stroke="{EDGE}" stroke-width="1" stroke-dasharray="2 3"/>'


def _name(feature: Any, frame: Frame) -> str:
    """The name of a neighbour where it lies within what the map shows of it; nothing where there is no room."""
    part = shapely.geometry.shape(feature["geometry"]).buffer(0).intersection(shapely.box(*frame.box))
    name = feature["properties"]["name"][:30]
    found = _room_for(len(name) * LETTER, part, frame)
    if found is None:
        return ""
    look = f'{FONT} font-size="11" text-anchor="middle" fill="{MUTED}"'
    return f'<text x="{found[0]:g}" y="{found[1] + 4:g}" {look}>{html.escape(name)}</text>'


def _room_for(width: float, part: Any, frame: Frame) -> tuple[float, float] | None:
    """The spot, nearest to the middle of the part, around which a word of this width lies inside it."""
    if part.is_empty:
        return None
    west, south, east, north = part.bounds
    middle = part.representative_point()
    steps = [step / STEPS for step in range(1, STEPS)]
    spots = [
        (middle.x, middle.y),
        *((west + (east - west) * a, south + (north - south) * b) for a in steps for b in steps),
    ]
    wide, high = (width / 2 + 3) / frame.across, 8 / frame.down
    for x, y in sorted(spots, key=lambda spot: (spot[0] - middle.x) ** 2 + (spot[1] - middle.y) ** 2):
        if part.contains(shapely.box(x - wide, y - high, x + wide, y + high)):
            return frame.at(x, y)
    return None


def together(spots: Iterable[Spot], frame: Frame) -> list[tuple[Spot, float, float]]:
    """Places that would cover each other put together, with where they come to lie; strengths are drawn last."""
    heaps: list[tuple[Spot, float, float]] = []
    for spot in spots:
        _join(heaps, spot, frame)
    hearts = [each for each in heaps if each[0].feeling is Feeling.PROUD]
    drops = [_aside(each, hearts, frame) for each in heaps if each[0].feeling is not Feeling.PROUD]
    return [*drops, *hearts]


def _join(heaps: list[tuple[Spot, float, float]], spot: Spot, frame: Frame) -> None:
    """Add a place to the heap that it would cover, else as a heap of its own."""
    at = frame.at(spot.lon, spot.lat)
    for place, (heap, x, y) in enumerate(heaps):
        if heap.feeling is spot.feeling and _covers((x, y), at):
            count = heap.count + spot.count
            lon, lat = (
                (old * heap.count + new * spot.count) / count
                for old, new in ((heap.lon, spot.lon), (heap.lat, spot.lat))
            )
            # The middle of the heap moved, so it may cover another one now.
            del heaps[place]
            _join(heaps, Spot(spot.feeling, lon, lat, count), frame)
            return
    heaps.append((spot, *at))


def _covers(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < SYMBOL and abs(one[1] - other[1]) < SYMBOL * 0.8


def _aside(
    drop: tuple[Spot, float, float], hearts: Sequence[tuple[Spot, float, float]], frame: Frame
) -> tuple[Spot, float, float]:
    """A drop that a heart would cover is drawn beside it, on the side of the middle: never out of the buurt."""
    spot, x, y = drop
    for _heart, left, top in hearts:
        if _covers((left, top), (x, y)):
            return spot, left + (SYMBOL * 0.8 if left < frame.width / 2 else -SYMBOL * 0.8), y
    return drop


def _place(spot: Spot, x: float, y: float) -> str:
    left, top, scale = x - SYMBOL / 2, y - SYMBOL / 2, SYMBOL / 24
    drawn = (
        f'<path transform="translate({left:.1f} {top:.1f}) scale({scale:.3f})" d="{SHAPES[spot.feeling]}" '
        f'fill="{COLOURS[spot.feeling]}" stroke="#ffffff" stroke-width="2.4" paint-order="stroke"/>'
    )
    if spot.count == 1:
        return drawn
    lower = 3.5 if spot.feeling is Feeling.PROUD else 5.5
    return drawn + (
        f'<text x="{x:.1f}" y="{y + lower:.1f}" {FONT} font-size="10" font-weight="700" text-anchor="middle" '
        f'fill="#ffffff">{min(spot.count, 99)}</text>'
    )
