"""Whether the site can work: for a load balancer, for monitoring and for whoever starts it."""

from datetime import UTC, datetime
from typing import Any

import redis
import sqlalchemy as sa
from flask import Blueprint, Response, current_app, jsonify
from rq import Worker
from sqlalchemy.exc import SQLAlchemyError

from webapp.access import everyone, requires
from webapp.clock import now
from webapp.db import reading, transaction
from webapp.idempotency import forget_old_keys
from webapp.jobs import forget_given_up, given_up, job
from webapp.parts import Part
from webapp.people.service import forget_expired_sign_ins

blueprint = Blueprint("health", __name__)

# An idle worker waits up to 405 seconds for a job and tells about itself in between.
WORKER_SILENCE_SECONDS = 480


@blueprint.get("/health")
@requires("health.see")
def see() -> Response:
    """200 when a visitor can be served; the queue and the worker may be away, what they do is done later."""
    database = _database()
    state = {"database": database, "jobs_given_up": given_up() if database == "ok" else None, **_queue()}
    healthy = database == "ok"
    everything = healthy and state["queue"] == "ok" and state["worker"] == "ok"
    response = jsonify(status="ok" if everything else "degraded" if healthy else "down", **state)
    response.status_code = 200 if healthy else 503
    return response


def _database() -> str:
    try:
        reading().execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        reading().rollback()
        return "away"
    return "ok"


def _queue() -> dict[str, Any]:
    connection = current_app.extensions["redis"]
    try:
        workers = Worker.all(connection=connection)
        waiting = current_app.extensions["queue"].count
    except redis.RedisError:
        return {"queue": "away", "worker": "unknown", "jobs_waiting": None}
    heartbeats = [worker.last_heartbeat for worker in workers if worker.last_heartbeat]
    fresh = any(_age(heartbeat) < WORKER_SILENCE_SECONDS for heartbeat in heartbeats)
    return {"queue": "ok", "worker": "ok" if fresh else "away", "jobs_waiting": waiting}


def _age(heartbeat: datetime) -> float:
    aware = heartbeat if heartbeat.tzinfo else heartbeat.replace(tzinfo=UTC)
    return (now() - aware).total_seconds()


@job("house.tidy")
def tidy() -> None:
    """Forget what nobody needs any more: submission keys, sign-ins that are over, jobs that gave up long ago."""
    moment = now()
    with transaction() as session:
        forget_old_keys(session, moment)
        forget_expired_sign_ins(moment)
        forget_given_up(moment)


PART = Part(blueprint, access=({"health.see": everyone},), jobs=((tidy,),))
