"""The letters of a text file that somebody hands over: read where one answer is certain, else the row is named."""

import re

from webapp.errors import N_, Invalid

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# A letter with an accent as UTF-8 writes it; in Latin-1 the same bytes would be two signs that no word holds.
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


class UncertainLetters(Invalid):
    """The file is neither UTF-8 nor, beyond doubt, Latin-1."""

    def __init__(self, row: int) -> None:
        super().__init__(
            "file",
            N_("The letters in row %(row)s are neither UTF-8 nor Latin-1. Save the file in UTF-8."),
            row=row,
        )


def read_letters(content: bytes) -> str:
    """The text: by its mark, else UTF-8, else Windows-1252 (which holds Latin-1) when nothing in it says otherwise.

    Raises UncertainLetters, which names the first row that cannot be read.
    """
    encoding = next((kind for mark, kind in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        row = content.count(b"\n", 0, problem.start) + 1
        if encoding != "utf-8" or _UTF8_LETTER.search(content):
            raise UncertainLetters(row) from None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise UncertainLetters(content.count(b"\n", 0, problem.start) + 1) from None
