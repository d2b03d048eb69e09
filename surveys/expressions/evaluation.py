"""Evaluates a tree for one node of the answers."""

import random
import string as letters
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from surveys.expressions import calendar, patterns, walking
from surveys.expressions.dates import Day, Moment, local_day
from surveys.expressions.model import LONGEST_TEXT, ExpressionRefused, Tree
from surveys.expressions.nodes import Answers, Node
from surveys.expressions.numbers import NUMBERS, OF_NODES, divide, modulo
from surveys.expressions.texts import TEXTS
from surveys.expressions.values import Result, boolean, compare, number, numbers, plain, string
from webapp.errors import N_

_LONGEST_UUID = 128
_EAGER = {**TEXTS, **NUMBERS}
# Without an argument these are about the node itself.
_OF_HERE = {"string", "number", "normalize-space", "string-length"}


@dataclass(frozen=True)
class Context:
    """What an expression may see.

    ``node`` is ``.`` and, where it is left out, ``current`` too; ``labels``: the label of each choice by question;
    ``instances``: lists beside the form, ``instance('name')/root/item``; ``language`` of the names of days.
    """

    answers: Answers
    node: Node
    now: Moment
    current: Node | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    instances: Mapping[str, Node] = field(default_factory=dict)
    language: str = "en"


def evaluate(tree: Tree, context: Context) -> Result:
    """The value of a tree: number, text, truth, day, moment or nodes. Raises ExpressionRefused."""
    return _Run(context).value(tree, walking.Spot(context.node))


class _Run:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._walker = walking.Walker(context.answers, context.current or context.node, self.value)
        self._lazy: dict[str, Callable[[Tree, walking.Spot], Result]] = {
            "if": self._if,
            "coalesce": self._coalesce,
            "once": self._once,
            "position": self._position,
            "last": lambda _, spot: float(spot.size),
            "current": lambda _, spot: [context.current or context.node],
            "instance": self._instance,
            "indexed-repeat": lambda tree, spot: self._walker.indexed(tree, spot),
            "jr:choice-name": self._choice_name,
            "today": lambda _, spot: local_day(context.now),
            "now": lambda _, spot: context.now,
            "random": lambda _, spot: random.random(),
            "uuid": self._uuid,
        }

    def value(self, tree: Tree, spot: walking.Spot) -> Result:
        match tree[0]:
            case "num" | "str":
                return tree[1]  # type: ignore[no-any-return]
            case "ref":
                return self._walker.reference(tree[1], spot)
            case "path":
                return self._path(tree, spot)
            case "call":
                return self._call(tree, spot)
            case "ops":
                return self._chain(tree, spot)
            case "neg":
                return -number(self.value(tree[1], spot))
            case "regex":
                return patterns.matches(string(self.value(tree[2], spot)), tree[3])
            case unknown:
                raise ExpressionRefused(1, N_("%(character)s is not understood here"), character=unknown)

    def _path(self, tree: Tree, spot: walking.Spot) -> list[Node]:
        _, start, steps = tree
        if start == "/":
            return self._walker.absolute(steps, spot)
        if start == ".":
            return self._walker.steps([spot.node], steps)
        nodes = self.value(start, spot)
        if not isinstance(nodes, list):
            raise ExpressionRefused(1, N_("a path or a predicate follows what is no question"))
        return self._walker.steps(nodes, steps)

    def _chain(self, tree: Tree, spot: walking.Spot) -> Result:
        first = tree[2]
        if first in ("and", "or"):
            # What is decided is decided: the rest may not even make sense.
            decided = first == "or"
            truths = (boolean(self.value(part, spot)) for part in tree[1::2])
            return any(truths) if decided else all(truths)
        left = self.value(tree[1], spot)
        for at in range(2, len(tree), 2):
            left = _operate(tree[at], left, self.value(tree[at + 1], spot))
        return left

    def _call(self, tree: Tree, spot: walking.Spot) -> Result:
        name, position = tree[1], tree[2]
        if lazy := self._lazy.get(name):
            return lazy(tree, spot)
        values = [self.value(argument, spot) for argument in tree[3:]]
        if not values and name in _OF_HERE:
            values = [[spot.node]]
        if name in OF_NODES and not isinstance(values[0], list):
            raise ExpressionRefused(position, N_("%(name)s() needs questions, not a value"), name=name)
        if name in _EAGER:
            result = _EAGER[name](values)
        else:
            result = calendar.call(name, position, values, self._context.now, self._context.language)
        if isinstance(result, str) and len(result) > LONGEST_TEXT:
            raise ExpressionRefused(position, N_("longer than %(most)s characters"), most=LONGEST_TEXT)
        return result

    def _if(self, tree: Tree, spot: walking.Spot) -> Result:
        return self.value(tree[4 if boolean(self.value(tree[3], spot)) else 5], spot)

    def _coalesce(self, tree: Tree, spot: walking.Spot) -> Result:
        found: Result = ""
        for argument in tree[3:]:
            found = plain(self.value(argument, spot))
            if found != "" and found == found:
                return found
        return found

    def _once(self, tree: Tree, spot: walking.Spot) -> Result:
        return spot.node.value() if spot.node.string() else self.value(tree[3], spot)

    def _position(self, tree: Tree, spot: walking.Spot) -> Result:
        if len(tree) == 3:
            return float(spot.position or spot.node.position)
        nodes = self.value(tree[3], spot)
        if not isinstance(nodes, list) or not nodes:
            raise ExpressionRefused(tree[2], N_("%(name)s() needs questions, not a value"), name="position")
        return float(nodes[0].position)

    def _instance(self, tree: Tree, spot: walking.Spot) -> Result:
        name = string(self.value(tree[3], spot))
        if name not in self._context.instances:
            raise ExpressionRefused(tree[2], N_("there is no list %(name)s"), name=name)
        return [self._context.instances[name]]

    def _choice_name(self, tree: Tree, spot: walking.Spot) -> Result:
        value, question = (string(self.value(part, spot)) for part in tree[3:])
        name = question.strip().removeprefix("${").removesuffix("}").strip().rpartition("/")[2]
        return self._context.labels.get(name, {}).get(value, "")

    def _uuid(self, tree: Tree, spot: walking.Spot) -> Result:
        if len(tree) == 3:
            return str(uuid4())
        size = number(self.value(tree[3], spot))
        if not 0 <= size <= _LONGEST_UUID:
            raise ExpressionRefused(tree[2], N_("longer than %(most)s characters"), most=_LONGEST_UUID)
        return "".join(random.choices(letters.ascii_letters + letters.digits, k=int(size)))


def _operate(operator: str, left: Result, right: Result) -> Result:
    match operator:
        case "|":
            return walking.union(left, right)
        case "+":
            return number(left) + number(right)
        case "-":
            one, other = numbers(left, right)
            return one - other
        case "*":
            return number(left) * number(right)
        case "div":
            return divide(number(left), number(right))
        case "mod":
            return modulo(number(left), number(right))
    return compare(operator, left, right)


def as_json(result: Result) -> str | float | bool:
    """What JSON can hold: days and moments as text, NaN and infinity by their names."""
    value = plain(result)
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 2**53:
            return int(value)
        return value if abs(value) < float("inf") else string(value)
    return string(value) if isinstance(value, Day | Moment) else value
