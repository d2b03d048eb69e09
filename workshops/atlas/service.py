"""What can be done with the atlas: see the map with its table, read the page of one buurt, sum a file up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from surveys.places import service as places
from surveys.places.model import Feeling
from surveys.responses import service as responses
from webapp.areas import service as areas
from webapp.areas.model import AreaNotFound
from webapp.errors import N_
from webapp.memory import UpToDate
from workshops.atlas import rules
from workshops.atlas.classes import Floats
from workshops.atlas.contrast import contrasts
from workshops.atlas.drawing import Words, draw, geojson_of, table_of
from workshops.atlas.map_view import (
    Choice,
    Country,
    MapLine,
    MapView,
    choose,
    comparable,
    country_of,
    ground_of,
    map_view,
    photo_of,
    years_of,
)
from workshops.atlas.model import AtlasView, BuurtLine, BuurtView, GroupView, Opinion, Series
from workshops.atlas.moran import local_moran
from workshops.atlas.reference import Reference
from workshops.atlas.sheets import workbook_of
from workshops.atlas.standing import COMPARED, Standing, figures_of, standing_of
from workshops.atlas.summary import MunicipalitySummary, Summary, summarise
from workshops.atlas.themes import CIRCLE_NAMES, THEMES, MapClass
from workshops.atlas.whole_country import CountryLine, CountryView, choose_country, country_colours, country_view
from workshops.indicators import service as indicators
from workshops.indicators.model import Indicator, YearValue
from workshops.indicators.service import DIMENSIONS, NUISANCE, FilesRefused, Refusal
from workshops.voices import service as voices
from workshops.voices.model import ProgrammeVoices
from workshops.voices.service import RESIDENTS, Level

__all__ = [
    "CIRCLE_NAMES", "COMPARED", "THEMES", "Choice", "CountryLine", "CountryView", "MapClass", "MapLine", "MapView",
    "MunicipalitySummary", "Reference", "Summary", "Words", "atlas_view", "buurt_view", "choose", "choose_country",
    "comparable", "contrast_lines", "country_colours", "country_view", "draw", "geojson_of", "ground_of", "map_view",
    "photo_of", "second_opinion",
    "summary_of_files", "table_of", "workbook_of",
]  # fmt: skip

NamedFile = tuple[str, bytes]
WORDS_PER_FEELING = 5


def atlas_view(programme_id: UUID, today: date, year: int | None = None) -> AtlasView:
    """Map 1, nuisance and unsafety: every buurt by name, in the newest year or in ``year`` when it has values."""
    years = years_of(areas.ground(programme_id))
    chosen = year if year in years else (years[-1] if years else None)
    return AtlasView(NUISANCE, chosen, years, contrast_lines(programme_id, photo_of(1, chosen), today))


@dataclass(frozen=True)
class _Laid:
    """Lines with what they were made of, which stays alive so that it can be told from anything newer.

    ``numbers`` and ``voices`` are higher where it is better, NaN where there are none.
    """

    country: Country
    said: ProgrammeVoices
    lines: list[BuurtLine]
    numbers: Floats
    voices: Floats


# Each holds the maps of the country that it was made of.
_laid: UpToDate[tuple[UUID, Choice], _Laid] = UpToDate(most=8)
_opinions: UpToDate[tuple[UUID, Choice], tuple[_Laid, list[Opinion]]] = UpToDate(most=8)


def contrast_lines(programme_id: UUID, choice: Choice, today: date) -> list[BuurtLine]:
    """Every buurt by name, its number on the chosen map beside its voices. Raises KeyError for a map not COMPARED."""
    return _laid_beside(programme_id, choice, today).lines


def second_opinion(programme_id: UUID, choice: Choice, today: date) -> list[Opinion]:
    """The buurten, by name, of which the number goes together with the voices around it more than chance gives."""
    laid = _laid_beside(programme_id, choice, today)
    return _opinions.get((programme_id, choice), id(laid), lambda: (laid, _opinions_on(programme_id, laid)))[1]


def _opinions_on(programme_id: UUID, laid: _Laid) -> list[Opinion]:
    found = local_moran(laid.numbers, laid.voices, areas.neighbours_of(programme_id, laid.said.codes))
    return [
        Opinion(line, bool(found.above[at]), bool(found.above[at] == (found.statistic[at] > 0)))
        for at, line in enumerate(laid.lines)
        if found.found[at]
    ]


def _laid_beside(programme_id: UUID, choice: Choice, today: date) -> _Laid:
    country, said = country_of(choice), voices.voices_of(programme_id, today)
    names = areas.names_of(programme_id)
    made_of = (id(country), id(said), tuple(names.values()))
    return _laid.get((programme_id, choice), made_of, lambda: _beside(choice, country, said, names))


def _beside(choice: Choice, country: Country, said: ProgrammeVoices, names: Mapping[str, str]) -> _Laid:
    theme = THEMES[choice.number]
    places = np.array([country.places.get(code, -1) for code in said.codes], dtype=np.int64)
    codes, standing = theme.codes(country.maps), standing_of(country.maps, choice.number)
    figures = theme.figures(country.maps) if theme.figures else np.full(codes.size, np.nan)
    found = contrasts(
        Standing(_taken(standing.low, places), _taken(standing.high, places)),
        said.feelings,
        [said.said[code].people for code in said.codes],
    )
    entries = [theme.class_of(int(codes[place]) if place >= 0 else 0) for place in places]
    values = _taken(figures, places)
    lines = [
        BuurtLine(
            code=code,
            name=names[code],
            value=None if np.isnan(values[position]) else float(values[position]),
            score_class=entries[position].code or None,
            words=entries[position].words,
            voices=said.of(code),
            contrast=found[position],
        )
        for position, code in enumerate(said.codes)
    ]
    better = _taken(figures_of(country.maps, choice.number), places)
    return _Laid(country, said, lines, better, said.feelings.high - said.feelings.low)


def _taken(figures: Floats, places: NDArray[np.int64]) -> Floats:
    """The figures of these places; NaN where an area has none."""
    if not figures.size:
        return np.full(places.size, np.nan)
    return np.where(places >= 0, figures[places], np.nan)


def buurt_view(programme_id: UUID, code: str, today: date) -> BuurtView:
    """The page of one buurt. Raises AreaNotFound."""
    area = areas.buurt(programme_id, code)
    known = indicators.series_of([indicator.id for indicator in DIMENSIONS], code)
    main, *others = [series_of(indicator, known[indicator.id]) for indicator in DIMENSIONS]
    named = places.newest_of_each(programme_id, [code], WORDS_PER_FEELING)
    lines = atlas_view(programme_id, today).lines
    return BuurtView(
        line=next(line for line in lines if line.code == area.code),
        main=main,
        others=others,
        proud=named[Feeling.PROUD],
        stomach_ache=named[Feeling.STOMACH_ACHE],
        survey=responses.buurt_summary(programme_id, code),
    )


def wijk_view(programme_id: UUID, code: str, today: date) -> GroupView:
    """The page of a wijk (WK…) in which the programme has buurten. Raises AreaNotFound."""
    name = areas.wijken_of(programme_id).get(code)
    if name is None:
        raise AreaNotFound
    lines = [line for line in atlas_view(programme_id, today).lines if voices.group_of(line.code, Level.WIJK) == code]
    return _group(programme_id, code, name, lines, today, Level.WIJK)


def programme_view(programme_id: UUID, name: str, today: date) -> GroupView:
    """The page of a programme as a whole, which has this name."""
    return _group(programme_id, "", name, atlas_view(programme_id, today).lines, today, Level.PROGRAMME)


def _group(programme_id: UUID, code: str, name: str, lines: list[BuurtLine], today: date, level: Level) -> GroupView:
    codes = [line.code for line in lines]
    residents, (main, *others) = _together(codes)
    named = places.newest_of_each(programme_id, codes if code else None, WORDS_PER_FEELING)
    return GroupView(
        code=code,
        name=name,
        lines=lines,
        voices=voices.voices_of(programme_id, today, level).of(code),
        residents=residents,
        main=main,
        others=others,
        proud=named[Feeling.PROUD],
        stomach_ache=named[Feeling.STOMACH_ACHE],
    )


def _together(codes: Sequence[str]) -> tuple[float | None, list[Series]]:
    """The residents, and each dimension averaged over the buurten with the residents of the nearest year as weights."""
    wanted = sorted({RESIDENTS, *(each.id for each in DIMENSIONS), *(each.per for each in DIMENSIONS if each.per)})
    values = indicators.values_of(wanted, codes)
    counted = [known.sum() for year in values.years if (known := _known(values.of(RESIDENTS, year))).size]
    found = ((each, indicators.means_by_year(values, each)) for each in DIMENSIONS)
    series = [series_of(each, [YearValue(year, mean) for year, (mean, _) in means.items()]) for each, means in found]
    return (float(counted[-1]) if counted else None), series


def _known(figures: Floats) -> Floats:
    known: Floats = figures[~np.isnan(figures)]
    return known


def summary_of_files(
    *, scores: NamedFile, residents: NamedFile | None, year: int, since: int, now: datetime
) -> Summary:
    """Nuisance and unsafety per municipality, straight from files; nothing is read from or put in a database.

    Raises FilesRefused with every wrong row, and when no buurt has a score in ``year``.
    """
    name, content = scores
    rows = indicators.scores_in_file(name, content, NUISANCE.id, latest_year=now.year)
    weights = indicators.residents_in_file(*residents) if residents else None
    scored = {code for code, of, score in rows if of == year and score is not None}
    if not scored:
        years = ", ".join(str(each) for each in sorted({of for _, of, score in rows if score is not None})) or "–"
        message = N_("There is no score in %(year)s; the years with scores are: %(years)s.")
        raise FilesRefused([Refusal(name, 1, message, {"year": year, "years": years})])
    return Summary(
        municipalities=summarise(rows, year=year, since=since, residents=weights),
        without_residents=sorted(scored - weights.keys()) if weights is not None else [],
    )


def series_of(indicator: Indicator, values: list[YearValue]) -> Series:
    """A series with its newest value, the class of that, and its development."""
    known = [each for each in values if each.value is not None]
    latest = known[-1] if known else None
    return Series(
        indicator=indicator,
        values=values,
        latest=latest,
        score_class=None if latest is None or latest.value is None else rules.class_of(latest.value),
        development=rules.development(values),
    )
