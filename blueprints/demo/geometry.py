"""From the drawing to buurten on the globe: bent lines, shared borders, and RD New to WGS84."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import LineString, Point, Polygon
from shapely.ops import substring

from blueprints.demo.model import LonLat
from blueprints.demo.plan import BUURTEN, LINES, OUTLINE, SHEET_ORIGIN_RD, XY, BuurtPlan, LinePlan

Coordinates = NDArray[np.float64]
STEP = 40.0
DECIMALS = 7
"""Of a degree: about a centimetre, the precision that GeoJSON readers expect."""
OUTLINE_SWAY = 22.0


@dataclass(frozen=True)
class Sheet:
    """The drawn town in sheet metres: the outline of each buurt by its code, and each bent line by its name."""

    outlines: dict[str, Polygon]
    lines: dict[str, LineString]


def draw_sheet(rng: Random, extra: Sequence[LinePlan] = ()) -> Sheet:
    """Bend every drawn line and cut the town along them into one polygon per buurt.

    Borders are nodes of one line network, so neighbours share them vertex by vertex.
    Raises ValueError when a buurt's middle lies in no polygon.
    """
    edge = sway([*spline([*OUTLINE, OUTLINE[0]], closed=True)], rng, OUTLINE_SWAY)
    lines = {plan.name: LineString(sway(spline(plan.points), rng, plan.sway)) for plan in (*LINES, *extra)}
    dividing = [lines[plan.name] for plan in LINES]
    outline = Polygon(edge)
    network = shapely.unary_union([outline.exterior, *dividing])
    faces = shapely.get_parts(shapely.polygonize([network])).tolist()
    inside = [face for face in faces if outline.contains(face.representative_point())]
    return Sheet(_faces_of_buurten(inside), {name: _without_stubs(name, lines, outline) for name in lines})


def _without_stubs(name: str, lines: dict[str, LineString], outline: Polygon) -> LineString:
    """Cut the ends that a line was drawn past its junctions; an end outside the town runs on as it is."""
    line = lines[name]
    others = shapely.union_all([other for key, other in lines.items() if key != name])
    met = sorted(line.project(point) for point in shapely.get_parts(line.intersection(others)).tolist())
    first, last = (Point(line.coords[index]) for index in (0, -1))
    start = met[0] if met and outline.contains(first) else 0.0
    end = met[-1] if met and outline.contains(last) else line.length
    return cast(LineString, substring(line, start, end))


def _faces_of_buurten(faces: Sequence[Polygon]) -> dict[str, Polygon]:
    """Give each face to the buurt whose middle it holds; a sliver goes to the neighbour with the longest border."""
    owned = {buurt.code: _face_at(faces, buurt) for buurt in BUURTEN}
    for sliver in (face for face in faces if face not in owned.values()):
        lengths = {code: shapely.length(sliver.intersection(face)) for code, face in owned.items()}
        code = max(lengths, key=lambda key: lengths[key])
        owned[code] = cast(Polygon, shapely.coverage_union(owned[code], sliver))
    return owned


def _face_at(faces: Sequence[Polygon], buurt: BuurtPlan) -> Polygon:
    middle = Point(buurt.middle)
    for face in faces:
        if face.contains(middle):
            return face
    raise ValueError(f"no polygon holds the middle of {buurt.name}")


def spline(points: Sequence[XY], closed: bool = False, step: float = STEP) -> Coordinates:
    """Draw a smooth curve through the points (Catmull-Rom), with a vertex about every `step` metres."""
    drawn = np.asarray(points, dtype=float)
    ends = (drawn[-2], drawn[1]) if closed else (2 * drawn[0] - drawn[1], 2 * drawn[-1] - drawn[-2])
    control = np.vstack([ends[0], drawn, ends[1]])
    pieces = [_spline_piece(control[index : index + 4], step) for index in range(len(drawn) - 1)]
    return np.vstack([*pieces, drawn[-1]])


def _spline_piece(four: Coordinates, step: float) -> Coordinates:
    before, start, end, after = four
    count = max(2, round(float(np.hypot(*(end - start))) / step))
    t = np.arange(count)[:, None] / count
    linear = (end - before) * t
    square = (2 * before - 5 * start + 4 * end - after) * t**2
    cubic = (3 * start - before - 3 * end + after) * t**3
    return cast(Coordinates, 0.5 * (2 * start + linear + square + cubic))


def sway(line: Coordinates | Sequence[Any], rng: Random, metres: float) -> Coordinates:
    """Shift a line sideways by a sum of slow waves of at most `metres`; both ends stay where they are."""
    line = np.asarray(line, dtype=float)
    travelled = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    length = travelled[-1]
    shift = np.zeros(len(line))
    for wavelength, share in ((700.0, 0.5), (330.0, 0.3), (170.0, 0.2)):
        shift += share * np.sin(2 * math.pi * travelled / wavelength + rng.uniform(0, 2 * math.pi))
    taper = np.clip(np.minimum(travelled, length - travelled) / 120.0, 0.0, 1.0)
    along = np.gradient(line, axis=0)
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    return cast(Coordinates, line + normal * (metres * taper * shift)[:, None])


class Projection:
    """From sheet metres to WGS84, rounded so that equal vertices stay equal."""

    def __init__(self) -> None:
        self._transformer = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)

    def point(self, x: float, y: float) -> LonLat:
        """Project one point."""
        lon, lat = self._project(np.array([[x, y]]))[0]
        return LonLat(float(lon), float(lat))

    def polygon(self, polygon: Polygon) -> Polygon:
        """Project a polygon, counter-clockwise as GeoJSON asks."""
        return shapely.orient_polygons(shapely.transform(polygon, self._project))

    def line(self, line: LineString) -> LineString:
        """Project a line."""
        return shapely.transform(line, self._project)

    def _project(self, xy: Coordinates) -> Coordinates:
        easting, northing = SHEET_ORIGIN_RD
        lon, lat = self._transformer.transform(xy[:, 0] + easting, xy[:, 1] + northing)
        return np.column_stack([lon, lat]).round(DECIMALS)
