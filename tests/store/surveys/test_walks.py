"""However somebody wanders through a survey, what is stored is what they answered last."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Invitation, Round
from surveys.responses import service, store
from surveys.responses.model import QuestionUnanswered
from tests.factories.surveys import MORNING
from webapp.db import reading
from webapp.errors import Invalid
from webapp.programmes.model import Programme

KEYS = count()
# What somebody does: a question, what they send, and whether it is a right answer to it.
RIGHT = st.one_of(
    st.tuples(st.just("mark"), st.integers(1, 10).map(str)),
    st.tuples(st.just("theme"), st.sampled_from(["health", "housing", "meeting"])),
    st.tuples(st.just("change"), st.sampled_from(["Meer bomen", "🌳", "مرحبا", "a" * 4000, ""])),
)
WRONG = st.one_of(
    st.tuples(st.just("mark"), st.sampled_from(["", "0", "11", "eight"])),
    st.tuples(st.just("theme"), st.sampled_from(["", "pool", "10"])),
    st.tuples(st.just("change"), st.just("a" * 4001)),
)


@pytest.fixture
def invited(session: Session, programme: Programme) -> Invitation:
    """An invitation to the ready-made questionnaire."""
    asked: Round = fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)
    return fieldwork.invitation(programme.id, asked.slug, None, MORNING)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, 10), walk=st.lists(st.one_of(RIGHT, WRONG), max_size=8))
def test_the_last_right_answer_to_each_question_is_the_one_that_counts(
    invited: Invitation, first: int, walk: list[tuple[str, str]]
) -> None:
    programme_id = invited.round.programme_id
    draft = service.begin(invitation=invited, key=f"walk {next(KEYS)}", raw=str(first), area_code=None, now=MORNING)
    expected: dict[str, int | str] = {"mark": first}
    for name, raw in walk:
        at = service.step(programme_id, draft.id, name, MORNING)
        assert at.draft.answers == expected
        try:
            service.answer_question(at=at, raw=raw, now=MORNING)
        except Invalid as refused:
            assert refused.field == name
            continue
        expected.pop(name, None)
        if raw:
            expected[name] = int(raw) if name == "mark" else raw
    last = service.last_step(programme_id, draft.id, MORNING)
    assert last.draft.answers == expected
    try:
        sent = service.finish(at=last, area_code=None, age_group=None, language="nl", now=MORNING)
    except QuestionUnanswered as unanswered:
        assert unanswered.field == "theme"
        assert "theme" not in expected
        assert store.find_draft(reading(), programme_id, draft.id) is not None
    else:
        assert sent.answers == expected
        assert sent.id == draft.id
        assert store.find_draft(reading(), programme_id, draft.id) is None
