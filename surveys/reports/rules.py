"""Decisions about a report: what may follow what, how urgent it is, and how long an address is kept."""

from datetime import date, timedelta

from surveys.reports.model import (
    LONGEST_ANSWER,
    LONGEST_WORDS,
    SHORTEST_ANSWER,
    NotPossibleNow,
    Outcome,
    Status,
    Urgency,
)
from webapp.errors import N_, Invalid

# From → to. What could not be done may still be done later; what is solved stays solved.
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.RECEIVED: frozenset({Status.PLANNED, Status.SOLVED, Status.NOT_SOLVED}),
    Status.PLANNED: frozenset({Status.PLANNED, Status.SOLVED, Status.NOT_SOLVED}),
    Status.NOT_SOLVED: frozenset({Status.PLANNED, Status.SOLVED}),
    Status.SOLVED: frozenset(),
}
AFTER_ANSWER = {
    Outcome.SOLVED: Status.SOLVED,
    Outcome.PLANNED: Status.PLANNED,
    Outcome.CANNOT: Status.NOT_SOLVED,
}
CLOSED = frozenset({Status.SOLVED, Status.NOT_SOLVED})

# The address is for the answer only. A report that is never closed does not keep it for ever.
KEEP_CONTACT_AFTER_CLOSING = timedelta(days=30)
KEEP_CONTACT_AT_MOST = timedelta(days=365)

OVERVIEW_WINDOW = timedelta(weeks=13)


def status_after(status: Status, outcome: Outcome) -> Status:
    """The status that an answer leads to. Raises NotPossibleNow."""
    wanted = AFTER_ANSWER[outcome]
    if wanted not in TRANSITIONS[status]:
        raise NotPossibleNow(N_("Somebody has already closed this report. Read the answer that was given."))
    return wanted


def possible_outcomes(status: Status) -> list[Outcome]:
    """The outcomes that an answer may have now; none when the report is solved."""
    return [outcome for outcome, after in AFTER_ANSWER.items() if after in TRANSITIONS[status]]


def urgency(due_on: date, answered_on: date | None, today: date) -> Urgency:
    """How a report stands to its promised day."""
    if answered_on is not None or due_on > today:
        return Urgency.NONE
    return Urgency.TODAY if due_on == today else Urgency.OVERDUE


def checked_words(words: str) -> str:
    """The resident's words without outer blanks. Raises Invalid when there are none, or far too many."""
    words = words.strip()
    if not words:
        raise Invalid("words", N_("Write what is going on."))
    if len(words) > LONGEST_WORDS:
        raise Invalid("words", N_("Use at most %(count)s characters."), count=LONGEST_WORDS)
    return words


def checked_answer(text: str) -> str:
    """The answer without outer blanks. Raises Invalid when it says too little, or too much."""
    text = text.strip()
    if len(text) < SHORTEST_ANSWER:
        raise Invalid("text", N_("Write an answer of at least %(count)s characters."), count=SHORTEST_ANSWER)
    if len(text) > LONGEST_ANSWER:
        raise Invalid("text", N_("Use at most %(count)s characters."), count=LONGEST_ANSWER)
    return text
