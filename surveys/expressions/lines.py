"""One question to the evaluator as one JSON object: for authors and for conformance runs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from surveys.expressions.dates import Day, Moment, midnight, moment_of, read
from surveys.expressions.evaluation import Context, as_json, evaluate
from surveys.expressions.model import ExpressionRefused
from surveys.expressions.nodes import Answers, Node
from surveys.expressions.parser import parse
from webapp.errors import N_

_EPOCH = Moment(0)


def evaluate_line(line: Mapping[str, Any], now: datetime) -> str | float | bool:
    """The value of ``{"expression", "values", "types", "now", "context", "labels", "lists", "language"}``.

    All but the expression may be left out. Raises ExpressionRefused.
    """
    tree = parse(_part(line, "expression", str, ""))
    return as_json(evaluate(tree, context_of(line, now)))


def context_of(line: Mapping[str, Any], now: datetime) -> Context:
    """The context that such an object describes. Raises ExpressionRefused."""
    answers = Answers(_part(line, "values", dict, {}), _part(line, "types", dict, {}, str))
    return Context(
        answers,
        find(answers, _part(line, "context", str, "") or ("." if "." in answers.paths else "")),
        _moment(_part(line, "now", str, ""), now),
        labels={name: _part(labels, name, dict, {}, str) for name, labels in _of_names(line, "labels").items()},
        instances=lists({name: _part(rows, name, list, [], dict) for name, rows in _of_names(line, "lists").items()}),
        language=_part(line, "language", str, "en"),
    )


def _of_names(line: Mapping[str, Any], name: str) -> dict[str, Mapping[str, Any]]:
    return {key: {key: value} for key, value in _part(line, name, dict, {}).items()}


def _part(line: Mapping[str, Any], name: str, kind: type, otherwise: Any, of: type = object) -> Any:
    found = line.get(name)
    if found is None:
        return otherwise
    inside = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    if not isinstance(found, kind) or not all(isinstance(one, of) for one in inside):
        raise ExpressionRefused(1, N_("%(name)s is not as it should be"), name=name)
    return found


def _moment(given: str, now: datetime) -> Moment:
    found = read(given) if given else moment_of(now)
    if found is None:
        raise ExpressionRefused(1, N_("%(value)s is no date"), value=given[:40])
    return midnight(found) if isinstance(found, Day) else found


def lists(items: Mapping[str, Any]) -> dict[str, Node]:
    """Lists of choices as ``instance('name')/root/item`` finds them."""
    return {name: Answers({"root": {"item": list(rows)}}).root for name, rows in items.items()}


def find(answers: Answers, path: str) -> Node:
    """The node at ``household[2]/age``, or of that name. Raises ExpressionRefused where there is none."""
    if not path:
        return answers.root
    if path == ".":
        # A value of that name is the answer of the question itself.
        return next(iter(answers.root.named(".")), answers.root)
    tree = parse(path if "/" in path or "[" in path else f"${{{path}}}")
    found = evaluate(tree, Context(answers, answers.root, _EPOCH))
    if not isinstance(found, list) or not found:
        raise ExpressionRefused(1, N_("there is no question %(name)s"), name=path)
    return found[0]
