"""Areas as reference data: also those of municipalities that no programme covers, in the newest division with them."""

from dataclasses import dataclass

import shapely

from webapp.areas import store
from webapp.areas.model import Area, AreaNotFound
from webapp.areas.outlines import features
from webapp.db import reading
from webapp.memory import Remembered


@dataclass(frozen=True)
class Municipality:
    """A municipality of which buurten are known; ``name`` is its code where the installation knows no name."""

    code: str
    name: str
    year: int


@dataclass(frozen=True)
class Ground:
    """What a map is drawn on: buurten by name, their outlines (GeoJSON), the box around them (see ``bounds_of``)."""

    areas: list[Area]
    outlines: str
    bounds: str


_municipalities: Remembered[str, list[Municipality]] = Remembered()
_grounds: Remembered[str, Ground] = Remembered()


def municipalities() -> list[Municipality]:
    """Every municipality of which buurten are known, by name."""
    return _municipalities.get("all", _find_municipalities)


def municipality(code: str) -> Municipality:
    """One of them. Raises AreaNotFound."""
    for each in municipalities():
        if each.code == code:
            return each
    raise AreaNotFound


def ground_of(code: str) -> Ground:
    """The buurten of one municipality. Raises AreaNotFound."""
    found = municipality(code)
    return _grounds.get(f"{code} {found.year}", lambda: _load(found))


def forget_after_commit() -> None:
    """Ask anew once the surrounding transaction is stored."""
    _municipalities.forget_after_commit()
    _grounds.forget_after_commit()


def box(shapes: list[shapely.Geometry]) -> str:
    """The box around shapes, as "west,south,east,north" in degrees."""
    return ",".join(f"{value:.5f}" for value in shapely.total_bounds(shapes)) if shapes else ""


def _find_municipalities() -> list[Municipality]:
    session = reading()
    names = store.municipality_names(session)
    found = [
        Municipality(code, names.get(code, code), year)
        for code, year in store.newest_of_municipalities(session).items()
    ]
    return sorted(found, key=lambda each: (each.name.casefold(), each.code))


def _load(one: Municipality) -> Ground:
    rows = store.buurten_of_municipality(reading(), one.code, one.year)
    return Ground(
        areas=sorted((area for area, _, _ in rows), key=lambda area: (area.name.casefold(), area.code)),
        outlines=features((area, outline) for area, _, outline in rows),
        bounds=box([shapely.from_wkb(shape) for _, shape, _ in rows]),
    )
