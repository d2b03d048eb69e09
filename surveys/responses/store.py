"""Queries for drafts and responses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.fieldwork.model import Audience
from surveys.questionnaires.model import Answers
from surveys.responses.model import Draft, OpenAnswer, Response
from surveys.responses.tables import ResponseDraftRow, ResponseRow

PORTION = 1000


def add_draft(session: Session, draft: Draft) -> None:
    """Store a new draft."""
    session.add(
        ResponseDraftRow(
            id=draft.id,
            programme_id=draft.programme_id,
            round_id=draft.round_id,
            audience=draft.audience.value,
            answers=dict(draft.answers),
            area_code=draft.area_code,
            started_at=draft.started_at,
            updated_at=draft.updated_at,
        )
    )
    session.flush()


def find_draft(session: Session, programme_id: UUID, draft_id: UUID, *, to_change: bool = False) -> Draft | None:
    """The draft with this id, if this programme has it; ``to_change`` keeps others from changing it meanwhile."""
    wanted = sa.select(ResponseDraftRow).where(
        ResponseDraftRow.id == draft_id, ResponseDraftRow.programme_id == programme_id
    )
    row = session.scalar(wanted.with_for_update() if to_change else wanted)
    return _draft(row) if row else None


def change_answers(session: Session, draft: Draft, answers: Answers, now: datetime) -> Draft:
    """Replace the answers of a draft."""
    session.execute(
        sa.update(ResponseDraftRow).where(ResponseDraftRow.id == draft.id).values(answers=dict(answers), updated_at=now)
    )
    return replace(draft, answers=answers, updated_at=now)


def delete_draft(session: Session, draft: Draft) -> None:
    """Forget a draft."""
    session.execute(sa.delete(ResponseDraftRow).where(ResponseDraftRow.id == draft.id))


def delete_drafts_before(session: Session, moment: datetime) -> int:
    """Forget the drafts that were not touched since; how many."""
    result = session.execute(sa.delete(ResponseDraftRow).where(ResponseDraftRow.updated_at < moment))
    return int(result.rowcount)  # type: ignore[attr-defined]


def add_responses(session: Session, responses: Sequence[Response]) -> None:
    """Store finished responses."""
    rows = [
        {
            "id": response.id,
            "programme_id": response.programme_id,
            "round_id": response.round_id,
            "audience": response.audience.value,
            "mode": response.mode.value,
            "language": response.language,
            "area_code": response.area_code,
            "age_group": response.age_group.value if response.age_group else None,
            "answers": dict(response.answers),
            "started_at": response.started_at,
            "finished_at": response.finished_at,
        }
        for response in responses
    ]
    for start in range(0, len(rows), PORTION):
        session.execute(sa.insert(ResponseRow), rows[start : start + PORTION])


def round_of_response(session: Session, programme_id: UUID, response_id: UUID) -> UUID | None:
    """The round of a finished response; None when there is no such response."""
    return session.scalar(
        sa.select(ResponseRow.round_id).where(ResponseRow.id == response_id, ResponseRow.programme_id == programme_id)
    )


def counts_by_area(session: Session, programme_id: UUID) -> dict[str, dict[Audience, int]]:
    """How many people of each audience answered about each buurt."""
    rows = session.execute(
        sa.select(ResponseRow.area_code, ResponseRow.audience, sa.func.count())
        .where(ResponseRow.programme_id == programme_id, ResponseRow.area_code.is_not(None))
        .group_by(ResponseRow.area_code, ResponseRow.audience)
    )
    counts: dict[str, dict[Audience, int]] = {}
    for area_code, audience, count in rows:
        counts.setdefault(str(area_code), {})[Audience(audience)] = count
    return counts


def counts_by_round(session: Session, programme_id: UUID) -> dict[UUID, dict[Audience, int]]:
    """How many people of each audience answered in each round."""
    rows = session.execute(
        sa.select(ResponseRow.round_id, ResponseRow.audience, sa.func.count())
        .where(ResponseRow.programme_id == programme_id)
        .group_by(ResponseRow.round_id, ResponseRow.audience)
    )
    counts: dict[UUID, dict[Audience, int]] = {}
    for round_id, audience, count in rows:
        counts.setdefault(round_id, {})[Audience(audience)] = count
    return counts


def tallies(
    session: Session,
    programme_id: UUID,
    questions: Sequence[str],
    *,
    round_id: UUID | None = None,
    area_code: str | None = None,
) -> dict[str, dict[Audience, dict[str, int]]]:
    """How often each answer was given to each question, per audience; of one round, or about one buurt, or both."""
    counts: dict[str, dict[Audience, dict[str, int]]] = {
        question: {audience: {} for audience in Audience} for question in questions
    }
    if questions:
        chosen = _where(programme_id, round_id=round_id, area_code=area_code)
        for question, audience, answer, count in session.execute(_count_answers(questions, chosen)):
            counts[question][Audience(audience)][str(answer)] = count
    return counts


def _count_answers(questions: Sequence[str], chosen: Sequence[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    # Grouped outside of where the answer is read: PostgreSQL takes two expressions with parameters for different ones.
    given = sa.union_all(
        *(
            sa.select(
                sa.literal(question, sa.String).label("question"),
                ResponseRow.audience.label("audience"),
                ResponseRow.answers[question].as_string().label("answer"),
            ).where(*chosen)
            for question in questions
        )
    ).subquery()
    columns = (given.c.question, given.c.audience, given.c.answer)
    return sa.select(*columns, sa.func.count()).where(given.c.answer.is_not(None)).group_by(*columns)


def count_area(session: Session, programme_id: UUID, area_code: str) -> dict[Audience, int]:
    """How many people of each audience answered about one buurt."""
    rows = session.execute(
        sa.select(ResponseRow.audience, sa.func.count())
        .where(*_where(programme_id, area_code=area_code))
        .group_by(ResponseRow.audience)
    )
    return {Audience(audience): count for audience, count in rows}


def open_answers(
    session: Session, programme_id: UUID, round_id: UUID, question: str, *, offset: int, limit: int
) -> tuple[list[OpenAnswer], int]:
    """What people wrote, newest first, and how many of them wrote anything."""
    words = ResponseRow.answers[question].as_string()
    wanted = (*_where(programme_id, round_id=round_id), words.is_not(None))
    rows = session.execute(
        sa.select(ResponseRow.audience, ResponseRow.area_code, words, ResponseRow.finished_at)
        .where(*wanted)
        .order_by(ResponseRow.finished_at.desc(), ResponseRow.id)
        .offset(offset)
        .limit(limit)
    )
    total = session.scalar(sa.select(sa.func.count()).select_from(ResponseRow).where(*wanted)) or 0
    return [OpenAnswer(Audience(row[0]), *row[1:]) for row in rows], total


def _where(
    programme_id: UUID, *, round_id: UUID | None = None, area_code: str | None = None
) -> list[sa.ColumnElement[bool]]:
    conditions = [ResponseRow.programme_id == programme_id]
    if round_id is not None:
        conditions.append(ResponseRow.round_id == round_id)
    if area_code is not None:
        conditions.append(ResponseRow.area_code == area_code)
    return conditions


def _draft(row: ResponseDraftRow) -> Draft:
    return Draft(
        id=row.id,
        programme_id=row.programme_id,
        round_id=row.round_id,
        audience=Audience(row.audience),
        answers=row.answers,
        area_code=row.area_code,
        started_at=row.started_at,
        updated_at=row.updated_at,
    )
