"""What pyxform says about a form, with the sheet and the row that are meant."""

import itertools
import re
import textwrap
from collections.abc import Mapping, Sequence

from surveys.xlsforms.model import Finding, FormRefused, Level

LONGEST = 600
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_ROW_IN_WORDS = re.compile(r"\brow (?:number )?'?(\d+)")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet|for sheet: '(\w+)'")
_COLUMN = re.compile(r"(?:the|column) '([^']+)' (?:value|column)")
_NAMED = re.compile(r"'([^'\n]+)'|\[([^\]\n]+)\]|\$\{([^}\n]+)\}|: (\S+)\s*$|named (\S+?)\.?$")
_PARAMETER = re.compile(r"([\w-]+)\s*=")

# Sheet → its headings and its rows.
Sheets = Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, str]]]]


def warning_of(text: str, sheets: Sheets) -> Finding:
    """A warning as a line of a report."""
    sheet, row, column, said = _place(text, sheets)
    return Finding(Level.WARNING, "%(text)s", {"text": said}, sheet, row, column)


def refusal_of(text: str, sheets: Sheets) -> FormRefused:
    """The reason why a form is refused."""
    sheet, row, column, said = _place(text, sheets)
    return FormRefused("%(text)s", sheet=sheet, row=row, column=column, text=said)


def _place(text: str, sheets: Sheets) -> tuple[str, int, str, str]:
    """Sheet, row and column of a message, and its words on one line."""
    said = textwrap.shorten(_ROW.sub("", text), LONGEST, placeholder=" …")
    sheet = _SHEET.search(text)
    column = _COLUMN.search(text)
    row = _ROW.search(text) or _ROW_IN_WORDS.search(text)
    named = sheet[1] or sheet[2] if sheet else ""
    if row:
        return named or "survey", int(row[1]), column[1] if column else "", said
    found, number = _located(text, sheets, named)
    return found or named, number, "", said


def _located(text: str, sheets: Sheets, named: str) -> tuple[str, int]:
    """Where a message without a row is about: the first row with a cell that it names, or the headings."""
    words = [next(filter(None, found)) for found in _NAMED.findall(text)]
    words = [word for word in words if word not in sheets] or ["include"]
    ordered = sorted(sheets, key=lambda sheet: sheet != named)
    for word, sheet in itertools.product(words, ordered):
        for number, cells in enumerate(sheets[sheet][1], 2):
            if any(value == word or f"${{{word}}}" in str(value) for value in cells.values()):
                return sheet, number
    about = next((row for row, cells in enumerate(sheets["survey"][1], 2) if _is_about(text, cells)), 0)
    if about:
        return "survey", about
    found = next((sheet for word, sheet in itertools.product(words, ordered) if word in sheets[sheet][0]), "")
    if not found and "headers" in text:
        found = named
    return found, 1 if found else 0


def _is_about(text: str, cells: Mapping[str, str]) -> bool:
    """Whether a message without names can be about a row: its parameters, or its list where there is none."""
    if "choices sheet" in text:
        return str(cells.get("type", "")).startswith(("select", "rank"))
    parameters = _PARAMETER.findall(str(cells.get("parameters", "")))
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in parameters)
