"""The places: proud and stomach-ache, beside the streets and landmarks that their words are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from blueprints.demo.chance import Deck, moment_before, stream
from blueprints.demo.model import Place, PlaceKind, Theme
from blueprints.demo.plan import BUURTEN
from blueprints.demo.profiles import PROFILES, Profile
from blueprints.demo.texts import read
from blueprints.demo.town import STREET, Town
from blueprints.demo.wording import fill

DAYS = 273
"""Nine months."""
NAMES = {plan.code: plan.name for plan in BUURTEN}
TEXT_FILES = {PlaceKind.PROUD: "proud", PlaceKind.STOMACH_ACHE: "stomach_ache"}


def places(town: Town, now: datetime, seed: int) -> tuple[Place, ...]:
    """Give every place, in the order in which they were put on the map."""
    placed = [*_places_of(town, PlaceKind.PROUD, now, seed), *_places_of(town, PlaceKind.STOMACH_ACHE, now, seed)]
    return tuple(sorted(placed, key=lambda place: place.placed_at))


def _places_of(town: Town, kind: PlaceKind, now: datetime, seed: int) -> list[Place]:
    """Give the places of one kind; the buurt with most to say chooses its words first."""
    rng = stream(seed, f"places:{kind}")
    deck: Deck[dict[str, Any]] = Deck(read(TEXT_FILES[kind]), rng)
    loudest_first = sorted(PROFILES.values(), key=lambda profile: -_count(profile, kind))
    return [
        _place(town, kind, profile, deck, rng, now) for profile in loudest_first for _ in range(_count(profile, kind))
    ]


def _count(profile: Profile, kind: PlaceKind) -> int:
    return profile.voice.proud if kind is PlaceKind.PROUD else profile.voice.stomach_ache


def _place(
    town: Town, kind: PlaceKind, profile: Profile, deck: Deck[dict[str, Any]], rng: Random, now: datetime
) -> Place:
    entry = deck.draw(profile.code, _fitting(profile, town.kinds_of(profile.code)))
    spot = rng.choice(town.spots_of(profile.code, entry["spot"]))
    street, place = (spot.name, "") if spot.kind == STREET else ("", spot.phrase)
    return Place(
        kind=kind,
        theme=Theme(entry["theme"]),
        bu_code=profile.code,
        near=spot.name,
        point=town.point_near(spot, rng),
        words=fill(entry["text"], buurt=NAMES[profile.code], street=street, place=place),
        placed_at=moment_before(rng, now, DAYS, lean=1.2),
    )


def _fitting(profile: Profile, kinds: frozenset[str]) -> Callable[[dict[str, Any]], bool]:
    """Make a test: does a text fit a buurt with these kinds of spots and this kind of houses?"""

    def fits(entry: dict[str, Any]) -> bool:
        return entry["spot"] in kinds and ("only" not in entry or not profile.traits.isdisjoint(entry["only"]))

    return fits
