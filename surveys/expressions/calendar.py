"""The functions of days and moments."""

import math

from surveys.expressions.dates import (
    DAY,
    Day,
    Moment,
    in_range,
    local_day,
    midnight,
    offset,
    read,
    read_time,
    wall,
    write_as,
)  # fmt: skip
from surveys.expressions.model import ExpressionRefused
from surveys.expressions.nodes import Value
from surveys.expressions.values import Result, plain, string
from webapp.errors import N_

_MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}
_WEEKDAYS = {"en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], "nl": ["ma", "di", "wo", "do", "vr", "za", "zo"]}


def call(name: str, position: int, values: list[Result], now: Moment, language: str) -> Value:
    """Raises ExpressionRefused for what is no day or moment; an empty value stays empty."""
    value = plain(values[0])
    if value == "" or value != value:
        return ""
    if name == "decimal-time":
        return _decimal_time(values[0], now)
    if name == "decimal-date-time" and isinstance(value, float):
        return value
    moment = _date(value, position, whole=name == "date")
    if name == "date":
        return local_day(moment) if isinstance(moment, Moment) else moment
    exact = midnight(moment) if isinstance(moment, Day) else moment
    if name == "date-time":
        return exact
    if name == "decimal-date-time":
        return exact.ms / DAY
    form = string(values[1])
    months, weekdays = (names.get(language[:2], names["en"]) for names in (_MONTHS, _WEEKDAYS))
    written = write_as(moment, form, months, weekdays)
    if written is None:
        raise ExpressionRefused(position, N_("the date format %(form)s is not understood"), form=form)
    return written


def _date(value: Value, position: int, *, whole: bool) -> Day | Moment:
    if isinstance(value, Day | Moment):
        return value
    found = read(value) if isinstance(value, str) else None
    if isinstance(value, float) and in_range(value):
        return Day(int(value)) if whole or value % 1 == 0 else Moment(math.floor(value * DAY))
    if found is None:
        raise ExpressionRefused(position, N_("%(value)s is no date"), value=string(value)[:40])
    return found


def _decimal_time(value: Result, now: Moment) -> float:
    given = plain(value)
    if isinstance(given, Moment):
        return wall(given) % DAY / DAY
    time = read_time(string(value))
    if time is None:
        return float("nan")
    ahead = 0 if time[1] is None else offset(now.ms) - time[1]
    return (time[0] + ahead) % DAY / DAY
