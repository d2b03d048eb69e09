"""What a report (melding) is: what a resident wants solved, the day an answer is promised, and the answers."""

import enum
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from webapp.errors import Conflict, NotFound

LONGEST_WORDS = 4000
SHORTEST_ANSWER = 10
LONGEST_ANSWER = 4000
LINES_PER_PAGE = 50


class Status(enum.Enum):
    """How far a report is."""

    RECEIVED = "received"
    PLANNED = "planned"
    SOLVED = "solved"
    NOT_SOLVED = "not_solved"


class Outcome(enum.Enum):
    """What an answer says about the thing itself."""

    SOLVED = "solved"
    PLANNED = "planned"
    CANNOT = "cannot"


class Box(enum.Enum):
    """The three heaps of a partner's desk."""

    WAITING = "waiting"
    PLANNED = "planned"
    CLOSED = "closed"


class Urgency(enum.Enum):
    """How a report without an answer stands to its promised day."""

    NONE = "none"
    TODAY = "today"
    OVERDUE = "overdue"


class ReportNotFound(NotFound):
    """This programme has no such report."""


class CategoryNotFound(NotFound):
    """This programme has no such kind of report."""


class CategoryExists(Conflict):
    """This programme has such a kind of report already."""


class NotPossibleNow(Conflict):
    """The report's status does not allow this answer (any more)."""


@dataclass(frozen=True)
class Category:
    """A kind of report; ``name`` per language; without an organisation the programme team answers itself."""

    id: UUID
    programme_id: UUID
    key: str
    name: dict[str, str]
    icon: str
    organisation_id: UUID | None
    sort: int


@dataclass(frozen=True)
class Spot:
    """Where it is: WGS84 degrees, the code of the buurt, and how the resident named it."""

    lon: float
    lat: float
    area_code: str
    label: str


@dataclass(frozen=True)
class Answer:
    """What a person wrote to the reporter; only this keeps the promise, the automatic receipt does not."""

    id: UUID
    report_id: UUID
    author_id: UUID | None
    author_name: str
    organisation: str
    text: str
    outcome: Outcome
    written_at: datetime


@dataclass(frozen=True)
class Report:
    """A report as staff see it.

    ``code`` as it stands on the screen (``K7M-4QX-9TR-2WF``); ``answered_on`` is the day in Amsterdam of the first
    answer.
    """

    id: UUID
    programme_id: UUID
    code: str
    category: Category
    organisation_id: UUID | None
    words: str
    spot: Spot
    contact_email: str | None
    language: str
    received_at: datetime
    due_on: date
    status: Status
    answered_on: date | None = None
    forwarded_at: datetime | None = None
    closed_at: datetime | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class FollowedReport:
    """A report as whoever holds its code sees it: no contact address, no exact point, no name of a person."""

    code: str
    category: dict[str, str]
    icon: str
    words: str
    area_code: str
    spot_label: str
    organisation: str
    received_at: datetime
    due_on: date
    status: Status
    answered_on: date | None
    forwarded_at: datetime | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Line:
    """A report in a list; ``excerpt`` is the beginning of its words."""

    id: UUID
    code: str
    category: dict[str, str]
    icon: str
    excerpt: str
    area_code: str
    spot_label: str
    organisation_id: UUID | None
    received_at: datetime
    due_on: date
    answered_on: date | None
    status: Status
    urgency: Urgency = Urgency.NONE


@dataclass(frozen=True)
class Page:
    """One page of a list; nobody counts what comes after it."""

    lines: tuple[Line, ...]
    number: int
    has_next: bool


@dataclass(frozen=True)
class DueOverview:
    """Where the promise stands.

    ``waiting`` reports have no answer yet, of which ``due_today`` and ``overdue``; ``open`` ones are not closed. Of
    the ``decided`` reports, whose promised day fell in the thirteen weeks before today, ``in_time`` had their answer.
    """

    due_today: int
    overdue: int
    waiting: int
    open: int
    decided: int
    in_time: int

    @property
    def share(self) -> int:
        """The whole percentage answered in time, rounded down: 100 means all of them. 0 when nothing was decided."""
        return 100 * self.in_time // self.decided if self.decided else 0


@dataclass(frozen=True)
class ReportCounts:
    """The reports of one buurt: all of them, and those not closed yet.

    ``decided`` are those that have an answer or whose promised day has passed, of which ``answered_in_time`` had their
    answer by that day.
    """

    total: int
    open: int
    decided: int
    answered_in_time: int


@dataclass(frozen=True)
class PublicAnswer:
    """An answer that everybody may read: nothing of the reporter stands in it."""

    category: dict[str, str]
    icon: str
    area_code: str
    organisation: str
    answer: str
    outcome: Outcome
    answered_at: datetime


@dataclass(frozen=True)
class NewAnswer:
    """An answer that is taken over from elsewhere."""

    organisation: str
    text: str
    outcome: Outcome
    written_at: datetime
    author_name: str = ""


@dataclass(frozen=True)
class NewReport:
    """A report that is taken over from elsewhere; ``category`` is the key of one of the programme's categories."""

    category: str
    words: str
    spot: Spot
    received_at: datetime
    contact_email: str | None = None
    language: str = "nl"
    answers: tuple[NewAnswer, ...] = field(default=())
