"""Queries for dossiers."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from workshops.dossiers.model import Dossier, State
from workshops.dossiers.tables import DossierRow


def add(session: Session, dossier: Dossier) -> None:
    """Keep a new dossier."""
    session.add(
        DossierRow(
            id=dossier.id,
            programme_id=dossier.programme_id,
            area_code=dossier.area_code,
            area_name=dossier.area_name,
            language=dossier.language,
            with_notes=dossier.with_notes,
            asked_by=dossier.asked_by,
            state=dossier.state.value,
            created_at=dossier.created_at,
            changed_at=dossier.changed_at,
        )
    )
    session.flush()


def find(session: Session, dossier_id: UUID, *, lock: bool = False) -> Dossier | None:
    """One dossier; with ``lock`` nobody else changes it until the end of the transaction."""
    statement = sa.select(DossierRow).where(DossierRow.id == dossier_id)
    row = session.scalar(statement.with_for_update() if lock else statement)
    return _dossier(row) if row else None


def newest(session: Session, programme_id: UUID, limit: int) -> list[Dossier]:
    """The last dossiers of a programme."""
    rows = session.scalars(
        sa.select(DossierRow)
        .where(DossierRow.programme_id == programme_id)
        .order_by(DossierRow.created_at.desc(), DossierRow.id)
        .limit(limit)
    )
    return [_dossier(row) for row in rows]


def change(session: Session, dossier_id: UUID, state: State, now: datetime) -> None:
    """Say how far a dossier is; one that is done stays so, whatever a second run of its job makes of it."""
    mine = (DossierRow.id == dossier_id, DossierRow.state != State.DONE.value)
    session.execute(sa.update(DossierRow).where(*mine).values(state=state.value, changed_at=now))
    session.expire_all()


def forget(session: Session, before: datetime) -> list[UUID]:
    """Delete the dossiers that were asked for before that moment; which."""
    old = list(session.scalars(sa.select(DossierRow.id).where(DossierRow.created_at < before)))
    session.execute(sa.delete(DossierRow).where(DossierRow.created_at < before))
    return old


def _dossier(row: DossierRow) -> Dossier:
    return Dossier(
        id=row.id,
        programme_id=row.programme_id,
        area_code=row.area_code,
        area_name=row.area_name,
        language=row.language,
        with_notes=row.with_notes,
        asked_by=row.asked_by,
        state=State(row.state),
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
