"""What every request needs and hardly ever changes, remembered by this process for a moment."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from webapp.db import after_commit

# How long a process may miss what another process changed.
SECONDS = 30

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Values by key."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._kept: dict[Key, tuple[float, Value]] = {}

    def get(self, key: Key, load: Callable[[], Value]) -> Value:
        """The remembered value, or else what ``load()`` gives now."""
        kept = self._kept.get(key)
        if kept is not None and time.monotonic() < kept[0]:
            return kept[1]
        value = load()
        if value is not None:
            self._kept[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget_after_commit(self) -> None:
        """Ask anew once the surrounding transaction is stored."""
        after_commit(self._kept.clear)
