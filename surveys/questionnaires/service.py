"""What can be done with questionnaires."""

from datetime import datetime
from typing import Any
from uuid import UUID

from surveys.questionnaires import rules, store
from surveys.questionnaires.defaults import CHANGE, DEFAULT_QUESTIONNAIRE, MARK, THEME
from surveys.questionnaires.document import read_document
from surveys.questionnaires.model import Questionnaire, QuestionnaireNotFound
from webapp.db import new_id, reading, transaction

__all__ = [
    "CHANGE",
    "MARK",
    "THEME",
    "add_questionnaire",
    "check_answer",
    "check_answers",
    "first_unanswered",
    "next_question",
    "position",
    "previous_question",
    "questionnaire",
    "start_with_defaults",
]

# The rules of asking, for the features and doors that ask.
check_answer = rules.check_answer
check_answers = rules.check_answers
first_unanswered = rules.first_unanswered
next_question = rules.next_question
position = rules.position
previous_question = rules.previous_question


def add_questionnaire(*, programme_id: UUID, document: Any, now: datetime) -> Questionnaire:
    """Store a questionnaire. Raises Invalid for a document with a mistake, naming the path to it."""
    made = read_document(document, questionnaire_id=new_id(), programme_id=programme_id)
    with transaction() as session:
        store.add(session, made, now)
    return made


def start_with_defaults(*, programme_id: UUID, now: datetime) -> Questionnaire:
    """Store the ready-made questionnaire for a programme."""
    return add_questionnaire(programme_id=programme_id, document=DEFAULT_QUESTIONNAIRE, now=now)


def questionnaire(programme_id: UUID, questionnaire_id: UUID) -> Questionnaire:
    """The questionnaire with this id. Raises QuestionnaireNotFound."""
    found = store.find(reading(), programme_id, questionnaire_id)
    if found is None:
        raise QuestionnaireNotFound
    return found
