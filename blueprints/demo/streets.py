"""Streets inside a buurt: a grid, garden-city crescents, the rings of an old centre, or a few polder lanes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate, scale
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, substring

from blueprints.demo.geometry import sway
from blueprints.demo.plan import BuurtPlan

VERGE = 55.0
"""Metres between the outermost street and the border of the buurt."""
SHORTEST = 90.0
RING_STEP = 115.0
VERTEX_STEP = 45.0


def lay_streets(outline: Polygon, plan: BuurtPlan, names: Sequence[str], rng: Random) -> list[tuple[str, LineString]]:
    """Draw the streets of one buurt in sheet metres and give them their names, long streets first."""
    ground = outline.buffer(-VERGE)
    lines = LAYOUTS[plan.layout](ground, plan, rng)
    return list(zip(names, (line for line in lines if line.length >= SHORTEST), strict=False))


def _grid(ground: Polygon, plan: BuurtPlan, rng: Random) -> list[LineString]:
    """Long parallel streets with cross streets between them; a cross street ends on the streets it joins."""
    turned = rotate(ground, -plan.angle, origin=plan.middle)
    left, bottom, right, top = turned.bounds
    rows = [
        _drawn([(left - 200, y), (right + 200, y)], turned, rng, 14.0)
        for y in _spread(bottom, top, plan.counts[0], rng)
    ]
    rows = [_trimmed(row, rng) for row in rows]
    crosses = []
    for index, x in enumerate(_spread(left, right, plan.counts[1], rng)):
        line = _drawn([(x, bottom - 200), (x, top + 200)], turned, rng, 10.0)
        crosses.append(_between_rows(line, rows, index))
    return [rotate(line, plan.angle, origin=plan.middle) for line in (*rows, *crosses)]


def _lanes(ground: Polygon, plan: BuurtPlan, rng: Random) -> list[LineString]:
    """A few long lanes through open land."""
    return _grid(ground, plan, rng)


def _crescents(ground: Polygon, plan: BuurtPlan, rng: Random) -> list[LineString]:
    """Two halves of an outer loop, an inner loop that stays open, and short streets between the loops."""
    outer = _loop(ground, 0.14)
    inner = _loop(ground, 0.52)
    start = rng.random()
    rings = [_arc(outer, start, 0.47), _arc(outer, start + 0.5, 0.44), _arc(inner, start + 0.2, 0.82)]
    spokes = []
    for index in range(plan.counts[1]):
        at = start + (index + 0.35 + rng.uniform(-0.12, 0.12)) / plan.counts[1]
        gate = outer.interpolate(at % 1.0, normalized=True)
        nearest = nearest_points(gate, inner)[1]
        end = ground.centroid if index % 3 == 0 else nearest
        spokes.append(_drawn([(gate.x, gate.y), (end.x, end.y)], ground, rng, 9.0))
    return [*rings[: plan.counts[0]], *spokes]


def _rings(ground: Polygon, plan: BuurtPlan, rng: Random) -> list[LineString]:
    """Rings around the market with radial streets: the ground plan of an old walled town."""
    x, y = plan.middle
    rings = []
    for index in range(plan.counts[0]):
        circle = Point(x, y).buffer(RING_STEP * (index + 1), quad_segs=16).exterior
        stretched = scale(circle, 1.25, 0.85, origin=(x, y))
        arc = _arc(stretched, rng.random(), 0.86 - 0.1 * index)
        rings.append(_longest(LineString(sway(shapely.get_coordinates(arc), rng, 9.0)).intersection(ground)))
    spokes = []
    for index in range(plan.counts[1]):
        angle = 2 * math.pi * (index + rng.uniform(-0.2, 0.2)) / plan.counts[1]
        reach = (70.0, RING_STEP * 4.2)
        ends = [(x + 1.25 * r * math.cos(angle), y + 0.85 * r * math.sin(angle)) for r in reach]
        spokes.append(_drawn(ends, ground, rng, 16.0))
    return [*reversed(rings), *spokes]


LAYOUTS = {"grid": _grid, "lanes": _lanes, "crescent": _crescents, "rings": _rings}


def _spread(low: float, high: float, count: int, rng: Random) -> list[float]:
    """Give `count` positions evenly over a stretch, each a little off."""
    step = (high - low) / count
    return [low + step * (index + 0.5 + rng.uniform(-0.14, 0.14)) for index in range(count)]


def _drawn(ends: Sequence[tuple[float, float]], ground: Polygon, rng: Random, metres: float) -> LineString:
    """Draw a slightly bent line between two points and keep its longest part on the ground."""
    length = math.dist(*ends)
    vertices = np.linspace(ends[0], ends[1], max(3, round(length / VERTEX_STEP)))
    return _longest(LineString(sway(vertices, rng, metres)).intersection(ground))


def _trimmed(line: LineString, rng: Random) -> LineString:
    """Let a street stop a little before the edge of the buurt."""
    return _longest(substring(line, rng.uniform(0, 0.12), 1 - rng.uniform(0, 0.12), normalized=True))


def _between_rows(line: LineString, rows: Sequence[LineString], index: int) -> LineString:
    """Cut a cross street to the stretch between two of the rows it meets; every third one runs through."""
    met = sorted(line.project(point) for row in rows for point in _points(line.intersection(row)))
    if len(met) < 2 or index % 3 == 0:
        return line
    first, last = (met[0], met[-2]) if index % 3 == 1 and len(met) > 2 else (met[-min(3, len(met))], met[-1])
    return _longest(substring(line, first, last))


def _loop(ground: Polygon, depth: float) -> LineString:
    """Draw a rounded loop at a share of the way from the border to the middle."""
    reach = shapely.maximum_inscribed_circle(ground).length
    inside = _largest(ground.buffer(-depth * reach))
    roundness = 0.3 * reach * (1 - depth)
    rounded = _largest(inside.buffer(-roundness).buffer(roundness))
    return LineString(rounded.exterior.segmentize(VERTEX_STEP).coords)


def _arc(loop: BaseGeometry, start: float, share: float) -> LineString:
    """Cut a share of a closed line, from `start` (0–1) on."""
    coordinates = shapely.get_coordinates(loop)
    twice = LineString(np.vstack([coordinates, coordinates[1:]]))
    begin = (start % 1.0) / 2
    return _longest(substring(twice, begin, begin + share / 2, normalized=True))


def _points(geometry: BaseGeometry) -> Iterable[Point]:
    return (part for part in shapely.get_parts(geometry).tolist() if isinstance(part, Point))


def _longest(geometry: BaseGeometry) -> LineString:
    """Give the longest line of a geometry; an empty one when it has none."""
    lines = [part for part in shapely.get_parts(geometry).tolist() if isinstance(part, LineString)]
    return max(lines, key=lambda line: float(line.length), default=LineString())


def _largest(geometry: BaseGeometry) -> Polygon:
    return max(shapely.get_parts(geometry).tolist(), key=lambda part: float(part.area))
