"""The one place that reads the clock; rules and services get the time as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the calendar of the people whom the site serves."""
    return now().astimezone(AMSTERDAM).date()
