"""Every buurt of the newest division that the installation knows, kept in memory of a process."""

import hashlib
import json
from dataclasses import dataclass

import shapely

from webapp.areas import store
from webapp.areas.country import municipalities
from webapp.areas.model import Area, AreaNotFound
from webapp.areas.sheets import LEVELS, Sheet, sheets_of
from webapp.areas.streets import searchable
from webapp.db import reading
from webapp.memory import Remembered, UpToDate


@dataclass(frozen=True)
class Whole:
    """The buurten by code, each one's municipality, the words by which it is searched, and their order by name."""

    version: str
    areas: list[Area]
    within: list[str]
    words: list[str]
    by_name: list[int]

    def named(self, text: str) -> list[int]:
        """The positions of what has this text in its name or in that of its municipality, by name."""
        wanted = searchable(text)[:100]
        return [position for position in self.by_name if wanted in self.words[position]] if wanted else self.by_name


_version: Remembered[str, tuple[int, str]] = Remembered()
_whole: UpToDate[str, Whole] = UpToDate(most=1)
_sheets: UpToDate[str, dict[str, Sheet]] = UpToDate(most=len(LEVELS))


def forget_after_commit() -> None:
    """Ask anew once the surrounding transaction is stored."""
    _version.forget_after_commit()


def whole() -> Whole:
    """Every buurt of the newest division."""
    year, version = _newest()
    return _whole.get("all", version, lambda: _load(year, version))


def sheets(level: str) -> dict[str, Sheet]:
    """The sheets of a level (far, middle) by name. Raises AreaNotFound for another level."""
    if level not in LEVELS:
        raise AreaNotFound
    year, version = _newest()
    return _sheets.get(level, version, lambda: _drawn(year, level))


def sheet_index() -> str:
    """Which sheets and municipalities there are and where, as JSON; the sheets of a level are made when first asked."""
    return json.dumps(
        {
            "sheets": {level: {name: each.box for name, each in sheets(level).items()} for level in LEVELS},
            "municipalities": [[code, *box] for code, box in _boxes().items()],
        },
        separators=(",", ":"),
    )


def _newest() -> tuple[int, str]:
    return _version.get("newest", _ask_version)


def _ask_version() -> tuple[int, str]:
    year, stand = store.newest_division(reading())
    return year, hashlib.sha256(f"{year} {stand}".encode()).hexdigest()[:12]


def _load(year: int, version: str) -> Whole:
    areas = store.division(reading(), year)
    names = {each.code[2:]: each.name for each in municipalities()}
    within = [names.get(area.code[2:6], "") for area in areas]
    words = [searchable(f"{area.name} {name}") for area, name in zip(areas, within, strict=True)]
    by_name = sorted(range(len(areas)), key=lambda position: (words[position], areas[position].code))
    return Whole(version, areas, within, words, by_name)


def _drawn(year: int, level: str) -> dict[str, Sheet]:
    areas = whole().areas
    shapes = store.shapes_of_division(reading(), year)
    points = [(area.lon, area.lat) for area in areas]
    return sheets_of([shapely.from_wkb(shapes[area.code]) for area in areas], points, LEVELS[level])


def _boxes() -> dict[str, tuple[float, ...]]:
    """The box around the points of each municipality's buurten, a little wider than these."""
    found: dict[str, list[tuple[float, float]]] = {}
    for area in whole().areas:
        found.setdefault(f"GM{area.code[2:6]}", []).append((area.lon, area.lat))
    return {code: _around(points) for code, points in found.items()}


def _around(points: list[tuple[float, float]], margin: float = 0.01) -> tuple[float, ...]:
    lons, lats = zip(*points, strict=True)
    west, south, east, north = min(lons) - margin, min(lats) - margin, max(lons) + margin, max(lats) + margin
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)
