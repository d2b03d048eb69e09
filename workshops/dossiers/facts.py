"""Gathers everything that a dossier of a buurt rests on, from the features that know it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np

from surveys.places import service as places
from surveys.places.model import Choice, Feeling
from surveys.reports import service as reports
from webapp.areas import service as areas
from webapp.programmes.model import Programme
from workshops.ateliers import service as ateliers
from workshops.ateliers.model import Noted
from workshops.atlas import service as atlas
from workshops.dossiers.film_chart import Points
from workshops.dossiers.maps import Spot
from workshops.dossiers.model import Dossier
from workshops.dossiers.subject import Subject, programme_of, subject_of
from workshops.heard import service as heard
from workshops.heard.model import Heard
from workshops.indicators import service as indicators
from workshops.indicators.model import Values, YearValue
from workshops.indicators.service import DIMENSIONS

RESIDENTS = "residents"
# Close enough to tell the places of one buurt apart on paper.
ZOOM = 17


@dataclass(frozen=True)
class Facts:
    """What is known at one moment; ``municipality`` is the mean of each indicator there, by its id."""

    dossier: Dossier
    made_at: datetime
    programme: Programme
    subject: Subject
    classes: Mapping[str, int | None]
    outlines: Sequence[Any]
    ways: Sequence[Any]
    spots: Sequence[Spot]
    municipality: Mapping[str, Points]
    noted: Sequence[Noted]
    working_days: int
    residents: YearValue | None
    heard: Heard


def gather(one: Dossier, now: datetime) -> Facts:
    """What is known about the buurt of a dossier. Raises AreaNotFound."""
    programme_id, today = one.programme_id, reports.local_day(now)
    programme = programme_of(programme_id)
    subject = subject_of(programme, one.area_code, today)
    year = subject.main.latest.year if subject.main.latest else None
    towns = {town_of(each) for each in subject.codes}
    lines = atlas.atlas_view(programme_id, today, year).lines
    return Facts(
        dossier=one,
        made_at=now,
        programme=programme,
        subject=subject,
        classes={line.code: line.score_class for line in lines if town_of(line.code) in towns},
        outlines=[
            each
            for each in json.loads(areas.outlines(programme_id))["features"]
            if town_of(each["properties"]["code"]) in towns
        ],
        ways=json.loads(areas.basemap(programme_id))["features"],
        spots=_spots(programme_id, subject),
        # Of buurten in several municipalities there is no one mean to hold them against.
        municipality=_municipality(min(towns)) if len(towns) == 1 else {},
        noted=_noted(programme_id, subject) if one.with_notes else [],
        working_days=reports.clock(programme_id).working_days,
        residents=_residents(subject),
        heard=heard.heard(programme_id),
    )


def town_of(code: str) -> str:
    """The digits of the municipality in which a buurt lies."""
    return code[2:6]


def _spots(programme_id: UUID, subject: Subject) -> list[Spot]:
    """Where the public sees the places of the area: those of stomach ache in the middle of their cell."""
    choices = [Choice(area_code=code) for code in sorted(subject.codes)] if subject.code else [Choice()]
    return [spot for choice in choices for spot in _spots_of(programme_id, choice)]


def _spots_of(programme_id: UUID, choice: Choice) -> list[Spot]:
    found = places.map_view(programme_id, choice, ZOOM)
    spots = [Spot(point.feeling, point.lon, point.lat) for point in found.points]
    for heap in found.clusters:
        counts = ((Feeling.PROUD, heap.counts.proud), (Feeling.STOMACH_ACHE, heap.counts.stomach_ache))
        spots += [Spot(feeling, heap.lon, heap.lat, count) for feeling, count in counts if count]
    return spots


def _noted(programme_id: UUID, subject: Subject) -> list[Noted]:
    """What ateliers noted about any of the buurten, the latest atelier first."""
    held = {each.area_code for each in ateliers.ateliers(programme_id)} & subject.codes
    found = [noted for code in held for noted in ateliers.noted_about(programme_id, code)]
    return sorted(found, key=lambda noted: (noted.atelier.held_on, str(noted.atelier.id)), reverse=True)


def _residents(subject: Subject) -> YearValue | None:
    """The residents of all buurten together in the newest year in which a number is known of each; else None."""
    values = indicators.values_of([RESIDENTS], sorted(subject.codes))
    known = [(year, values.of(RESIDENTS, year)) for year in values.years]
    whole = [YearValue(year, float(figures.sum())) for year, figures in known if not np.isnan(figures).any()]
    return whole[-1] if whole else None


def _municipality(town: str) -> dict[str, Points]:
    """The mean of the municipality per year: as published, else over its buurten, weighted by residents."""
    wanted = [each.id for each in DIMENSIONS]
    published = indicators.series_of(wanted, f"GM{town}")
    missing = [each for each in wanted if not any(year.value is not None for year in published[each])]
    found: dict[str, Points] = {each: [(year.year, year.value) for year in published[each]] for each in wanted}
    if missing:
        codes = sorted(each for each in areas.known_codes() if each.startswith(f"BU{town}"))
        values = indicators.values_of([*missing, RESIDENTS], codes)
        found.update(means_of(values, missing))
    return found


def means_of(values: Values, wanted: Sequence[str]) -> dict[str, Points]:
    """The mean of each indicator per year over the areas that have a value, weighted by their newest residents.

    Where the residents of none are known, every area counts the same. One area alone is no mean. Own method.
    """
    weights = _newest_of(np.stack([values.of(RESIDENTS, year) for year in values.years])) if values.years else None
    found: dict[str, Points] = {}
    for each in wanted:
        means = [(year, _mean(values.of(each, year), weights)) for year in values.years]
        # The block also has the years of other figures.
        found[each] = [(year, mean) for year, mean in means if mean is not None]
    return found


def _newest_of(by_year: Any) -> Any:
    newest = np.full(by_year.shape[1], np.nan)
    for figures in by_year:
        newest = np.where(np.isnan(figures), newest, figures)
    return newest


def _mean(figures: Any, weights: Any) -> float | None:
    known = ~np.isnan(figures)
    heavy = np.nan_to_num(weights)[known]
    if known.sum() < 2:
        return None
    return float(np.average(figures[known], weights=heavy if heavy.sum() > 0 else None))
