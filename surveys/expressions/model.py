"""What an expression is: a tree of lists that JSON can hold, and the ways in which one is refused.

Every node of a tree is a list whose first item says what it is (``docs/expressions.md`` shows each):
``["num", 5]`` · ``["str", "yes"]`` · ``["neg", tree]`` · ``["ops", tree, "+", tree, "-", tree]`` ·
``["ref", "age"]`` · ``["path", start, steps]`` · ``["call", name, position, *trees]`` ·
``["regex", position, tree, pattern, program]``.
"""

from typing import Any

from webapp.errors import Problem

# A JSON list, see above.
Tree = list[Any]

LONGEST_EXPRESSION = 20_000
DEEPEST = 100
LONGEST_TEXT = 100_000
MOST_VISITS = 500_000


class ExpressionRefused(Problem):
    """An expression that cannot be read or evaluated: the reason, and the position of its character from 1."""

    status = 422

    def __init__(self, position: int, message: str, **values: Any) -> None:
        super().__init__(message, **values)
        self.position = position


class OutOfScope(ExpressionRefused):
    """A valid expression that uses what this site does not have."""
