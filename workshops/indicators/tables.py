"""The table of indicator values: reference data of the installation, shared by its programmes."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import db


class IndicatorValueRow(db.Model):
    """What an indicator says about an area in a year; no value where the publisher has none."""

    __tablename__ = "indicator_values"

    indicator: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    area_code: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    year: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    value: Mapped[float | None]
