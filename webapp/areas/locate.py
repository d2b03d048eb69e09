"""A programme's buurten in memory: point → buurt by a spatial index, loaded once per process."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from webapp.areas.model import Area

# How long a process may miss an import by another process.
CHECK_AGAIN_SECONDS = 30


@dataclass(frozen=True)
class Division:
    """The buurten of a programme by code, with their shapes and an index over these."""

    areas: tuple[Area, ...]
    shapes: Sequence[BaseGeometry]
    outlines: str
    tree: STRtree = field(compare=False)

    def locate(self, lon: float, lat: float) -> int | None:
        """The position of the buurt in which a point lies; on a border the lowest code; None outside."""
        found = self.tree.query(shapely.Point(lon, lat), predicate="intersects")
        return int(found.min()) if len(found) else None

    def locate_many(self, lons: Any, lats: Any) -> Any:
        """The positions of the buurten of many points, -1 for a point outside; arrays of the same length."""
        points = shapely.points(np.asarray(lons, dtype=float), np.asarray(lats, dtype=float))
        which, where = self.tree.query(points)
        # The buurten are prepared, the points of a query are not: five times as fast as asking the tree for both.
        inside = shapely.intersects(self.tree.geometries[where], points[which])
        positions = np.full(len(points), len(self.areas), dtype=np.int64)
        np.minimum.at(positions, which[inside], where[inside])
        return np.where(positions == len(self.areas), -1, positions)


def division(areas: Sequence[Area], shapes: Sequence[BaseGeometry], outlines: str) -> Division:
    """A division; ``areas`` in the order of their codes, so that the lowest position is the lowest code."""
    shapely.prepare(np.asarray(shapes, dtype=object))
    return Division(tuple(areas), shapes, outlines, STRtree(shapes))


@dataclass
class _Kept:
    division: Division
    version: str
    checked_at: float


class DivisionCache:
    """Keeps a division per programme and loads it again when an import changed it."""

    def __init__(self) -> None:
        self._kept: dict[UUID, _Kept] = {}
        self._lock = threading.Lock()

    def get(self, programme_id: UUID, version: Callable[[], str], load: Callable[[], Division]) -> Division:
        """The division of a programme; ``version()`` is asked now and then, ``load()`` only when it changed."""
        kept = self._kept.get(programme_id)
        if kept and time.monotonic() - kept.checked_at < CHECK_AGAIN_SECONDS:
            return kept.division
        with self._lock:
            kept = self._kept.get(programme_id)
            if kept and time.monotonic() - kept.checked_at < CHECK_AGAIN_SECONDS:
                # Another thread was first, and this one waited for it.
                return kept.division
            present = version()
            if kept is None or kept.version != present:
                kept = _Kept(load(), present, 0)
            kept.checked_at = time.monotonic()
            self._kept[programme_id] = kept
            return kept.division

    def forget(self) -> None:
        """Load everything again when it is next asked for."""
        with self._lock:
            self._kept.clear()


# Of this process.
divisions = DivisionCache()
