"""The processes beside the site: the worker that carries out jobs, and the sweep that keeps the schedule."""

import time

import click
import redis
import structlog
from flask import current_app
from flask.cli import with_appcontext
from rq import SimpleWorker
from rq.job import Job as QueuedJob
from rq.serializers import JSONSerializer

from webapp.db import db
from webapp.schedule import keep_sweeping

log = structlog.get_logger()


class HouseWorker(SimpleWorker):
    """Works in its own process without forking, so that a small job costs milliseconds; a fresh session each."""

    def perform_job(self, job: QueuedJob, queue: object) -> bool:
        try:
            return bool(super().perform_job(job, queue))  # type: ignore[arg-type]
        finally:
            db.session.remove()


@click.command("worker")
@click.option("--burst", is_flag=True, help="Stop when nothing waits.")
@with_appcontext
def worker_command(burst: bool) -> None:
    """Carry out jobs until stopped; a queue that is away is waited for."""
    while True:
        # A connection of its own: a worker waits long for the next job, a visitor must not.
        connection = redis.Redis.from_url(current_app.config["SETTINGS"].redis_url)
        try:
            worker = HouseWorker(
                [current_app.extensions["queue"].name], connection=connection, serializer=JSONSerializer
            )
            worker.work(burst=burst, logging_level="WARNING")
            return
        except (redis.ConnectionError, redis.TimeoutError):
            log.warning("queue away, trying again in 2 seconds")
            time.sleep(2)


@click.command("schedule")
@with_appcontext
def schedule_command() -> None:
    """Start periodic jobs when they are due, and jobs that the queue lost, until stopped."""
    keep_sweeping()


COMMANDS = (worker_command, schedule_command)
