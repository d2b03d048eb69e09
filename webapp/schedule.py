"""What happens by the clock: one list, kept by a sweep that may run in several processes at once."""

import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from flask import Flask, current_app
from sqlalchemy.orm import Mapped, Session, mapped_column

from webapp.clock import now
from webapp.db import UtcDateTime, db, insert_new, transaction
from webapp.jobs import enqueue, offer_waiting

SWEEP_SECONDS = 10

log = structlog.get_logger()


@dataclass(frozen=True)
class Periodic:
    """A job that starts again and again."""

    job: str
    every: timedelta


class LastRunRow(db.Model):
    """When a periodic job last started."""

    __tablename__ = "schedule_runs"

    job: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)


def init_schedule(app: Flask, schedule: Sequence[Periodic]) -> None:
    """Keep the list. Raises ValueError for a job that no part declares."""
    unknown = [each.job for each in schedule if each.job not in app.extensions["jobs"]]
    if unknown:
        raise ValueError(f"the schedule names unknown jobs: {', '.join(unknown)}")
    app.extensions["schedule"] = tuple(schedule)


def sweep(moment: datetime) -> None:
    """Start what is due, and offer the jobs that the queue lost."""
    for each in current_app.extensions["schedule"]:
        with transaction() as session:
            if _take_turn(session, each, moment):
                enqueue(each.job)
    offer_waiting(moment)


def _take_turn(session: Session, periodic: Periodic, moment: datetime) -> bool:
    # One statement decides, so that two sweeps at once start a job once.
    if insert_new(session, LastRunRow, {"job": periodic.job, "started_at": moment}):
        return True
    result = session.execute(
        sa.update(LastRunRow)
        .where(LastRunRow.job == periodic.job, LastRunRow.started_at <= moment - periodic.every)
        .values(started_at=moment)
    )
    return result.rowcount == 1  # type: ignore[attr-defined,no-any-return]


def keep_sweeping() -> None:
    """Sweep until the process is told to stop; a sweep that fails does not end it."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.wait(SWEEP_SECONDS):
        try:
            sweep(now())
        except Exception:
            # Whatever it was: without the sweep no deadline is told and no lost job comes back.
            log.exception("sweep failed, next one in a moment")
        finally:
            db.session.remove()
