"""What every request needs and hardly ever changes, remembered by this process for a moment."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from flask import current_app

from webapp.db import after_commit

# How long a process may miss what another process changed.
SECONDS = 30

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by key, of each application apart: one with another database knows nothing of this one's records."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def _kept(self) -> dict[Key, tuple[float, Value]]:
        mine: dict[Key, tuple[float, Value]] = current_app.extensions.setdefault("remembered", {}).setdefault(self, {})
        return mine

    def get(self, key: Key, load: Callable[[], Value]) -> Value:
        """The remembered value, or else what ``load()`` gives now."""
        remembered = self._kept()
        kept = remembered.get(key)
        if kept is not None and time.monotonic() < kept[0]:
            return kept[1]
        value = load()
        if value is not None:
            remembered[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget_after_commit(self) -> None:
        """Ask anew once the surrounding transaction is stored."""
        after_commit(self._kept().clear)


class UpToDate(Generic[Key, Value]):
    """The newest value by key, worked out again only when what it rests on has changed; of each application apart.

    At most ``most`` values are kept: those that were asked for last.
    """

    def __init__(self, most: int = 32) -> None:
        self._most = most

    def get(self, key: Key, stand: Hashable, load: Callable[[], Value]) -> Value:
        """The value as of this ``stand``: anything that differs whenever the value could."""
        kept: OrderedDict[Key, tuple[Hashable, Value]] = current_app.extensions.setdefault("up_to_date", {}).setdefault(
            self, OrderedDict()
        )
        known = kept.pop(key, None)
        value = known[1] if known is not None and known[0] == stand else load()
        kept[key] = (stand, value)
        while len(kept) > self._most:
            kept.popitem(last=False)
        return value
