"""Transactions, submission keys and moments, on both databases."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from webapp.db import UtcDateTime, after_commit, db, insert_new, new_id, reading, transaction, upsert
from webapp.idempotency import KEEP, AlreadySentDifferently, SubmissionKeyRow, claim, forget_old_keys
from webapp.people.tables import PersonRow, SignInRow
from webapp.programmes.model import Programme
from webapp.programmes.tables import ProgrammeRow

NOW = datetime(2026, 4, 2, 8, tzinfo=UTC)


def _slugs() -> set[str]:
    return set(reading().scalars(sa.select(ProgrammeRow.slug)))


def _row(slug: str) -> ProgrammeRow:
    return ProgrammeRow(id=new_id(), slug=slug, name=slug)


def test_a_use_case_is_stored_whole_or_not_at_all(session: Session) -> None:
    with pytest.raises(RuntimeError, match="halfway"), transaction() as writing:
        writing.add(_row("one"))
        writing.flush()
        raise RuntimeError("halfway")
    assert _slugs() == set()


def test_an_inner_use_case_joins_the_outer_one(session: Session) -> None:
    with pytest.raises(RuntimeError, match="late"), transaction() as outer:
        outer.add(_row("outer"))
        with transaction() as inner:
            inner.add(_row("inner"))
        raise RuntimeError("late")
    assert _slugs() == set()


def test_what_must_follow_the_commit_waits_for_it(session: Session) -> None:
    seen: list[set[str]] = []
    with transaction() as writing:
        after_commit(lambda: seen.append(_slugs()))
        writing.add(_row("one"))
        assert seen == []
    assert seen == [{"one"}]


def test_nothing_follows_a_commit_that_did_not_come(session: Session) -> None:
    called: list[int] = []
    with pytest.raises(RuntimeError), transaction():
        after_commit(lambda: called.append(1))
        raise RuntimeError
    with transaction():
        pass
    assert called == []


def test_a_promise_outside_a_transaction_is_a_mistake(session: Session) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        after_commit(lambda: None)


def test_two_writers_at_once_wait_for_each_other(app: Flask) -> None:
    errors: list[Exception] = []

    def write(name: str) -> None:
        try:
            with app.app_context():
                for number in range(10):
                    with transaction() as writing:
                        writing.scalar(sa.select(sa.func.count()).select_from(ProgrammeRow))
                        writing.add(_row(f"{name}-{number}"))
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with app.app_context():
        assert len(_slugs()) == 30


def test_a_moment_comes_back_as_the_same_moment_in_utc(session: Session) -> None:
    local = datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    person = PersonRow(id=new_id(), email="a@voorbeeld.example", name="A", password_hash="x")
    with transaction() as writing:
        writing.add(person)
        writing.flush()
        writing.add(SignInRow(digest="d", person_id=person.id, expires_at=local))
    found = reading().scalars(sa.select(SignInRow.expires_at)).one()
    assert found == local
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    sqlite = sa.create_engine("sqlite://").dialect
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), sqlite)


def test_inserting_what_is_there_already_changes_nothing(session: Session) -> None:
    values = {"id": new_id(), "slug": "one", "name": "First", "municipality": "", "formal": True}
    with transaction() as writing:
        assert insert_new(writing, ProgrammeRow, values) == 1
        assert insert_new(writing, ProgrammeRow, {**values, "id": new_id(), "name": "Second"}) == 0
    assert reading().scalars(sa.select(ProgrammeRow.name)).all() == ["First"]


def test_an_upsert_of_many_rows_inserts_and_updates(session: Session) -> None:
    def rows(name: str, count: int) -> list[dict[str, object]]:
        return [
            {"id": new_id(), "slug": f"s{number}", "name": name, "municipality": "", "formal": True}
            for number in range(count)
        ]

    with transaction() as writing:
        upsert(writing, ProgrammeRow, rows("old", 10), keys=("slug",))
        upsert(writing, ProgrammeRow, [], keys=("slug",))
        writing.execute(sa.delete(ProgrammeRow).where(ProgrammeRow.slug == "s0"))
    names = reading().scalars(sa.select(ProgrammeRow.name)).all()
    assert names == ["old"] * 9


def _claim(programme: Programme, key: str, content: object, record_id: object = None) -> object:
    with transaction() as writing:
        return claim(
            writing,
            programme_id=programme.id,
            key=key,
            record_id=record_id or new_id(),  # type: ignore[arg-type]
            content=content,
            now=NOW,
        )


def test_the_same_submission_twice_gives_the_first_record(session: Session, programme: Programme) -> None:
    first = new_id()
    assert _claim(programme, "key", ["proud", "the park"], first) is None
    assert _claim(programme, "key", ["proud", "the park"]) == first


def test_a_used_key_with_other_content_is_told(session: Session, programme: Programme) -> None:
    _claim(programme, "key", "the park")
    with pytest.raises(AlreadySentDifferently):
        _claim(programme, "key", "the square")


def test_two_programmes_do_not_share_keys(session: Session, programme: Programme, other_programme: Programme) -> None:
    _claim(programme, "key", "x")
    assert _claim(other_programme, "key", "y") is None


def test_a_submission_that_failed_does_not_use_up_its_key(session: Session, programme: Programme) -> None:
    with pytest.raises(RuntimeError), transaction() as writing:
        claim(writing, programme_id=programme.id, key="key", record_id=new_id(), content="x", now=NOW)
        raise RuntimeError
    assert _claim(programme, "key", "x") is None


def test_two_equal_submissions_at_the_same_moment_make_one_record(app: Flask, programme: Programme) -> None:
    results: list[object] = []
    barrier = threading.Barrier(4)

    def submit() -> None:
        with app.app_context():
            barrier.wait()
            results.append(_claim(programme, "key", "x"))

    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(None) == 1
    assert len({result for result in results if result}) == 1


def test_keys_are_forgotten_when_no_retry_can_come(session: Session, programme: Programme) -> None:
    _claim(programme, "key", "x")
    with transaction() as writing:
        assert forget_old_keys(writing, NOW + KEEP) == 0
        assert forget_old_keys(writing, NOW + KEEP + timedelta(seconds=1)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SubmissionKeyRow)) == 0
