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
            "sex": response.sex.value if response.sex else None,
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
    """How many people of each audience answered about each buurt ("": about none)."""
    rows = session.execute(
        sa.select(ResponseRow.area_code, ResponseRow.audience, sa.func.count())
        .where(*_where(programme_id))
        .group_by(ResponseRow.area_code, ResponseRow.audience)
    )
    counts: dict[str, dict[Audience, int]] = {}
    for area_code, audience, count in rows:
        counts.setdefault(area_code or "", {})[Audience(audience)] = count
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
) -> dict[str, dict[Audience, dict[str, int]]]:
    """How often each answer was given to each question, per audience; of one round, or of all."""
    counts: dict[str, dict[Audience, dict[str, int]]] = {
        question: {audience: {} for audience in Audience} for question in questions
    }
    if questions:
        chosen = _where(programme_id, round_id=round_id)
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


def tallies_by_area(session: Session, programme_id: UUID, question: str) -> dict[Audience, dict[str, dict[str, int]]]:
    """How often each answer was given to a question, per audience and buurt ("": about none)."""
    given = (
        sa.select(
            ResponseRow.audience.label("audience"),
            sa.func.coalesce(ResponseRow.area_code, "").label("area"),
            ResponseRow.answers[question].as_string().label("answer"),
        )
        .where(*_where(programme_id))
        .subquery()
    )
    columns = (given.c.audience, given.c.area, given.c.answer)
    counted = sa.select(*columns, sa.func.count()).where(given.c.answer.is_not(None)).group_by(*columns)
    counts: dict[Audience, dict[str, dict[str, int]]] = {audience: {} for audience in Audience}
    for audience, area, answer, count in session.execute(counted):
        counts[Audience(audience)].setdefault(area, {})[str(answer)] = count
    return counts


def marks_by_area(
    session: Session, programme_id: UUID, question: str, rounds: Sequence[UUID]
) -> dict[Audience, dict[str, tuple[int, float, float]]]:
    """How many marks were given in these rounds, their sum and the sum of their squares, per audience and buurt."""
    mark = ResponseRow.answers[question].as_float()
    given = (
        sa.select(
            ResponseRow.audience.label("audience"),
            sa.func.coalesce(ResponseRow.area_code, "").label("area"),
            mark.label("mark"),
        )
        .where(ResponseRow.programme_id == programme_id, ResponseRow.round_id.in_(rounds))
        .subquery()
    )
    columns = (given.c.audience, given.c.area)
    sums = (sa.func.count(), sa.func.sum(given.c.mark), sa.func.sum(given.c.mark * given.c.mark))
    counts: dict[Audience, dict[str, tuple[int, float, float]]] = {audience: {} for audience in Audience}
    for audience, area, n, total, squares in session.execute(
        sa.select(*columns, *sums).where(given.c.mark.is_not(None)).group_by(*columns)
    ):
        counts[Audience(audience)][area] = (int(n), float(total), float(squares))
    return counts


def heard(session: Session, programme_id: UUID) -> list[tuple[str | None, str | None, str | None, int]]:
    """How many residents answered, by the code of the buurt, the age group and the sex that they chose, if they did."""
    columns = (ResponseRow.area_code, ResponseRow.age_group, ResponseRow.sex)
    rows = session.execute(
        sa.select(*columns, sa.func.count())
        .where(*_where(programme_id), ResponseRow.audience == Audience.RESIDENT.value)
        .group_by(*columns)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def newest(session: Session, programme_id: UUID) -> tuple[int, datetime | None]:
    """How many finished responses there are, and when the last one was finished: changes when anything does."""
    row = session.execute(
        sa.select(sa.func.count(), sa.func.max(ResponseRow.finished_at)).where(*_where(programme_id))
    ).one()
    return int(row[0]), row[1]


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


def _where(programme_id: UUID, *, round_id: UUID | None = None) -> list[sa.ColumnElement[bool]]:
    conditions = [ResponseRow.programme_id == programme_id]
    if round_id is not None:
        conditions.append(ResponseRow.round_id == round_id)
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
