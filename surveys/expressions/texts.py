"""The functions of texts and of choices."""

from collections.abc import Callable

from surveys.expressions.dates import SPACE
from surveys.expressions.values import Result, boolean, number, string


def strings(results: list[Result]) -> list[str]:
    """The text of every value; of nodes the text of each."""
    return [
        text
        for result in results
        for text in ([node.string() for node in result] if isinstance(result, list) else [string(result)])
    ]


def words(text: str) -> list[str]:
    """The choices of a space-separated list."""
    return [word for word in normal(text).split(" ") if word]


def normal(text: str) -> str:
    """Without white space around it, and one space where there was more."""
    for space in SPACE:
        text = text.replace(space, " ")
    return " ".join(part for part in text.split(" ") if part)


def _selected(values: list[Result]) -> bool:
    wanted = normal(string(values[1]))
    return wanted in words(string(values[0])) or not wanted and not string(values[0])


def _selected_at(values: list[Result]) -> str:
    found, at = words(string(values[0])), number(values[1])
    return found[int(at)] if -1 < at < len(found) else ""


def _place(value: float, length: int) -> int:
    if value != value:
        return 0
    whole = int(max(-1e9, min(1e9, value)))
    return max(0, min(length, length + whole if whole < 0 else whole))


def _substr(values: list[Result]) -> str:
    text = string(values[0])
    start = _place(number(values[1]), len(text))
    end = _place(number(values[2]), len(text)) if len(values) > 2 else len(text)
    return text[start:end]


def _substring(values: list[Result]) -> str:
    """As XPath 1.0: from 1, both numbers rounded."""
    start = rounded(number(values[1]), 0)
    end = start + rounded(number(values[2]), 0) if len(values) > 2 else float("inf")
    return "".join(letter for at, letter in enumerate(string(values[0]), 1) if start <= at < end)


def _before(values: list[Result]) -> str:
    text, mark = string(values[0]), string(values[1])
    return text.partition(mark)[0] if mark and mark in text else ""


def _after(values: list[Result]) -> str:
    text, mark = string(values[0]), string(values[1])
    return text.partition(mark)[2] if mark else text


def _translate(values: list[Result]) -> str:
    text, old, new = (string(value) for value in values)
    table: dict[str, str] = {}
    for at, letter in enumerate(old):
        table.setdefault(letter, new[at : at + 1])
    return "".join(table.get(letter, letter) for letter in text)


def _from_string(values: list[Result]) -> bool:
    return string(values[0]).lower() in ("true", "1")


def rounded(value: float, places: float) -> float:
    """Halves go up, as in XPath 1.0; the digits are those that the number is written with."""
    if value != value or value in (float("inf"), float("-inf")) or value == 0:
        return value
    if not -30 <= places <= 30:
        return float("nan")
    moved = _shift(value, int(places))
    if abs(moved) >= 2**52:
        return value
    whole = moved // 1
    return _shift(whole + (moved - whole >= 0.5), -int(places))


def _shift(value: float, places: int) -> float:
    digits, _, exponent = repr(value).partition("e")
    return float(f"{digits}e{int(exponent or 0) + places}")


TEXTS: dict[str, Callable[[list[Result]], Result]] = {
    "true": lambda _: True,
    "false": lambda _: False,
    "boolean": lambda values: boolean(values[0]),
    "not": lambda values: not boolean(values[0]),
    "boolean-from-string": _from_string,
    "string": lambda values: string(values[0]),
    "concat": lambda values: "".join(strings(values)),
    "join": lambda values: string(values[0]).join(strings(values[1:])),
    "substr": _substr,
    "substring": _substring,
    "substring-before": _before,
    "substring-after": _after,
    "string-length": lambda values: float(len(string(values[0]))),
    "normalize-space": lambda values: normal(string(values[0])),
    "contains": lambda values: string(values[1]) in string(values[0]),
    "starts-with": lambda values: string(values[0]).startswith(string(values[1])),
    "ends-with": lambda values: string(values[0]).endswith(string(values[1])),
    "translate": _translate,
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": lambda values: float(len(words(string(values[0])))),
}
