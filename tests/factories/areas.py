"""A fictional division of three square buurten in the water of the Markermeer."""

from datetime import UTC, datetime

import shapely

from webapp.areas import service
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.programmes.model import Programme

YEAR = 2024
IMPORTED = datetime(2026, 1, 1, tzinfo=UTC)
WEST, SOUTH, SIDE = 5.20, 52.40, 0.01
NAMES = {"BU99010101": "Noorderhof", "BU99010102": "Havenkwartier", "BU99010103": "Zuiderpark"}
# A point well inside each of them, and one in Belgium.
INSIDE = {code: (WEST + (position + 0.5) * SIDE, SOUTH + 0.5 * SIDE) for position, code in enumerate(NAMES)}
BELGIUM = (4.35, 50.85)


def squares() -> list[AreaShape]:
    """Three squares beside each other, from west to east."""
    return [
        AreaShape(code, AreaKind.BUURT, name, shapely.box(WEST + i * SIDE, SOUTH, WEST + (i + 1) * SIDE, SOUTH + SIDE))
        for i, (code, name) in enumerate(NAMES.items())
    ]


def cover_with_squares(programme: Programme) -> None:
    """Let a programme cover the three squares; needs the application's context."""
    service.save_division(year=YEAR, areas=squares(), now=IMPORTED)
    service.cover(programme_id=programme.id, codes=NAMES, year=YEAR, now=IMPORTED)
