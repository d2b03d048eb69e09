"""The conversions of XPath 1.0, with days and moments as ODK XForms adds them."""

import math

from surveys.expressions.dates import DAY, Day, Moment, midnight, read, write
from surveys.expressions.nodes import Node, Value, to_number, write_number

Result = Value | list[Node]
# Sums of decimals differ in the last digits; authors mean 0.1 + 0.2 = 0.3.
_SAME = 1e-12


def plain(result: Result) -> Value:
    """A value; of several nodes the first, of none an empty text."""
    if isinstance(result, list):
        return result[0].value() if result else ""
    return result


def string(result: Result) -> str:
    """As the function string() does."""
    if isinstance(result, list):
        return result[0].string() if result else ""
    if isinstance(result, str):
        return result
    if isinstance(result, bool):
        return "true" if result else "false"
    return write_number(result) if isinstance(result, float) else write(result)


def number(result: Result) -> float:
    """As the function number() does; days and moments are days since 1 January 1970 UTC."""
    value = plain(result)
    if isinstance(value, str):
        found = to_number(value)
        date = read(value) if math.isnan(found) else None
        return found if date is None else number(date)
    if isinstance(value, Day):
        return float(value.days)
    return value.ms / DAY if isinstance(value, Moment) else float(value)


def boolean(result: Result) -> bool:
    """As the function boolean() does; one question counts by its answer, not by being there."""
    if isinstance(result, list) and len(result) > 1:
        return True
    value = plain(result)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value) if isinstance(value, str | bool) else True


def compare(operator: str, left: Result, right: Result) -> bool:
    """Of several nodes one that fits is enough, as in XPath."""
    return any(_compare(operator, one, other) for one in _each(left) for other in _each(right))


def _each(result: Result) -> list[Value]:
    if isinstance(result, list):
        return [node.value() for node in result] or [""]
    return [result]


def _compare(operator: str, left: Value, right: Value) -> bool:
    if operator in ("=", "!="):
        return _equal(left, right) == (operator == "=")
    one, other = numbers(left, right)
    same = one == other or abs(one - other) <= _SAME
    if operator in ("<=", ">=") and same:
        return True
    return not same and (one < other if operator in ("<", "<=") else one > other)


def _equal(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return boolean(left) == boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    one, other = numbers(left, right)
    return one == other or abs(one - other) <= _SAME


def numbers(left: Result, right: Result) -> tuple[float, float]:
    """Both as numbers; a day beside a moment is the moment at which it begins here."""
    one, other = _dated(plain(left)), _dated(plain(right))
    if isinstance(one, Moment) and isinstance(other, Day):
        other = midnight(other)
    elif isinstance(one, Day) and isinstance(other, Moment):
        one = midnight(one)
    return number(one), number(other)


def _dated(value: Value) -> Value:
    return (read(value) or value) if isinstance(value, str) and "-" in value[1:] else value
