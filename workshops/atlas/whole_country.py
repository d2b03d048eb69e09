"""One of the seven maps for every buurt that is known: a class for each, counts, and a page of the table."""

from dataclasses import dataclass

import numpy as np

from webapp.areas import service as areas
from webapp.memory import UpToDate
from workshops.atlas.classes import Codes
from workshops.atlas.map_view import (
    FEW_RESIDENTS,
    Choice,
    Country,
    MapLine,
    country_of,
    estimated_of,
    fill_in,
    lines_of,
    missing_of,
    rests_on,
)
from workshops.atlas.reference import Reference
from workshops.atlas.themes import PALETTE, THEMES, MapClass, Theme
from workshops.indicators import service as indicators
from workshops.indicators.service import NUISANCE

PAGE = 50
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Degrees around the point of a buurt that was found.
ROOM = 0.015
_years: UpToDate[str, list[int]] = UpToDate(most=1)


@dataclass(frozen=True)
class CountryLine:
    """One row of the table, and the municipality in which it lies."""

    line: MapLine
    municipality: str


@dataclass(frozen=True)
class CountryView:
    """A map of the country: how many buurten are in each class, and the page of the table that is asked for.

    ``counts`` are by class, 0 for no value; ``found`` is how many were found (None: nothing was searched), ``box`` the
    area around these on this page as "west,south,east,north", empty when nothing was found.
    """

    choice: Choice
    theme: Theme
    years: list[int]
    counts: dict[int, int]
    total: int
    small: int
    estimated: int
    rests_on: dict[str, str]
    missing: tuple[str, ...]
    compared: int
    lines: list[CountryLine]
    found: int | None
    page: int
    pages: int
    box: str

    @property
    def entries(self) -> list[MapClass]:
        """Every entry of the legend, that of no value last."""
        return [*self.theme.classes, self.theme.class_of(0)]

    def count(self, code: int) -> int:
        """How many buurten are in this class."""
        return self.counts.get(code, 0)


def choose_country(number: int, year: int | None, since: int | None, until: int | None, reference: Reference) -> Choice:
    """The choice with what was not said filled in, for the whole country."""
    return fill_in(country_years(), number, year, since, until, reference)


def country_years() -> list[int]:
    """The years in which any buurt has a score of nuisance."""
    return _years.get("all", indicators.revision(), lambda: indicators.years_of(NUISANCE.id))


def country_view(choice: Choice, words: str = "", page: int = 1) -> CountryView:
    """The chosen map of every buurt of the newest division; the table by name, or what was found by ``words``."""
    country, whole, theme = country_of(choice), areas.whole(), THEMES[choice.number]
    places = _places(country, whole)
    codes = _laid(theme.codes(country.maps), places)
    named = whole.named(words)
    pages = max(1, -(-len(named) // PAGE))
    page = min(max(page, 1), pages)
    shown = named[(page - 1) * PAGE : page * PAGE]
    blocks = country.stored.blocks
    residents = (blocks.after if theme.is_film else blocks.photo).residents
    lines = lines_of([whole.areas[each] for each in shown], country, theme)
    return CountryView(
        choice=choice,
        theme=theme,
        years=country_years(),
        counts={int(code): int(count) for code, count in zip(*np.unique(codes, return_counts=True), strict=True)},
        total=len(codes),
        small=int((residents[places[places >= 0]] < FEW_RESIDENTS).sum()),
        estimated=int(estimated_of(theme, country.stored)[places[places >= 0]].sum()),
        rests_on=rests_on(theme, country.stored),
        missing=missing_of(theme, country.maps),
        compared=country.maps.norm.count,
        lines=[CountryLine(line, whole.within[each]) for line, each in zip(lines, shown, strict=True)],
        found=len(named) if words else None,
        page=page,
        pages=pages,
        box=_box(whole, shown) if words else "",
    )


def country_colours(choice: Choice) -> dict[str, object]:
    """For a map in the browser: the colours in use, and which of them each buurt of ``areas.whole()`` has.

    ``areas`` has a digit (0–9, a–z) for each buurt: its place in ``colours``.
    """
    country, theme = country_of(choice), THEMES[choice.number]
    codes = _laid(theme.codes(country.maps), _places(country, areas.whole()))
    known, which = np.unique(codes, return_inverse=True)
    colours = [PALETTE[theme.class_of(int(code)).colour] for code in known]
    return {"colours": colours, "areas": "".join(np.array(list(DIGITS))[which].tolist())}


def _places(country: Country, whole: areas.Whole) -> np.typing.NDArray[np.int64]:
    """Where each buurt of the division stands on the maps; -1 where it has no figures."""
    return np.array([country.places.get(area.code, -1) for area in whole.areas], dtype=np.int64)


def _laid(codes: Codes, places: np.typing.NDArray[np.int64]) -> Codes:
    if not codes.size:
        return np.zeros(places.size, dtype=np.int8)
    return np.where(places >= 0, codes[places], 0).astype(np.int8)


def _box(whole: areas.Whole, shown: list[int]) -> str:
    if not shown:
        return ""
    lons, lats = [whole.areas[each].lon for each in shown], [whole.areas[each].lat for each in shown]
    box = (min(lons) - ROOM, min(lats) - ROOM, max(lons) + ROOM, max(lats) + ROOM)
    return ",".join(f"{value:.3f}" for value in box)
