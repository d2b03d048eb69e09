"""Places in the three squares of tests/factories/areas.py."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from surveys.places import service
from surveys.places.model import Feeling, NewPlace, Pinned
from tests.factories.areas import INSIDE, NAMES, SIDE, SOUTH, WEST
from webapp.idempotency import new_key
from webapp.programmes.model import Programme

NOORDERHOF, HAVENKWARTIER, ZUIDERPARK = NAMES
MONDAY = datetime(2026, 4, 6, 9, 30, tzinfo=UTC)


def pinned(programme: Programme, feeling: Feeling = Feeling.PROUD, **values: Any) -> Pinned:
    """A place that a resident named; in the middle of Noorderhof unless told otherwise."""
    lon, lat = INSIDE[NOORDERHOF]
    given = {"words": "De bibliotheek", "lon": lon, "lat": lat, "key": new_key(), "now": MONDAY}
    return service.pin_place(programme_id=programme.id, feeling=feeling, **{**given, **values})


def new_place(**values: Any) -> NewPlace:
    """A place to take over."""
    lon, lat = INSIDE[NOORDERHOF]
    return replace(NewPlace(Feeling.PROUD, "De bibliotheek", lon, lat, MONDAY), **values)


def scattered(count: int, seed: int = 1) -> list[NewPlace]:
    """Places all over the three squares, every third one a stomach-ache place, a minute apart."""
    chance = Random(seed)
    return [
        new_place(
            feeling=Feeling.STOMACH_ACHE if number % 3 == 0 else Feeling.PROUD,
            words=f"Plek {number}",
            lon=WEST + chance.random() * 3 * SIDE,
            lat=SOUTH + chance.random() * SIDE,
            created_at=MONDAY + timedelta(minutes=number),
            label=f"Straat {number}",
        )
        for number in range(count)
    ]
