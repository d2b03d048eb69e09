"""Figures and ateliers for tests, about the three squares of tests/factories/areas.py."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from surveys.places import service as places
from surveys.places.model import Feeling
from tests.factories.areas import NAMES
from tests.factories.places import new_place
from webapp.access import Role
from webapp.idempotency import new_key
from webapp.people import service as people
from webapp.people.model import Person
from webapp.programmes.model import Programme
from workshops.ateliers import service as ateliers
from workshops.ateliers.model import Atelier, Note, Perspective
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

NOORDERHOF, HAVENKWARTIER, ZUIDERPARK = NAMES
NOW = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
# Far more nuisance than the mean in Noorderhof, less in Havenkwartier; Zuiderpark has no value in 2024.
SCORES = {
    NOORDERHOF: {2014: -0.30, 2022: -0.26, 2024: -0.25},
    HAVENKWARTIER: {2014: 0.12, 2022: 0.11, 2024: 0.10},
    ZUIDERPARK: {2014: -0.01, 2022: 0.01, 2024: None},
}

CSV_HEADER = "bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"


def csv_row(code: str = NOORDERHOF, year: int | str = 2024, onv: float | str = -0.05) -> str:
    """A row of the official layout."""
    return f"{code},Noorderhof,{year},4.1,-0.002265,0.01,{onv},0.02,0.01,0.007735"


def csv_file(*rows: str) -> bytes:
    """A file of the official layout."""
    return "\n".join([CSV_HEADER, *rows, ""]).encode()


def give_scores() -> None:
    """Store the scores for nuisance and unsafety."""
    indicators.import_values(
        values=[
            IndicatorValue("onv", code, year, value)
            for code, series in SCORES.items()
            for year, value in series.items()
        ]
    )


def name_places(programme: Programme, code: str, *, proud: int = 0, stomach_ache: int = 0) -> None:
    """Let people name places in the middle of a square."""
    from_square = {"lon": 5.20 + 0.01 * (list(NAMES).index(code) + 0.5), "lat": 52.405}
    feelings = [Feeling.PROUD] * proud + [Feeling.STOMACH_ACHE] * stomach_ache
    places.import_places(
        programme_id=programme.id,
        places=[
            new_place(
                feeling=feeling,
                words=f"{feeling.value} {number}",
                created_at=NOW + timedelta(minutes=number),
                **from_square,
            )
            for number, feeling in enumerate(feelings)
        ],
    )


def member(programme: Programme, role: Role = Role.FACILITATOR) -> Person:
    """Somebody who works for the programme."""
    person, _ = people.add_member(
        email=f"{role.value}@{programme.slug}.example",
        name=role.value.title(),
        programme_id=programme.id,
        role=role,
        organisation=None,
        password="correct horse battery",
    )
    return person


def opened(programme: Programme, facilitator: Person, **values: Any) -> Atelier:
    """An atelier about Noorderhof, a week ahead."""
    given = {
        "area_code": NOORDERHOF,
        "title": "Atelier Noorderhof",
        "held_on": date(2026, 4, 17),
        "place": "Buurthuis",
        "key": new_key(),
        "now": NOW,
    }
    return ateliers.open_atelier(programme_id=programme.id, facilitator_id=facilitator.id, **{**given, **values})


def noted(atelier: Atelier, person: Person, **values: Any) -> Note:
    """What a resident sees."""
    given = {"perspective": Perspective.RESIDENT, "text": "Wij helpen elkaar.", "key": new_key(), "now": NOW}
    return ateliers.note_observation(
        programme_id=atelier.programme_id, atelier_id=atelier.id, written_by=person.id, **{**given, **values}
    )
