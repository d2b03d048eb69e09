"""What every request needs and hardly ever changes, remembered by this process for a moment."""

import time
from collections.abc import Callable
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
