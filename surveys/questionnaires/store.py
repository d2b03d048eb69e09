"""Queries for questionnaires."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.questionnaires.document import as_document, read_document
from surveys.questionnaires.model import Questionnaire
from surveys.questionnaires.tables import QuestionnaireRow


def add(session: Session, questionnaire: Questionnaire, now: datetime) -> None:
    """Store a new questionnaire."""
    session.add(
        QuestionnaireRow(
            id=questionnaire.id,
            programme_id=questionnaire.programme_id,
            document=as_document(questionnaire),
            created_at=now,
        )
    )
    session.flush()


def find(session: Session, programme_id: UUID, questionnaire_id: UUID) -> Questionnaire | None:
    """The questionnaire with this id, if this programme has it."""
    document = session.scalar(
        sa.select(QuestionnaireRow.document).where(
            QuestionnaireRow.id == questionnaire_id, QuestionnaireRow.programme_id == programme_id
        )
    )
    if document is None:
        return None
    return read_document(document, questionnaire_id=questionnaire_id, programme_id=programme_id)
