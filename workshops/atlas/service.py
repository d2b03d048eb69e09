"""What can be done with the atlas: see the map with its table, read the page of one buurt, sum a file up."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from surveys.places import service as places
from surveys.places.model import Feeling
from surveys.responses import service as responses
from webapp.areas import service as areas
from webapp.areas.model import Area
from webapp.errors import N_
from workshops.atlas import rules, voices
from workshops.atlas.drawing import Words, draw, geojson_of, table_of
from workshops.atlas.map_view import Choice, MapLine, MapView, choose, map_view
from workshops.atlas.model import AtlasView, BuurtLine, BuurtView, Series, Voices
from workshops.atlas.reference import Reference
from workshops.atlas.sheets import workbook_of
from workshops.atlas.summary import MunicipalitySummary, Summary, summarise
from workshops.atlas.themes import CIRCLE_NAMES, THEMES, MapClass
from workshops.indicators import service as indicators
from workshops.indicators.model import Indicator, YearValue
from workshops.indicators.service import DIMENSIONS, NUISANCE, FilesRefused, Refusal

__all__ = [
    "CIRCLE_NAMES", "THEMES", "Choice", "MapClass", "MapLine", "MapView", "MunicipalitySummary", "Reference", "Summary",
    "Words", "atlas_view", "buurt_view", "choose", "draw", "geojson_of", "map_view", "summary_of_files", "table_of",
    "workbook_of",
]  # fmt: skip

NamedFile = tuple[str, bytes]
WORDS_PER_FEELING = 5


def atlas_view(programme_id: UUID, year: int | None = None) -> AtlasView:
    """Map 1, nuisance and unsafety: every buurt by name, in the newest year or in ``year`` when it has values."""
    buurten = areas.areas_of(programme_id)
    codes = [area.code for area in buurten]
    years = indicators.years_of(NUISANCE.id, codes)
    chosen = year if year in years else (years[-1] if years else None)
    values = indicators.known_values(NUISANCE.id, codes, chosen) if chosen else {}
    said = voices.by_buurt(programme_id)
    lines = [_line(area, values.get(area.code), said.get(area.code, Voices())) for area in buurten]
    return AtlasView(NUISANCE, chosen, years, lines)


def buurt_view(programme_id: UUID, code: str) -> BuurtView:
    """The page of one buurt. Raises AreaNotFound."""
    area = areas.buurt(programme_id, code)
    known = indicators.series_of([indicator.id for indicator in DIMENSIONS], code)
    main, *others = [_series(indicator, known[indicator.id]) for indicator in DIMENSIONS]
    latest = main.latest.value if main.latest else None
    named = places.newest_of_each(programme_id, code, limit=WORDS_PER_FEELING)
    survey = responses.buurt_summary(programme_id, code)
    said = replace(
        voices.of_places_and_reports(programme_id).get(code, Voices()),
        residents=survey.residents,
        professionals=survey.professionals,
    )
    return BuurtView(
        line=_line(area, latest, said),
        main=main,
        others=others,
        proud=named[Feeling.PROUD],
        stomach_ache=named[Feeling.STOMACH_ACHE],
        survey=survey,
    )


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


def _line(area: Area, value: float | None, said: Voices) -> BuurtLine:
    score_class = None if value is None else rules.class_of(value)
    return BuurtLine(
        code=area.code,
        name=area.name,
        value=value,
        score_class=score_class,
        voices=said,
        verdict=rules.verdict(score_class, said),
        pride=rules.pride(said),
    )


def _series(indicator: Indicator, values: list[YearValue]) -> Series:
    known = [each for each in values if each.value is not None]
    latest = known[-1] if known else None
    return Series(
        indicator=indicator,
        values=values,
        latest=latest,
        score_class=None if latest is None or latest.value is None else rules.class_of(latest.value),
        development=rules.development(values),
    )
