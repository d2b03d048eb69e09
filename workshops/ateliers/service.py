"""What can be done with ateliers: open one, note what people say, look back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from webapp.areas import service as areas
from webapp.areas.model import AreaNotFound
from webapp.db import new_id, reading, transaction
from webapp.errors import N_, Invalid
from webapp.idempotency import claim
from workshops.ateliers import rules, store
from workshops.ateliers.model import (
    Atelier,
    AtelierNotFound,
    Listed,
    NewNote,
    Note,
    Noted,
    NoteNotFound,
    NotesOfStep,
    Perspective,
    State,
    Step,
)

MOST_ATELIERS = 200
MOST_NOTES = 500
MOST_CONCLUSIONS = 30


def open_atelier(
    *,
    programme_id: UUID,
    area_code: str,
    title: str,
    held_on: date,
    place: str,
    facilitator_id: UUID,
    key: str,
    now: datetime,
) -> Atelier:
    """Open an atelier about a buurt; the same submission sent twice gives the first one's atelier.

    Raises Invalid, AlreadySentDifferently.
    """
    atelier = _checked(programme_id, area_code, title, held_on, place, facilitator_id, now)
    with transaction() as session:
        content = (area_code, atelier.title, held_on, atelier.place)
        earlier = claim(session, programme_id=programme_id, key=key, record_id=atelier.id, content=content, now=now)
        if earlier:
            return _atelier(store.find(session, programme_id, earlier))
        store.add(session, atelier)
    return atelier


def import_atelier(
    *,
    programme_id: UUID,
    area_code: str,
    title: str,
    held_on: date,
    place: str,
    facilitator_id: UUID,
    state: State,
    notes: Sequence[NewNote],
    created_at: datetime,
) -> Atelier:
    """Take over an atelier with its notes from elsewhere: all of it or nothing. Raises Invalid."""
    atelier = replace(_checked(programme_id, area_code, title, held_on, place, facilitator_id, created_at), state=state)
    taken = [
        Note(
            id=new_id(),
            programme_id=programme_id,
            atelier_id=atelier.id,
            step=note.step,
            perspective=note.perspective,
            text=rules.checked_text(note.text),
            written_by=facilitator_id,
            created_at=note.created_at,
        )
        for note in notes
    ]
    with transaction() as session:
        store.add(session, atelier)
        store.add_notes(session, taken)
    return atelier


def _checked(
    programme_id: UUID, area_code: str, title: str, held_on: date, place: str, facilitator_id: UUID, now: datetime
) -> Atelier:
    try:
        areas.buurt(programme_id, area_code)
    except AreaNotFound:
        raise Invalid("area_code", N_("Choose a neighbourhood of this programme.")) from None
    today = now.date()
    return Atelier(
        id=new_id(),
        programme_id=programme_id,
        area_code=area_code,
        title=rules.checked_title(title),
        held_on=rules.checked_day(held_on, today),
        place=rules.checked_place(place),
        state=rules.state_of(held_on, today),
        facilitator_id=facilitator_id,
        created_at=now,
    )


def atelier(programme_id: UUID, atelier_id: UUID) -> Atelier:
    """One atelier. Raises AtelierNotFound."""
    return _atelier(store.find(reading(), programme_id, atelier_id))


def ateliers(programme_id: UUID) -> list[Atelier]:
    """The ateliers of a programme, the latest day first; at most MOST_ATELIERS."""
    return store.newest(reading(), programme_id, MOST_ATELIERS)


def listed(programme_id: UUID) -> list[Listed]:
    """The ateliers of a programme for its list: those to come, the nearest first, then those held, the latest first."""
    names = areas.names_of(programme_id)
    counts = store.count_notes(reading(), programme_id)
    found = ateliers(programme_id)
    ordered = [each for each in reversed(found) if each.state is State.PLANNED]
    ordered += [each for each in found if each.state is State.HELD]
    return [Listed(each, names.get(each.area_code, each.area_code), counts.get(each.id, 0)) for each in ordered]


def set_state(*, programme_id: UUID, atelier_id: UUID, state: State) -> None:
    """Say that an atelier was held, or after all was not. Raises AtelierNotFound."""
    with transaction() as session:
        _atelier(store.find(session, programme_id, atelier_id))
        store.set_state(session, programme_id, atelier_id, state)


def note_observation(
    *,
    programme_id: UUID,
    atelier_id: UUID,
    perspective: Perspective,
    text: str,
    written_by: UUID,
    key: str,
    now: datetime,
    step: Step = Step.SEE,
) -> Note:
    """Note what somebody sees; the same submission sent twice gives the first one's note.

    Raises Invalid, AtelierNotFound, AlreadySentDifferently.
    """
    text = rules.checked_text(text)
    with transaction() as session:
        _atelier(store.find(session, programme_id, atelier_id))
        note = Note(new_id(), programme_id, atelier_id, step, perspective, text, written_by, now)
        content = (atelier_id, step.value, perspective.value, text)
        earlier = claim(session, programme_id=programme_id, key=key, record_id=note.id, content=content, now=now)
        if earlier:
            # Deleted meanwhile: the retry does not bring it back.
            return store.find_note(session, programme_id, earlier) or replace(note, id=earlier)
        store.add_notes(session, [note])
    return note


def note(programme_id: UUID, atelier_id: UUID, note_id: UUID) -> Note:
    """One note of an atelier. Raises NoteNotFound."""
    found = store.find_note(reading(), programme_id, note_id)
    if found is None or found.atelier_id != atelier_id:
        raise NoteNotFound
    return found


def notes(programme_id: UUID, atelier_id: UUID) -> list[NotesOfStep]:
    """The notes of an atelier by step and perspective; at most MOST_NOTES."""
    return rules.grouped(store.notes_of(reading(), programme_id, atelier_id, MOST_NOTES))


def change_note(*, note: Note, perspective: Perspective, text: str) -> Note:
    """Write a note anew. Raises Invalid."""
    changed = replace(note, perspective=perspective, text=rules.checked_text(text))
    with transaction() as session:
        store.change_note(session, changed)
    return changed


def delete_note(*, note: Note) -> None:
    """Forget a note."""
    with transaction() as session:
        store.delete_note(session, note.programme_id, note.id)


def noted_about(programme_id: UUID, area_code: str) -> list[Noted]:
    """What ateliers noted about a buurt, the latest atelier first; at most MOST_CONCLUSIONS notes."""
    found = store.notes_about(reading(), programme_id, area_code, MOST_CONCLUSIONS)
    by_atelier = groupby(found, key=lambda pair: pair[0])
    return [Noted(each, rules.grouped([note for _, note in pairs])) for each, pairs in by_atelier]


def _atelier(found: Atelier | None) -> Atelier:
    if found is None:
        raise AtelierNotFound
    return found
