"""A retry after a lost connection never makes a second answer, pin or report."""

import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp.db import UtcDateTime, db, insert_new
from webapp.errors import Conflict

# A phone that was offline for a month is the longest retry that we expect.
KEEP = timedelta(days=60)
LONGEST_KEY = 64


class AlreadySentDifferently(Conflict):
    """The key was used before, for other content: the visitor may send it as something new."""


class SubmissionKeyRow(db.Model):
    """A key that was used, what it made, and a fingerprint of what was sent."""

    __tablename__ = "submission_keys"

    programme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("programmes.id"), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(LONGEST_KEY), primary_key=True)
    record_id: Mapped[UUID]
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def new_key() -> str:
    """A fresh key for a form."""
    return secrets.token_urlsafe(18)


def claim(
    session: Session, *, programme_id: UUID, key: str, record_id: UUID, content: Any, now: datetime
) -> UUID | None:
    """Use the key for a new record: None, or the id of the record that the same submission made before.

    ``content`` is anything that JSON can hold (other values by their text). Raises AlreadySentDifferently.
    """
    fingerprint = _fingerprint(content)
    values = {
        "programme_id": programme_id,
        "key": key[:LONGEST_KEY] or new_key(),
        "record_id": record_id,
        "fingerprint": fingerprint,
        "used_at": now,
    }
    if insert_new(session, SubmissionKeyRow, values):
        return None
    earlier = session.get_one(SubmissionKeyRow, (programme_id, values["key"]))
    if earlier.fingerprint != fingerprint:
        raise AlreadySentDifferently
    return earlier.record_id


def _fingerprint(content: Any) -> str:
    # Under the secret of the installation: who holds only the database cannot try out what was sent, such as the
    # e-mail address of a report after it was deleted.
    secret = str(current_app.secret_key).encode()
    return hmac.digest(secret, json.dumps(content, sort_keys=True, default=str).encode(), hashlib.sha256).hex()


def forget_old_keys(session: Session, now: datetime) -> int:
    """Delete the keys that no retry will bring back; how many."""
    result = session.execute(sa.delete(SubmissionKeyRow).where(SubmissionKeyRow.used_at < now - KEEP))
    return int(result.rowcount)  # type: ignore[attr-defined]
