"""Work for later: kept in the database with the record that asked for it, carried out by RQ.

The database is the truth: a job is a row, written in the same transaction as the record; the queue only says
"now". When the queue is down, lost or emptied, the sweep of ``webapp.schedule`` offers the waiting rows again.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import redis
import sqlalchemy as sa
import structlog
from flask import Flask, current_app
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import now
from webapp.db import UtcDateTime, after_commit, db, new_id, reading, transaction
from webapp.logs import discreet

ATTEMPTS = 5
WAIT_AFTER_FAILURE = timedelta(minutes=2)
OFFER_AGAIN_AFTER = timedelta(seconds=60)
LONGEST_RUN = timedelta(minutes=15)
# A job that gave up holds what it was to do, a mail for instance: time enough for a person to look at it.
KEEP_GIVEN_UP = timedelta(days=30)
QUEUE = "default"

log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """A function that runs later, by its name; its arguments are what JSON can hold."""

    name: str
    function: Callable[..., None]


def job(name: str) -> Callable[[Callable[..., None]], Job]:
    """Make a function a job: ``@job("reports.tell_partner")``."""
    return functools.partial(Job, name)


class JobRow(db.Model):
    """A job that waits, or that gave up; a finished one is deleted."""

    __tablename__ = "jobs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(100))
    arguments: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    gave_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(sa.Text)


def init_jobs(app: Flask, tables: Sequence[Sequence[Job]]) -> None:
    """Gather the parts' jobs by name and prepare the queue. Raises ValueError for a name used twice."""
    by_name: dict[str, Job] = {}
    for table in tables:
        for each in table:
            if each.name in by_name:
                raise ValueError(f"the job {each.name!r} is declared twice")
            by_name[each.name] = each
    app.extensions["jobs"] = by_name
    # Short time-outs: a visitor must not wait for a queue that is away.
    connection = redis.Redis.from_url(
        app.config["SETTINGS"].redis_url, socket_connect_timeout=0.5, socket_timeout=2, retry=None
    )
    app.extensions["redis"] = connection
    app.extensions["queue"] = Queue(QUEUE, connection=connection, serializer=JSONSerializer)


def enqueue(name: str, **arguments: Any) -> None:
    """Have a job run after the surrounding transaction is stored. Raises KeyError for an unknown name."""
    if name not in current_app.extensions["jobs"]:
        raise KeyError(f"no part declares the job {name!r}")
    row_id, moment = new_id(), now()
    db.session().add(
        JobRow(
            id=row_id,
            name=name,
            arguments=arguments,
            created_at=moment,
            # Until then the queue has the first turn; afterwards the sweep offers it.
            due_at=moment + OFFER_AGAIN_AFTER,
        )
    )
    after_commit(functools.partial(_offer, row_id, 0))


def _offer(row_id: UUID, attempts: int) -> None:
    try:
        current_app.extensions["queue"].enqueue_call(
            perform,
            kwargs={"job_id": str(row_id), "attempts": attempts},
            timeout=int(LONGEST_RUN.total_seconds()),
            result_ttl=0,
            failure_ttl=0,
        )
    except redis.RedisError as error:
        log.warning("queue away, job waits in the database", job=str(row_id), error=type(error).__name__)


def perform(job_id: str, attempts: int) -> None:
    """Carry out one job; a failure is kept and tried again later, and after five times it is visible in /health.

    ``attempts`` is how many there were when it was offered: of several offers of the same attempt one is taken.
    """
    row_id = UUID(job_id)
    begun = _begin(row_id, attempts)
    if begun is None:
        return
    name, arguments = begun
    try:
        current_app.extensions["jobs"][name].function(**arguments)
    except Exception as error:
        log.exception("job failed", job=name)
        _put_back(row_id, f"{type(error).__name__}: {error}")
    else:
        with transaction() as session:
            session.execute(sa.delete(JobRow).where(JobRow.id == row_id))


def _begin(row_id: UUID, attempts: int) -> tuple[str, dict[str, Any]] | None:
    with transaction() as session:
        row = session.scalar(
            sa.select(JobRow)
            .where(JobRow.id == row_id, JobRow.attempts == attempts, JobRow.gave_up_at.is_(None))
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return None
        if attempts >= ATTEMPTS:
            # It failed without a word so often: it takes the worker down with it.
            row.gave_up_at, row.error = now(), row.error or "the worker ended while it ran"
            return None
        row.attempts += 1
        row.due_at = now() + LONGEST_RUN  # while it runs, the sweep leaves it alone
        return row.name, dict(row.arguments)


def _put_back(row_id: UUID, error: str) -> None:
    with transaction() as session:
        row = session.get_one(JobRow, row_id)
        row.error = discreet(error)[:2000]
        if row.attempts >= ATTEMPTS:
            row.gave_up_at = now()
        row.due_at = now() + WAIT_AFTER_FAILURE * row.attempts


def offer_waiting(moment: datetime) -> int:
    """Offer the jobs that wait too long to the queue again; how many."""
    with transaction() as session:
        rows = session.scalars(
            sa.select(JobRow)
            .where(JobRow.due_at <= moment, JobRow.gave_up_at.is_(None))
            .order_by(JobRow.due_at)
            .limit(500)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            row.due_at = moment + OFFER_AGAIN_AFTER
            after_commit(functools.partial(_offer, row.id, row.attempts))
    return len(rows)


def given_up() -> int:
    """How many jobs gave up and need a person."""
    return reading().scalar(sa.select(sa.func.count()).where(JobRow.gave_up_at.is_not(None))) or 0


def forget_given_up(moment: datetime) -> int:
    """Delete the jobs that gave up long ago, with what they hold; how many."""
    with transaction() as session:
        result = session.execute(sa.delete(JobRow).where(JobRow.gave_up_at < moment - KEEP_GIVEN_UP))
        return int(result.rowcount)  # type: ignore[attr-defined]
