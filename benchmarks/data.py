"""The data of a run: one programme with 10,000 reports and 10,000 places, loaded through the importers."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import shapely

from blueprints.demo.loading import load_sample
from blueprints.demo.municipality import generate
from surveys.places import service as places
from surveys.places.model import Feeling, NewPlace
from surveys.reports import service as reports
from surveys.reports.model import NewAnswer, NewReport, Outcome, Spot
from webapp.access import Role
from webapp.clock import now
from webapp.people import service as people
from webapp.programmes import service as programmes

REPORTS = 10_000
PLACES = 10_000
ANSWERED = 0.9
PASSWORD = "a password for one run"


@dataclass(frozen=True)
class Loaded:
    """What the requests of a run need to know."""

    slug: str
    programme_id: UUID
    category_id: UUID
    sign_in: str
    points: list[tuple[float, float, str]]
    quarter: tuple[float, float, float, float]
    city: tuple[float, float, float, float]


def load(seed: int = 1) -> Loaded:
    """Fill an empty database; needs the application's context."""
    moment, rng = now(), random.Random(seed)
    load_sample(password=PASSWORD, now=moment)
    sample = generate(moment)
    programme = programmes.programme(sample.programme.slug)
    outlines = {buurt.code: buurt.outline for buurt in sample.buurten}
    points = [_point(rng, outlines) for _ in range(PLACES)]
    places.import_places(programme_id=programme.id, places=[_place(rng, point, moment) for point in points])
    categories = reports.categories(programme.id)
    keys = [each.key for each in categories]
    reports.import_reports(
        programme_id=programme.id,
        reports=[_report(rng, rng.choice(points), rng.choice(keys), moment) for _ in range(REPORTS)],
    )
    person, _ = people.add_member(
        email="bench@voorbeeld.example",
        name="Bench",
        programme_id=programme.id,
        role=Role.TEAM,
        organisation=None,
        password=PASSWORD,
    )
    middle = sample.buurten[len(sample.buurten) // 2].outline.bounds
    return Loaded(
        slug=programme.slug,
        programme_id=programme.id,
        category_id=categories[0].id,
        sign_in=people.start_sign_in(person_id=person.id, now=moment),
        points=points,
        quarter=middle,
        city=tuple(shapely.total_bounds(list(outlines.values()))),
    )


def _point(rng: random.Random, outlines: dict[str, shapely.Polygon]) -> tuple[float, float, str]:
    code = rng.choice(list(outlines))
    west, south, east, north = outlines[code].bounds
    while True:
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if outlines[code].contains(shapely.Point(lon, lat)):
            return lon, lat, code


def _place(rng: random.Random, point: tuple[float, float, str], moment: datetime) -> NewPlace:
    feeling = rng.choice(list(Feeling))
    created = moment - timedelta(minutes=rng.randrange(60 * 24 * 365))
    return NewPlace(feeling, "Een plek die hier veel voor mensen betekent.", point[0], point[1], created)


def _report(rng: random.Random, point: tuple[float, float, str], category: str, moment: datetime) -> NewReport:
    received = moment - timedelta(minutes=rng.randrange(60 * 24 * 365))
    answer = NewAnswer("Stadsbeheer", "Wij hebben het opgeruimd.", Outcome.SOLVED, received + timedelta(days=3))
    old = received < moment - timedelta(days=4)
    return NewReport(
        category=category,
        words="Er ligt al een tijd afval naast de container op de hoek, en het waait de hele straat door.",
        spot=Spot(*point, "Hoek van de straat"),
        received_at=received,
        answers=(answer,) if old and rng.random() < ANSWERED else (),
    )
