"""Codes, the Dutch national grid, and the cell in which a sensitive spot disappears."""

import functools
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

# The side of a cell in metres: the 100 m squares in which CBS publishes.
CELL = 100
LEVELS = {"GM": 4, "WK": 6, "BU": 8}


def parent_of(code: str) -> str | None:
    """The code of the area that contains this one: BU09171000 → WK091710 → GM0917 → None."""
    if code.startswith("BU"):
        return "WK" + code[2:8]
    if code.startswith("WK"):
        return "GM" + code[2:6]
    return None


@functools.cache
def _to_rd() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


@functools.cache
def _to_wgs84() -> Transformer:
    return Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def to_rd(lon: Any, lat: Any) -> tuple[Any, Any]:
    """WGS84 degrees → RD New metres (EPSG:28992); numbers or arrays."""
    return _to_rd().transform(lon, lat)


def to_wgs84(x: Any, y: Any) -> tuple[Any, Any]:
    """RD New metres → WGS84 degrees; numbers or arrays."""
    return _to_wgs84().transform(x, y)


def geometry_to_wgs84(shape: BaseGeometry) -> BaseGeometry:
    """A geometry in RD New, in WGS84 degrees."""
    return _transformed(shape, _to_wgs84())


def geometry_to_rd(shape: BaseGeometry) -> BaseGeometry:
    """A geometry in WGS84 degrees, in RD New metres."""
    return _transformed(shape, _to_rd())


def _transformed(shape: BaseGeometry, transformer: Transformer) -> BaseGeometry:
    def move(points: Any) -> Any:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return shapely.transform(shape, move)


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """The column and row of the 100 m cell of the national grid in which a point lies."""
    x, y = to_rd(lon, lat)
    return int(x // CELL), int(y // CELL)


def public_point(lon: float, lat: float, buurt: BaseGeometry) -> tuple[float, float]:
    """Where a sensitive spot is shown: one point per cell and buurt, so that it tells no more than these two.

    The centre of the cell; where that does not lie inside the buurt, a point inside the part of the cell that the
    buurt covers. Never on the border, which belongs to the neighbour as well. ``buurt`` in WGS84 degrees; so is the
    answer, rounded to 6 decimals (about 0.1 m) unless the buurt is so thin there that the rounded point lies outside.
    """
    column, row = cell_of(lon, lat)
    centre = shapely.Point(to_wgs84((column + 0.5) * CELL, (row + 0.5) * CELL))
    if shown := _inside(centre, buurt):
        return shown
    # Where the buurt only touches the cell, a point on that border stands for what lies around the cell as well:
    # the border alone could give the exact spot away.
    for margin in (0, CELL):
        part = _cell(column, row, margin).intersection(buurt)
        if part.area and (shown := _inside(part.representative_point(), buurt)):
            return shown
    middle = buurt.representative_point()
    return middle.x, middle.y


def _inside(point: shapely.Point, buurt: BaseGeometry) -> tuple[float, float] | None:
    for x, y in ((round(point.x, 6), round(point.y, 6)), (point.x, point.y)):
        if buurt.contains(shapely.Point(x, y)):
            return x, y
    return None


def _cell(column: int, row: int, margin: int) -> BaseGeometry:
    west, south = column * CELL - margin, row * CELL - margin
    side = CELL + 2 * margin
    return geometry_to_wgs84(shapely.box(west, south, west + side, south + side))
