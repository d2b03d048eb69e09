"""Importing the names of streets, squares and places that people use when they say where something is."""

import unicodedata
from pathlib import Path
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry

from webapp.areas import store
from webapp.areas.files import Feature
from webapp.areas.locate import Division
from webapp.areas.model import ImportReport, ImportRow, Outcome, Spot, UnusableFile
from webapp.areas.rules import geometry_to_rd
from webapp.areas.street_files import KIND_COLUMNS, NAME_COLUMNS, read_streets
from webapp.db import transaction
from webapp.errors import N_

LONGEST_NAME, LONGEST_KIND = 200, 20
# Metres that a street must run in a buurt to be named there, unless it is a quarter of the street.
SHORTEST = 25
# Degrees, about 3 metres: how far a spot on the border of a buurt may be moved to lie inside.
NUDGE = 0.00003


def searchable(text: str) -> str:
    """A name as it is searched: small letters, without accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    return _printable("".join(c for c in plain if not unicodedata.combining(c)).casefold())


def import_streets_of(*, programme_id: UUID, path: Path, division: Division) -> ImportReport:
    """Replace a programme's streets by those of a file with names and points or lines; all or nothing.

    A street that runs through several buurten stands in each of them. Raises UnusableFile.
    """
    layer = read_streets(path)
    rows: list[ImportRow] = []
    longest: dict[tuple[str, str], tuple[float, Spot]] = {}
    for feature in layer.features:
        found = _spots(feature, division)
        rows.append(_told(path.name, feature, found))
        for metres, spot in [] if isinstance(found, str) else found:
            key = (searchable(spot.label)[:LONGEST_NAME], spot.area_code)
            if key not in longest or metres > longest[key][0]:
                longest[key] = (metres, spot)
    if not longest:
        reason = rows[0].reason if rows else "no rows"
        raise UnusableFile(N_("No row could be used. The first reason: %(reason)s"), reason=reason)
    with transaction() as session:
        store.replace_streets(session, programme_id, [(spot, key[0]) for key, (_, spot) in longest.items()])
    return ImportReport(tuple(rows), layer.remarks)


def _told(file: str, feature: Feature, found: list[tuple[float, Spot]] | str) -> ImportRow:
    name = _name(feature)
    if isinstance(found, str):
        return ImportRow(file, feature.row, "", name, Outcome.REFUSED, found)
    first, *others = [spot.area_code for _, spot in sorted(found, key=lambda each: -each[0])]
    return ImportRow(file, feature.row, first, name, Outcome.TAKEN, f"also in {', '.join(others)}" if others else "")


def _spots(feature: Feature, division: Division) -> list[tuple[float, Spot]] | str:
    """The spots that a row gives, each with the metres of street there; or why it gives none."""
    name, shape = _name(feature), feature.shape
    if not searchable(name):
        return "no name"
    if shape is None:
        return "no point or line"
    is_line = "Line" in shape.geom_type and shape.length > 0
    kind = _first(feature, KIND_COLUMNS) or ("street" if is_line else "place")
    found = []
    for metres, point in _stretches(shape, division) if is_line else [(0.0, _rounded(shape.representative_point()))]:
        position = division.locate(*point)
        if position is not None:
            found.append((metres, Spot(name, kind[:LONGEST_KIND], division.areas[position].code, *point)))
    return found or "outside the programme's area"


def _stretches(line: BaseGeometry, division: Division) -> list[tuple[float, tuple[float, float]]]:
    """The metres that a line runs in each buurt, and a point of it there."""
    enough = min(SHORTEST, geometry_to_rd(line).length / 4)
    found = []
    for position in division.tree.query(line, predicate="intersects"):
        buurt = division.shapes[position]
        stretch = line.intersection(buurt)
        metres = float(geometry_to_rd(stretch).length)
        if metres >= enough:
            found.append((metres, _point_of(stretch, buurt, division, int(position))))
    return found


def _point_of(stretch: BaseGeometry, buurt: BaseGeometry, division: Division, position: int) -> tuple[float, float]:
    piece = max(shapely.get_parts(stretch), key=lambda part: part.length)
    middle = piece.interpolate(0.5, normalized=True)
    point = _rounded(middle)
    if division.locate(*point) == position:
        return point
    # The street is the border: a spot on its own side of it.
    return _rounded(middle.buffer(NUDGE).intersection(buurt).representative_point())


def _rounded(point: shapely.Point) -> tuple[float, float]:
    return round(point.x, 6), round(point.y, 6)


def _name(feature: Feature) -> str:
    return _first(feature, NAME_COLUMNS)[:LONGEST_NAME]


def _first(feature: Feature, columns: tuple[str, ...]) -> str:
    texts = (_printable(str(value)) for column in columns if (value := feature.values.get(column)) is not None)
    return next((text for text in texts if text), "")


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
