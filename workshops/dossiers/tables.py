"""The table of dossiers; the files themselves are in a folder, see files.py."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class DossierRow(db.Model):
    """Somebody asked for a dossier of a buurt: in which language, and how far it is."""

    __tablename__ = "dossiers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    area_code: Mapped[str] = mapped_column(sa.String(10))
    area_name: Mapped[str] = mapped_column(sa.String(200))
    language: Mapped[str] = mapped_column(sa.String(10))
    with_notes: Mapped[bool]
    asked_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(sa.String(10))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
