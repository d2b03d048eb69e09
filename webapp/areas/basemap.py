"""Rail, water and main roads as thin lines, by which people find their way on a map without tiles."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webapp.areas.files import Feature, Layer
from webapp.areas.model import ImportRow, Outcome, UnusableFile
from webapp.areas.rules import geometry_to_rd, geometry_to_wgs84
from webapp.areas.street_files import NAME_COLUMNS
from webapp.areas.thinning import Line, thinned
from webapp.errors import N_

# What the columns of OpenStreetMap and its extracts call the lines that are drawn.
WORDS = {
    "rail": ("rail", "light_rail", "tram", "subway", "narrow_gauge"),
    "water": ("water", "river", "canal", "stream"),
    "road": (
        "road", "motorway", "trunk", "primary", "secondary", "tertiary",
        "motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link",
    ),
}  # fmt: skip
KINDS = {word: kind for kind, words in WORDS.items() for word in words}
KIND_COLUMNS = ("kind", "fclass", "railway", "waterway", "highway")
COLUMNS = frozenset([*NAME_COLUMNS, *KIND_COLUMNS])
# Metres that the map shows around the buurten.
AROUND = 1_000
DECIMALS = 5
# Bytes, before they are packed for the way.
LARGEST_TEXT = 500_000
EMPTY = '{"type":"FeatureCollection","features":[]}'


def surroundings(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The square around a programme's buurten (WGS84 degrees) with a kilometre to spare, in RD New metres.

    A square, because a map shows as much beside a long town as above it.
    """
    west, south, east, north = shapely.total_bounds(geometry_to_rd(shapely.GeometryCollection(list(shapes))))
    return shapely.Point((west + east) / 2, (south + north) / 2).buffer(
        max(east - west, north - south) / 2 + AROUND, cap_style="square"
    )


def lines_of(layer: Layer, kind: str | None, box: BaseGeometry) -> tuple[list[Line], list[ImportRow]]:
    """The lines of a file inside the box, and what became of each row.

    What kind of line it is stands in the file, unless ``kind`` says it for all. Raises UnusableFile.
    """
    if kind is None and not set(KIND_COLUMNS) & set(layer.columns):
        raise UnusableFile(
            N_(
                "%(file)s does not say what its lines are: rail, water or road. It has the columns %(columns)s. "
                "Expected is for example: kind, fclass. Or name one kind for the whole file."
            ),
            file=layer.name,
            columns=", ".join(layer.columns) or "-",
        )
    lines, rows = [], []
    for feature in layer.features:
        found, name = _line(feature, kind, box), _text(feature, NAME_COLUMNS)
        if isinstance(found, Line):
            lines.append(found)
            rows.append(ImportRow(layer.name, feature.row, found.kind, name, Outcome.TAKEN))
        else:
            rows.append(ImportRow(layer.name, feature.row, "", name, Outcome.REFUSED, found))
    if not lines:
        raise UnusableFile(N_("No row could be used. The first reason: %(reason)s"), reason=rows[0].reason)
    return lines, rows


def _line(feature: Feature, kind: str | None, box: BaseGeometry) -> Line | str:
    if feature.shape is None or "Line" not in feature.shape.geom_type:
        return "not a line"
    words = [word for column in KIND_COLUMNS if (word := _text(feature, [column]))]
    found = kind or next((KINDS[word.lower()] for word in words if word.lower() in KINDS), None)
    if found is None:
        return f"{words[0]} is not drawn" if words else "no kind"
    shape = shapely.intersection(geometry_to_rd(feature.shape), box)
    return Line(found, _text(feature, NAME_COLUMNS), shape) if shape.length else "outside the programme's surroundings"


def _text(feature: Feature, columns: Sequence[str]) -> str:
    return next((str(value).strip()[:200] for name in columns if (value := feature.values.get(name))), "")


def collection(lines: Sequence[Line], *, attribution: str, kept: str) -> str:
    """The lines as GeoJSON in WGS84; those of ``kept`` (GeoJSON of this function) stay where no line has their kind.

    Raises UnusableFile when that is too much for a phone.
    """
    kinds = {line.kind for line in lines}
    features = [each for each in json.loads(kept)["features"] if each["properties"]["kind"] not in kinds]
    features += _features(lines, attribution)
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > LARGEST_TEXT:
        raise UnusableFile(
            N_("The lines would weigh %(kilobytes)s kB; a phone gets at most %(most)s kB. Leave out the smaller ones."),
            kilobytes=len(text.encode()) // 1000,
            most=LARGEST_TEXT // 1000,
        )
    return text


def _features(lines: Sequence[Line], attribution: str) -> Iterator[dict[str, Any]]:
    shapes: dict[tuple[str, str], list[BaseGeometry]] = {}
    for line in thinned(lines):
        shapes.setdefault((line.kind, line.name), []).append(line.shape)
    for kind, name in sorted(shapes):
        in_degrees = geometry_to_wgs84(shapely.MultiLineString(shapes[kind, name]))
        rounded = shapely.transform(in_degrees, lambda points: np.round(points, DECIMALS))
        properties = {"kind": kind, "name": name, "attribution": attribution}
        yield {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(rounded))}
