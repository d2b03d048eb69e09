"""The one entrance: everything about the fictional municipality of Merelvoort, from one seed and one moment."""

from __future__ import annotations

from datetime import datetime

from blueprints.demo.answers import answers
from blueprints.demo.ateliers import ateliers
from blueprints.demo.chance import stream
from blueprints.demo.figures import POPULATION_YEAR, population, series
from blueprints.demo.model import Area, Person, Programme, Sample
from blueprints.demo.plan import MUNICIPALITY_CODE, MUNICIPALITY_NAME
from blueprints.demo.reports import reports
from blueprints.demo.staff import CATEGORIES, ORGANISATIONS, PEOPLE
from blueprints.demo.texts import read
from blueprints.demo.town import basemap_of, build_town, buurten_of, landmarks_of, streets_of, wijken
from blueprints.demo.voices import places

SEED = 9901


def generate(now: datetime, seed: int = SEED) -> Sample:
    """Generate the sample; equal arguments give an equal sample.

    `now` is an aware moment: voices lie before it, the planned atelier after it.
    Raises ValueError when `now` has no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must carry a time zone")
    town = build_town(seed)
    return Sample(
        programme=Programme(
            **read("people")["programme"], municipality_code=MUNICIPALITY_CODE, area_year=POPULATION_YEAR
        ),
        municipality=Area(MUNICIPALITY_CODE, MUNICIPALITY_NAME),
        wijken=wijken(),
        buurten=buurten_of(town),
        streets=streets_of(town),
        landmarks=landmarks_of(town),
        basemap=basemap_of(town),
        series=series(stream(seed, "series")),
        population=population(stream(seed, "population")),
        organisations=ORGANISATIONS,
        categories=CATEGORIES,
        people=PEOPLE,
        places=places(town, now, seed),
        reports=reports(town, CATEGORIES, now, seed),
        answers=answers(town, now, seed),
        ateliers=ateliers(town, _email_of(PEOPLE, "facilitator"), now, seed),
    )


def _email_of(staff: tuple[Person, ...], role: str) -> str:
    return next(person.email for person in staff if person.role == role)
