"""One of the seven maps of a programme: its buurten by name, its legend with counts, and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import numpy as np
from flask import current_app

from webapp.areas import service as areas
from webapp.areas.model import Area
from webapp.memory import UpToDate
from workshops.atlas import stored
from workshops.atlas.maps import Maps, seven_maps
from workshops.atlas.reference import Reference
from workshops.atlas.stored import REACH, Stored, YearsUsed
from workshops.atlas.themes import THEMES, MapClass, Theme
from workshops.indicators import service as indicators
from workshops.indicators.service import NUISANCE

# Own choice: in a buurt with fewer residents one household moves a share by two or three percent points.
FEW_RESIDENTS = 100
FIRST_FILM = 2014
PHOTO = 2022


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see: one map, the year of the photo, the ends of the film, compared with what.

    ``area`` is the code of a municipality; empty: the buurten of the programme.
    """

    number: int
    year: int
    since: int
    until: int
    reference: Reference
    area: str = ""


@dataclass(frozen=True)
class MapLine:
    """One buurt on the map: its class, its figure (None: the map has none, or no value), and a circle (0: none).

    ``is_estimated`` when a value behind it was carried over from another division in buurten.
    """

    code: str
    name: str
    entry: MapClass
    figure: float | None
    circle: int
    is_small: bool
    is_estimated: bool = False


@dataclass(frozen=True)
class MapView:
    """A map with its table, and what it rests on: the years in use and the groups of which nothing is known."""

    choice: Choice
    theme: Theme
    years: list[int]
    lines: list[MapLine]
    rests_on: dict[str, str]
    missing: tuple[str, ...]
    compared: int

    @property
    def class_of_none(self) -> MapClass:
        """The entry of the legend for what has no value."""
        return self.theme.class_of(0)

    @property
    def entries(self) -> list[MapClass]:
        """Every entry of the legend, that of no value last."""
        return [*self.theme.classes, self.class_of_none]

    def count(self, code: int) -> int:
        """How many buurten are in this class."""
        return sum(line.entry.code == code for line in self.lines)

    def circles(self, circle: int) -> int:
        """How many buurten have this circle."""
        return sum(line.circle == circle for line in self.lines)

    @property
    def small(self) -> int:
        """How many buurten have few residents."""
        return sum(line.is_small for line in self.lines)

    @property
    def estimated(self) -> int:
        """How many buurten rest on an estimate."""
        return sum(line.is_estimated for line in self.lines)


@dataclass(frozen=True)
class Country:
    """The maps of every buurt that is known; ``places`` says where each code stands in them."""

    stored: Stored
    maps: Maps
    places: dict[str, int]


# A country takes some megabytes: not many are kept.
_countries: UpToDate[Choice, Country] = UpToDate(most=6)
_years_of: UpToDate[tuple[str, ...], list[int]] = UpToDate()


def choose(
    programme_id: UUID,
    number: int,
    year: int | None,
    since: int | None,
    until: int | None,
    reference: Reference,
    area: str = "",
) -> Choice:
    """The choice with what was not said filled in: 2022, or the newest year before it, and 2014 to that year.

    Raises AreaNotFound for a municipality of which no buurt is known.
    """
    return fill_in(years_of(ground_of(programme_id, area)), number, year, since, until, reference, area)


def fill_in(
    years: list[int],
    number: int,
    year: int | None,
    since: int | None,
    until: int | None,
    reference: Reference,
    area: str = "",
) -> Choice:
    """The choice where these ``years`` have figures; a year out of their reach is as good as none."""
    year, since, until = (_within(years, each) for each in (year, since, until))
    photo = year or max((each for each in years if each <= PHOTO), default=max(years, default=PHOTO))
    end = until or photo
    start = since or (FIRST_FILM if end > FIRST_FILM else min([*years, end]))
    return Choice(number, photo, min(start, end), max(start, end), reference, area)


def _within(years: list[int], year: int | None) -> int | None:
    if year is None or not years or not years[0] - REACH <= year <= years[-1] + REACH:
        return None
    return year


def ground_of(programme_id: UUID, area: str) -> areas.Ground:
    """What a map is drawn on: the programme's buurten, or those of a municipality. Raises AreaNotFound."""
    return areas.ground_of(area) if area else areas.ground(programme_id)


def comparable(choice: Choice) -> list[areas.Municipality]:
    """The municipalities of which the buurten and figures are known, by name."""
    known = {code[2:6] for code in country_of(choice).maps.codes}
    return [each for each in areas.municipalities() if each.code[2:] in known]


