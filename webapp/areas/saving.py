"""Storing areas with their shapes and the lighter outlines that maps draw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webapp.areas import country, rules, store, whole
from webapp.areas.locate import divisions
from webapp.areas.model import AreaKind
from webapp.db import after_commit, transaction

# Degrees: about 5 metres, what one sees on a screen that shows a town.
OUTLINE_TOLERANCE = 0.00005
OUTLINE_DECIMALS = 5
# The generalised buurten of the whole country have half of it; a million takes about 150 MB.
MOST_POINTS = 1_000_000


@dataclass(frozen=True)
class AreaShape:
    """An area with its shape in WGS84 degrees, ready to be stored."""

    code: str
    kind: AreaKind
    name: str
    shape: BaseGeometry


def save_division(*, year: int, areas: Sequence[AreaShape], now: datetime) -> None:
    """Store areas of one year's division, or replace those with the same code; all or nothing."""
    with transaction() as session:
        for group in _groups(areas):
            outlines = _outlines([each.shape for each in group])
            store.save(session, [_row(each, outline, year, now) for each, outline in zip(group, outlines, strict=True)])
        after_commit(divisions.forget)
        country.forget_after_commit()
        whole.forget_after_commit()


def _groups(areas: Sequence[AreaShape]) -> Iterator[list[AreaShape]]:
    """Areas of one level, that lie side by side; whole municipalities, up to so many points that memory suffices."""
    group: list[AreaShape] = []
    points = 0
    in_order = sorted(areas, key=lambda each: each.code)
    for (kind, _), found in groupby(in_order, key=lambda each: (each.kind, each.code[2:6])):
        municipality = list(found)
        more = sum(int(shapely.get_num_coordinates(each.shape)) for each in municipality)
        if group and (group[0].kind is not kind or points + more > MOST_POINTS):
            yield group
            group, points = [], 0
        group += municipality
        points += more
    if group:
        yield group


def _outlines(shapes: Sequence[BaseGeometry]) -> list[str]:
    # Together, so that neighbours keep sharing their border.
    simple = shapely.coverage_simplify(np.array(shapes, dtype=object), OUTLINE_TOLERANCE)
    rounded = shapely.transform(simple, lambda points: np.round(points, OUTLINE_DECIMALS))
    return [str(text) for text in shapely.to_geojson(rounded)]


def _row(each: AreaShape, outline: str, year: int, now: datetime) -> dict[str, object]:
    inside = each.shape.representative_point()
    return {
        "code": each.code,
        "year": year,
        "kind": each.kind.value,
        "name": each.name,
        "parent_code": rules.parent_of(each.code),
        "shape": shapely.to_wkb(each.shape),
        "outline": outline,
        "lon": round(inside.x, 6),
        "lat": round(inside.y, 6),
        "imported_at": now,
    }
