"""The wijken in which a programme's buurten lie."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.areas import rules
from webapp.areas.model import Area, AreaKind
from webapp.areas.tables import AreaRow

# About half a kilometre, in degrees.
ROOM = 0.006


def wijken_around(session: Session, buurten: Sequence[Area]) -> dict[str, str]:
    """The name of each wijk by its code, in the order of the names; a wijk without a name has its code for one."""
    codes = {parent for area in buurten if (parent := rules.parent_of(area.code))}
    known = _names(session, codes)
    return dict(sorted(((code, known.get(code) or code) for code in codes), key=_by_name))


def _names(session: Session, codes: set[str]) -> dict[str, str]:
    wanted = (AreaRow.kind == AreaKind.WIJK.value, AreaRow.code.in_(codes))
    rows = session.execute(sa.select(AreaRow.code, AreaRow.name).where(*wanted).order_by(AreaRow.year))
    return {row.code: row.name for row in rows}


def _by_name(item: tuple[str, str]) -> tuple[str, str]:
    return item[1].casefold(), item[0]


def bounds_around(buurten: Sequence[Area]) -> str:
    """A box around the middles of these buurten with room beside them, as ``service.bounds_of`` gives it."""
    middles = [(area.lon, area.lat) for area in buurten]
    if not middles:
        return ""
    (west, south), (east, north) = map(min, zip(*middles, strict=True)), map(max, zip(*middles, strict=True))
    return f"{west - ROOM:.5f},{south - ROOM:.5f},{east + ROOM:.5f},{north + ROOM:.5f}"
