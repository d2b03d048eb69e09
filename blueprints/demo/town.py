"""The built town: its buurten, streets and landmarks in sheet metres, and the way from there to the globe."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from random import Random

from shapely import LineString, Point, Polygon

from blueprints.demo.chance import stream
from blueprints.demo.geometry import Projection, Sheet, draw_sheet
from blueprints.demo.model import Area, BasemapLine, Buurt, Landmark, LonLat, Street
from blueprints.demo.plan import BUURTEN, EXTRA_LINES, LINES, WIJKEN
from blueprints.demo.streets import lay_streets
from blueprints.demo.texts import read

STREET = "street"
AROUND = {"park": 70.0, "waterfront": 55.0, "sports": 55.0, "garden": 40.0}
"""How far from its middle a landmark reaches, in metres; others reach as far as a building or a square."""
AROUND_OTHERS = 25.0
FROM_BORDER = 12.0


@dataclass(frozen=True)
class Spot:
    """Where somebody can point at: a street or a landmark, in sheet metres."""

    kind: str
    name: str
    phrase: str
    bu_code: str
    shape: LineString | Point


@dataclass(frozen=True)
class Town:
    """The town on its sheet."""

    sheet: Sheet
    spots: tuple[Spot, ...]

    @cached_property
    def projection(self) -> Projection:
        """The way from the sheet to WGS84."""
        return Projection()

    @cached_property
    def _inside(self) -> dict[str, Polygon]:
        return {code: outline.buffer(-FROM_BORDER) for code, outline in self.sheet.outlines.items()}

    def spots_of(self, bu_code: str, kind: str) -> list[Spot]:
        """Give the spots of one kind in a buurt."""
        return [spot for spot in self.spots if spot.bu_code == bu_code and spot.kind == kind]

    def kinds_of(self, bu_code: str) -> frozenset[str]:
        """Give the kinds of spots that a buurt has."""
        return frozenset(spot.kind for spot in self.spots if spot.bu_code == bu_code)

    def point_near(self, spot: Spot, rng: Random) -> LonLat:
        """Give a point beside a street or around a landmark, inside its buurt."""
        along = spot.shape.interpolate(rng.random(), normalized=True) if spot.kind == STREET else spot.shape
        reach = 14.0 if spot.kind == STREET else AROUND.get(spot.kind, AROUND_OTHERS)
        angle, distance = rng.uniform(0, 2 * math.pi), reach * math.sqrt(rng.random())
        x, y = along.x + distance * math.cos(angle), along.y + distance * math.sin(angle)
        inside = self._inside[spot.bu_code].contains(Point(x, y))
        return self.projection.point(x, y) if inside else self.projection.point(along.x, along.y)


def build_town(seed: int) -> Town:
    """Draw the sheet, lay the streets and put the landmarks in their buurten."""
    sheet = draw_sheet(stream(seed, "sheet"), EXTRA_LINES)
    names = read("streets")
    streets = [
        Spot(STREET, name, name, plan.code, line)
        for plan in BUURTEN
        for name, line in lay_streets(
            sheet.outlines[plan.code], plan, names[plan.code], stream(seed, f"streets:{plan.code}")
        )
    ]
    landmarks = [
        Spot(entry["kind"], entry["name"], entry["phrase"], entry["buurt"], Point(entry["at"]))
        for entry in read("landmarks")
    ]
    return Town(sheet, (*streets, *landmarks))


def buurten_of(town: Town) -> tuple[Buurt, ...]:
    """Give the buurten on the globe."""
    return tuple(
        Buurt(plan.code, plan.name, plan.wijk_code, town.projection.polygon(town.sheet.outlines[plan.code]))
        for plan in BUURTEN
    )


def wijken() -> tuple[Area, ...]:
    """Give the wijken."""
    return tuple(Area(code, name) for code, name in WIJKEN)


def streets_of(town: Town) -> tuple[Street, ...]:
    """Give the streets on the globe."""
    return tuple(
        Street(spot.name, spot.bu_code, town.projection.line(spot.shape)) for spot in town.spots if spot.kind == STREET
    )


def landmarks_of(town: Town) -> tuple[Landmark, ...]:
    """Give the landmarks on the globe."""
    return tuple(
        Landmark(spot.name, spot.phrase, spot.kind, spot.bu_code, town.projection.point(spot.shape.x, spot.shape.y))
        for spot in town.spots
        if spot.kind != STREET
    )


def basemap_of(town: Town) -> tuple[BasemapLine, ...]:
    """Give the river, canals, rail and main roads on the globe."""
    return tuple(
        BasemapLine(plan.kind, plan.name, town.projection.line(town.sheet.lines[plan.name]))
        for plan in (*LINES, *EXTRA_LINES)
    )
