"""How much XML a workbook holds: counted in one go before a library builds something of it."""

from typing import Any
from xml.parsers import expat

from surveys.xlsforms.model import FormRefused
from webapp.errors import N_

MOST_CELLS = 1_000_000
MOST_OTHERS = 200_000
DEEPEST = 64
MOST_ATTRIBUTES = 200
LONGEST_COMMENT = 10_000
# What there are many of: cells and their values, shared texts.
_MANY = frozenset(("row", "c", "v", "f", "is", "si", "t"))


class Counted:
    """The counts over all parts of one workbook; each limit raises FormRefused."""

    def __init__(self) -> None:
        self._many = dict.fromkeys(_MANY, 0)
        self._others = 0
        self._depth = 0

    def count(self, part: bytes) -> None:
        """Count a part. What is no XML is left to the library that needs it."""
        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        parser.CommentHandler = self._comment
        self._depth = 0
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            return

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        plain = name.rpartition(":")[2]
        if plain in self._many:
            self._many[plain] += 1
            if self._many[plain] > MOST_CELLS:
                raise FormRefused(N_("the workbook has more than %(most)s cells"), most=MOST_CELLS)
        else:
            self._others += 1
        if self._others > MOST_OTHERS or self._depth > DEEPEST or len(attributes) > 2 * MOST_ATTRIBUTES:
            raise _too_large()

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _doctype(self, *_: Any) -> None:
        raise FormRefused(N_("the workbook holds XML entities, which are not read"))

    def _comment(self, text: str) -> None:
        if len(text) > LONGEST_COMMENT:
            raise _too_large()


def _too_large() -> FormRefused:
    return FormRefused(N_("the workbook is too large when unpacked"))
