"""Queries for ateliers and their notes."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from workshops.ateliers.model import Atelier, Note, Perspective, State, Step
from workshops.ateliers.tables import AtelierRow, NoteRow


def add(session: Session, atelier: Atelier) -> None:
    """Store a new atelier."""
    session.execute(sa.insert(AtelierRow).values(**{**atelier.__dict__, "state": atelier.state.value}))


def find(session: Session, programme_id: UUID, atelier_id: UUID) -> Atelier | None:
    """One atelier of a programme."""
    row = session.scalar(sa.select(AtelierRow).where(_mine(programme_id), AtelierRow.id == atelier_id))
    return _atelier(row) if row else None


def newest(session: Session, programme_id: UUID, limit: int) -> list[Atelier]:
    """Ateliers of a programme, the latest day first."""
    statement = sa.select(AtelierRow).where(_mine(programme_id))
    latest_first = statement.order_by(AtelierRow.held_on.desc(), AtelierRow.created_at.desc(), AtelierRow.id)
    return [_atelier(row) for row in session.scalars(latest_first.limit(limit))]


def set_state(session: Session, programme_id: UUID, atelier_id: UUID, state: State) -> None:
    """Say whether an atelier was held."""
    session.execute(
        sa.update(AtelierRow).where(_mine(programme_id), AtelierRow.id == atelier_id).values(state=state.value)
    )


def add_notes(session: Session, notes: list[Note]) -> None:
    """Store new notes."""
    if notes:
        rows = [{**note.__dict__, "step": note.step.value, "perspective": note.perspective.value} for note in notes]
        session.execute(sa.insert(NoteRow), rows)


def find_note(session: Session, programme_id: UUID, note_id: UUID) -> Note | None:
    """One note of a programme."""
    row = session.scalar(sa.select(NoteRow).where(NoteRow.programme_id == programme_id, NoteRow.id == note_id))
    return _note(row) if row else None


def notes_of(session: Session, programme_id: UUID, atelier_id: UUID, limit: int) -> list[Note]:
    """The notes of an atelier, oldest first."""
    statement = sa.select(NoteRow).where(NoteRow.programme_id == programme_id, NoteRow.atelier_id == atelier_id)
    return [_note(row) for row in session.scalars(statement.order_by(NoteRow.created_at, NoteRow.id).limit(limit))]


def change_note(session: Session, note: Note) -> None:
    """Replace the perspective and the text of a note."""
    session.execute(
        sa.update(NoteRow)
        .where(NoteRow.programme_id == note.programme_id, NoteRow.id == note.id)
        .values(perspective=note.perspective.value, text=note.text)
    )


def delete_note(session: Session, programme_id: UUID, note_id: UUID) -> None:
    """Forget a note."""
    session.execute(sa.delete(NoteRow).where(NoteRow.programme_id == programme_id, NoteRow.id == note_id))


def count_notes(session: Session, programme_id: UUID) -> dict[UUID, int]:
    """How many notes each atelier has that has any."""
    statement = sa.select(NoteRow.atelier_id, sa.func.count().label("notes")).where(
        NoteRow.programme_id == programme_id
    )
    return {row.atelier_id: row.notes for row in session.execute(statement.group_by(NoteRow.atelier_id))}


def notes_about(session: Session, programme_id: UUID, area_code: str, limit: int) -> list[tuple[Atelier, Note]]:
    """The notes of the ateliers about an area, the latest atelier first, its oldest note first: one query."""
    statement = (
        sa.select(AtelierRow, NoteRow)
        .join(NoteRow, sa.and_(NoteRow.atelier_id == AtelierRow.id, NoteRow.programme_id == AtelierRow.programme_id))
        .where(_mine(programme_id), AtelierRow.area_code == area_code)
        .order_by(AtelierRow.held_on.desc(), AtelierRow.id, NoteRow.created_at, NoteRow.id)
        .limit(limit)
    )
    return [(_atelier(atelier), _note(note)) for atelier, note in session.execute(statement)]


def _mine(programme_id: UUID) -> sa.ColumnElement[bool]:
    return AtelierRow.programme_id == programme_id


def _atelier(row: Any) -> Atelier:
    return Atelier(
        id=row.id,
        programme_id=row.programme_id,
        area_code=row.area_code,
        title=row.title,
        held_on=row.held_on,
        place=row.place,
        state=State(row.state),
        facilitator_id=row.facilitator_id,
        created_at=row.created_at,
    )


def _note(row: Any) -> Note:
    return Note(
        id=row.id,
        programme_id=row.programme_id,
        atelier_id=row.atelier_id,
        step=Step(row.step),
        perspective=Perspective(row.perspective),
        text=row.text,
        written_by=row.written_by,
        created_at=row.created_at,
    )
