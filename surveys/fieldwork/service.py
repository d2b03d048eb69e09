"""What can be done with rounds."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from surveys.fieldwork import rules, store
from surveys.fieldwork.model import Invitation, Round, RoundExists, RoundIsClosed, RoundNotFound
from surveys.questionnaires import service as questionnaires
from surveys.questionnaires.model import Texts
from webapp.db import new_id, reading, transaction
from webapp.errors import N_

# How long the first round of a programme stays open.
FIRST_ROUND = timedelta(weeks=8)
FIRST_SLUG = "buurt"

# The rule, for the doors that show a round's state.
is_open = rules.is_open


def open_round(
    *, programme_id: UUID, slug: str, title: Texts, questionnaire_id: UUID, opens_at: datetime, closes_at: datetime
) -> Round:
    """Ask a questionnaire during a period. Raises Invalid, RoundExists, QuestionnaireNotFound."""
    rules.checked_period(opens_at, closes_at)
    new = Round(
        id=new_id(),
        programme_id=programme_id,
        slug=rules.checked_slug(slug),
        title=title,
        questionnaire_id=questionnaire_id,
        opens_at=opens_at,
        closes_at=closes_at,
        professional_token=secrets.token_urlsafe(18),
    )
    with transaction() as session:
        questionnaires.questionnaire(programme_id, questionnaire_id)
        if store.find_by_slug(session, programme_id, slug):
            raise RoundExists(N_("There is already a survey at %(slug)s."), slug=slug)
        store.add(session, new)
    return new


def start_with_defaults(
    *, programme_id: UUID, now: datetime, closes_at: datetime | None = None, slug: str = FIRST_SLUG
) -> Round:
    """Ask the ready-made questionnaire for eight weeks or until ``closes_at``; raises as ``open_round``."""
    with transaction():
        made = questionnaires.start_with_defaults(programme_id=programme_id, now=now)
        return open_round(
            programme_id=programme_id,
            slug=slug,
            title=made.title,
            questionnaire_id=made.id,
            opens_at=now,
            closes_at=closes_at or now + FIRST_ROUND,
        )


def rounds(programme_id: UUID) -> list[Round]:
    """The rounds of a programme, the newest first."""
    return store.rounds(reading(), programme_id)


def open_rounds(programme_id: UUID, now: datetime) -> list[Round]:
    """The rounds that can be answered now, the newest first."""
    return store.open_rounds(reading(), programme_id, now)


def round_by_slug(programme_id: UUID, slug: str) -> Round:
    """The round at this address. Raises RoundNotFound."""
    return _found(store.find_by_slug(reading(), programme_id, slug))


def round_by_id(programme_id: UUID, round_id: UUID) -> Round:
    """The round with this id. Raises RoundNotFound."""
    return _found(store.find(reading(), programme_id, round_id))


def invitation(programme_id: UUID, slug: str, token: str | None, now: datetime) -> Invitation:
    """What is behind a link. Raises RoundNotFound also for a forged token, RoundIsClosed."""
    asked = round_by_slug(programme_id, slug)
    audience = rules.audience_of(asked, token)
    if audience is None:
        raise RoundNotFound
    if not rules.is_open(asked, now):
        raise RoundIsClosed(asked, not_yet=now < asked.opens_at)
    return Invitation(asked, questionnaires.questionnaire(programme_id, asked.questionnaire_id), audience)


def check_may_finish(asked: Round, started_at: datetime, now: datetime) -> None:
    """Let somebody who began in time go on. Raises RoundIsClosed."""
    if not rules.may_finish(asked, started_at, now):
        raise RoundIsClosed(asked)


def _found(asked: Round | None) -> Round:
    if asked is None:
        raise RoundNotFound
    return asked
