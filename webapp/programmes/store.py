"""Queries for programmes."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.programmes.model import Programme
from webapp.programmes.tables import ProgrammeRow


def add(session: Session, programme: Programme) -> None:
    """Store a new programme."""
    session.add(
        ProgrammeRow(
            id=programme.id,
            slug=programme.slug,
            name=programme.name,
            municipality=programme.municipality,
            formal=programme.formal,
        )
    )
    session.flush()


def find(session: Session, slug: str) -> Programme | None:
    """The programme at this address, if there is one."""
    row = session.scalar(sa.select(ProgrammeRow).where(ProgrammeRow.slug == slug))
    return _programme(row) if row else None


def all_of_them(session: Session) -> list[Programme]:
    """Every programme, by name."""
    return [_programme(row) for row in session.scalars(sa.select(ProgrammeRow).order_by(ProgrammeRow.name))]


def _programme(row: ProgrammeRow) -> Programme:
    return Programme(id=row.id, slug=row.slug, name=row.name, municipality=row.municipality, formal=row.formal)
