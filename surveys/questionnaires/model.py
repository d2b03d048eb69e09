"""A questionnaire: one internal model, whatever file it came from.

Names of questions follow XLSForm, so that a form of the field can be taken over without renaming.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from webapp.errors import NotFound

LONGEST_TEXT = 4000

# Language code → the text in that language.
Texts = Mapping[str, str]
# What an answer is, once it has been checked: a mark, the value of a choice, or words.
Answer = int | str
Answers = Mapping[str, Answer]


class QuestionnaireNotFound(NotFound):
    """There is no such questionnaire in this programme."""


class QuestionNotFound(NotFound):
    """The questionnaire does not ask this."""


class Kind(enum.Enum):
    """How a question is answered, by the name that XLSForm gives it."""

    RANGE = "range"
    SELECT_ONE = "select_one"
    TEXT = "text"


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; ``icon`` names a pictogram of the site."""

    value: str
    label: Texts
    icon: str = ""


@dataclass(frozen=True)
class Scale:
    """The marks of a RANGE, both ends included, with a step of one; the words say what the ends mean."""

    lowest: int
    highest: int
    lowest_label: Texts = field(default_factory=dict)
    highest_label: Texts = field(default_factory=dict)

    @property
    def marks(self) -> range:
        """Every mark, from low to high."""
        return range(self.lowest, self.highest + 1)


@dataclass(frozen=True)
class Question:
    """One question. ``scale`` belongs to RANGE, ``choices`` to SELECT_ONE, ``longest`` (characters) to TEXT."""

    name: str
    kind: Kind
    label: Texts
    hint: Texts = field(default_factory=dict)
    required: bool = False
    choices: tuple[Choice, ...] = ()
    scale: Scale | None = None
    longest: int = LONGEST_TEXT


@dataclass(frozen=True)
class Questionnaire:
    """The questions of a survey in their order. Once stored it never changes: a change makes a new one."""

    id: UUID
    programme_id: UUID
    title: Texts
    questions: tuple[Question, ...]

    def question(self, name: str) -> Question:
        """The question of that name. Raises QuestionNotFound."""
        for each in self.questions:
            if each.name == name:
                return each
        raise QuestionNotFound
