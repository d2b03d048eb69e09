"""The answers as a tree that paths can walk: groups, repeats, questions."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from surveys.expressions.dates import DAY, SPACE, Day, Moment, read, read_time

Value = float | str | bool | Day | Moment
_LARGEST = sys.float_info.max
NUMBERS = {"int", "integer", "decimal", "range", "number", "double"}
_BOOLEANS = {"boolean", "bool"}


class Node:
    """A question, a group, or one turn of a repeat. ``text`` is the answer as XForms writes it."""

    __slots__ = ("_children", "_value", "kind", "name", "order", "parent", "text")

    def __init__(self, name: str, parent: "Node | None", order: int, text: str = "", kind: str = "") -> None:
        self.name = name
        self.parent = parent
        self.order = order
        self.text = text
        self.kind = kind
        self._children: dict[str, list[Node]] = {}
        self._value: Value | None = None

    def named(self, name: str) -> list["Node"]:
        """The children of that name."""
        return self._children.get(name, [])

    def children(self) -> Iterator["Node"]:
        """All children, in their order."""
        for same in self._children.values():
            yield from same

    def add(self, node: "Node") -> None:
        """Put a child at the end of those of its name."""
        self._children.setdefault(node.name, []).append(node)

    @property
    def position(self) -> int:
        """From 1, among the siblings of the same name."""
        same = self.parent.named(self.name) if self.parent else [self]
        return next(at for at, node in enumerate(same, 1) if node is self)

    def string(self) -> str:
        """The answer; of a group the answers in it one after the other."""
        if self._children:
            return "".join(child.string() for child in self.children())
        return self.text

    def value(self) -> Value:
        """The answer as its type says; an empty one is an empty text."""
        if self._children:
            return self.string()
        if self._value is None:
            self._value = _typed(self.text, self.kind)
        return self._value


def _typed(text: str, kind: str) -> Value:
    if kind in NUMBERS:
        number = to_number(text)
        return text if number != number else number
    if kind in _BOOLEANS:
        return text == "true" if text in ("true", "false") else text
    if kind in ("date", "dateTime", "datetime", "today", "start", "end"):
        return read(text) or text
    if kind == "time" and (time := read_time(text)):
        return time[0] / DAY
    return text


def to_number(text: str) -> float:
    """The number that a text is, NaN where it is none; a comma may stand for the point."""
    stripped = text.strip(SPACE).replace(",", ".")
    digits = stripped.removeprefix("-")
    # No exponent and no name of infinity: XPath knows neither.
    if digits.replace(".", "", 1).isdecimal() and digits.isascii():
        return float(stripped)
    return float("nan")


class Answers:
    """The tree of one form's answers.

    ``values``: a group is an object, a repeat a list of objects, several choices a list of texts.
    ``types``: the XLSForm type by the name of the question (or its path, ``household/age``).
    ``paths``: for each name the names on the way to it; those found in ``values`` are used where it is left out.
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        types: Mapping[str, str] | None = None,
        paths: Mapping[str, list[str]] | None = None,
    ) -> None:
        self._types = types or {}
        self._count = 0
        self.paths: dict[str, list[str]] = dict(paths or {})
        self.root = self._group("", values, None, [])

    def _group(self, name: str, values: Mapping[str, Any], parent: Node | None, path: list[str]) -> Node:
        group = self._node(name, parent, "", "group")
        for child, value in values.items():
            self._put(child, value, group, [*path, child])
        return group

    def _node(self, name: str, parent: Node | None, text: str, kind: str) -> Node:
        self._count += 1
        node = Node(name, parent, self._count, text, kind)
        if parent:
            parent.add(node)
        return node

    def _put(self, name: str, value: Any, parent: Node, path: list[str]) -> None:
        self.paths.setdefault(name, path)
        if isinstance(value, Mapping):
            self._group(name, value, parent, path)
        elif isinstance(value, list) and (not value or isinstance(value[0], Mapping)):
            for turn in value:
                self._group(name, turn if isinstance(turn, Mapping) else {}, parent, path)
        else:
            kind = self._types.get(name) or self._types.get("/".join(path)) or _kind_of(value)
            self._node(name, parent, text_of(value), kind)


def _kind_of(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "decimal" if isinstance(value, int | float) else ""


def text_of(value: Any) -> str:
    """An answer as XForms writes it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(text_of(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        # A whole number of more digits than a float has room for is infinite, as it is for JavaScript.
        if abs(value) > _LARGEST:
            return "Infinity" if value > 0 else "-Infinity"
        return write_number(float(value))
    return value if isinstance(value, str) else json.dumps(value)


def write_number(number: float) -> str:
    """As XPath 1.0 writes it: no exponent, no ``.0``, NaN, Infinity."""
    if number != number:
        return "NaN"
    if number in (float("inf"), float("-inf")):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    digits, _, exponent = repr(number).partition("e")
    sign, digits = ("-", digits[1:]) if digits[0] == "-" else ("", digits)
    whole, _, fraction = digits.partition(".")
    point = len(whole) + int(exponent or 0)
    plain = (whole + fraction).rjust(len(whole + fraction) - point + 1, "0") if point < 1 else whole + fraction
    point = max(point, 1)
    plain = plain.ljust(point, "0")
    fraction = plain[point:].rstrip("0")
    return sign + plain[:point] + ("." + fraction if fraction else "")
