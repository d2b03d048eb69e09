"""Jobs: kept with the record, carried out later, never lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import redis
import sqlalchemy as sa
from flask import Flask

from webapp import jobs
from webapp.clock import now
from webapp.db import reading, transaction
from webapp.jobs import ATTEMPTS, Job, JobRow, enqueue, given_up, offer_waiting, perform
from webapp.schedule import LastRunRow, Periodic, init_schedule, sweep

DONE: list[str] = []


def _note(word: str) -> None:
    DONE.append(word)


def _fail() -> None:
    raise RuntimeError("the mail server is away")


@pytest.fixture
def app_with_jobs(app: Flask) -> Iterator[Flask]:
    """The application with two jobs of its own: one that works and one that fails."""
    DONE.clear()
    known = app.extensions["jobs"]
    app.extensions["jobs"] = {**known, "test.note": Job("test.note", _note), "test.fail": Job("test.fail", _fail)}
    yield app
    app.extensions["jobs"] = known


def _rows() -> list[JobRow]:
    reading().rollback()
    return list(reading().scalars(sa.select(JobRow)))


def test_a_job_runs_after_the_commit_and_is_then_gone(app_with_jobs: Flask, work: Callable[[], None]) -> None:
    with app_with_jobs.app_context():
        with transaction():
            enqueue("test.note", word="hello")
        assert DONE == []
        work()
        assert DONE == ["hello"]
        assert _rows() == []


def test_a_job_of_a_use_case_that_failed_never_runs(app_with_jobs: Flask, work: Callable[[], None]) -> None:
    with app_with_jobs.app_context():
        with pytest.raises(RuntimeError, match="refused"), transaction():
            enqueue("test.note", word="hello")
            raise RuntimeError("refused")
        work()
        assert DONE == []


def test_a_job_that_nobody_declares_is_a_mistake(app_with_jobs: Flask) -> None:
    with app_with_jobs.app_context(), transaction(), pytest.raises(KeyError):
        enqueue("test.unknown")


def test_with_the_queue_away_the_job_waits_and_the_sweep_brings_it_back(
    app_with_jobs: Flask, work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        def enqueue_call(self, *_: object, **__: object) -> None:
            raise redis.ConnectionError("away")

    with app_with_jobs.app_context():
        with monkeypatch.context() as patch:
            patch.setitem(app_with_jobs.extensions, "queue", Away())
            with transaction():
                enqueue("test.note", word="late")
        work()
        assert DONE == []
        assert len(_rows()) == 1
        assert offer_waiting(now()) == 0  # the queue still has the first turn
        assert offer_waiting(now() + jobs.OFFER_AGAIN_AFTER) == 1
        work()
        assert DONE == ["late"]


def test_a_failing_job_is_tried_again_later_and_gives_up_visibly(
    app_with_jobs: Flask, work: Callable[[], None]
) -> None:
    with app_with_jobs.app_context():
        with transaction():
            enqueue("test.fail")
        work()
        (row,) = _rows()
        assert row.attempts == 1
        assert row.error == "RuntimeError: the mail server is away"
        assert row.due_at > now()
        for _ in range(ATTEMPTS):
            perform(str(row.id), _rows()[0].attempts)
        (row,) = _rows()
        assert row.attempts == ATTEMPTS
        assert given_up() == 1
        assert offer_waiting(now() + timedelta(days=1)) == 0
    answer = app_with_jobs.test_client().get("/health").json
    assert answer is not None
    assert answer["jobs_given_up"] == 1


def test_a_job_that_was_offered_twice_runs_once(app_with_jobs: Flask, work: Callable[[], None]) -> None:
    with app_with_jobs.app_context():
        with transaction():
            enqueue("test.note", word="once")
        offer_waiting(now() + jobs.OFFER_AGAIN_AFTER)
        work()
        assert DONE == ["once"]


def test_the_schedule_starts_a_job_when_its_time_has_come(app_with_jobs: Flask, work: Callable[[], None]) -> None:
    usual = app_with_jobs.extensions["schedule"]
    app_with_jobs.extensions["schedule"] = ()
    moment = now()
    with app_with_jobs.app_context():
        try:
            app_with_jobs.extensions["schedule"] = (Periodic("house.tidy", timedelta(hours=1)),)
            for minutes in (0, 10, 59, 60, 61):
                sweep(moment + timedelta(minutes=minutes))
            started = reading().scalars(sa.select(LastRunRow.started_at)).one()
            assert started == moment + timedelta(minutes=60)
            assert len(_rows()) == 2
        finally:
            app_with_jobs.extensions["schedule"] = usual


def test_the_schedule_cannot_name_an_unknown_job(app: Flask) -> None:
    with pytest.raises(ValueError, match="nobody.knows"):
        init_schedule(app, [Periodic("nobody.knows", timedelta(days=1))])


def test_health_tells_of_the_database_the_queue_and_the_worker(app: Flask, work: Callable[[], None]) -> None:
    answer = app.test_client().get("/health")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["database"] == "ok"
    assert answer.json["queue"] == "ok"
    assert answer.json["worker"] == "away"
    assert answer.json["status"] == "degraded"
