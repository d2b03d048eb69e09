"""A job that is offered several times is done once, and one that ends its worker does not do so for ever."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from webapp import jobs, schedule
from webapp.db import reading, transaction
from webapp.jobs import ATTEMPTS, Job, JobRow, enqueue, given_up, perform

DONE: list[str] = []


def _while_it_runs() -> None:
    """A second worker gets the same offer while the first one is at it."""
    DONE.append("done")
    if len(DONE) < 5:
        perform(str(_only_id()), 0)


def _only_id() -> UUID:
    reading().rollback()
    return reading().scalars(sa.select(JobRow.id)).one()


@pytest.fixture
def queued(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[UUID]:
    """A waiting job that tries to start itself once more."""
    DONE.clear()
    monkeypatch.setitem(app.extensions["jobs"], "test.twice", Job("test.twice", _while_it_runs))
    with app.app_context():
        with transaction():
            enqueue("test.twice")
        yield _only_id()


def test_a_job_that_is_running_is_not_started_again_by_an_old_offer(queued: UUID) -> None:
    perform(str(queued), 0)
    assert DONE == ["done"]


def test_a_job_that_takes_its_worker_down_gives_up_visibly(queued: UUID) -> None:
    for attempt in range(ATTEMPTS):
        assert jobs._begin(queued, attempt) is not None  # and then the machine killed the worker
    perform(str(queued), ATTEMPTS)
    assert DONE == []
    assert given_up() == 1
    assert reading().scalars(sa.select(JobRow.error)).one() == "the worker ended while it ran"


def test_a_sweep_that_fails_for_whatever_reason_is_followed_by_the_next(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sweeps: list[int] = []

    class Bell:
        def wait(self, _seconds: float) -> bool:
            return len(sweeps) == 3

        def set(self) -> None: ...

    def fails(_moment: object) -> None:
        sweeps.append(1)
        raise RuntimeError("something nobody thought of")

    monkeypatch.setattr(schedule.threading, "Event", Bell)
    monkeypatch.setattr(schedule.signal, "signal", lambda *_: None)
    monkeypatch.setattr(schedule, "sweep", fails)
    with app.app_context():
        schedule.keep_sweeping()
    assert len(sweeps) == 3
    assert "something nobody thought of" in capsys.readouterr().out
