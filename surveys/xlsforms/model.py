"""A form as it was read from an XLSForm, and the report about reading it.

A text is kept per language, by the name that the form gives the language ("Nederlands (nl)"; "default" where it gives
none); ``${name}`` in it stands for an answer. The names of the columns are those of https://xlsform.org.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.expressions.model import Tree
from webapp.errors import Problem

LARGEST_FILE = 20_000_000

# Language → the text in that language.
Texts = Mapping[str, str]


class Kind(enum.Enum):
    """How a question is answered, by the name that XLSForm gives it."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "dateTime"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    GEOPOINT = "geopoint"
    IMAGE = "image"
    START = "start"
    END = "end"
    TODAY = "today"


@dataclass(frozen=True)
class Expression:
    """An expression as its author wrote it, and the tree that it was read into."""

    source: str
    tree: Tree = field(repr=False)


@dataclass(frozen=True)
class Logic:
    """What decides about a question or group; None where its column is empty."""

    relevant: Expression | None = None
    required: Expression | None = None
    read_only: Expression | None = None
    constraint: Expression | None = None
    calculation: Expression | None = None
    default: Expression | None = None
    choice_filter: Expression | None = None
    repeat_count: Expression | None = None

    def all(self) -> Iterator[tuple[str, Expression]]:
        """Every expression with the name of its column."""
        for column, found in vars(self).items():
            if found is not None:
                yield column, found


@dataclass(frozen=True)
class Question:
    """One question, note or calculation; ``row`` is its row on the sheet ``survey``.

    ``default`` is an answer written out, ``logic.default`` one that is computed. ``list_name`` names a list of choices,
    ``or_other`` adds "other" to it with a text named ``<name>_other``. A calculation with ``triggers`` is made when one
    of those questions is answered.
    """

    row: int
    name: str
    kind: Kind
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    guidance_hint: Texts = field(default_factory=dict)
    constraint_message: Texts = field(default_factory=dict)
    required_message: Texts = field(default_factory=dict)
    image: Texts = field(default_factory=dict)
    logic: Logic = field(default_factory=Logic)
    default: str = ""
    list_name: str = ""
    or_other: bool = False
    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Questions that belong together; with ``is_repeat`` they are asked once for each turn.

    ``field-list`` in ``appearance`` puts them on one page, ``table-list`` makes them a matrix.
    """

    row: int
    name: str
    items: tuple["Question | Group", ...]
    is_repeat: bool = False
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    image: Texts = field(default_factory=dict)
    logic: Logic = field(default_factory=Logic)
    appearance: tuple[str, ...] = ()

    @property
    def is_matrix(self) -> bool:
        """Whether its questions are the rows of one table of choices."""
        return "table-list" in self.appearance


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; ``extra`` holds the columns that a choice filter looks at."""

    row: int
    value: str
    label: Texts = field(default_factory=dict)
    image: Texts = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Form:
    """A whole form. ``name`` is its ``form_id``; ``settings`` are the other settings that are kept."""

    name: str
    title: str
    version: str
    default_language: str
    languages: tuple[str, ...]
    items: tuple[Question | Group, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    settings: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[tuple[tuple[str, ...], Question | Group]]:
        """Every question and group with the names on the way to it, in the order of the form."""
        waiting: list[tuple[tuple[str, ...], Question | Group]] = [((), item) for item in reversed(self.items)]
        while waiting:
            way, item = waiting.pop()
            yield way, item
            if isinstance(item, Group):
                waiting += [((*way, item.name), each) for each in reversed(item.items)]


class Level(enum.Enum):
    """How much a finding weighs."""

    WARNING = "warning"
    OUT_OF_SCOPE = "out of scope"
    REFUSED = "refused"


class Verdict(enum.Enum):
    """What becomes of a form."""

    ACCEPTED = "accepted"
    OUT_OF_SCOPE = "out of scope"
    REFUSED = "refused"


@dataclass(frozen=True)
class Finding:
    """Something about a form that its author should know: a marked source string with its values.

    ``row`` is 0 where the whole file is meant; ``position`` counts the characters of an expression from 1, 0 for none.
    """

    level: Level
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: str = ""
    position: int = 0

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


@dataclass(frozen=True)
class Report:
    """What reading a file gave. ``form`` is there when it was accepted.

    ``used`` and ``ignored``: sheet → columns; ``untranslated``: language → the questions and choices without a label
    in it ("list/choice"). ``sha256`` is the hash of the file.
    """

    sha256: str
    findings: tuple[Finding, ...]
    form: Form | None = None
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    untranslated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        """The heaviest finding decides."""
        levels = {finding.level for finding in self.findings}
        if Level.REFUSED in levels:
            return Verdict.REFUSED
        return Verdict.OUT_OF_SCOPE if Level.OUT_OF_SCOPE in levels else Verdict.ACCEPTED

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The findings that made the verdict."""
        verdict = self.verdict.value
        return tuple(finding for finding in self.findings if finding.level.value == verdict)


class FormRefused(Problem):
    """A file that is no form: the reason, and where it is if that is known."""

    status = 422

    def __init__(self, message: str, *, sheet: str = "", row: int = 0, column: str = "", **values: Any) -> None:
        super().__init__(message, **values)
        self.sheet, self.row, self.column = sheet, row, column

    def finding(self) -> Finding:
        """As a line of a report."""
        return Finding(Level.REFUSED, self.message, self.values, self.sheet, self.row, self.column)
