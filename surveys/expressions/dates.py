"""Days and moments, as ODK XForms writes them; local time is that of Europe/Amsterdam.

The rule of summer time is written out (European rule since 1981, winter time before it), so that a phone with an
old table of time zones computes the same as the server.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAY = 86_400_000
HOUR = 3_600_000
# White space, as XPath has it.
SPACE = " \t\r\n"
_EPOCH = date(1970, 1, 1)
# From 0001-01-10 to 9999-12-21, so that no offset leads out of the calendar.
_FIRST, _LAST = -719_153, 2_932_886
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class Day:
    """A day of the calendar, as days since 1 January 1970."""

    days: int


@dataclass(frozen=True)
class Moment:
    """A moment, as milliseconds since 1 January 1970 UTC."""

    ms: int


def moment_of(time: datetime) -> Moment:
    """The moment of an aware time."""
    return Moment((time - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1))


def read_day(text: str) -> int | None:
    """The days of ``2024-2-30`` style text; None where that is no day of the calendar."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        days = (date(int(match[1]), int(match[2]), int(match[3])) - _EPOCH).days
    except ValueError:
        return None
    return days if in_range(days) else None


def read(text: str) -> Day | Moment | None:
    """A day, a moment, or None. A moment without an offset is local time."""
    head, letter, tail = text.strip(SPACE).replace(" ", "T", 1).partition("T")
    days = read_day(head)
    if days is None or not letter:
        return None if days is None else Day(days)
    found = read_time(tail)
    if found is None:
        return None
    wall = days * DAY + found[0]
    return Moment(wall - (_offset_of_wall(wall) if found[1] is None else found[1]))


def read_time(text: str) -> tuple[int, int | None] | None:
    """Milliseconds since midnight and the offset in milliseconds (None where not said) of ``18:30:00.000+01:00``."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return None
    offset = _read_offset(match[5])
    if offset is not None and abs(offset) >= DAY:
        return None
    thousandths = int((match[4] or "0").ljust(3, "0")[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths, offset


def _read_offset(text: str | None) -> int | None:
    if not text:
        return None
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    # Sixty minutes are no offset: let it be refused as too large.
    size = minutes * 60_000 if int(digits[2:]) < 60 else DAY
    return -size if text[0] == "-" else size


def in_range(days: float) -> bool:
    """Whether the days lie in the calendar."""
    return _FIRST <= days <= _LAST


def local_day(moment: Moment) -> Day:
    """The day on which a moment falls in the Netherlands."""
    return Day(wall(moment) // DAY)


def midnight(day: Day) -> Moment:
    """The moment at which a day begins in the Netherlands."""
    return Moment(day.days * DAY - _offset_of_wall(day.days * DAY))


def wall(moment: Moment) -> int:
    """Milliseconds on the wall clock of the Netherlands."""
    return moment.ms + offset(moment.ms)


def offset(ms: int) -> int:
    """Milliseconds that the Netherlands is ahead of UTC."""
    year = (_EPOCH + timedelta(days=max(_FIRST, min(_LAST, ms // DAY)))).year
    if year < 1981:
        return HOUR
    summer = _last_sunday(year, 3) * DAY + HOUR <= ms < _last_sunday(year, 9 if year < 1996 else 10) * DAY + HOUR
    return 2 * HOUR if summer else HOUR


def _offset_of_wall(wall_ms: int) -> int:
    # An hour that the clock skips or repeats is taken as winter time.
    return 2 * HOUR if offset(wall_ms - HOUR) == offset(wall_ms - 2 * HOUR) == 2 * HOUR else HOUR


def _last_sunday(year: int, month: int) -> int:
    last = (date(year, month + 1, 1) - _EPOCH).days - 1
    return last - (last + 4) % 7


def as_date(days: int) -> date:
    """The day of the calendar."""
    return _EPOCH + timedelta(days=days)


def write(value: Day | Moment) -> str:
    """``2024-02-29`` or ``2024-02-29T18:30:00.000+01:00``."""
    if isinstance(value, Day):
        return as_date(value.days).isoformat()
    local = wall(value)
    return f"{as_date(local // DAY).isoformat()}T{write_time(local % DAY)}+0{offset(value.ms) // HOUR}:00"


def write_time(ms: int) -> str:
    """``18:30:00.000``."""
    return f"{ms // HOUR:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def write_as(value: Day | Moment, form: str, months: list[str], weekdays: list[str]) -> str | None:
    """The value in the form of ``%d-%m-%Y``; None where the form asks what does not exist. Monday is first."""
    local = wall(value if isinstance(value, Moment) else midnight(value))
    day, ms = as_date(local // DAY), local % DAY
    parts = {
        "%": "%", "Y": f"{day.year:04}", "y": f"{day.year % 100:02}", "m": f"{day.month:02}", "n": str(day.month),
        "b": months[day.month - 1], "d": f"{day.day:02}", "e": str(day.day), "a": weekdays[day.weekday()],
        "H": f"{ms // HOUR:02}", "h": str(ms // HOUR), "M": f"{ms // 60_000 % 60:02}",
        "S": f"{ms // 1000 % 60:02}", "3": f"{ms % 1000:03}",
    }  # fmt: skip
    asked = re.findall(r"%(.?)", form, re.DOTALL)
    if any(letter not in parts for letter in asked):
        return None
    return re.sub(r"%(.)", lambda found: parts[found[1]], form, flags=re.DOTALL)
