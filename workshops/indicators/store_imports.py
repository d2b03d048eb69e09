"""Queries for the files that administrators bring, and the mappings that they saved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.db import new_id
from workshops.indicators.imports_model import Import, Layout, SavedMapping, State
from workshops.indicators.mapping import ColumnMapping
from workshops.indicators.tables import ImportRow, MappingRow


def add(session: Session, one: Import) -> None:
    """Keep a new import."""
    session.add(
        ImportRow(
            id=one.id,
            programme_id=one.programme_id,
            brought_by=one.brought_by,
            file_name=one.file_name,
            layout=one.layout.value,
            year=one.year,
            columns=one.mapping.as_json() if one.mapping else None,
            state=one.state.value,
            created_at=one.created_at,
            rows=one.rows,
        )
    )
    session.flush()


def find(session: Session, import_id: UUID, *, lock: bool = False) -> Import | None:
    """One import; with ``lock`` nobody else changes it until the end of the transaction."""
    statement = sa.select(ImportRow).where(ImportRow.id == import_id)
    row = session.scalar(statement.with_for_update() if lock else statement)
    return _import(row) if row else None


def newest(session: Session, programme_id: UUID, limit: int) -> list[Import]:
    """The last imports of a programme."""
    rows = session.scalars(
        sa.select(ImportRow)
        .where(ImportRow.programme_id == programme_id)
        .order_by(ImportRow.created_at.desc())
        .limit(limit)
    )
    return [_import(row) for row in rows]


def change(session: Session, import_id: UUID, **values: Any) -> None:
    """Change columns of an import."""
    session.execute(sa.update(ImportRow).where(ImportRow.id == import_id).values(**values))
    session.expire_all()


def delete(session: Session, import_id: UUID) -> None:
    """Delete an import."""
    session.execute(sa.delete(ImportRow).where(ImportRow.id == import_id))


def abandoned(session: Session, before: datetime) -> list[UUID]:
    """The previews that nobody confirmed since."""
    return list(
        session.scalars(
            sa.select(ImportRow.id).where(ImportRow.state == State.PREVIEW.value, ImportRow.created_at < before)
        )
    )


def save_mapping(session: Session, programme_id: UUID, name: str, mapping: ColumnMapping) -> None:
    """Save a mapping under a name, in place of what had that name."""
    row = session.scalar(sa.select(MappingRow).where(MappingRow.programme_id == programme_id, MappingRow.name == name))
    if row is None:
        row = MappingRow(id=new_id(), programme_id=programme_id, name=name, columns={})
        session.add(row)
    row.columns = mapping.as_json()
    session.flush()


def mappings(session: Session, programme_id: UUID | None = None, name: str | None = None) -> list[SavedMapping]:
    """The mappings of a programme (None: of all), or those with this name; by name."""
    statement = sa.select(MappingRow).order_by(MappingRow.name)
    if programme_id is not None:
        statement = statement.where(MappingRow.programme_id == programme_id)
    if name is not None:
        statement = statement.where(MappingRow.name == name)
    return [
        SavedMapping(row.id, row.programme_id, row.name, ColumnMapping.from_json(row.columns))
        for row in session.scalars(statement)
    ]


def _import(row: ImportRow) -> Import:
    columns: Mapping[str, Any] | None = row.columns
    return Import(
        id=row.id,
        programme_id=row.programme_id,
        brought_by=row.brought_by,
        file_name=row.file_name,
        layout=Layout(row.layout),
        year=row.year,
        mapping=ColumnMapping.from_json(columns) if columns else None,
        state=State(row.state),
        created_at=row.created_at,
        finished_at=row.finished_at,
        rows=row.rows,
        rows_read=row.rows_read,
        counts=row.counts,
    )
