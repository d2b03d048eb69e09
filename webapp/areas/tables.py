"""The tables of areas: reference data of the installation, and what a programme has of it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class AreaRow(db.Model):
    """An area of one year's division: its shape (WKB, WGS84) and a lighter outline for maps (GeoJSON geometry)."""

    __tablename__ = "areas"

    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    name: Mapped[str] = mapped_column(sa.String(200))
    parent_code: Mapped[str | None] = mapped_column(sa.String(10), index=True)
    shape: Mapped[bytes]
    outline: Mapped[str] = mapped_column(sa.Text)
    lon: Mapped[float]
    lat: Mapped[float]
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ProgrammeAreaRow(db.Model):
    """A buurt that a programme covers."""

    __tablename__ = "programme_areas"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    year: Mapped[int]
    covered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BasemapRow(db.Model):
    """The lines by which people find their way on a programme's map: GeoJSON features with kind and name."""

    __tablename__ = "basemaps"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    geojson: Mapped[str] = mapped_column(sa.Text)


class StreetRow(db.Model):
    """A street or place that people name, with a point on it; ``search`` is the name as it is searched."""

    __tablename__ = "streets"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    area_code: Mapped[str] = mapped_column(sa.String(10))
    kind: Mapped[str] = mapped_column(sa.String(20))
    name: Mapped[str] = mapped_column(sa.String(200))
    search: Mapped[str] = mapped_column(sa.String(200), index=True)
    lon: Mapped[float]
    lat: Mapped[float]
