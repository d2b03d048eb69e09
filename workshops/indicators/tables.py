"""The tables of indicators: values are reference data of the installation, shared by its programmes."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class IndicatorValueRow(db.Model):
    """What an indicator says about an area in a year; no value where the publisher has none."""

    __tablename__ = "indicator_values"

    indicator: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    area_code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    year: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    value: Mapped[float | None]


class MappingRow(db.Model):
    """What the columns of a certain kind of file mean, as an administrator of a programme said once."""

    __tablename__ = "indicator_mappings"
    __table_args__ = (sa.UniqueConstraint("programme_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    columns: Mapped[dict[str, Any]] = mapped_column(sa.JSON)


class ImportRow(db.Model):
    """A file that an administrator brought: what it is, how far it is, and what became of it."""

    __tablename__ = "indicator_imports"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    brought_by: Mapped[UUID] = mapped_column(sa.ForeignKey("people.id"))
    file_name: Mapped[str] = mapped_column(sa.String(200))
    layout: Mapped[str] = mapped_column(sa.String(20))
    year: Mapped[int | None] = mapped_column(sa.SmallInteger)
    columns: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    state: Mapped[str] = mapped_column(sa.String(10))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rows: Mapped[int] = mapped_column(default=0)
    rows_read: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)


class EstimatedValueRow(db.Model):
    """What a published value comes to in the areas of another division year; only where that is an estimate."""

    __tablename__ = "estimated_values"

    division: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    indicator: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    area_code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    year: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    value: Mapped[float | None]


class RevisionRow(db.Model):
    """One row: a mark that is new whenever a stored value is, so that what was worked out of them may be kept."""

    __tablename__ = "indicator_revisions"

    id: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    revision: Mapped[UUID]
