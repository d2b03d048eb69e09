"""Dossiers that are asked for: one for each submission, made once, kept for a month."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.factories.areas import cover_with_squares
from tests.factories.dossiers import asked_for, kept, put
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, member
from webapp.areas.model import AreaNotFound
from webapp.clock import now
from webapp.errors import Invalid
from webapp.idempotency import AlreadySentDifferently
from webapp.jobs import JobRow
from webapp.people.model import Person
from webapp.programmes.model import Programme
from workshops.dossiers import files, service, setting
from workshops.dossiers.model import KEEP, PATIENCE, Dossier, DossierNotFound, NotFailed, State


@pytest.fixture
def person(session: Session, programme: Programme) -> Person:
    """A facilitator of a programme with three square buurten."""
    cover_with_squares(programme)
    return member(programme)


@pytest.fixture
def ask(programme: Programme, person: Person) -> Callable[..., Dossier]:
    """Ask for a dossier of Noorderhof."""
    return lambda **values: asked_for(programme.id, person.id, **{"code": NOORDERHOF, **values})


Ask = Callable[..., Dossier]


def jobs(session: Session) -> list[tuple[str, dict[str, str]]]:
    return [(row.name, row.arguments) for row in session.query(JobRow)]


def test_a_dossier_waits_for_the_worker(session: Session, ask: Ask, programme: Programme) -> None:
    one = ask()
    assert service.dossier(programme.id, one.id) == one
    assert (one.state, one.area_name, one.progress) == (State.WAITING, "Noorderhof", 5)
    assert jobs(session) == [("dossiers.make", {"dossier_id": str(one.id)})]


def test_two_clicks_make_one_dossier(session: Session, ask: Ask) -> None:
    assert ask(key="k").id == ask(key="k").id
    assert len(jobs(session)) == 1


def test_the_other_language_from_the_same_page_is_another_dossier(ask: Ask) -> None:
    assert ask(key="k").id != ask(key="k", language="en").id


def test_the_same_key_for_another_buurt_is_refused(ask: Ask) -> None:
    ask(key="k")
    with pytest.raises(AlreadySentDifferently):
        ask(key="k", code=HAVENKWARTIER)


def test_a_language_or_a_buurt_that_is_not_there_stores_nothing(session: Session, ask: Ask) -> None:
    with pytest.raises(Invalid):
        ask(language="tlh")
    for code in ("BU00000000", "WK000000", "GM0000", "x"):
        with pytest.raises(AreaNotFound):
            ask(code=code)
    assert jobs(session) == []


def test_another_programme_has_no_such_dossier(ask: Ask, other_programme: Programme) -> None:
    one = ask()
    with pytest.raises(DossierNotFound):
        service.dossier(other_programme.id, one.id)
    with pytest.raises(DossierNotFound):
        service.ask_again(programme_id=other_programme.id, dossier_id=one.id, now=now())
    assert service.dossiers_of(other_programme.id) == []


def test_it_is_made_once(ask: Ask, programme: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    one = ask()
    service.carry_out(one.id, now=now)
    made = service.dossier(programme.id, one.id)
    assert made.state is State.DONE
    assert service.file_of(made).read_bytes().startswith(b"%PDF-1.7")
    monkeypatch.setattr(setting, "gathered", lambda *_: pytest.fail("made once more"))
    service.carry_out(one.id, now=now)


def test_what_goes_wrong_is_shown_and_raised_and_may_be_tried_again(
    session: Session, ask: Ask, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ask()
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr(setting, "set_in_pages", lambda _: 1 / 0)
        service.carry_out(one.id, now=now)
    failed = service.dossier(programme.id, one.id)
    assert failed.state is State.FAILED
    with pytest.raises(DossierNotFound):
        service.file_of(failed)
    service.ask_again(programme_id=programme.id, dossier_id=one.id, now=now())
    assert len(jobs(session)) == 2
    service.carry_out(one.id, now=now)
    assert service.dossier(programme.id, one.id).state is State.DONE


def test_one_that_is_being_made_or_is_there_is_not_started_again(ask: Ask, programme: Programme) -> None:
    one = ask()
    for state in (State.WAITING, State.SETTING, State.DONE):
        put(one, state, now())
        with pytest.raises(NotFailed):
            service.ask_again(programme_id=programme.id, dossier_id=one.id, now=now())


def test_one_that_stands_still_did_not_work(ask: Ask, programme: Programme) -> None:
    one = replace(ask(), state=State.SETTING)
    assert one.as_of(one.changed_at + PATIENCE) is State.SETTING
    late = one.changed_at + PATIENCE + timedelta(seconds=1)
    assert one.as_of(late) is State.FAILED
    assert replace(one, state=State.DONE).as_of(late) is State.DONE
    service.ask_again(programme_id=programme.id, dossier_id=one.id, now=late)


def test_a_dossier_is_forgotten_with_its_file_after_a_month(app: Flask, programme: Programme, person: Person) -> None:
    old = kept(programme.id, person.id, NOORDERHOF, now=now() - KEEP - timedelta(minutes=1))
    new = kept(programme.id, person.id, NOORDERHOF)
    files.path_of(old.id).with_suffix(".half.part").write_bytes(b"%PDF")
    assert service.forget_old(now=now()) == 1
    assert [path.name for path in files.path_of(old.id).parent.iterdir() if str(old.id) in path.name] == []
    assert [each.id for each in service.dossiers_of(programme.id)] == [new.id]
    assert service.file_of(new).is_file()
    service.carry_out(old.id, now=now)  # its job comes too late and finds nothing to do
