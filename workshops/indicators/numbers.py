"""Reads numbers as publishers write them, when it is certain what is meant: one decimal mark in all of a file."""

import re
from collections.abc import Iterable, Sequence

from webapp.errors import N_
from workshops.indicators.rows import FilesRefused, Refusal
from workshops.indicators.sheets import Sheet

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_MARKED = re.compile(r"[+-]?[0-9]*([.,])[0-9]*(?:[eE][+-]?[0-9]+)?")
# Thousands set apart by a space, also one that does not break.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]*)?")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")


def writes_a_comma(sheet: Sheet, columns: Sequence[int], missing: Iterable[str] = ()) -> bool:
    """Whether the decimal mark in these columns is a comma.

    Raises FilesRefused when some numbers have a comma and others a point.
    """
    first: dict[str, int] = {}
    ignored = frozenset(missing)
    width = len(sheet.columns)
    for number, cells in sheet.rows():
        for column in columns if len(cells) == width else ():
            found = None if cells[column] in ignored else _MARKED.fullmatch(_SPACES.sub("", cells[column]))
            if found:
                first.setdefault(found[1], number)
        if len(first) > 1:
            values = {"comma": first[","], "point": first["."]}
            message = N_("The decimal mark is not certain: row %(comma)s has a comma, row %(point)s a point.")
            raise FilesRefused([Refusal(sheet.name, number, message, values)])
    return "," in first


def number_in(text: str, *, comma: bool) -> float | None:
    """The number in a cell; None when it holds something else."""
    if _GROUPED.fullmatch(text):
        text = _SPACES.sub("", text)
    if comma:
        text = text.replace(",", ".")
    return float(text) if _NUMBER.fullmatch(text) else None
