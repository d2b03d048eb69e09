"""The tables of places."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class PlaceRow(db.Model):
    """A place; ``lon``, ``lat`` and ``label`` are the team's, everything named ``public_…`` is everybody's."""

    __tablename__ = "places"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "receipt"),
        # The map reads nothing but this index, whatever it counts.
        sa.Index("ix_places_map", "programme_id", "state", "grid_x", "grid_y", "feeling", "area_code"),
        sa.Index("ix_places_list", "programme_id", "state", "created_at", "id"),
        sa.Index("ix_places_area", "programme_id", "state", "area_code", "feeling", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"))
    feeling: Mapped[str] = mapped_column(sa.String(12))
    state: Mapped[str] = mapped_column(sa.String(12))
    words: Mapped[str] = mapped_column(sa.Text)
    theme: Mapped[str | None] = mapped_column(sa.String(40))
    area_code: Mapped[str] = mapped_column(sa.String(10))
    lon: Mapped[float]
    lat: Mapped[float]
    label: Mapped[str] = mapped_column(sa.String(200))
    public_lon: Mapped[float]
    public_lat: Mapped[float]
    public_label: Mapped[str] = mapped_column(sa.String(200))
    # The square of the public point, see grid.py.
    grid_x: Mapped[int]
    grid_y: Mapped[int]
    receipt: Mapped[str] = mapped_column(sa.String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AgeCountRow(db.Model):
    """How many people of an age group named a place: nothing ties it to what they named, or where."""

    __tablename__ = "place_age_counts"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    age_group: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    count: Mapped[int]
