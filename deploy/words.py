"""What the two commands say to the person at the keyboard."""

import contextlib
import sys
from typing import NoReturn


def say(line: str) -> None:
    """One line of progress, shown at once."""
    # The terminal may be gone already.
    with contextlib.suppress(OSError):
        print(line, flush=True)


class CannotGoOn(Exception):
    """The reason in one clear line, which says what to do about it."""


def give_up(reason: CannotGoOn) -> NoReturn:
    """Show the reason and stop with exit code 1."""
    with contextlib.suppress(OSError):
        print(f"\n{reason}", file=sys.stderr, flush=True)
    raise SystemExit(1)
