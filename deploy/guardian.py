"""Ends the processes of a start whose supervisor was killed and could not do it itself.

Reads lines on standard input: ``+N`` mind process group N, ``-N`` no longer, ``done`` go home. When the input ends
without ``done``, the supervisor is gone: every group that is minded is asked to end and, 5 seconds later, ended.
This works alike on Linux and macOS, and reaches what the processes started themselves.
"""

import contextlib
import os
import signal
import sys
import time

PATIENCE_SECONDS = 5.0


def main() -> None:
    """Read until the end of the input."""
    groups: list[int] = []
    for line in sys.stdin:
        word = line.strip()
        if word == "done":
            return
        if word.startswith("+"):
            groups.append(int(word))
        else:
            groups.remove(-int(word))
    end(groups)


def end(groups: list[int]) -> None:
    """Ask, wait, end."""
    for group in groups:
        send(group, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and any(send(group, 0) for group in groups):
        time.sleep(0.1)
    for group in groups:
        send(group, signal.SIGKILL)


def send(group: int, number: int) -> bool:
    """Send a signal; tell whether the group was there."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
        return True
    return False


if __name__ == "__main__":
    main()
