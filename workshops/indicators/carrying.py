"""Carries values from the areas of one division year to those of another: pure functions.

Own method; see docs/method.md, "Division years". An area that kept its code and nearly its shape keeps its values.
Any other gets what the old areas that it overlaps had: counts by the part of each old area that lies in it, the rest as
a mean, weighted with the residents (or homes) that it probably took from each, or with the surface where these are not
known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from workshops.indicators.model import Kind

# So much of both shapes must be shared to speak of the same area.
SAME = 0.95
# So much of a new area must lie in old areas with a value, or it gets none.
COVERED = 0.95

Floats = NDArray[np.float64]
Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Crosswalk:
    """How the areas of two divisions overlap, pair by pair.

    ``old`` and ``new`` are positions, ``of_old`` and ``of_new`` the shares (0–1) of either area that the pair has in
    common; ``same`` says for each new area whether it is an old one with the same code.
    """

    old: NDArray[np.intp]
    new: NDArray[np.intp]
    of_old: Floats
    of_new: Floats
    same: NDArray[np.bool_]


def crosswalk(old_codes: Sequence[str], old_shapes: Shapes, new_codes: Sequence[str], new_shapes: Shapes) -> Crosswalk:
    """How two divisions overlap. Shapes are polygons in WGS84 degrees: within one area a degree hardly changes size."""
    new, old = shapely.STRtree(old_shapes).query(new_shapes, predicate="intersects")
    common = shapely.area(shapely.intersection(old_shapes[old], new_shapes[new]))
    kept = common > 0
    old, new, common = old[kept], new[kept], common[kept]
    of_old, of_new = common / shapely.area(old_shapes)[old], common / shapely.area(new_shapes)[new]
    same = np.zeros(len(new_shapes), dtype=bool)
    one_code = np.array(old_codes, dtype=object)[old] == np.array(new_codes, dtype=object)[new]
    same[new[one_code & (of_old >= SAME) & (of_new >= SAME)]] = True
    return Crosswalk(old, new, of_old, of_new, same)


def carried(way: Crosswalk, kind: Kind, values: Floats, weights: Floats) -> Floats:
    """The values of the new areas out of those of the old ones (NaN: none).

    ``weights`` are the residents or homes of the old areas; where one that is needed is not known, surface is used.
    """
    count = len(way.same)
    known = np.isfinite(values[way.old])
    covered = _summed(way.new, np.where(known, way.of_new, 0), count)
    if kind is Kind.COUNT:
        found = _summed(way.new, np.where(known, way.of_old * values[way.old], 0), count)
    else:
        found = _mean(way, values, weights, known, count)
    return np.where(covered >= COVERED, found, np.nan)


def _mean(way: Crosswalk, values: Floats, weights: Floats, known: NDArray[np.bool_], count: int) -> Floats:
    moved = weights[way.old] * way.of_old
    # One mean has one kind of weight: people and surface cannot be added.
    unknown = _summed(way.new, np.where(known & ~np.isfinite(moved), 1.0, 0.0), count) > 0
    nobody = _summed(way.new, np.where(known & np.isfinite(moved), moved, 0), count) <= 0
    by_surface = (unknown | nobody)[way.new]
    weight = np.where(known, np.where(by_surface, way.of_new, moved), 0.0)
    total = _summed(way.new, weight, count)
    summed = _summed(way.new, np.where(known, weight * values[way.old], 0), count)
    found: Floats = np.divide(summed, total, out=np.full(count, np.nan), where=total > 0)
    return found


def _summed(groups: NDArray[np.intp], values: Floats, count: int) -> Floats:
    return np.bincount(groups, weights=values, minlength=count).astype(np.float64)
