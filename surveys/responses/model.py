"""A response: what one person answered in one round. Nothing in it says who that was."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from surveys.fieldwork.model import Audience, Mode, Round
from surveys.questionnaires.model import Answers, Question, Questionnaire, Texts
from webapp.errors import N_, Conflict, Invalid, NotFound

KEEP_DRAFTS = timedelta(days=7)
ANSWERS_PER_PAGE = 50


class AgeGroup(enum.Enum):
    """The age groups of CBS, so that answers can be held against the population; the upper age is not included."""

    UNDER_15 = "0-15"
    FROM_15 = "15-25"
    FROM_25 = "25-45"
    FROM_45 = "45-65"
    FROM_65 = "65+"


AGE_GROUP_LABELS: Mapping[AgeGroup, str] = {
    AgeGroup.UNDER_15: N_("Younger than 15"),
    AgeGroup.FROM_15: N_("15 to 24"),
    AgeGroup.FROM_25: N_("25 to 44"),
    AgeGroup.FROM_45: N_("45 to 64"),
    AgeGroup.FROM_65: N_("65 or older"),
}


class Sex(enum.Enum):
    """What somebody says to be; CBS publishes residents as women and men."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


SEX_LABELS: Mapping[Sex, str] = {
    Sex.WOMAN: N_("Woman"),
    Sex.MAN: N_("Man"),
    Sex.OTHER: N_("Something else"),
}


class DraftNotFound(NotFound):
    """There is no such draft in this programme: forged, or deleted after seven days."""


class AlreadySent(Conflict):
    """The draft was finished before; what was sent stays as it is."""

    def __init__(self, asked: Round) -> None:
        super().__init__(N_("You have sent these answers already. They can no longer be changed."))
        self.round = asked


class QuestionUnanswered(Invalid):
    """A question that must be answered was passed by."""


class RecordRefused(Invalid):
    """One of many records that were to be taken over is not right; none of them was stored."""


@dataclass(frozen=True)
class Draft:
    """An unfinished response. Its id is the secret in its address; finishing makes it a response with the same id."""

    id: UUID
    programme_id: UUID
    round_id: UUID
    audience: Audience
    answers: Answers
    area_code: str | None
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Step:
    """One question of a draft, with all that its page needs."""

    draft: Draft
    round: Round
    questionnaire: Questionnaire
    question: Question


@dataclass(frozen=True)
class LastStep:
    """The page after the last question of a draft."""

    draft: Draft
    round: Round
    questionnaire: Questionnaire


@dataclass(frozen=True)
class Response:
    """A finished response; ``area_code`` is the code of a buurt, ``language`` the one in which it was answered."""

    id: UUID
    programme_id: UUID
    round_id: UUID
    audience: Audience
    mode: Mode
    language: str
    area_code: str | None
    age_group: AgeGroup | None
    answers: Answers
    started_at: datetime
    finished_at: datetime
    sex: Sex | None = None


@dataclass(frozen=True)
class NewResponse:
    """A response that is taken over from elsewhere; ``answers`` are as they were written down, by question name."""

    audience: Audience
    mode: Mode
    answers: Mapping[str, str]
    started_at: datetime
    finished_at: datetime
    area_code: str | None = None
    age_group: AgeGroup | None = None
    language: str = "nl"
    sex: Sex | None = None


@dataclass(frozen=True)
class AudienceCounts:
    """How many people of each audience."""

    residents: int = 0
    professionals: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.residents + self.professionals


@dataclass(frozen=True)
class ShownCounts:
    """How many people of each audience, None where it is fewer than may be shown, or would give such a count away.

    ``hides_many``: the number of residents is hidden for others' sake only; at least as many answered as may be shown.
    """

    residents: int | None = 0
    professionals: int | None = 0
    hides_many: bool = False


@dataclass(frozen=True)
class HeardCounts:
    """How many residents answered, by the code of their buurt, their age group and their sex, as far as they said.

    ``shown_areas`` are the same counts per buurt as far as they may be shown.
    """

    areas: Mapping[str, int]
    shown_areas: Mapping[str, int | None]
    ages: Mapping[AgeGroup, int]
    sexes: Mapping[Sex, int]


@dataclass(frozen=True)
class MarksOfBuurt:
    """``n`` marks of one audience about one buurt: their mean, and the sum of the squared differences from it."""

    n: int
    mean: float
    squares: float


@dataclass(frozen=True)
class Mean:
    """A mean of ``n`` marks with its 95% interval, from ``low`` to ``high``."""

    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """How many people of an audience chose an answer, out of all ``of`` who chose one."""

    count: int
    of: int

    @property
    def part(self) -> float:
        """The share, from 0 to 1."""
        return self.count / self.of


@dataclass(frozen=True)
class MarkResult:
    """The marks of both audiences; None where too few people gave one."""

    question: Question
    residents: Mean | None
    professionals: Mean | None


@dataclass(frozen=True)
class ChoiceFigure:
    """How often one answer was chosen; None where so few chose it that somebody could be recognised."""

    value: str
    label: Texts
    icon: str
    residents: Share | None
    professionals: Share | None


@dataclass(frozen=True)
class Difference:
    """Where residents and professionals differ most; ``certain`` when chance alone would not give such a difference."""

    label: Texts
    residents: float
    professionals: float
    certain: bool


@dataclass(frozen=True)
class ChoiceResult:
    """The choices of both audiences side by side; ``n_…`` is None for an audience too small to show."""

    question: Question
    n_residents: int | None
    n_professionals: int | None
    figures: tuple[ChoiceFigure, ...]
    difference: Difference | None

    @property
    def widest(self) -> float:
        """The largest share that is shown (0 to 1), for the scale of a chart."""
        shown = [share for figure in self.figures for share in (figure.residents, figure.professionals)]
        return max((share.part for share in shown if share is not None), default=0.0)


@dataclass(frozen=True)
class RoundResults:
    """What a round has brought so far."""

    round: Round
    counts: AudienceCounts
    marks: tuple[MarkResult, ...]
    choices: tuple[ChoiceResult, ...]
    texts: tuple[Question, ...]


@dataclass(frozen=True)
class BuurtSummary:
    """What was answered about one buurt, in all rounds; ``None`` as a number of people is fewer than may be shown."""

    area_code: str
    residents: int | None
    professionals: int | None
    mark: MarkResult | None
    themes: ChoiceResult | None


@dataclass(frozen=True)
class OpenAnswer:
    """What somebody wrote, for the team."""

    audience: Audience
    area_code: str | None
    words: str
    finished_at: datetime


@dataclass(frozen=True)
class OpenAnswers:
    """A page of what people wrote in answer to one question, newest first; ``total`` counts all of them."""

    round: Round
    question: Question
    answers: tuple[OpenAnswer, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // ANSWERS_PER_PAGE))
