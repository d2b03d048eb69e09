"""The grid on which places are counted for the map: squares of the screen's own projection (Web Mercator).

A place's square is written down when it is pinned, so that the database can count a whole city by two integers. Cells
of a zoom level are squares doubled in size a few times: a shift of bits. Columns count from the west, rows from the
north, as on every slippy map.
"""

import math
from dataclasses import dataclass

from surveys.places.model import Box

# At this zoom a smallest square is CELL_PIXELS wide on the screen: about 23 metres on the ground in the Netherlands.
FINEST_ZOOM = 18
CELL_PIXELS = 64
COARSEST = 14
# Squares along each side of the world: tiles of 256 pixels at the finest zoom, four squares to a tile.
_WORLD = (256 // CELL_PIXELS) << FINEST_ZOOM
# Beyond this latitude the projection ends.
_POLE = 85.0511


@dataclass(frozen=True)
class Squares:
    """A rectangle of smallest squares, all four sides included."""

    west: int
    north: int
    east: int
    south: int


def square_of(lon: float, lat: float) -> tuple[int, int]:
    """The column and row of the smallest square in which a point (WGS84 degrees) lies."""
    latitude = math.radians(min(max(lat, -_POLE), _POLE))
    x = (lon + 180) / 360
    y = (1 - math.asinh(math.tan(latitude)) / math.pi) / 2
    return min(int(x * _WORLD), _WORLD - 1), min(int(y * _WORLD), _WORLD - 1)


def point_of(column: float, row: float) -> tuple[float, float]:
    """The point (WGS84 degrees) at the middle of a square; fractions lie between squares."""
    x, y = (column + 0.5) / _WORLD, (row + 0.5) / _WORLD
    return x * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def doublings(zoom: int) -> int:
    """How many times the smallest square is doubled to make the cells of a zoom level."""
    return min(max(FINEST_ZOOM - zoom, 0), COARSEST)


def squares_in(box: Box, shift: int = 0) -> Squares:
    """The squares that a box touches, widened to whole cells of ``shift`` doublings.

    Whole cells, so that a cluster counts the same wherever the edge of the screen happens to be.
    """
    west, north = square_of(box.west, box.north)
    east, south = square_of(box.east, box.south)
    return Squares(
        west=west >> shift << shift,
        north=north >> shift << shift,
        east=((east >> shift) + 1 << shift) - 1,
        south=((south >> shift) + 1 << shift) - 1,
    )
