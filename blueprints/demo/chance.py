"""Seeded chance: independent streams, moments, shares, and words that are not used twice while fresh ones are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Generic, TypeVar

from blueprints.demo.workdays import at, local_day

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)

FIRST_HOUR, LAST_HOUR = 7.5, 22.0


def stream(seed: int, part: str) -> Random:
    """Give a part of the sample its own chance, so that changing one part leaves the others as they were."""
    return Random(f"{seed}:{part}")


def pick(rng: Random, weights: Mapping[Key, float]) -> Key:
    """Pick a key by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def moment_before(rng: Random, now: datetime, days: int, lean: float = 1.0) -> datetime:
    """Give a moment in waking hours of the last `days` days; a `lean` above one favours the recent ones."""
    day = local_day(now) - timedelta(days=int(days * rng.random() ** lean))
    moment = at(day, rng.uniform(FIRST_HOUR, LAST_HOUR))
    return moment if moment < now else moment - timedelta(days=1)


class Deck(Generic[Item]):
    """Hands out items so that every one is used before any is used again, and never twice in one group."""

    def __init__(self, items: Sequence[Item], rng: Random) -> None:
        self._items = list(items)
        self._rng = rng
        self._used: Counter[int] = Counter()
        self._groups: dict[Hashable, set[int]] = {}

    def draw(self, group: Hashable, fits: Callable[[Item], bool] = lambda item: True) -> Item:
        """Draw a fitting item for a group (a buurt); repeats within the group only when nothing else fits.

        Raises LookupError when no item fits at all.
        """
        seen = self._groups.setdefault(group, set())
        fitting = [index for index, item in enumerate(self._items) if fits(item)]
        if not fitting:
            raise LookupError(f"no words fit {group}")
        fresh = [index for index in fitting if index not in seen] or fitting
        least = min(self._used[index] for index in fresh)
        index = self._rng.choice([index for index in fresh if self._used[index] == least])
        self._used[index] += 1
        seen.add(index)
        return self._items[index]
