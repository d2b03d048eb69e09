"""What can be done with areas: ask where a point lies, name what a programme covers, search a street."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from webapp.areas import rules, store, wijken
from webapp.areas.basemap import COLUMNS, EMPTY, collection, lines_of, surroundings
from webapp.areas.country import Ground, Municipality, box, ground_of, municipalities, municipality
from webapp.areas.files import read_layer
from webapp.areas.importing import import_areas
from webapp.areas.locate import Division, division, divisions
from webapp.areas.model import (
    Area,
    AreaKind,
    AreaNotFound,
    ImportReport,
    OutsideProgramme,
    Spot,
    UnusableFile,
)
from webapp.areas.outlines import features
from webapp.areas.saving import AreaShape, save_division
from webapp.areas.streets import import_streets_of, searchable
from webapp.areas.whole import Whole, sheet_index, sheets, whole
from webapp.db import after_commit, reading, transaction
from webapp.errors import N_
from webapp.memory import Remembered

__all__ = [
    "AreaShape", "Ground", "Municipality", "Whole", "areas_of", "basemap", "bounds_of", "buurt", "codes_named", "cover",
    "ground", "ground_of", "import_areas", "import_basemap", "import_streets", "locate", "locate_many",
    "municipalities", "municipality", "names_of", "outlines", "public_point", "save_division", "search", "shapes_of",
    "sheet_index", "sheets", "whole",
]  # fmt: skip

# A word that stands in the names of more streets than this is no way to find a buurt.
MOST_STREETS = 50

# In degrees.
GAP = 0.0003


def cover(*, programme_id: UUID, codes: Iterable[str], year: int, now: datetime) -> int:
    """Let a programme cover these buurten and no others; municipalities and wijken stand for all their buurten.

    How many buurten. Raises AreaNotFound, which names every code of which this year's division has no buurt.
    """
    given = set(codes)
    used: set[str] = set()
    wanted = []
    with transaction() as session:
        for code in store.buurt_codes(session, year):
            if named := given & _with_what_holds_it(code):
                wanted.append(code)
                used |= named
        if given != used or not given:
            raise AreaNotFound(N_("The division has no %(codes)s."), codes=", ".join(sorted(given - used)) or "-")
        store.cover(session, programme_id, wanted, year, now)
        after_commit(divisions.forget)
    return len(wanted)


def _with_what_holds_it(code: str) -> set[str]:
    found, above = {code}, rules.parent_of(code)
    while above:
        found.add(above)
        above = rules.parent_of(above)
    return found


def _division(programme_id: UUID) -> Division:
    return divisions.get(
        programme_id,
        version=lambda: store.version(reading(), programme_id),
        load=lambda: _load(programme_id),
    )


def _load(programme_id: UUID) -> Division:
    found = store.buurten(reading(), programme_id)
    return division(
        [area for area, _, _ in found],
        [shapely.from_wkb(shape) for _, shape, _ in found],
        features((area, outline) for area, _, outline in found),
    )


def areas_of(programme_id: UUID) -> list[Area]:
    """The buurten of a programme, by name."""
    return sorted(_division(programme_id).areas, key=lambda area: (area.name.casefold(), area.code))


def names_of(programme_id: UUID) -> dict[str, str]:
    """The names of a programme's buurten, by code."""
    return {area.code: area.name for area in _division(programme_id).areas}


_wijken: Remembered[UUID, dict[str, str]] = Remembered()


def wijken_of(programme_id: UUID) -> dict[str, str]:
    """The name of each wijk in which a programme has buurten, by its code and in the order of the names."""
    return _wijken.get(programme_id, lambda: wijken.wijken_around(reading(), _division(programme_id).areas))


def bounds_around(programme_id: UUID, codes: Collection[str]) -> str:
    """A box around some of a programme's buurten, as ``bounds_of`` gives it."""
    return wijken.bounds_around([area for area in _division(programme_id).areas if area.code in codes])


def known_codes(programme_id: UUID | None = None) -> set[str]:
    """The codes of a programme's buurten, or of all areas of the installation, and of what holds them."""
    codes = store.codes(reading()) if programme_id is None else [area.code for area in _division(programme_id).areas]
    return set().union(*(_with_what_holds_it(code) for code in codes))


def shapes_of(year: int, kind: AreaKind) -> dict[str, BaseGeometry]:
    """The shapes (WGS84 degrees) of all areas of a kind in a year's division, by code; empty when not imported."""
    session = reading()
    found = store.known(session, year, store.codes_of(session, year, kind))
    return {code: shapely.from_wkb(shape) for code, (_, shape) in found.items()}


def buurt(programme_id: UUID, code: str) -> Area:
    """One buurt of a programme. Raises AreaNotFound."""
    for area in _division(programme_id).areas:
        if area.code == code:
            return area
    raise AreaNotFound


