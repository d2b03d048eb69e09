"""Light outlines of very many areas: whole numbers, cut in sheets that a phone fetches as it needs them.

A sheet holds the areas whose point lies in one cell of a grid, as ``[position, ring, ring, …]``. A ring is its first
point and then the steps from point to point, in ``1/unit`` degree: ``[x, y, dx, dy, …]``. Rings of holes and of further
parts stand beside each other: filled by the even-odd rule they give the area.
"""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Level:
    """How fine the outlines are: ``tolerance`` and ``side`` of a cell in degrees, ``unit`` steps in a degree."""

    tolerance: float
    unit: int
    side: float


# As much as one sees where the whole country is on the screen, and where a region is.
LEVELS = {"far": Level(0.004, 500, 1.2), "middle": Level(0.0006, 5000, 0.4)}


@dataclass(frozen=True)
class Sheet:
    """The text of a sheet (JSON), also compressed (gzip), and the box around its areas: west, south, east, north."""

    text: str
    packed: bytes
    box: tuple[float, float, float, float]


def sheets_of(shapes: Sequence[BaseGeometry], points: Sequence[tuple[float, float]], level: Level) -> dict[str, Sheet]:
    """Every sheet by its name; ``shapes`` and their ``points`` inside in degrees (WGS84), in the same order."""
    simple = shapely.simplify(np.array(shapes, dtype=object), level.tolerance)
    cells: dict[str, list[int]] = {}
    for position, (lon, lat) in enumerate(points):
        cells.setdefault(f"{int(lon // level.side)}-{int(lat // level.side)}", []).append(position)
    return {name: _sheet(found, simple, points, level) for name, found in cells.items()}


def _sheet(
    positions: list[int], shapes: NDArray[np.object_], points: Sequence[tuple[float, float]], level: Level
) -> Sheet:
    areas = [[each, *_rings(shapes[each], points[each], level.unit)] for each in positions]
    west, south, east, north = shapely.total_bounds(shapes[positions])
    text = json.dumps({"unit": level.unit, "areas": areas}, separators=(",", ":"))
    return Sheet(
        text, gzip.compress(text.encode(), mtime=0), (round(west, 3), round(south, 3), round(east, 3), round(north, 3))
    )


def _rings(shape: BaseGeometry, point: tuple[float, float], unit: int) -> list[list[int]]:
    rings = [_steps(shapely.get_coordinates(ring), unit) for ring in shapely.get_rings(shapely.get_parts(shape))]
    # What is smaller than a step stays visible as one.
    return [each for each in rings if each] or [[int(point[0] * unit), int(point[1] * unit), 1, 0, 0, 1, -1, 0]]


def _steps(ring: NDArray[np.float64], unit: int) -> list[int]:
    """The ring in whole steps without its closing point; empty when nothing is left of it."""
    whole = np.round(ring * unit).astype(int)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < 3:
        return []
    return [int(whole[0, 0]), int(whole[0, 1]), *steps[:-1].ravel().tolist()]
