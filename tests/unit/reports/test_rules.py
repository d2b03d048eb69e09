"""Decisions about a report."""

from datetime import date

import pytest

from surveys.reports.model import LONGEST_ANSWER, LONGEST_WORDS, NotPossibleNow, Outcome, Status, Urgency
from surveys.reports.rules import (
    AFTER_ANSWER,
    CLOSED,
    TRANSITIONS,
    checked_answer,
    checked_words,
    possible_outcomes,
    status_after,
    urgency,
)
from webapp.errors import Invalid

TODAY = date(2026, 4, 10)


@pytest.mark.parametrize(
    ("status", "outcome", "after"),
    [
        (Status.RECEIVED, Outcome.SOLVED, Status.SOLVED),
        (Status.RECEIVED, Outcome.PLANNED, Status.PLANNED),
        (Status.RECEIVED, Outcome.CANNOT, Status.NOT_SOLVED),
        (Status.PLANNED, Outcome.PLANNED, Status.PLANNED),
        (Status.PLANNED, Outcome.SOLVED, Status.SOLVED),
        (Status.NOT_SOLVED, Outcome.PLANNED, Status.PLANNED),
        (Status.NOT_SOLVED, Outcome.SOLVED, Status.SOLVED),
    ],
)
def test_an_answer_brings_a_report_further(status: Status, outcome: Outcome, after: Status) -> None:
    assert status_after(status, outcome) is after


@pytest.mark.parametrize("outcome", Outcome)
def test_what_is_solved_stays_solved(outcome: Outcome) -> None:
    with pytest.raises(NotPossibleNow):
        status_after(Status.SOLVED, outcome)


def test_the_same_refusal_twice_is_not_possible() -> None:
    with pytest.raises(NotPossibleNow):
        status_after(Status.NOT_SOLVED, Outcome.CANNOT)


def test_the_table_of_transitions_knows_every_status_and_nothing_returns_to_received() -> None:
    assert set(TRANSITIONS) == set(Status)
    assert all(Status.RECEIVED not in after for after in TRANSITIONS.values())
    assert set(AFTER_ANSWER) == set(Outcome)
    assert {Status.SOLVED, Status.NOT_SOLVED} == CLOSED


@pytest.mark.parametrize("status", Status)
def test_only_outcomes_that_the_table_allows_are_offered(status: Status) -> None:
    for outcome in Outcome:
        if outcome in possible_outcomes(status):
            assert status_after(status, outcome) in TRANSITIONS[status]
        else:
            with pytest.raises(NotPossibleNow):
                status_after(status, outcome)


@pytest.mark.parametrize(
    ("due_on", "answered_on", "expected"),
    [
        (date(2026, 4, 13), None, Urgency.NONE),
        (date(2026, 4, 10), None, Urgency.TODAY),
        (date(2026, 4, 9), None, Urgency.OVERDUE),
        (date(2026, 4, 10), date(2026, 4, 10), Urgency.NONE),
        (date(2026, 4, 1), date(2026, 4, 9), Urgency.NONE),
    ],
)
def test_a_report_is_urgent_from_its_promised_day_until_its_answer(
    due_on: date, answered_on: date | None, expected: Urgency
) -> None:
    assert urgency(due_on, answered_on, TODAY) is expected


@pytest.mark.parametrize("words", ["Lamp kapot", "🗑️", "المصباح مكسور", "x" * LONGEST_WORDS])
def test_a_resident_may_use_any_script(words: str) -> None:
    assert checked_words(f"  {words}\n") == words


@pytest.mark.parametrize("words", ["", "   \n", "x" * (LONGEST_WORDS + 1), "x" * 100_000])
def test_no_words_and_far_too_many_are_refused_by_name(words: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_words(words)
    assert refused.value.field == "words"


@pytest.mark.parametrize("text", ["", "Gedaan", "x" * (LONGEST_ANSWER + 1)])
def test_an_answer_says_something(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_answer(text)
    assert refused.value.field == "text"


def test_an_answer_comes_back_without_outer_blanks() -> None:
    assert checked_answer(" De lamp is gemaakt. ") == "De lamp is gemaakt."
