"""Opens a file with a table: CSV of whatever encoding and delimiter, or the first sheet of an XLSX.

Encoding and delimiter are settled by rules that leave one answer; where they do not, the row is named.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from webapp.errors import N_
from workshops.indicators.rows import FilesRefused, Refusal
from workshops.indicators.workbooks import is_workbook, rows_of_workbook

DELIMITERS = (";", ",", "\t")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

Rows = Iterator[tuple[int, list[str]]]
WATCH_EVERY = 2000


@dataclass(frozen=True)
class Manner:
    """How much of a file is read (``limit`` rows, for a preview), and who is told now and then how far it is."""

    limit: int | None = None
    watch: Callable[[int], None] | None = None


WHOLE = Manner()


class Sheet:
    """The table in a file: the names of its columns, and its rows under them with their numbers (the header is 1)."""

    def __init__(self, name: str, columns: Sequence[str], rows: Callable[[], Rows], manner: Manner = WHOLE) -> None:
        self.name = name
        self.columns = tuple(columns)
        self._rows = rows
        self._manner = manner

    def rows(self) -> Rows:
        """The cells of each row that holds any, with its number; read anew each time, so that memory holds one."""
        limit, watch = self._manner.limit, self._manner.watch
        for number, cells in self._rows():
            if limit is not None and number > limit + 1:
                return
            if watch and number % WATCH_EVERY == 0:
                watch(number)
            stripped = [cell.strip() for cell in cells]
            if number > 1 and any(stripped):
                yield number, stripped


def read_sheet(
    name: str, content: bytes, *, fits: Callable[[Sequence[str]], int] = len, manner: Manner = WHOLE
) -> Sheet:
    """The table in a file; of several delimiters the one whose header ``fits`` best (a higher number is better).

    Raises FilesRefused: empty, no text, a character or an encoding that no text file has, a hostile workbook.
    """
    if not content.strip():
        raise FilesRefused([Refusal(name, 1, N_("The file is empty."))])
    if is_workbook(content):
        header = next(rows_of_workbook(name, content), (1, []))[1]
        return Sheet(name, _names(header), lambda: rows_of_workbook(name, content), manner)
    text = decoded(name, content)
    first_line = io.StringIO(text, newline="").readline().rstrip("\r\n")
    found = {each: _names(next(csv.reader([first_line], delimiter=each), [])) for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: fits(found[each]))
    return Sheet(name, found[delimiter], lambda: _rows_of_text(name, text, delimiter), manner)


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _rows_of_text(name: str, text: str, delimiter: str) -> Rows:
    number = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error:
        raise FilesRefused([Refusal(name, number + 1, N_("A quotation mark is not closed."))]) from None


def decoded(name: str, content: bytes) -> str:
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
