"""By when a report is answered: working days in Amsterdam, counted from the day after receipt."""

import enum
import functools
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from holidays.countries.netherlands import Netherlands

from webapp.errors import N_, Problem

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Preset(enum.Enum):
    """Which public holidays are days off."""

    # Good Friday is worked, 5 May is a day off once in five years: what Dutch municipalities do.
    USUAL = "usual"
    # The Algemene termijnenwet, for legal terms: Good Friday and every 5 May count as holidays.
    ATW = "atw"


class HolidaysUnknown(Problem):
    """The table of public holidays does not reach that year."""

    def __init__(self, year: int) -> None:
        super().__init__(N_("The public holidays of %(year)s are not known."), year=year)


@dataclass(frozen=True)
class Calendar:
    """The days on which a programme works: Monday to Friday without holidays and its own closing days."""

    preset: Preset = Preset.USUAL
    closing_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether somebody works that day. Raises HolidaysUnknown."""
        return (
            day.weekday() < SATURDAY
            and day not in self.closing_days
            and day not in public_holidays(self.preset, day.year)
        )


@functools.lru_cache(maxsize=400)
def public_holidays(preset: Preset, year: int) -> frozenset[date]:
    """The Dutch public holidays of a year that count for this preset. Raises HolidaysUnknown."""
    if not Netherlands.start_year <= year <= Netherlands.end_year:
        raise HolidaysUnknown(year)
    named: dict[date, str] = dict(Netherlands(years=year, language="en_US"))  # type: ignore[no-untyped-call]
    # Decided below, by the preset: the table's own idea of these two has changed between its versions.
    undecided = {"Good Friday", "Liberation Day"}
    days = {day for day, names in named.items() if set(names.split("; ")) - undecided}
    if preset is Preset.ATW:
        days |= {day for day, names in named.items() if "Good Friday" in names}
    if preset is Preset.ATW or year % 5 == 0:
        days.add(date(year, 5, 5))
    return frozenset(days)


def local_day(moment: datetime) -> date:
    """The day it is in Amsterdam. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone falls on no certain day")
    return moment.astimezone(AMSTERDAM).date()


def read_moment(text: str) -> datetime:
    """A moment written as in ISO 8601; without a zone it is the time in Amsterdam. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def due_date(received_at: datetime, working_days: int, calendar: Calendar) -> date:
    """The last day on which an answer keeps the promise.

    The day of receipt is not counted; what arrives on a day off counts as received on the next working day. The answer
    is due before the end of the day that is returned. Raises ValueError, HolidaysUnknown.
    """
    if working_days < 1:
        raise ValueError("a promise takes at least one working day")
    day = _this_or_next_working_day(local_day(received_at), calendar)
    for _ in range(working_days):
        day = _this_or_next_working_day(day + ONE_DAY, calendar)
    return day


def due_moment(due_on: date) -> datetime:
    """The moment, in UTC, at which the promised day ends in Amsterdam."""
    return datetime.combine(due_on + ONE_DAY, time.min, AMSTERDAM).astimezone(UTC)


def _this_or_next_working_day(day: date, calendar: Calendar) -> date:
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


@dataclass(frozen=True)
class Clock:
    """What a programme promises: an answer within so many working days of its calendar."""

    working_days: int = 5
    calendar: Calendar = Calendar()

    def due_on(self, received_at: datetime) -> date:
        """The promised day of a report received at that moment. Raises HolidaysUnknown."""
        return due_date(received_at, self.working_days, self.calendar)

    def with_preset(self, preset: Preset) -> "Clock":
        """The same promise with other public holidays."""
        return replace(self, calendar=replace(self.calendar, preset=preset))
