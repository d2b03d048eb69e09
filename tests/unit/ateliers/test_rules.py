"""What may be written in an atelier, and in which order it is read."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.access import Role, Visitor
from webapp.errors import Invalid
from workshops.ateliers import rules
from workshops.ateliers.access import ACCESS
from workshops.ateliers.model import (
    LONGEST_NOTE,
    LONGEST_PLACE,
    LONGEST_TITLE,
    PERSPECTIVE_NAMES,
    STEP_NAMES,
    Note,
    Perspective,
    State,
    Step,
)

TODAY = date(2026, 4, 10)


def note(step: Step = Step.SEE, perspective: Perspective = Perspective.RESIDENT, text: str = "Stil") -> Note:
    return Note(uuid4(), uuid4(), uuid4(), step, perspective, text, uuid4(), datetime(2026, 4, 10, tzinfo=UTC))


notes = st.lists(st.builds(note, st.sampled_from(Step), st.sampled_from(Perspective)), max_size=30)


def test_a_text_is_kept_without_outer_blanks() -> None:
    assert rules.checked_text("  Het is stil.\n") == "Het is stil."


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * (LONGEST_NOTE + 1)])
def test_no_text_and_too_much_text_are_refused(text: str) -> None:
    with pytest.raises(Invalid) as problem:
        rules.checked_text(text)
    assert problem.value.field == "text"


def test_an_atelier_has_a_title_of_reasonable_length() -> None:
    assert rules.checked_title(" Atelier ") == "Atelier"
    for title in ("", " ", "x" * (LONGEST_TITLE + 1)):
        with pytest.raises(Invalid):
            rules.checked_title(title)


def test_a_place_may_be_empty_but_not_endless() -> None:
    assert rules.checked_place(" ") == ""
    with pytest.raises(Invalid):
        rules.checked_place("x" * (LONGEST_PLACE + 1))


@pytest.mark.parametrize("day", [date(1926, 4, 10), date(2126, 4, 10)])
def test_a_mistyped_year_is_refused(day: date) -> None:
    with pytest.raises(Invalid) as problem:
        rules.checked_day(day, TODAY)
    assert problem.value.field == "held_on"


def test_an_atelier_of_the_past_was_held_one_of_today_is_to_come() -> None:
    assert rules.state_of(date(2026, 4, 9), TODAY) is State.HELD
    assert rules.state_of(TODAY, TODAY) is State.PLANNED


def test_every_step_and_perspective_has_a_name() -> None:
    assert set(STEP_NAMES) == set(Step)
    assert set(PERSPECTIVE_NAMES) == set(Perspective)
    assert list(Step) == [Step.SEE, Step.CAUSE, Step.AIM, Step.HOW, Step.CHANGE]


@given(notes)
def test_grouping_loses_nothing_and_keeps_the_order(some: list[Note]) -> None:
    found = rules.grouped(some)
    assert sorted(map(id, (each for step in found for _, group in step.by_perspective for each in group))) == sorted(
        map(id, some)
    )
    assert [step.step for step in found] == [step for step in Step if any(each.step is step for each in some)]
    for step in found:
        assert [perspective for perspective, _ in step.by_perspective] == [
            each for each in Perspective if any(n.perspective is each and n.step is step.step for n in some)
        ]


def test_residents_are_read_first() -> None:
    [step] = rules.grouped([note(perspective=Perspective.POLICE), note(perspective=Perspective.RESIDENT)])
    assert step.by_perspective[0][0] is Perspective.RESIDENT


@pytest.mark.parametrize(
    ("role", "own", "allowed"),
    [
        (Role.FACILITATOR, True, True),
        (Role.TEAM, True, True),
        (Role.FACILITATOR, False, False),
        (Role.DIRECTOR, True, False),
        (Role.PARTNER, True, False),
    ],
)
def test_only_who_wrote_a_note_changes_it(role: Role, own: bool, allowed: bool) -> None:
    written = note()
    visitor = Visitor(person_id=written.written_by if own else uuid4(), roles=frozenset({role}))
    assert ACCESS["ateliers.change_note"](visitor, written) is allowed


def test_nobody_changes_a_note_that_is_not_there() -> None:
    visitor = Visitor(person_id=uuid4(), roles=frozenset({Role.TEAM}))
    assert not ACCESS["ateliers.change_note"](visitor, None)
