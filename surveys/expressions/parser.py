"""Reads an expression into its tree: precedence climbing, left to right."""

from typing import NoReturn

from surveys.expressions import patterns
from surveys.expressions.lexer import Token, tokens
from surveys.expressions.model import DEEPEST, ExpressionRefused, OutOfScope, Tree
from surveys.expressions.signatures import checked
from webapp.errors import N_

_STRENGTH = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
    "|": 8,
}  # fmt: skip
_UNARY = 7
_AXES = {"child", "parent", "self"}


def parse(expression: str) -> Tree:
    """The tree of an expression. Raises ExpressionRefused with the position and the reason."""
    reader = _Reader(tokens(expression))
    if reader.here.kind == "end":
        raise ExpressionRefused(1, N_("the expression is empty"))
    tree = reader.expression(0)
    if reader.here.kind != "end":
        reader.refuse()
    if _depth(tree) > DEEPEST:
        raise ExpressionRefused(1, N_("nested more than %(most)s deep"), most=DEEPEST)
    return tree


def _depth(tree: Tree) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        here, depth = waiting.pop()
        deepest = max(deepest, depth)
        # The program of a pattern is flat and no part of the tree.
        parts = here[:4] if here[:1] == ["regex"] else here
        waiting.extend((part, depth + 1) for part in parts if isinstance(part, list))
    return deepest


class _Reader:
    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    @property
    def here(self) -> Token:
        return self._tokens[self._at]

    def refuse(self) -> NoReturn:
        here = self.here
        if here.kind == "end":
            raise ExpressionRefused(here.position, N_("the expression stops too early"))
        raise ExpressionRefused(here.position, N_("%(character)s is not understood here"), character=here.value)

    def _take(self) -> Token:
        token = self.here
        self._at += 1
        return token

    def _is(self, *values: str) -> bool:
        return self.here.kind in ("sign", "operator") and self.here.value in values

    def _expect(self, value: str) -> None:
        if not self._is(value):
            self.refuse()
        self._at += 1

    def expression(self, weakest: int) -> Tree:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionRefused(self.here.position, N_("nested more than %(most)s deep"), most=DEEPEST)
        left = self._operand()
        chain = 0
        while self.here.kind == "operator" and (strength := _STRENGTH[self.here.value]) > weakest:
            operator = self._take().value
            right = self.expression(strength)
            # One list for a chain of equals: a sum of 900 questions is not 900 deep.
            if strength == chain:
                left += [operator, right]
            else:
                left = ["ops", left, operator, right]
            chain = strength
        self._depth -= 1
        return left

    def _operand(self) -> Tree:
        minus = 0
        while self._is("-"):
            self._at += 1
            minus += 1
        if minus:
            inner = self.expression(_UNARY)
            return ["neg", inner] if minus % 2 else ["neg", ["neg", inner]]
        return self._path()

    def _path(self) -> Tree:
        if self._is("/", "//"):
            if self._is("/") and not self._starts_step(1):
                self._at += 1
                return ["path", "/", []]
            return ["path", "/", self._steps()]
        primary = self._primary()
        if primary is None:
            return ["path", ".", [self._step(), *self._steps()]]
        predicates = self._predicates()
        steps = [["()", *predicates], *self._steps()] if predicates else self._steps()
        return ["path", primary, steps] if steps else primary

    def _primary(self) -> Tree | None:
        """What is no step of a path: a number, a text, a question, a call, brackets."""
        here = self.here
        if here.kind == "number":
            return ["num", float(self._take().value)]
        if here.kind == "text":
            return ["str", self._take().value]
        if here.kind == "ref":
            return ["ref", self._take().value]
        if self._is("("):
            self._at += 1
            inner = self.expression(0)
            self._expect(")")
            # A bracketed chain is an operand of its own: it never grows with what follows.
            return inner
        if here.kind == "name" and self._tokens[self._at + 1].value == "(" and here.value not in ("node", "text"):
            return self._call()
        if here.value == "$":
            raise OutOfScope(here.position, N_("variables ($name) are out of scope: write ${name}"))
        return None

    def _call(self) -> Tree:
        name = self._take()
        self._expect("(")
        arguments: list[Tree] = []
        while not self._is(")"):
            if arguments:
                self._expect(",")
            arguments.append(self.expression(0))
        self._at += 1
        known = checked(name.value, len(arguments), name.position)
        if known == "regex":
            return _regex(name.position, arguments)
        return ["call", known, name.position, *arguments]

    def _starts_step(self, ahead: int) -> bool:
        token = self._tokens[self._at + ahead]
        return token.kind == "name" or token.kind == "sign" and token.value in (".", "..", "*", "@")

    def _steps(self) -> list[list[object]]:
        steps: list[list[object]] = []
        while self._is("/", "//"):
            if self._take().value == "//":
                steps.append(["//"])
            # A stray slash before a predicate is common in choice filters: item/[name = 1].
            if self._is("[") and steps:
                steps[-1].extend(self._predicates())
            elif self._is("["):
                steps.append(["()", *self._predicates()])
            else:
                steps.append(self._step())
        return steps

    def _step(self) -> list[object]:
        here = self.here
        if not self._starts_step(0):
            self.refuse()
        if here.value == "@":
            raise OutOfScope(here.position, N_("attributes (@name) are out of scope"))
        self._at += 1
        name = here.value
        if self._is("::"):
            name = self._axis(here)
        elif name in ("node", "text") and self._is("("):
            name = self._node_test(here)
        return [name, *self._predicates()]

    def _axis(self, axis: Token) -> str:
        self._at += 1
        if axis.value not in _AXES:
            raise OutOfScope(axis.position, N_("the axis %(name)s is out of scope"), name=axis.value)
        test = self._take()
        name = self._node_test(test) if self._is("(") else test.value
        if axis.value == "child":
            return name
        if name != "*":
            raise OutOfScope(axis.position, N_("the axis %(name)s is out of scope"), name=axis.value)
        return ".." if axis.value == "parent" else "."

    def _node_test(self, name: Token) -> str:
        if name.value != "node":
            raise OutOfScope(name.position, N_("the function %(name)s() is out of scope"), name=name.value)
        self._expect("(")
        self._expect(")")
        return "*"

    def _predicates(self) -> list[Tree]:
        found: list[Tree] = []
        while self._is("["):
            self._at += 1
            found.append(self.expression(0))
            self._expect("]")
        return found


def _regex(position: int, arguments: list[Tree]) -> Tree:
    haystack, pattern = arguments
    if pattern[0] != "str":
        raise OutOfScope(position, N_("the pattern of regex() must be written out between quotation marks"))
    return ["regex", position, haystack, pattern[1], patterns.program(pattern[1], position)]
