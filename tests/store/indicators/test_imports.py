"""Files that administrators bring: what is kept, how far they are, and what is forgotten."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.factories.areas import cover_with_squares
from tests.factories.indicators import brought
from tests.factories.workshops import NOORDERHOF, csv_file, csv_row, member
from webapp.access import Role
from webapp.clock import now
from webapp.jobs import JobRow
from webapp.programmes.model import Programme
from workshops.indicators import imports, service, store_imports
from workshops.indicators.imports_model import Import, ImportNotFound, State
from workshops.indicators.rows import Outcome


@pytest.fixture
def one(session: Session, programme: Programme) -> Import:
    """A file that an administrator looks at."""
    cover_with_squares(programme)
    return brought(programme.id, member(programme, Role.ADMINISTRATOR).id, csv_file(csv_row()))


def state(one: Import) -> State:
    return service.import_(one.programme_id, one.id).state


def test_a_confirmed_file_waits_for_the_worker_and_is_asked_for_once(session: Session, one: Import) -> None:
    for _ in range(2):
        service.confirm(programme_id=one.programme_id, import_id=one.id)
    assert state(one) is State.WAITING
    assert [row.arguments for row in session.query(JobRow)] == [{"import_id": str(one.id)}]


def test_carrying_out_twice_takes_in_once_and_keeps_the_report(session: Session, one: Import) -> None:
    service.confirm(programme_id=one.programme_id, import_id=one.id)
    imports.carry_out(one.id, now=now())
    imports.carry_out(one.id, now=now())
    done = service.import_(one.programme_id, one.id)
    assert (done.state, done.count(Outcome.TAKEN), done.progress) == (State.DONE, 1, 100)
    assert service.report_of(done).read_text().count(NOORDERHOF) == 1


def test_a_file_that_nobody_confirmed_is_never_taken_in(session: Session, one: Import) -> None:
    imports.carry_out(one.id, now=now())
    assert state(one) is State.PREVIEW
    assert service.years_of("onv") == []


def test_a_worker_that_died_half_way_begins_again(session: Session, one: Import) -> None:
    service.confirm(programme_id=one.programme_id, import_id=one.id)
    store_imports.change(session, one.id, state=State.STORING.value)
    session.commit()
    imports.carry_out(one.id, now=now())
    assert state(one) is State.DONE


def test_what_nobody_confirmed_for_days_is_forgotten(app: Flask, session: Session, one: Import) -> None:
    assert imports.forget_previews(now=now()) == 0
    assert imports.forget_previews(now=now() + timedelta(days=3)) == 1
    with pytest.raises(ImportNotFound):
        state(one)
    assert not list((app.config["SETTINGS"].data_dir / "imports").glob(f"{one.id}*"))


def test_reading_shows_how_far_it_is(one: Import) -> None:
    reading = Import(**{**vars(one), "state": State.READING, "rows": 1000, "rows_read": 500})
    assert 30 < reading.progress < 50
    assert Import(**{**vars(reading), "rows_read": 5000}).progress == 70
    assert Import(**{**vars(reading), "rows": 0}).progress == 5
