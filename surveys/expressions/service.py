"""What others use of expressions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from surveys.expressions.dates import moment_of
from surveys.expressions.evaluation import Context, as_json, evaluate
from surveys.expressions.lines import evaluate_line, find, lists
from surveys.expressions.model import Tree
from surveys.expressions.nodes import Answers
from surveys.expressions.ordering import order, references
from surveys.expressions.parser import parse
from surveys.expressions.values import boolean, string

__all__ = ["Answers", "Context", "context", "evaluate_line", "find", "is_true", "order", "parse", "references"]
__all__ += ["text", "value"]


def context(
    answers: Answers,
    now: datetime,
    *,
    at: str = "",
    labels: Mapping[str, Mapping[str, str]] | None = None,
    items: Mapping[str, Any] | None = None,
    language: str = "nl",
) -> Context:
    """A context for the question at a path (``household[2]/age``; empty: the whole form).

    ``labels``: question → choice → label; ``items``: list → its rows. Raises ExpressionRefused.
    """
    return Context(answers, find(answers, at), moment_of(now), None, labels or {}, lists(items or {}), language)


def value(tree: Tree, context: Context) -> str | float | bool:
    """The value as JSON can hold it. Raises ExpressionRefused."""
    return as_json(evaluate(tree, context))


def text(tree: Tree, context: Context) -> str:
    """The value as an answer is kept; what is no number is no answer. Raises ExpressionRefused."""
    found = evaluate(tree, context)
    return "" if found != found else string(found)


def is_true(tree: Tree, context: Context) -> bool:
    """Whether it holds: for ``relevant``, ``required`` and ``constraint``. Raises ExpressionRefused."""
    return boolean(evaluate(tree, context))
