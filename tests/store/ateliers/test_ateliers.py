"""Ateliers in the database: SQLite and PostgreSQL."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, NOW, member, noted, opened
from webapp.db import new_id
from webapp.errors import Invalid
from webapp.idempotency import AlreadySentDifferently, new_key
from webapp.people.model import Person
from webapp.programmes.model import Programme
from workshops.ateliers import service
from workshops.ateliers.model import (
    Atelier,
    AtelierNotFound,
    NewNote,
    NoteNotFound,
    Perspective,
    State,
    Step,
)


@pytest.fixture
def facilitator(session: Session, programme: Programme) -> Person:
    """A facilitator of a programme that covers three square buurten."""
    cover_with_squares(programme)
    return member(programme)


@pytest.fixture
def atelier(programme: Programme, facilitator: Person) -> Atelier:
    """An atelier about Noorderhof."""
    return opened(programme, facilitator)


def test_an_atelier_is_found_as_it_was_opened(programme: Programme, atelier: Atelier) -> None:
    assert service.atelier(programme.id, atelier.id) == atelier
    assert atelier.state is State.PLANNED
    assert service.ateliers(programme.id) == [atelier]


def test_the_same_submission_opens_one_atelier(programme: Programme, facilitator: Person) -> None:
    key = new_key()
    first, again = (opened(programme, facilitator, key=key) for _ in range(2))
    assert first == again
    assert len(service.ateliers(programme.id)) == 1
    with pytest.raises(AlreadySentDifferently):
        opened(programme, facilitator, key=key, title="Een ander atelier")


def test_an_atelier_is_about_a_buurt_of_the_programme(programme: Programme, facilitator: Person) -> None:
    with pytest.raises(Invalid) as problem:
        opened(programme, facilitator, area_code="BU00000000")
    assert problem.value.field == "area_code"
    assert service.ateliers(programme.id) == []


def test_another_programme_has_no_such_atelier(
    programme: Programme, other_programme: Programme, atelier: Atelier, facilitator: Person
) -> None:
    with pytest.raises(AtelierNotFound):
        service.atelier(other_programme.id, atelier.id)
    with pytest.raises(AtelierNotFound):
        service.set_state(programme_id=other_programme.id, atelier_id=atelier.id, state=State.HELD)
    written = noted(atelier, facilitator)
    with pytest.raises(NoteNotFound):
        service.note(other_programme.id, atelier.id, written.id)
    assert service.notes(other_programme.id, atelier.id) == []
    assert service.ateliers(other_programme.id) == []
    assert service.atelier(programme.id, atelier.id).state is State.PLANNED


def test_the_list_begins_with_the_next_atelier_and_ends_with_the_first(
    programme: Programme, facilitator: Person
) -> None:
    for days in (40, -300, 7, -7):
        opened(programme, facilitator, title=str(days), held_on=NOW.date() + timedelta(days=days))
    listed = service.listed(programme.id)
    assert [each.atelier.title for each in listed] == ["7", "40", "-7", "-300"]
    assert {each.area_name for each in listed} == {"Noorderhof"}


def test_the_list_counts_the_notes(programme: Programme, atelier: Atelier, facilitator: Person) -> None:
    other = opened(programme, facilitator, title="Later", held_on=date(2026, 5, 1))
    for text in ("Een", "Twee"):
        noted(atelier, facilitator, text=text)
    counts = {each.atelier.id: each.notes for each in service.listed(programme.id)}
    assert counts == {atelier.id: 2, other.id: 0}


def test_notes_come_back_by_step_and_perspective_oldest_first(
    programme: Programme, atelier: Atelier, facilitator: Person
) -> None:
    noted(atelier, facilitator, text="Agent", perspective=Perspective.POLICE)
    noted(atelier, facilitator, text="Later", now=NOW + timedelta(minutes=2))
    noted(atelier, facilitator, text="Eerder", now=NOW + timedelta(minutes=1))
    noted(atelier, facilitator, text="Daarom", step=Step.CAUSE)
    see, cause = service.notes(programme.id, atelier.id)
    assert [(who, [each.text for each in some]) for who, some in see.by_perspective] == [
        (Perspective.RESIDENT, ["Eerder", "Later"]),
        (Perspective.POLICE, ["Agent"]),
    ]
    assert cause.step is Step.CAUSE


def test_the_same_note_sent_twice_is_one_note(programme: Programme, atelier: Atelier, facilitator: Person) -> None:
    key = new_key()
    first, again = (noted(atelier, facilitator, key=key) for _ in range(2))
    assert first == again
    with pytest.raises(AlreadySentDifferently):
        noted(atelier, facilitator, key=key, text="Iets anders")
    [step] = service.notes(programme.id, atelier.id)
    assert len(step.by_perspective[0][1]) == 1


def test_a_late_retry_does_not_bring_back_a_deleted_note(
    programme: Programme, atelier: Atelier, facilitator: Person
) -> None:
    key = new_key()
    written = noted(atelier, facilitator, key=key)
    service.delete_note(note=written)
    assert noted(atelier, facilitator, key=key).id == written.id
    assert service.notes(programme.id, atelier.id) == []


def test_a_note_needs_an_atelier_of_the_programme(
    programme: Programme, other_programme: Programme, atelier: Atelier, facilitator: Person
) -> None:
    values = {"perspective": Perspective.CARE, "text": "Stil", "written_by": facilitator.id, "now": NOW}
    for programme_id, atelier_id in ((other_programme.id, atelier.id), (programme.id, new_id())):
        with pytest.raises(AtelierNotFound):
            service.note_observation(programme_id=programme_id, atelier_id=atelier_id, key=new_key(), **values)


def test_a_note_is_written_anew(programme: Programme, atelier: Atelier, facilitator: Person) -> None:
    written = noted(atelier, facilitator)
    service.change_note(note=written, perspective=Perspective.SCHOOL, text=" Drukker ")
    found = service.note(programme.id, atelier.id, written.id)
    assert (found.perspective, found.text, found.created_at) == (Perspective.SCHOOL, "Drukker", written.created_at)
    with pytest.raises(Invalid):
        service.change_note(note=written, perspective=Perspective.SCHOOL, text=" ")


def test_a_note_of_another_atelier_is_not_found_here(
    programme: Programme, atelier: Atelier, facilitator: Person
) -> None:
    other = opened(programme, facilitator, title="Een ander atelier")
    written = noted(other, facilitator)
    with pytest.raises(NoteNotFound):
        service.note(programme.id, atelier.id, written.id)


def test_an_atelier_is_taken_over_with_its_notes(programme: Programme, facilitator: Person) -> None:
    earlier = NOW - timedelta(days=40)
    taken = service.import_atelier(
        programme_id=programme.id,
        area_code=HAVENKWARTIER,
        title="Van vroeger",
        held_on=earlier.date(),
        place="",
        facilitator_id=facilitator.id,
        state=State.HELD,
        notes=[NewNote(Perspective.POLICE, "Rustig", earlier), NewNote(Perspective.RESIDENT, "Fijn", earlier)],
        created_at=earlier,
    )
    assert service.atelier(programme.id, taken.id).state is State.HELD
    [about] = service.noted_about(programme.id, HAVENKWARTIER)
    assert about.atelier == taken
    assert [who for who, _ in about.steps[0].by_perspective] == [Perspective.RESIDENT, Perspective.POLICE]
    assert service.noted_about(programme.id, NOORDERHOF) == []


def test_a_bad_note_takes_the_whole_atelier_with_it(programme: Programme, facilitator: Person) -> None:
    with pytest.raises(Invalid):
        service.import_atelier(
            programme_id=programme.id,
            area_code=HAVENKWARTIER,
            title="Van vroeger",
            held_on=NOW.date(),
            place="",
            facilitator_id=facilitator.id,
            state=State.HELD,
            notes=[NewNote(Perspective.POLICE, "Rustig", NOW), NewNote(Perspective.POLICE, " ", NOW)],
            created_at=NOW,
        )
    assert service.ateliers(programme.id) == []


def test_the_page_of_a_buurt_reads_the_latest_atelier_first(programme: Programme, facilitator: Person) -> None:
    for title, day in (("Eerder", date(2025, 1, 1)), ("Later", date(2026, 1, 1))):
        noted(opened(programme, facilitator, title=title, held_on=day), facilitator, text=title)
    assert [each.atelier.title for each in service.noted_about(programme.id, NOORDERHOF)] == ["Later", "Eerder"]
