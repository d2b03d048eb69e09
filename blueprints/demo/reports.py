"""The reports: what residents asked for, and how the partners kept the five-day promise, or did not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from blueprints.demo.chance import FIRST_HOUR, LAST_HOUR, Deck, moment_before, pick, stream
from blueprints.demo.model import Category, Outcome, Report, ReportAnswer
from blueprints.demo.profiles import PROFILES, Profile
from blueprints.demo.texts import read
from blueprints.demo.town import STREET, Town
from blueprints.demo.voices import NAMES
from blueprints.demo.wording import fill
from blueprints.demo.workdays import (
    add_working_days,
    at,
    days_promising,
    is_working_day,
    local_day,
    promised_on,
)

DAYS = 60
DUE_TODAY = ("litter", "housing", "nuisance", "traffic", "loitering", "housing", "lighting", "greenery")
OVERDUE = ("litter", "housing", "loitering", "traffic")
"""What the reports are about that still wait on their last day, or after it: every partner has some."""
IN_TIME = 0.93
WEIGHTS = {
    "litter": 28.0,
    "traffic": 20.0,
    "nuisance": 17.0,
    "housing": 21.0,
    "lighting": 13.0,
    "greenery": 13.0,
    "loitering": 11.0,
}
FEW_TENANTS = frozenset({"new", "rural"})
OFFICE_OPENS, OFFICE_CLOSES = 8.5, 17.25
WORKING_DAYS_TAKEN = {0: 12.0, 1: 26.0, 2: 24.0, 3: 17.0, 4: 12.0, 5: 9.0}
RECOGNISED = {Outcome.SOLVED: (0.75, 0.12), Outcome.PLANNED: (0.15, 0.12), Outcome.CANNOT: (0.0, 0.6)}
"""How often a resident says "yes, solved" and "no, not solved"; the rest says nothing."""


@dataclass(frozen=True)
class _Receipt:
    """When a report comes in; `waiting` is its category when its day has come and no answer has."""

    received_at: datetime
    waiting: str | None = None


@dataclass(frozen=True)
class _Topic:
    """One thing that goes wrong and the answers that fit it."""

    category: str
    text: str
    answers: tuple[dict[str, str], ...]
    only: frozenset[str]


def reports(town: Town, categories: tuple[Category, ...], now: datetime, seed: int) -> tuple[Report, ...]:
    """Give every report in the order of receipt; the newest ones wait for an answer."""
    rng = stream(seed, "reports")
    deck = Deck(_topics(), rng)
    partners = {category.key: category.organisation for category in categories}
    places = [profile for profile in PROFILES.values() for _ in range(profile.voice.reports)]
    rng.shuffle(places)
    receipts = _receipts(len(places), now, rng)
    made = [
        _report(town, profile, deck, partners, receipt, now, rng)
        for profile, receipt in zip(places, receipts, strict=True)
    ]
    return tuple(sorted(made, key=lambda report: report.received_at))


def _topics() -> list[_Topic]:
    return [
        _Topic(category, text, tuple(topic["answers"]), frozenset(topic.get("only", ())))
        for category, topics in read("reports").items()
        for topic in topics
        for text in topic["texts"]
    ]


def _receipts(count: int, now: datetime, rng: Random) -> list[_Receipt]:
    """Give moments of receipt: some for today's answers, a few for missed ones, the rest spread over the days."""
    due_today, missed = _due_days(local_day(now))
    waiting = [(due_today, category) for category in DUE_TODAY]
    waiting += [(missed[index % len(missed)], category) for index, category in enumerate(OVERDUE)]
    kept = [_Receipt(_received_for(due, rng), category) for due, category in waiting]
    return kept + [_Receipt(moment_before(rng, now, DAYS)) for _ in range(count - len(kept))]


def _due_days(today: date) -> tuple[date, list[date]]:
    """Give the day that must be answered next (today when offices are open) and the days missed before it."""
    due = today if is_working_day(today) else add_working_days(today, 1)
    return due, [add_working_days(today, -back) for back in (1, 2, 4)]


def _received_for(due: date, rng: Random) -> datetime:
    return at(rng.choice(days_promising(due)), rng.uniform(FIRST_HOUR, LAST_HOUR))


def _report(
    town: Town,
    profile: Profile,
    deck: Deck[_Topic],
    partners: dict[str, str],
    receipt: _Receipt,
    now: datetime,
    rng: Random,
) -> Report:
    weights = WEIGHTS | ({"housing": 3.0} if profile.traits <= FEW_TENANTS else {})
    category = receipt.waiting or pick(rng, weights)
    received_at = receipt.received_at
    topic = deck.draw(profile.code, lambda item: item.category == category and _suits(item, profile))
    spot = rng.choice(town.spots_of(profile.code, STREET))
    answer = None if receipt.waiting else _answer(topic, partners[category], received_at, now, rng)
    return Report(
        category=category,
        organisation=partners[category],
        bu_code=profile.code,
        street=spot.name,
        point=town.point_near(spot, rng),
        words=fill(topic.text, buurt=NAMES[profile.code], street=spot.name),
        received_at=received_at,
        promised_on=promised_on(received_at),
        email=_address(rng) if answer is None else None,
        answer=answer,
    )


def _suits(topic: _Topic, profile: Profile) -> bool:
    return not topic.only or not topic.only.isdisjoint(profile.traits)


def _address(rng: Random) -> str | None:
    """Leave an address now and then; it is deleted as soon as the answer is there."""
    return f"bewoner{rng.randrange(100, 1000)}@example.org" if rng.random() < 0.4 else None


def _answer(topic: _Topic, organisation: str, received_at: datetime, now: datetime, rng: Random) -> ReportAnswer | None:
    """Answer a report, unless the partner's answer lies ahead of `now`."""
    chosen: dict[str, Any] = rng.choice(topic.answers)
    outcome = Outcome(chosen["outcome"])
    answered_at = _answered_at(received_at, now, rng)
    if answered_at >= now:
        return None
    told = now - answered_at > timedelta(days=2)
    return ReportAnswer(organisation, chosen["text"], outcome, answered_at, _recognised(outcome, rng) if told else None)


def _answered_at(received_at: datetime, now: datetime, rng: Random) -> datetime:
    """Give a moment in office hours within the promise; a few come days too late, never later than `now`."""
    late = add_working_days(promised_on(received_at), rng.choice((1, 1, 2, 3)))
    late_at = at(late, rng.uniform(OFFICE_OPENS, OFFICE_CLOSES))
    if rng.random() > IN_TIME and late_at < now:
        return late_at
    day = local_day(received_at)
    taken = pick(rng, WORKING_DAYS_TAKEN)
    if taken == 0 and is_working_day(day) and received_at < at(day, OFFICE_CLOSES - 2):
        earliest = max(received_at + timedelta(minutes=40), at(day, OFFICE_OPENS))
        return earliest + (at(day, OFFICE_CLOSES) - earliest) * rng.random()
    return at(add_working_days(day, max(taken, 1)), rng.uniform(OFFICE_OPENS, OFFICE_CLOSES))


def _recognised(outcome: Outcome, rng: Random) -> bool | None:
    yes, no = RECOGNISED[outcome]
    said = rng.random()
    return True if said < yes else False if said < yes + no else None
