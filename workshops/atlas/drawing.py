"""A map of the atlas to take along: as a picture (SVG) with the colours of the screen, as GeoJSON, as CSV."""

import csv
import html
import io
import json
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workshops.atlas.map_view import MapLine, MapView, ground_of
from workshops.atlas.themes import CIRCLES, PALETTE, MapClass

WIDTH, MAP_HEIGHT, ROW, MARGIN = 1000, 900, 26, 20
# So many letters of the source fit on a line of the picture.
SOURCE_WIDTH = 130
# Of a legend to the right of the map: its pixels, and so many letters of the words fit there.
BESIDE, BESIDE_WIDTH = 480, 46
# A cell that begins so would be worked out as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Words:
    """What stands on a drawing in the visitor's language: title, source line, columns, names of sheets, classes."""

    title: str
    source: str
    small: str
    estimated: str
    columns: tuple[str, str, str, str, str]
    sheets: tuple[str, str]
    say: Callable[[MapClass], str]
    circles: dict[int, str]


def table_of(view: MapView, words: Words) -> str:
    """CSV with one row per buurt by name, and the source under it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(words.columns)
    for line in view.lines:
        figure = "" if line.figure is None else repr(line.figure)
        writer.writerow([line.code, _safe(line.name), figure, words.say(line.entry), "; ".join(notes_of(line, words))])
    writer.writerow([])
    writer.writerow([_safe(f"{words.title}. {words.source}")])
    return out.getvalue()


def notes_of(line: MapLine, words: Words) -> list[str]:
    """What must be said beside the class of a buurt."""
    notes = [words.circles[line.circle]] if line.circle else []
    notes += [words.small] if line.is_small else []
    return notes + ([words.estimated] if line.is_estimated else [])


def geojson_of(programme_id: UUID, view: MapView, words: Words) -> str:
    """The outlines with what the map says about each buurt: a FeatureCollection (WGS84) with its source."""
    lines = {line.code: line for line in view.lines}
    collection = json.loads(ground_of(programme_id, view.choice.area).outlines)
    for feature in collection["features"]:
        line = lines[feature["properties"]["code"]]
        feature["properties"] |= {
            "class": words.say(line.entry),
            "value": line.figure,
            "colour": PALETTE[line.entry.colour],
            "circle": words.circles.get(line.circle),
            "few_residents": line.is_small,
            "estimated": line.is_estimated,
        }
    return json.dumps({**collection, "title": words.title, "source": words.source}, ensure_ascii=False)


def draw(programme_id: UUID, view: MapView, words: Words, *, beside: bool = False) -> str:
    """The map with its legend and source line as one SVG picture; ``beside``: the legend to the right of the map."""
    lines = {line.code: line for line in view.lines}
    ground = ground_of(programme_id, view.choice.area)
    features = json.loads(ground.outlines)["features"]
    place = _Projection(features)
    shapes = [_shape(lines[each["properties"]["code"]], each["geometry"], place) for each in features]
    points = {area.code: (area.lon, area.lat) for area in ground.areas}
    circles = [_circle(line.circle, place.point(*points[line.code])) for line in view.lines if line.circle]
    left, top, letters = (place.right + 40, 50, BESIDE_WIDTH) if beside else (MARGIN, 60 + place.height, SOURCE_WIDTH)
    legend, bottom = _legend(view, words, left, top, letters)
    width, bottom = (left + BESIDE, max(bottom, 70 + place.height)) if beside else (WIDTH, bottom)
    source = textwrap.wrap(words.source, SOURCE_WIDTH, break_long_words=False)
    height = bottom + 20 + len(source) * 18
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="\'Noto Sans\', sans-serif" font-size="16"><title>{_text(words.title)}</title>'
        '<defs><pattern id="small" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="1.6" height="8" fill="#1d1b2b" fill-opacity="0.45"/></pattern></defs>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="{MARGIN}" y="34" font-size="22" font-weight="600">'
        f"{_text(words.title)}</text>{''.join(shapes)}{''.join(circles)}{legend}"
        f"{''.join(_source_line(text, bottom + 18 * row) for row, text in enumerate(source))}</svg>"
    )


def _source_line(text: str, y: int) -> str:
    return f'<text x="{MARGIN}" y="{y + 14}" font-size="13">{_text(text)}</text>'


class _Projection:
    """From degrees to pixels; a degree of longitude is shortened by the cosine of the middle latitude."""

    def __init__(self, features: Sequence[Any]) -> None:
        points = [point for each in features for ring in _rings(each["geometry"]) for point in ring]
        lons, lats = [lon for lon, _ in points] or [0.0, 1.0], [lat for _, lat in points] or [0.0, 1.0]
        self.west, self.north = min(lons), max(lats)
        self.squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
        wide, high = (max(lons) - self.west) * self.squeeze or 1.0, (self.north - min(lats)) or 1.0
        self.scale = min((WIDTH - 2 * MARGIN) / wide, MAP_HEIGHT / high)
        self.height = round(high * self.scale)
        self.right = MARGIN + round(wide * self.scale)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (
            round(MARGIN + (lon - self.west) * self.squeeze * self.scale, 1),
            round(50 + (self.north - lat) * self.scale, 1),
        )


def _rings(geometry: Any) -> list[list[list[float]]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]


def _shape(line: MapLine, geometry: Any, place: _Projection) -> str:
    rings = ("L".join("{},{}".format(*place.point(lon, lat)) for lon, lat in ring) for ring in _rings(geometry))
    path = "".join(f"M{ring}Z" for ring in rings)
    colour = PALETTE[line.entry.colour]
    drawn = (
        f'<path d="{path}" fill="{colour}" fill-rule="evenodd" stroke="#ffffff" stroke-width="1.5">'
        f"<title>{_text(line.name)}</title></path>"
    )
    return drawn + (f'<path d="{path}" fill="url(#small)" fill-rule="evenodd"/>' if line.is_small else "")


def _circle(circle: int, at: tuple[float, float], radius: int = 20) -> str:
    dashes = {2: ' stroke-dasharray="9 5"', 3: ' stroke-dasharray="2 4"'}.get(circle, "")
    ring = f'<circle cx="{at[0]}" cy="{at[1]}" r="{radius}" fill="none"'
    return f'{ring} stroke="#ffffff" stroke-width="8"/>{ring} stroke="{CIRCLES[circle]}" stroke-width="4"{dashes}/>'


def _legend(view: MapView, words: Words, left: int, top: int, letters: int) -> tuple[str, int]:
    """The entries from ``top`` down, with so many letters on a line, and where they end."""
    entries = [(_sample(PALETTE[each.colour]), words.say(each)) for each in view.entries]
    if view.small:
        entries.append((_sample("url(#small)"), words.small))
    entries += [(_ring(circle), text) for circle, text in words.circles.items() if view.circles(circle)]
    drawn, y = [], top + 12
    for sample, text in entries:
        drawn.append(sample(left, y))
        for row in textwrap.wrap(text, letters):
            drawn.append(f'<text x="{left + 38}" y="{y + 14}">{_text(row)}</text>')
            y += ROW
    return "".join(drawn), y + 8


def _sample(colour: str) -> Callable[[int, int], str]:
    return lambda x, y: f'<rect x="{x}" y="{y}" width="26" height="16" fill="{colour}" stroke="#55534f"/>'


def _ring(circle: int) -> Callable[[int, int], str]:
    return lambda x, y: _circle(circle, (x + 13, y + 8), radius=8)


def _text(words: str) -> str:
    return html.escape(words, quote=True)


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell
