"""The functions of numbers, of lists of numbers and of places on earth."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from surveys.expressions.dates import SPACE
from surveys.expressions.nodes import to_number
from surveys.expressions.texts import rounded, strings, words
from surveys.expressions.values import Result, boolean, number

_NAN, _INFINITY = float("nan"), float("inf")
# The radius of the equator in metres, and hundredths of metres: as other engines of ODK XForms.
_RADIUS = 6_378_100.0


def power(base: float, exponent: float) -> float:
    """As IEEE 754 and JavaScript: nothing raises."""
    if exponent != exponent or abs(base) == 1 and math.isinf(exponent):
        return _NAN
    odd = abs(exponent) < 2**53 and exponent % 2 == 1
    if base == 0 and exponent < 0:
        return math.copysign(_INFINITY, base) if odd else _INFINITY
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -_INFINITY if base < 0 and odd else _INFINITY
    except ValueError:
        return _NAN


def divide(left: float, right: float) -> float:
    """Division that knows infinity."""
    if right:
        return left / right
    if not left or left != left or right != right:
        return _NAN
    return math.copysign(_INFINITY, left) * math.copysign(1, right)


def modulo(left: float, right: float) -> float:
    """The remainder with the sign of the left side."""
    return math.fmod(left, right) if right and not math.isinf(left) else _NAN


def _log(value: float) -> float:
    return math.log(value) if value else -_INFINITY


def _log10(value: float) -> float:
    return math.log10(value) if value else -_INFINITY


def _of_one(work: Callable[[float], float]) -> Callable[[list[Result]], Result]:
    def function(values: list[Result]) -> Result:
        try:
            return float(work(number(values[0])))
        except ValueError:
            return _NAN
        except OverflowError:
            return _INFINITY

    return function


def _whole(work: Callable[[float], float]) -> Callable[[list[Result]], Result]:
    return _of_one(lambda value: work(value) if math.isfinite(value) else value)


def filled(results: list[Result]) -> list[float]:
    """The numbers of every value and node that is not empty."""
    found: list[float] = []
    for result in results:
        if isinstance(result, list):
            found += [number(node.value()) for node in result if node.string().strip(SPACE)]
        elif not isinstance(result, str) or result.strip(SPACE):
            found.append(number(result))
    return found


def _extreme(choose: Callable[[Sequence[float]], float]) -> Callable[[list[Result]], Result]:
    def function(values: list[Result]) -> Result:
        found = filled(values)
        return choose(found) if found and not any(map(math.isnan, found)) else _NAN

    return function


def _truths(result: Result) -> list[bool]:
    return [boolean(node.value()) for node in result] if isinstance(result, list) else [boolean(result)]


def _within(values: list[Result], total: float) -> bool:
    fewest, most = number(values[0]), number(values[1])
    return (fewest < 0 or total >= fewest) and (most < 0 or total <= most)


def _checklist(values: list[Result]) -> bool:
    return _within(values, float(sum(truth for value in values[2:] for truth in _truths(value))))


def _weighted(values: list[Result]) -> bool:
    total = 0.0
    for at in range(2, len(values), 2):
        weight = values[at + 1]
        weights = [number(node.value()) for node in weight] if isinstance(weight, list) else [number(weight)]
        total += sum(heavy for truth, heavy in zip(_truths(values[at]), weights, strict=False) if truth)
    return _within(values, total)


def _points(results: list[Result]) -> list[tuple[float, float]] | None:
    texts = [text for given in strings(results) for text in given.split(";") if text.strip(SPACE)]
    found: list[tuple[float, float]] = []
    for text in texts:
        numbers = [to_number(part) for part in words(text)]
        if len(numbers) < 2 or not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
            return None
        found.append((math.radians(numbers[0]), math.radians(numbers[1])))
    return found or None


def _distance(values: list[Result]) -> float:
    points = _points(values)
    if points is None:
        return _NAN
    total = sum(_between(one, other) for one, other in pairwise(points))
    return rounded(total * _RADIUS, 2)


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    high, wide = math.sin((other[0] - one[0]) / 2), math.sin((other[1] - one[1]) / 2)
    return 2 * math.asin(math.sqrt(min(1, high * high + math.cos(one[0]) * math.cos(other[0]) * wide * wide)))


def _area(values: list[Result]) -> float:
    points = _points(values)
    if points is None:
        return _NAN
    total = sum(
        (other[1] - one[1]) * (2 + math.sin(one[0]) + math.sin(other[0]))
        for one, other in pairwise([*points, points[0]])
    )
    return rounded(abs(total) * _RADIUS * _RADIUS / 2, 2) if len(points) > 2 else 0.0


NUMBERS: dict[str, Callable[[list[Result]], Result]] = {
    "number": lambda values: number(values[0]),
    "int": _whole(math.trunc),
    "floor": _whole(math.floor),
    "ceiling": _whole(math.ceil),
    "round": lambda values: rounded(number(values[0]), number(values[1]) if len(values) > 1 else 0),
    "abs": _of_one(abs),
    "sqrt": _of_one(math.sqrt),
    "exp": _of_one(math.exp),
    "exp10": _of_one(lambda value: power(10, value)),
    "log": _of_one(_log),
    "log10": _of_one(_log10),
    "sin": _of_one(math.sin),
    "cos": _of_one(math.cos),
    "tan": _of_one(math.tan),
    "asin": _of_one(math.asin),
    "acos": _of_one(math.acos),
    "atan": _of_one(math.atan),
    "atan2": lambda values: math.atan2(number(values[0]), number(values[1])),
    "pow": lambda values: power(number(values[0]), number(values[1])),
    "pi": lambda _: math.pi,
    "sum": lambda values: float(sum(filled(values))),
    "min": _extreme(min),
    "max": _extreme(max),
    "count": lambda values: float(len(values[0])) if isinstance(values[0], list) else _NAN,
    "count-non-empty": lambda values: float(sum(1 for text in strings(values) if text)),
    "checklist": _checklist,
    "weighted-checklist": _weighted,
    "area": _area,
    "distance": _distance,
}
# What only makes sense of nodes.
OF_NODES = {"sum", "count", "count-non-empty"}
