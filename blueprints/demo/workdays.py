"""Working days in the Netherlands, so that the sample's answers keep (or break) the five-day promise believably."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PROMISED_WORKING_DAYS = 5
WORKED = frozenset({"Good Friday", "Liberation Day"})
"""Good Friday is worked; so is 5 May, except once in five years: what Dutch municipalities do."""


def is_working_day(day: date) -> bool:
    """Whether offices are open: Monday to Friday and no public holiday."""
    return day.weekday() < 5 and day not in _days_off(day.year)


@lru_cache
def _days_off(year: int) -> frozenset[date]:
    named = holidays.country_holidays("NL", years=year, language="en_US")
    off = {day for day, names in named.items() if set(names.split("; ")) - WORKED}
    return frozenset(off | ({date(year, 5, 5)} if year % 5 == 0 else set()))


def add_working_days(day: date, count: int) -> date:
    """Give the `count`-th working day after a day; counts backwards when negative."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def promised_on(received_at: datetime) -> date:
    """Give the day by which an answer is promised: five working days, not counting the day of receipt."""
    return _promised_for(local_day(received_at))


def _promised_for(day: date) -> date:
    """What comes in on a day off counts as received on the next working day."""
    counted_from = day if is_working_day(day) else add_working_days(day, 1)
    return add_working_days(counted_from, PROMISED_WORKING_DAYS)


def local_day(moment: datetime) -> date:
    """Give the calendar day of a moment in Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def at(day: date, hour: float) -> datetime:
    """Give the moment of a day at an hour of Amsterdam (13.5 is half past one), in UTC."""
    minutes = round(hour * 60)
    return datetime.combine(day, time(minutes // 60, minutes % 60), AMSTERDAM).astimezone(UTC)


def days_promising(due: date) -> list[date]:
    """Give the days on which a report must come in to be due on a day; empty when that is no working day."""
    earlier = (due - timedelta(days=back) for back in range(1, 22))
    return [day for day in earlier if _promised_for(day) == due]
