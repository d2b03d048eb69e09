"""Drawing lines that run side by side as one: the tracks of a railway, the lanes of a road."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

# Metres: the detail that one sees on a screen; how near lines run side by side; for how long; the smallest rest.
TOLERANCE = 10
TOGETHER = 15
ALONG = 45
SHORTEST = 150


@dataclass(frozen=True)
class Line:
    """A line of a map's background, in RD New metres."""

    kind: str
    name: str
    shape: BaseGeometry


def thinned(lines: Sequence[Line]) -> list[Line]:
    """The pieces of each line put together and made simpler; of those side by side only the longest.

    Lines of different kinds do not look at each other. What branches off is joined to what it leaves.
    """
    drawn: list[Line] = []
    shapes: dict[str, list[BaseGeometry]] = {}
    for line in sorted(_joined(lines), key=lambda line: -line.shape.length):
        of_kind = shapes.setdefault(line.kind, [])
        near = shapely.dwithin(of_kind, line.shape, TOGETHER) if of_kind else []
        others = [shape for shape, is_near in zip(of_kind, near, strict=True) if is_near]
        parts = list(_rest(line.shape, shapely.union_all(others))) if others else [line.shape]
        of_kind += parts
        drawn += [Line(line.kind, line.name, part) for part in parts]
    return drawn


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    pieces: dict[tuple[str, str], list[BaseGeometry]] = {}
    for line in lines:
        pieces.setdefault((line.kind, line.name), []).append(line.shape)
    for (kind, name), shapes in pieces.items():
        for part in shapely.get_parts(shapely.line_merge(shapely.multilinestrings(shapely.get_parts(shapes)))):
            simple = part.simplify(TOLERANCE)
            if simple.length:
                yield Line(kind, name, simple)


def _rest(line: BaseGeometry, others: BaseGeometry) -> Iterator[BaseGeometry]:
    """What of a line does not run beside others; where it only crosses them it stays whole."""
    beside = [part for part in shapely.get_parts(line.intersection(others.buffer(TOGETHER))) if part.length > ALONG]
    if not beside:
        yield line
        return
    for part in shapely.get_parts(line.difference(shapely.union_all(beside).buffer(1, cap_style="flat"))):
        if part.length > SHORTEST:
            yield _attached(part, others)


def _attached(line: BaseGeometry, others: BaseGeometry) -> BaseGeometry:
    points = list(line.coords)
    first, last = (_step(shapely.Point(end), others) for end in (points[0], points[-1]))
    return shapely.LineString([*first, *points, *last])


def _step(end: shapely.Point, others: BaseGeometry) -> list[tuple[float, ...]]:
    """The point of the others next to the end of a line, where there is one."""
    near = end.dwithin(others, TOGETHER + 2)
    return [shapely.shortest_line(end, others).coords[-1]] if near else []