def photo_of(number: int, year: int | None) -> Choice:
    """The photo of a year (None: the usual one) beside the publisher's reference, with the film up to that year."""
    photo = year or PHOTO
    return Choice(number, photo, min(FIRST_FILM, photo), photo, Reference.PUBLISHER)


def map_view(programme_id: UUID, choice: Choice) -> MapView:
    """The chosen map of a programme. The maps of the country are worked out again when a stored figure changes."""
    country, ground = country_of(choice), ground_of(programme_id, choice.area)
    theme = THEMES[choice.number]
    return MapView(
        choice=choice,
        theme=theme,
        years=years_of(ground),
        lines=lines_of(ground.areas, country, theme),
        rests_on=rests_on(theme, country.stored),
        missing=missing_of(theme, country.maps),
        compared=country.maps.norm.count,
    )


def lines_of(found: Iterable[Area], country: Country, theme: Theme) -> list[MapLine]:
    """These areas as they are on a map, in the same order."""
    codes = theme.codes(country.maps)
    figures = theme.figures(country.maps) if theme.figures else None
    estimated = estimated_of(theme, country.stored)
    return [
        _line(area.code, area.name, country, country.places.get(area.code), theme, codes, figures, estimated)
        for area in found
    ]


def estimated_of(theme: Theme, found: Stored) -> np.typing.NDArray[np.bool_]:
    """Which areas (N) rest on an estimate on this map."""
    return found.estimated(_USES[theme.number], _ends(theme, found))


def missing_of(theme: Theme, maps: Maps) -> tuple[str, ...]:
    """The groups of vulnerable residents of which this map knows nothing."""
    index = maps.index_change if theme.is_film else maps.index
    return index.missing if theme.number in USES_GROUPS else ()


USES_GROUPS = frozenset({2, 3, 4, 6, 7})
_USES = {
    1: (NUISANCE.id,), 2: indicators.VULNERABLE_GROUPS, 3: (NUISANCE.id, *indicators.VULNERABLE_GROUPS),
    4: (stored.HOUSING, NUISANCE.id, *indicators.VULNERABLE_GROUPS), 5: (NUISANCE.id,),
    6: indicators.VULNERABLE_GROUPS, 7: (NUISANCE.id, *indicators.VULNERABLE_GROUPS),
}  # fmt: skip


def country_of(choice: Choice) -> Country:
    """The seven maps of every buurt that is known, as chosen; which of the seven makes no difference."""
    weights = tuple(sorted(current_app.config["SETTINGS"].weights.items()))
    anyone = Choice(0, choice.year, choice.since, choice.until, choice.reference)
    return _countries.get(anyone, (indicators.revision(), weights), partial(_country, choice))


def _country(choice: Choice) -> Country:
    weights = current_app.config["SETTINGS"].weights
    found = stored.stored(photo=choice.year, since=choice.since, until=choice.until, weights=weights)
    maps = seven_maps(found.blocks, choice.reference)
    return Country(found, maps, {code: position for position, code in enumerate(maps.codes)})


def _line(
    code: str,
    name: str,
    country: Country,
    place: int | None,
    theme: Theme,
    codes: np.typing.NDArray[np.int8],
    figures: np.typing.NDArray[np.float64] | None,
    estimated: np.typing.NDArray[np.bool_],
) -> MapLine:
    if place is None:
        return MapLine(code, name, theme.class_of(0), None, 0, is_small=False)
    blocks = country.stored.blocks
    residents = (blocks.after if theme.is_film else blocks.photo).residents[place]
    figure = None if figures is None or np.isnan(figures[place]) else float(figures[place])
    circle = int(country.maps.circles[place]) if theme.number == 4 else 0
    small = bool(residents < FEW_RESIDENTS)
    entry = theme.class_of(int(codes[place]))
    return MapLine(code, name, entry, figure, circle, is_small=small, is_estimated=bool(estimated[place]))


def rests_on(theme: Theme, found: Stored) -> dict[str, str]:
    """The year or years of each indicator in use, by its id; nothing of what is not known."""
    used = {each: [years.of[each] for years in _ends(theme, found)] for each in _USES[theme.number]}
    return {each: " → ".join(map(str, years)) for each, years in used.items() if None not in years}


def _ends(theme: Theme, found: Stored) -> tuple[YearsUsed, ...]:
    return (found.before, found.after) if theme.is_film else (found.photo,)


def years_of(ground: areas.Ground) -> list[int]:
    """The years in which a buurt has a score for nuisance, oldest first."""
    codes = tuple(area.code for area in ground.areas)
    return _years_of.get(codes, indicators.revision(), lambda: indicators.years_of(NUISANCE.id, codes))
