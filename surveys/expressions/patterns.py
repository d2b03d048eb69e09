"""Patterns of regex(): checked and run by RE2 here; on the phone by a small machine that cannot hang either.

A program is a list of steps for that machine: a text is the class that the next character must be of,
``[x, y]`` goes on at both places, ``[x]`` at one; 1 start, 2 end, 3 word border, 4 none of it; 0 found.
"""

import re
from functools import lru_cache
from typing import Any, NoReturn

import re2

from surveys.expressions.model import DEEPEST, ExpressionRefused
from webapp.errors import N_

Program = list[Any]
_LARGEST = 3000
_WORD = "A-Za-z0-9_"
_CLASSES = {"d": "0-9", "w": _WORD, "s": r"\t\n\f\r "}
_CONTROLS = {"t": r"\t", "n": r"\n", "r": r"\r", "f": r"\f", "v": r"\v", "a": r"\x07"}
_BORDERS = {"b": 3, "B": 4, "A": 1, "z": 2}
_REPEAT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_PROPERTY = re.compile(r"[pP](?:([A-Z])|\{\^?([A-Za-z_]+)\})")
_OPTIONS = re.compile(r"(?:\?:|\?P?<[A-Za-z]\w*>)?")


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20
    return re2.compile(pattern, options)


def matches(text: str, pattern: str) -> bool:
    """Whether the whole of a text is as the pattern says."""
    return _compiled(pattern).fullmatch(_whole(text)) is not None


def _whole(text: str) -> str:
    """Without halves of characters, which RE2 does not take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def program(pattern: str, position: int) -> Program:
    """The program of a pattern. Raises ExpressionRefused where RE2 refuses it or it grows too large."""
    if pattern != _whole(pattern):
        raise ExpressionRefused(position, N_("the pattern is refused: %(reason)s"), reason=repr(pattern))
    try:
        _compiled(pattern)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise ExpressionRefused(position, N_("the pattern is refused: %(reason)s"), reason=reason) from error
    return _Compiler(pattern, position).program()


class _Compiler:
    """Each part becomes a list of steps whose jumps are counted from the part's own start."""

    def __init__(self, pattern: str, position: int) -> None:
        self._ignore_case = pattern.startswith("(?i)")
        self._text = pattern.removeprefix("(?i)")
        self._at = 0
        self._position = position
        self._depth = 0

    def program(self) -> Program:
        steps = self._choice()
        if self._at < len(self._text):
            self._refuse()
        return [["i"] if self._ignore_case else [], *_moved(steps, 1), 0]

    def _refuse(self) -> NoReturn:
        rest = self._text[self._at : self._at + 8]
        raise ExpressionRefused(self._position, N_("the pattern is refused: %(reason)s"), reason=rest)

    def _peek(self, size: int = 1) -> str:
        return self._text[self._at : self._at + size]

    def _take(self) -> str:
        self._at += 1
        return self._text[self._at - 1]

    def _choice(self) -> Program:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refuse()
        steps = self._sequence()
        while self._peek() == "|":
            self._at += 1
            other = self._sequence()
            steps = self._sized(
                [[1, len(steps) + 2], *_moved(steps, 1), [len(steps) + 2 + len(other)], *_moved(other, len(steps) + 2)]
            )
        self._depth -= 1
        return steps

    def _sequence(self) -> Program:
        steps: Program = []
        while self._peek() not in ("", "|", ")"):
            part = self._repeated(self._atom())
            steps = self._sized([*steps, *_moved(part, len(steps))])
        return steps

    def _sized(self, steps: Program) -> Program:
        if len(steps) > _LARGEST:
            raise ExpressionRefused(self._position, N_("the pattern is too large"))
        return steps

    def _repeated(self, atom: Program) -> Program:
        while True:
            fewest, most = self._times()
            if fewest is None:
                return atom
            if self._peek() == "?":
                self._at += 1
            self._sized([None] * (len(atom) * max(fewest, most or 1)))
            repeated: Program = []
            for _ in range(fewest):
                repeated += _moved(atom, len(repeated))
            if most is None:
                size = len(atom)
                tail = [[1, size + 2], *_moved(atom, 1), [0]]
                repeated += _moved(tail, len(repeated))
            else:
                optional: Program = []
                for _ in range(most - fewest):
                    inner = [*atom, *_moved(optional, len(atom))]
                    optional = [[1, len(inner) + 1], *_moved(inner, 1)]
                repeated += _moved(optional, len(repeated))
            atom = repeated

    def _times(self) -> tuple[int | None, int | None]:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._peek())
        if simple:
            self._at += 1
            return simple
        counted = _REPEAT.match(self._text, self._at)
        if counted is None:
            return None, None
        self._at = counted.end()
        fewest = int(counted[1])
        return fewest, (int(counted[3]) if counted[3] else None) if counted[2] else fewest

    def _atom(self) -> Program:
        character = self._take()
        if character == "(":
            options = _OPTIONS.match(self._text, self._at)
            self._at = options.end() if options else self._at
            if self._peek() == "?":
                self._refuse()
            inner = self._choice()
            self._at += 1
            return inner
        if character == "[":
            return [self._class()]
        if character == "\\":
            return [self._escape(inside=False)]
        if character in "^$":
            return [1 if character == "^" else 2]
        return [r"[^\n]" if character == "." else f"[{_literal(character)}]"]

    def _escape(self, *, inside: bool) -> str | int:
        character = self._take()
        if not inside and character in _BORDERS:
            return _BORDERS[character]
        if found := _PROPERTY.match(self._text, self._at - 1):
            self._at = found.end()
            negated = (character == "P") != ("^" in found[0])
            known = rf"\{'P' if negated else 'p'}{{{found[1] or found[2]}}}"
            return known if inside else f"[{known}]"
        if character.lower() in _CLASSES:
            members = _CLASSES[character.lower()]
            if character.islower():
                return members if inside else f"[{members}]"
            if inside:
                return _outside(character)
            return f"[^{members}]"
        if character in _CONTROLS:
            return _CONTROLS[character] if inside else f"[{_CONTROLS[character]}]"
        if character.isalnum():
            self._at -= 2
            self._refuse()
        return _literal(character) if inside else f"[{_literal(character)}]"

    def _class(self) -> str:
        members = ["[^" if self._peek() == "^" else "["]
        self._at += self._peek() == "^"
        first = True
        while first or self._peek() != "]":
            first = False
            if self._peek(2) == "[:":
                self._refuse()
            character = self._take()
            if character == "\\":
                members.append(str(self._escape(inside=True)))
            elif character == "-" and self._peek() != "]" and len(members) > 1:
                members.append("-")
            else:
                members.append(_literal(character))
        self._at += 1
        return "".join(members) + "]"


def _outside(kind: str) -> str:
    """The ranges of what is no digit, no word character, no white space."""
    return {
        "D": r"\u{0}-\/:-\u{10ffff}",
        "W": r"\u{0}-\/:-@\[-\^`\{-\u{10ffff}",
        "S": r"\u{0}-\x08\x0b\x0e-\x1f!-\u{10ffff}",
    }[kind]


def _literal(character: str) -> str:
    if character in "^$\\.*+?()[]{}|/-":
        return f"\\{character}"
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def _moved(steps: Program, distance: int) -> Program:
    return [[place + distance for place in step] if isinstance(step, list) else step for step in steps]