def neighbours_of(programme_id: UUID, codes: Sequence[str]) -> list[NDArray[np.int64]]:
    """For each of these buurten of a programme which others of them it borders on, as positions in ``codes``.

    A gap of about thirty metres is none: outlines of neighbours do not always meet.
    """
    if not codes:
        return []
    division, place = _division(programme_id), {code: at for at, code in enumerate(codes)}
    shapes = {area.code: shape for area, shape in zip(division.areas, division.shapes, strict=True)}
    one, other = division.tree.query([shapes[code] for code in codes], predicate="dwithin", distance=GAP)
    found = np.array([place.get(division.areas[at].code, -1) for at in other], dtype=np.int64)
    return [found[(one == at) & (found >= 0) & (found != at)] for at in range(len(codes))]


def bounds_of(programme_id: UUID) -> str:
    """The box around a programme's buurten, as "west,south,east,north" in WGS84 degrees; empty without buurten."""
    return box(list(_division(programme_id).shapes))


def ground(programme_id: UUID) -> Ground:
    """What the maps of a programme are drawn on."""
    return Ground(areas_of(programme_id), outlines(programme_id), bounds_of(programme_id))


def outlines(programme_id: UUID) -> str:
    """The buurten of a programme for a map: a GeoJSON FeatureCollection with ``code`` and ``name``."""
    return _division(programme_id).outlines


def locate(programme_id: UUID, lon: float, lat: float) -> Area:
    """The buurt in which a point (WGS84 degrees) lies; on a border the lowest code. Raises OutsideProgramme."""
    found = _division(programme_id)
    position = found.locate(lon, lat)
    if position is None:
        raise OutsideProgramme
    return found.areas[position]


def locate_many(programme_id: UUID, lons: Sequence[float], lats: Sequence[float]) -> list[str | None]:
    """The codes of the buurten in which many points lie, by the same rule; None for a point outside."""
    found = _division(programme_id)
    codes = [*(area.code for area in found.areas), None]
    return [codes[position] for position in found.locate_many(lons, lats)]


def public_point(programme_id: UUID, lon: float, lat: float) -> tuple[float, float]:
    """Where a sensitive spot is shown: see ``rules.public_point``. Raises OutsideProgramme."""
    found = _division(programme_id)
    position = found.locate(lon, lat)
    if position is None:
        raise OutsideProgramme
    return rules.public_point(lon, lat, found.shapes[position])


def import_streets(*, programme_id: UUID, path: Path) -> ImportReport:
    """Replace a programme's streets and places by those of a file. Raises UnusableFile."""
    return import_streets_of(programme_id=programme_id, path=path, division=_division(programme_id))


def import_basemap(*, programme_id: UUID, path: Path, kind: str | None = None, attribution: str = "") -> ImportReport:
    """Take the rail, water and roads around a programme's buurten out of a file with lines, for its maps.

    They replace what the programme had of the same kinds. ``kind`` (rail, water, road) for a file that does not say
    it; ``attribution`` is shown on the map. Raises UnusableFile.
    """
    shapes = _division(programme_id).shapes
    if not shapes:
        raise UnusableFile(N_("The programme covers no neighbourhoods yet. Import these first."))
    layer = read_layer(path, keep=COLUMNS)
    lines, rows = lines_of(layer, kind, surroundings(shapes))
    with transaction() as session:
        kept = store.basemap(session, programme_id) or EMPTY
        store.save_basemap(session, programme_id, collection(lines, attribution=attribution, kept=kept))
    return ImportReport(tuple(rows), layer.remarks)


def basemap(programme_id: UUID) -> str:
    """The lines by which people find their way: GeoJSON whose features have ``kind``, ``name`` and ``attribution``."""
    return store.basemap(reading(), programme_id) or EMPTY


def search(programme_id: UUID, text: str, limit: int = 10) -> list[Spot]:
    """Streets, places and buurten whose name contains the text; small letters and accents do not matter."""
    wanted = searchable(text)[:100]
    if not wanted:
        return []
    buurten = [
        Spot(area.name, AreaKind.BUURT.value, area.code, area.lon, area.lat)
        for area in areas_of(programme_id)
        if wanted in searchable(area.name)
    ]
    found = store.streets(reading(), programme_id, wanted, limit) + buurten
    return sorted(found, key=lambda spot: _distance(searchable(spot.label), wanted))[:limit]


def codes_named(programme_id: UUID, text: str) -> set[str]:
    """The buurten whose name contains the text, or else those with such a street or place; by their codes."""
    wanted = searchable(text)[:100]
    if not wanted:
        return set()
    buurten = {area.code for area in _division(programme_id).areas if wanted in searchable(area.name)}
    return buurten or {spot.area_code for spot in store.streets(reading(), programme_id, wanted, MOST_STREETS)}


def _distance(label: str, wanted: str) -> int:
    return 0 if label == wanted else 1 if label.startswith(wanted) else 2
