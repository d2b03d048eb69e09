"""Decisions about ateliers, as pure functions."""

from collections.abc import Sequence
from datetime import date

from webapp.errors import N_, Invalid
from workshops.ateliers.model import (
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_TITLE,
    Note,
    NotesOfStep,
    Perspective,
    State,
    Step,
)

EARLIEST_YEAR = 2000
TOO_LONG = N_("Your text is too long: %(length)s characters, at most %(most)s.")


def checked_text(text: str) -> str:
    """The text of a note without outer blanks. Raises Invalid when there is none or too much."""
    kept = text.strip()
    if not kept:
        raise Invalid("text", N_("Write down what was said."))
    return _short("text", kept, LONGEST_NOTE)


def checked_title(title: str) -> str:
    """The title of an atelier. Raises Invalid."""
    kept = title.strip()
    if not kept:
        raise Invalid("title", N_("Give the atelier a title."))
    return _short("title", kept, LONGEST_TITLE)


def checked_place(place: str) -> str:
    """Where people meet; may be empty. Raises Invalid."""
    return _short("place", place.strip(), LONGEST_PLACE)


def checked_day(day: date, today: date) -> date:
    """The day of an atelier: also a past one, but no mistyped year. Raises Invalid."""
    if not EARLIEST_YEAR <= day.year <= today.year + 5:
        raise Invalid(
            "held_on", N_("Choose a day from %(first)s to %(last)s."), first=EARLIEST_YEAR, last=today.year + 5
        )
    return day


def state_of(held_on: date, today: date) -> State:
    """Whether an atelier that is opened now, for that day, has been held already."""
    return State.HELD if held_on < today else State.PLANNED


def grouped(notes: Sequence[Note]) -> list[NotesOfStep]:
    """The notes by step and perspective, in the order of the enums; only what there is."""
    steps = []
    for step in Step:
        of_step = [note for note in notes if note.step is step]
        by_perspective = [
            (perspective, [note for note in of_step if note.perspective is perspective]) for perspective in Perspective
        ]
        if of_step:
            steps.append(NotesOfStep(step, [(each, some) for each, some in by_perspective if some]))
    return steps


def _short(field: str, text: str, most: int) -> str:
    if len(text) > most:
        raise Invalid(field, TOO_LONG, length=len(text), most=most)
    return text
