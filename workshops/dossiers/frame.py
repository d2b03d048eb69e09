"""Where degrees come to lie on a small map: pure geometry for the maps of a dossier."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Point = Sequence[float]


@dataclass(frozen=True)
class Frame:
    """A map of ``width`` by ``height`` dots; ``west`` and ``north`` (WGS84 degrees) are its upper left corner.

    ``across`` and ``down`` are the dots per degree; a degree of longitude is shortened by the cosine of the latitude.
    """

    width: float
    height: float
    west: float
    north: float
    across: float
    down: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Dots from the left and from the top."""
        return round((lon - self.west) * self.across, 1), round((self.north - lat) * self.down, 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        south, east = self.north - self.height / self.down, self.west + self.width / self.across
        return self.west, south, east, self.north

    def path(self, lines: Iterable[Sequence[Point]], *, closed: bool) -> str:
        """Lines, or rings, as SVG writes a path."""
        end = "Z" if closed else ""
        return "".join(
            "M" + "L".join("{:g},{:g}".format(*self.at(*point[:2])) for point in line) + end for line in lines
        )

    def shows(self, lines: Iterable[Sequence[Point]]) -> bool:
        """Whether any of it may lie on the map, by the box around it."""
        spots = [self.at(*point[:2]) for line in lines for point in line]
        if not spots:
            return False
        lefts, tops = [x for x, _ in spots], [y for _, y in spots]
        return min(lefts) < self.width and max(lefts) > 0 and min(tops) < self.height and max(tops) > 0


def rings_of(geometry: Any) -> list[list[Point]]:
    """The rings of a polygon or of many; none of any other GeoJSON geometry."""
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for part in geometry["coordinates"] for ring in part] if geometry["type"] == "MultiPolygon" else []


def lines_of(geometry: Any) -> list[list[Point]]:
    """The lines of a line or of many; none of any other GeoJSON geometry."""
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiLineString" else []


def frame_around(rings: Sequence[Sequence[Point]], width: float, height: float, *, spare: float = 0.05) -> Frame:
    """The frame of this size in the middle of which the rings lie, with a part ``spare`` of it free on every side."""
    points = [point for ring in rings for point in ring] or [(0.0, 0.0), (1.0, 1.0)]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
    wide, high = max(max(lons) - min(lons), 1e-6) * squeeze, max(max(lats) - min(lats), 1e-6)
    down = min(width / wide, height / high) * (1 - 2 * spare)
    across = down * squeeze
    return Frame(
        width=width,
        height=height,
        west=(min(lons) + max(lons)) / 2 - width / 2 / across,
        north=(min(lats) + max(lats)) / 2 + height / 2 / down,
        across=across,
        down=down,
    )
