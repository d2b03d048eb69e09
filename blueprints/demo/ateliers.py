"""Two gebiedsateliers: one held in the buurt with the hidden strength, one planned in the buurt with the blind spot."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from blueprints.demo.chance import stream
from blueprints.demo.model import Atelier, AtelierNote, AtelierState
from blueprints.demo.profiles import BLIND_SPOT, HIDDEN_STRENGTH
from blueprints.demo.texts import read
from blueprints.demo.town import STREET, Town
from blueprints.demo.voices import NAMES
from blueprints.demo.wording import fill
from blueprints.demo.workdays import add_working_days, at, local_day

STARTS = 13.5
FINISHED_DAYS_AGO, PLANNED_IN_DAYS = 41, 9


def ateliers(town: Town, facilitator_email: str, now: datetime, seed: int) -> tuple[Atelier, ...]:
    """Give the finished atelier and the planned one."""
    rng = stream(seed, "ateliers")
    today = local_day(now)
    held = at(_working_day_from(today - timedelta(days=FINISHED_DAYS_AGO)), STARTS)
    coming = at(_working_day_from(today + timedelta(days=PLANNED_IN_DAYS)), STARTS)
    during = [held + timedelta(minutes=18 + 6 * index) for index in range(len(read("notes")["finished"]))]
    eve = add_working_days(today, -1)
    before = [at(eve, 10.5 + 1.75 * index) for index in range(len(read("notes")["planned"]))]
    return (
        _atelier(town, HIDDEN_STRENGTH, held, AtelierState.FINISHED, facilitator_email, during, rng),
        _atelier(town, BLIND_SPOT, coming, AtelierState.PLANNED, facilitator_email, before, rng),
    )


def _working_day_from(day: date) -> date:
    """Give this day, or the first working day after it."""
    return add_working_days(day - timedelta(days=1), 1)


def _atelier(
    town: Town,
    bu_code: str,
    starts_at: datetime,
    state: AtelierState,
    facilitator_email: str,
    moments: list[datetime],
    rng: Random,
) -> Atelier:
    street = rng.choice(town.spots_of(bu_code, STREET)).name
    notes = tuple(
        AtelierNote(note["perspective"], fill(note["text"], buurt=NAMES[bu_code], street=street), written_at)
        for note, written_at in zip(read("notes")[state], moments, strict=True)
    )
    return Atelier(bu_code, f"Gebiedsatelier {NAMES[bu_code]}", starts_at, state, facilitator_email, notes)
