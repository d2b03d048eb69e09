"""Cuts an expression into tokens."""

import re
from dataclasses import dataclass
from typing import NoReturn

from surveys.expressions.model import LONGEST_EXPRESSION, ExpressionRefused, OutOfScope
from webapp.errors import N_

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)
    | (?P<text>"[^"]*"|'[^']*'|‘[^’]*’|“[^”]*”)
    | (?P<ref>\$\{{\s*(?:last-saved\#)?(?P<name>{_NAME}(?::{_NAME})?)\s*\}})
    | (?P<word>{_NAME}(?::(?!:){_NAME})?)
    | (?P<sign>::|//|\.\.|<=|>=|!=|[-+*/|=<>()\[\],.@$])
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
# After an operand these words are operators, also where no space follows ("1 and1").
_WORD_OPERATOR = re.compile(r"\s*(and|or|div|mod)")
# What comes after one of these is an operand, so there a word or a star is a name.
_BEFORE_OPERAND = {"(", "[", ",", "/", "//", "+", "-", "@", "::"}


@dataclass(frozen=True)
class Token:
    """``kind`` is number, text, ref, name, sign, operator or end; ``position`` counts characters from 1."""

    kind: str
    value: str
    position: int


def tokens(expression: str) -> list[Token]:
    """The tokens in their order, closed by an ``end``. Raises ExpressionRefused."""
    if len(expression) > LONGEST_EXPRESSION:
        raise ExpressionRefused(LONGEST_EXPRESSION, N_("longer than %(most)s characters"), most=LONGEST_EXPRESSION)
    found: list[Token] = []
    start, end = 0, len(expression.rstrip())
    while start < end:
        token, start = _next(expression, start, after_operand=_is_operand(found))
        found.append(token)
    return [*found, Token("end", "", len(expression) + 1)]


def _is_operand(found: list[Token]) -> bool:
    if not found or found[-1].kind == "operator":
        return False
    return found[-1].kind != "sign" or found[-1].value not in _BEFORE_OPERAND


def _next(expression: str, start: int, *, after_operand: bool) -> tuple[Token, int]:
    if after_operand and (word := _WORD_OPERATOR.match(expression, start)):
        return Token("operator", word[1], word.start(1) + 1), word.end()
    match = _TOKEN.match(expression, start)
    if match is None:
        _refuse(expression, start)
    kind = match.lastgroup or ""
    position = match.start(kind) + 1
    value = match[kind]
    if kind == "text":
        return Token("text", value[1:-1], position), match.end()
    if kind == "ref":
        return _reference(match, position), match.end()
    if kind == "sign" and after_operand and value in {"*", "|", "=", "!=", "<", "<=", ">", ">=", "+", "-"}:
        return Token("operator", value, position), match.end()
    return Token("name" if kind == "word" else kind, value, position), match.end()


def _reference(match: re.Match[str], position: int) -> Token:
    if "#" in match["ref"]:
        raise OutOfScope(position, N_("answers of an earlier form (last-saved) are out of scope"))
    return Token("ref", match["name"], position)


def _refuse(expression: str, start: int) -> NoReturn:
    gap = _SPACE.match(expression, start)
    position = (gap.end() if gap else start) + 1
    character = expression[position - 1]
    if character in "\"'‘“":
        raise ExpressionRefused(position, N_("a quotation mark that is not closed"))
    raise ExpressionRefused(position, N_("%(character)s is not understood here"), character=character)
