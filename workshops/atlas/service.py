"""What can be done with the atlas: see the map with its table, read the page of one buurt."""

from dataclasses import replace
from uuid import UUID

from surveys.places import service as places
from surveys.places.model import Feeling
from surveys.responses import service as responses
from webapp.areas import service as areas
from webapp.areas.model import Area
from workshops.atlas import rules, voices
from workshops.atlas.model import AtlasView, BuurtLine, BuurtView, Series, Voices
from workshops.indicators import service as indicators
from workshops.indicators.model import Indicator, YearValue
from workshops.indicators.service import DIMENSIONS, NUISANCE

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
