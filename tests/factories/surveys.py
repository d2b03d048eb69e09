"""Questionnaires, rounds and responses for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Audience, Mode, Round
from surveys.questionnaires.defaults import DEFAULT_QUESTIONNAIRE
from surveys.questionnaires.document import read_document
from surveys.questionnaires.model import Choice, Kind, Question, Questionnaire, Scale
from surveys.responses.model import NewResponse
from webapp.clock import now
from webapp.programmes.model import Programme

MORNING = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)

MARK = Question("mark", Kind.RANGE, {"nl": "Welk cijfer?", "en": "Which mark?"}, required=True, scale=Scale(1, 10))
THEME = Question(
    "theme",
    Kind.SELECT_ONE,
    {"nl": "Wat eerst?", "en": "What first?"},
    choices=(Choice("housing", {"nl": "Wonen"}), Choice("work", {"nl": "Werk"}), Choice("safety", {"nl": "Veilig"})),
)
WORDS = Question("change", Kind.TEXT, {"nl": "Wat verandert u?", "en": "What would you change?"})


def questionnaire(*questions: Question) -> Questionnaire:
    """A questionnaire that is nowhere stored: with these questions, or the ready-made one."""
    if questions:
        return Questionnaire(uuid4(), uuid4(), {"nl": "Vragen"}, questions)
    return read_document(DEFAULT_QUESTIONNAIRE, questionnaire_id=uuid4(), programme_id=uuid4())


def survey_round(**values: Any) -> Round:
    """A round that is nowhere stored: open for a week from MORNING."""
    made = Round(
        id=uuid4(),
        programme_id=uuid4(),
        slug="buurt",
        title={"nl": "Wat vindt u van uw buurt?"},
        questionnaire_id=uuid4(),
        opens_at=MORNING,
        closes_at=MORNING + 7 * DAY,
        professional_token="a-secret-link",
    )
    return replace(made, **values)


def running_round(programme: Programme, **values: Any) -> Round:
    """A stored round of the ready-made questionnaire that is open today."""
    return fieldwork.start_with_defaults(programme_id=programme.id, **{"now": now() - DAY, **values})


def response(
    audience: Audience = Audience.RESIDENT,
    *,
    at: datetime = MORNING,
    answers: dict[str, str] | None = None,
    **values: Any,
) -> NewResponse:
    """A response on paper: an eight, housing first."""
    given = {"mark": "8", "theme": "housing"} if answers is None else answers
    made = NewResponse(audience, Mode.PAPER, given, started_at=at, finished_at=at + timedelta(minutes=2))
    return replace(made, **values)
