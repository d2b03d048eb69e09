"""What only the whole form can tell: circles of questions, and lists that an expression asks for."""

from collections import Counter
from collections.abc import Iterator

from surveys.expressions.model import ExpressionRefused, Tree
from surveys.expressions.service import order
from surveys.xlsforms.building import refusal
from surveys.xlsforms.model import Finding, Form, Group, Level, Question
from webapp.errors import N_


def check_logic(form: Form) -> list[Finding]:
    """The findings about how the expressions of a form hang together."""
    return [*_circles(form), *_unknown_lists(form)]


def _circles(form: Form) -> Iterator[Finding]:
    places = list(form.walk())
    often = Counter(item.name for _, item in places)

    def key(way: tuple[str, ...], name: str) -> str:
        # A name that is there twice cannot be referred to by its name alone.
        return name if often[name] == 1 else "/".join((*way, name))

    expressions: dict[str, list[Tree]] = {}
    parents: dict[str, str] = {}
    rows: dict[str, int] = {}
    for way, item in places:
        own = key(way, item.name)
        expressions[own] = _waits_for(item)
        rows[own] = item.row
        if way:
            parents[own] = key(way[:-1], way[-1])
    try:
        order(expressions, parents)
    except ExpressionRefused as problem:
        circle = str(problem.values.get("circle", "")).split(" → ")
        row = max((rows.get(name, 0) for name in circle), default=0)
        calculated = any(item.logic.calculation for _, item in places if item.row == row)
        column = "calculation" if calculated else "relevant"
        yield refusal(problem, "survey", row, column)


def _waits_for(item: Question | Group) -> list[Tree]:
    """A calculation that waits for a trigger is made later: it is no part of a circle."""
    found = [item.logic.relevant]
    if isinstance(item, Question) and not item.triggers:
        found.append(item.logic.calculation)
    return [each.tree for each in found if each is not None]


def _unknown_lists(form: Form) -> Iterator[Finding]:
    for _, item in form.walk():
        for column, expression in item.logic.all():
            for name in _instances(expression.tree):
                if name not in form.lists:
                    message = N_("the list “%(name)s” is not on the sheet “choices”: files beside it are out of scope")
                    yield Finding(Level.OUT_OF_SCOPE, message, {"name": name}, "survey", item.row, column)


def _instances(tree: Tree) -> Iterator[str]:
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        if here[:2] == ["call", "instance"] and here[3][:1] == ["str"]:
            yield here[3][1]
        waiting.extend(part for part in here if isinstance(part, list) and part)
