"""The survey answers: residents and professionals, who give the same buurt different priorities.

Who answers is not who lives there: people over 65 speak more than their share, people of 15 to 25 hardly at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from blueprints.demo.chance import Deck, moment_before, pick, stream
from blueprints.demo.model import AGE_GROUPS, Audience, Mode, Priority, SurveyAnswer
from blueprints.demo.profiles import PROFILES, Profile
from blueprints.demo.texts import read
from blueprints.demo.town import STREET, Town
from blueprints.demo.voices import NAMES
from blueprints.demo.wording import fill

DAYS = 75
CHILD = AGE_GROUPS[0]
WILLING: Mapping[str, float] = dict(zip(AGE_GROUPS, (0.2, 0.3, 0.9, 1.3, 2.2), strict=True))
"""How much more or less than its share an age group answers."""

SEXES: Mapping[str, float] = {"woman": 0.58, "man": 0.36, "other": 0.01, "": 0.05}
"""What residents say to be; some would rather not say."""

RESIDENT_PRIORITIES = {
    Priority.SAFETY: 29.0,
    Priority.STREET: 27.0,
    Priority.HOUSING: 15.0,
    Priority.MEETING: 14.0,
    Priority.WORK: 6.0,
    Priority.HEALTH: 5.0,
    Priority.EDUCATION: 4.0,
}
PROFESSIONAL_PRIORITIES = {
    Priority.HEALTH: 25.0,
    Priority.WORK: 21.0,
    Priority.EDUCATION: 20.0,
    Priority.HOUSING: 16.0,
    Priority.SAFETY: 10.0,
    Priority.MEETING: 5.0,
    Priority.STREET: 3.0,
}
MODES: Mapping[str, tuple[float, float, float]] = {
    "0-15": (0.9, 0.1, 0.0),
    "15-25": (0.15, 0.05, 0.8),
    "25-45": (0.2, 0.1, 0.7),
    "45-65": (0.3, 0.2, 0.5),
    "65+": (0.45, 0.35, 0.2),
}
SPREAD = 1.5
STERNER = 0.5
"""How much lower professionals mark than residents."""
SILENT = 0.3
PRAISES_FROM = 8


def answers(town: Town, now: datetime, seed: int) -> tuple[SurveyAnswer, ...]:
    """Give every answer in the order in which it came in."""
    given = [*_Residents(town, now, stream(seed, "residents")).all(), *_professionals(now, stream(seed, "experts"))]
    return tuple(sorted(given, key=lambda answer: answer.answered_at))


class _Residents:
    """Writes the residents' answers, with a deck of words per theme."""

    def __init__(self, town: Town, now: datetime, rng: Random) -> None:
        words = read("answers")
        self._town, self._now, self._rng = town, now, rng
        self._sexes = Random(len(PROFILES))
        self._by_theme = {Priority(theme): Deck(texts, rng) for theme, texts in words["resident"].items()}
        self._praise = Deck(words["praise"], rng)
        self._child = Deck(words["child"], rng)

    def all(self) -> list[SurveyAnswer]:
        """Give as many answers as each buurt gave."""
        return [self._answer(profile) for profile in PROFILES.values() for _ in range(profile.voice.answers)]

    def _answer(self, profile: Profile) -> SurveyAnswer:
        shares = zip(AGE_GROUPS, profile.ages, strict=True)
        age_group = pick(self._rng, {group: share * WILLING[group] for group, share in shares})
        mark = _mark(profile.voice.mark, self._rng)
        theme, words = self._said(profile, age_group, mark)
        return SurveyAnswer(
            audience=Audience.RESIDENT,
            bu_code=profile.code,
            mark=mark,
            theme=theme,
            words=words,
            mode=pick(self._rng, dict(zip(Mode, MODES[age_group], strict=True))),
            answered_at=moment_before(self._rng, self._now, DAYS),
            age_group=age_group,
            profession=None,
            sex=pick(self._sexes, SEXES),
        )

    def _said(self, profile: Profile, age_group: str, mark: int) -> tuple[Priority, str]:
        """Say what fits the mark: people who praise their buurt mostly say so; many write nothing."""
        if age_group == CHILD:
            entry = self._child.draw(profile.code)
            return Priority(entry["theme"]), entry["text"]
        theme = pick(self._rng, RESIDENT_PRIORITIES)
        if self._rng.random() < SILENT:
            return theme, ""
        praises = mark >= PRAISES_FROM and self._rng.random() < 0.5
        text = (self._praise if praises else self._by_theme[theme]).draw(profile.code)
        street = self._rng.choice(self._town.spots_of(profile.code, STREET)).name
        return theme, fill(text, buurt=NAMES[profile.code], street=street)


def _professionals(now: datetime, rng: Random) -> list[SurveyAnswer]:
    words = read("answers")["professional"]
    professions = read("people")["professions"]
    decks = {Priority(theme): Deck(texts, rng) for theme, texts in words.items()}
    given = []
    for profile in PROFILES.values():
        for _ in range(profile.voice.professionals):
            theme = pick(rng, PROFESSIONAL_PRIORITIES)
            text = decks[theme].draw(profile.code) if rng.random() > SILENT / 2 else ""
            given.append(
                SurveyAnswer(
                    audience=Audience.PROFESSIONAL,
                    bu_code=profile.code,
                    mark=_mark(profile.voice.mark - STERNER, rng),
                    theme=theme,
                    words=fill(text, buurt=NAMES[profile.code]) if text else "",
                    mode=Mode.DIGITAL,
                    answered_at=moment_before(rng, now, DAYS),
                    age_group=None,
                    profession=rng.choice(professions[theme]),
                )
            )
    return given


def _mark(mean: float, rng: Random) -> int:
    return min(10, max(1, round(rng.gauss(mean, SPREAD))))
