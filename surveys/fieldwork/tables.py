"""The table of rounds."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import UtcDateTime, db


class RoundRow(db.Model):
    """A round of a survey."""

    __tablename__ = "survey_rounds"
    __table_args__ = (sa.UniqueConstraint("programme_id", "slug"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(40))
    title: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    questionnaire_id: Mapped[UUID] = mapped_column(sa.ForeignKey("questionnaires.id"), index=True)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    professional_token: Mapped[str] = mapped_column(sa.String(64))
