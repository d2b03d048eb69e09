"""Reads the official layout of the Leefbaarometer: ``bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won``.

The same layout exists per wijk (``wk_code``) and municipality (``gm_code``); NA or an empty cell stands for "no value".
Encoding, delimiter and decimal mark are settled by rules that leave one answer; where they do not, the row is named.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from webapp.errors import N_
from workshops.indicators.rows import FilesRefused, Refusal, ScoreRow
from workshops.indicators.scores import SCORES

CODE_COLUMNS = ("bu_code", "wk_code", "gm_code")
YEAR_COLUMN = "jaar"
SCORE_COLUMNS = tuple(indicator.id for indicator in SCORES)
DELIMITERS = (",", ";", "\t")
MISSING = frozenset({"", "NA"})
# The series starts in 2002; its forerunner in 1998.
EARLIEST_YEAR = 1998
# Totals lie around 4, differences around 0: what is further away was read with the wrong decimal mark, or is no score.
LARGEST_SCORE = 10.0

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_MARKED = re.compile(r"[+-]?[0-9]*([.,])[0-9]*(?:[eE][+-]?[0-9]+)?")
_YEAR = re.compile(r"[0-9]{4}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_file(name: str, content: bytes, *, latest_year: int) -> list[ScoreRow]:
    """The rows of one file, in its order. Raises FilesRefused with every row that cannot be read."""
    if not content.strip():
        raise FilesRefused([Refusal(name, 1, N_("The file is empty."))])
    sheet = _Sheet(name, _decoded(name, content))
    rows, refusals = [], []
    for number, cells in sheet.rows():
        read = sheet.read_row(number, cells, latest_year)
        if isinstance(read, Refusal):
            refusals.append(read)
        else:
            rows.append(read)
    if refusals:
        raise FilesRefused(refusals)
    if not rows:
        raise FilesRefused([Refusal(name, 2, N_("There are no rows under the header."))])
    return rows


def without_doubles(rows: Sequence[ScoreRow]) -> tuple[list[ScoreRow], list[ScoreRow]]:
    """Each area and year once, and the rows that say the same again. Raises FilesRefused when they contradict."""
    first: dict[tuple[str, int], ScoreRow] = {}
    again, refusals = [], []
    for row in rows:
        earlier = first.setdefault((row.code, row.year), row)
        if earlier is row:
            continue
        if earlier.scores == row.scores:
            again.append(row)
            continue
        values = {"code": row.code, "year": row.year, "other": earlier.row, "other_file": earlier.file}
        message = N_("%(code)s in %(year)s has other scores than row %(other)s of %(other_file)s.")
        refusals.append(Refusal(row.file, row.row, message, values))
    if refusals:
        raise FilesRefused(refusals)
    return list(first.values()), again


def _decoded(name: str, content: bytes) -> str:
    """The text: by its mark, else UTF-8, else Windows-1252 (which holds Latin-1) when nothing in it says otherwise."""
    encoding = next((kind for mark, kind in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        text = _western(name, content, problem.start, certain=encoding != "utf-8")
    strange = _CONTROL.search(text)
    if strange:
        row = text.count("\n", 0, strange.start()) + 1
        raise FilesRefused([Refusal(name, row, N_("There is a character that belongs in no text file."))])
    return text


def _western(name: str, content: bytes, position: int, *, certain: bool) -> str:
    refusal = Refusal(
        name,
        content.count(b"\n", 0, position) + 1,
        N_("The letters are neither UTF-8 nor Latin-1. Save the file as CSV in UTF-8."),
    )
    if certain or _UTF8_LETTER.search(content):
        raise FilesRefused([refusal])
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise FilesRefused([refusal]) from None


class _Sheet:
    """The table in a text: its rows with their numbers, and where each column stands."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        first_line = io.StringIO(text, newline="").readline()
        self.delimiter, columns = _header(name, first_line)
        self.width = len(columns)
        self.code_column = next(columns.index(each) for each in CODE_COLUMNS if each in columns)
        self.year_column = columns.index(YEAR_COLUMN)
        self.score_columns = [columns.index(each) for each in SCORE_COLUMNS]
        self.text = text
        self.comma = self._writes_a_comma()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The cells of each row that holds any, with its number; read anew each time, so that memory holds one."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):
                stripped = [cell.strip() for cell in cells]
                if number > 1 and any(stripped):
                    yield number, stripped
        except csv.Error:
            message = N_("A quotation mark is not closed.")
            raise FilesRefused([Refusal(self.name, number + 1, message)]) from None

    def _writes_a_comma(self) -> bool:
        """Whether the decimal mark is a comma. Raises FilesRefused when some numbers have one and others a point."""
        first: dict[str, int] = {}
        for number, cells in self.rows():
            for column in self.score_columns if len(cells) == self.width else ():
                found = _MARKED.fullmatch(cells[column])
                if found:
                    first.setdefault(found[1], number)
            if len(first) > 1:
                values = {"comma": first[","], "point": first["."]}
                message = N_("The decimal mark is not certain: row %(comma)s has a comma, row %(point)s a point.")
                raise FilesRefused([Refusal(self.name, number, message, values)])
        return "," in first

    def read_row(self, number: int, cells: list[str], latest_year: int) -> ScoreRow | Refusal:
        """One row, or why it cannot be read."""
        if len(cells) != self.width:
            values: dict[str, Any] = {"count": len(cells), "width": self.width}
            return Refusal(self.name, number, N_("The row has %(count)s cells instead of %(width)s."), values)
        code, year_text = cells[self.code_column].upper(), cells[self.year_column]
        if not code:
            return Refusal(self.name, number, N_("The area code is missing."))
        if not (_YEAR.fullmatch(year_text) and EARLIEST_YEAR <= int(year_text) <= latest_year):
            values = {"value": year_text[:40], "first": EARLIEST_YEAR, "last": latest_year}
            return Refusal(
                self.name, number, N_("“%(value)s” is no year from %(first)s to %(last)s (column jaar)."), values
            )
        scores: list[float | None] = []
        for name, column in zip(SCORE_COLUMNS, self.score_columns, strict=True):
            text = cells[column]
            score = None if text in MISSING else self._number(text)
            if score is None and text not in MISSING:
                values = {"value": text[:40], "column": name}
                return Refusal(self.name, number, N_("“%(value)s” is no score (column %(column)s)."), values)
            scores.append(score)
        return ScoreRow(self.name, number, code, int(year_text), tuple(scores))

    def _number(self, text: str) -> float | None:
        if self.comma:
            text = text.replace(",", ".")
        if not _NUMBER.fullmatch(text):
            return None
        number = float(text)
        return number if abs(number) <= LARGEST_SCORE else None


def _header(name: str, line: str) -> tuple[str, list[str]]:
    """The delimiter, and the names of the columns. Raises FilesRefused."""
    found = {delimiter: _columns(line, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: len(_known(found[each])))
    names = found[delimiter]
    missing = [each for each in (YEAR_COLUMN, *SCORE_COLUMNS) if each not in names]
    if not any(each in names for each in CODE_COLUMNS):
        missing.insert(0, CODE_COLUMNS[0])
    if missing:
        message = N_("These columns are missing: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": ", ".join(missing)})])
    codes = [each for each in names if each in CODE_COLUMNS]
    doubled = sorted({each for each in _known(names) if names.count(each) > 1} | set(codes if len(codes) > 1 else ()))
    if doubled:
        message = N_("Only one of these columns can be read: %(columns)s.")
        raise FilesRefused([Refusal(name, 1, message, {"columns": ", ".join(doubled)})])
    return delimiter, names


def _columns(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    return [cell.strip().lower() for cell in cells]


def _known(names: Sequence[str]) -> list[str]:
    return [each for each in names if each in (*CODE_COLUMNS, YEAR_COLUMN, *SCORE_COLUMNS)]
