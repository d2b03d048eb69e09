"""A round: one questionnaire, asked during one period, of two audiences."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from surveys.questionnaires.model import Questionnaire, Texts
from webapp.errors import Conflict, NotFound, Problem


class Audience(enum.Enum):
    """Who answers. Both get the same questions: the point is where their answers differ."""

    RESIDENT = "resident"
    PROFESSIONAL = "professional"


class Mode(enum.Enum):
    """How an answer came in: *digitaal*, *mondeling* (an interviewer keys it), *schriftelijk* (keyed in later)."""

    DIGITAL = "digital"
    ORAL = "oral"
    PAPER = "paper"


@dataclass(frozen=True)
class Round:
    """A period in which a questionnaire is open: from ``opens_at`` until, not including, ``closes_at`` (aware moments).

    Residents come by the open link; professionals by a link of their own that holds ``professional_token``.
    """

    id: UUID
    programme_id: UUID
    slug: str
    title: Texts
    questionnaire_id: UUID
    opens_at: datetime
    closes_at: datetime
    professional_token: str

    @property
    def last_moment(self) -> datetime:
        """The last moment at which somebody can begin: for the date "until and including"."""
        return self.closes_at - timedelta(microseconds=1)


@dataclass(frozen=True)
class Invitation:
    """What somebody finds behind a link: the round, its questions, and as whom they answer."""

    round: Round
    questionnaire: Questionnaire
    audience: Audience


class RoundNotFound(NotFound):
    """There is no such round in this programme, or the link to it is not right."""


class RoundExists(Conflict):
    """The address is taken by another round of the programme."""


class RoundIsClosed(Problem):
    """The round is over, or has not begun yet: nothing can be answered."""

    status = 410

    def __init__(self, closed: Round, *, not_yet: bool = False) -> None:
        super().__init__()
        self.round = closed
        self.not_yet = not_yet
