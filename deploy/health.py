"""Asks the site whether everything stands."""

import http.client
import json
import time
from collections.abc import Callable
from typing import Any

from deploy.ports import HOST


def health(port: int) -> dict[str, Any]:
    """What ``/health`` says, or nothing when nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health")
        told = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return {}
    finally:
        connection.close()
    return told if isinstance(told, dict) else {}


def wait_until_healthy(
    ask: Callable[[], dict[str, Any]], *, go_on: Callable[[], bool], seconds: float
) -> dict[str, Any]:
    """Ask until all is well, ``go_on`` says no or the time is over; gives the last answer."""
    deadline = time.monotonic() + seconds
    while True:
        told = ask()
        if told.get("status") == "ok" or time.monotonic() > deadline or not go_on():
            return told
        time.sleep(0.1)


def what_is_wrong(told: dict[str, Any]) -> str:
    """The parts that are not well, or that the site does not answer at all."""
    if not told:
        return "the site does not answer"
    parts = [
        f"{name} is {told[name]}" for name in ("database", "queue", "worker") if told.get(name) != "ok" and name in told
    ]
    return ", ".join(parts) or f"the site says {told.get('status')!r}"
