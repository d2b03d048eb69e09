"""From the first answer to a counted response, as use cases, in both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Audience, Invitation, Mode, Round, RoundExists, RoundIsClosed, RoundNotFound
from surveys.questionnaires.model import QuestionnaireNotFound, QuestionNotFound
from surveys.responses import service
from surveys.responses.model import (
    AgeGroup,
    AlreadySent,
    AudienceCounts,
    Draft,
    DraftNotFound,
    QuestionUnanswered,
    RecordRefused,
    ShownCounts,
)
from tests.factories.areas import cover_with_squares
from tests.factories.surveys import DAY, MORNING, response
from webapp.db import db
from webapp.errors import Invalid, Problem
from webapp.i18n import explain
from webapp.programmes.model import Programme

NOORDERHOF, HAVENKWARTIER = "BU99010101", "BU99010102"
LATER = MORNING + timedelta(minutes=2)


@pytest.fixture
def asked(session: Session, programme: Programme) -> Round:
    """An open round in a programme of three buurten."""
    cover_with_squares(programme)
    return fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)


def _invitation(asked: Round, token: str | None = None) -> Invitation:
    return fieldwork.invitation(asked.programme_id, asked.slug, token, MORNING)


def _begin(asked: Round, raw: str = "7", *, key: str = "a key", token: str | None = None, **values: str) -> Draft:
    return service.begin(
        invitation=_invitation(asked, token), key=key, raw=raw, area_code=values.get("area_code"), now=MORNING
    )


def _answer(draft: Draft, name: str, raw: str | None) -> Draft:
    at = service.step(draft.programme_id, draft.id, name, LATER)
    return service.answer_question(at=at, raw=raw, now=LATER)


def _finish(draft: Draft, area_code: str | None = None, age_group: AgeGroup | None = None) -> None:
    at = service.last_step(draft.programme_id, draft.id, LATER)
    service.finish(at=at, area_code=area_code, age_group=age_group, language="nl", now=LATER)


def _n(asked: Round) -> AudienceCounts:
    return service.answers_by_round(asked.programme_id).get(asked.id, AudienceCounts())


def test_a_finished_draft_is_one_response_and_no_draft_any_more(asked: Round) -> None:
    draft = _begin(asked)
    _answer(draft, "theme", "housing")
    _answer(draft, "change", "Meer bomen")
    assert _n(asked) == AudienceCounts(0, 0)
    _finish(draft, NOORDERHOF, AgeGroup.FROM_65)
    assert _n(asked) == AudienceCounts(1, 0)
    assert service.answers_by_buurt(asked.programme_id) == {NOORDERHOF: ShownCounts(None, 0)}
    assert [each.words for each in service.open_answers(asked.programme_id, "buurt", "change", 1).answers] == [
        "Meer bomen"
    ]
    with pytest.raises(AlreadySent):
        service.last_step(draft.programme_id, draft.id, LATER)


def test_sending_twice_makes_one_response(asked: Round) -> None:
    draft = _begin(asked)
    _answer(draft, "theme", "housing")
    at = service.last_step(draft.programme_id, draft.id, LATER)
    service.finish(at=at, area_code=None, age_group=None, language="nl", now=LATER)
    with pytest.raises(AlreadySent) as twice:
        service.finish(at=at, area_code=NOORDERHOF, age_group=None, language="nl", now=LATER)
    assert twice.value.round == asked
    assert _n(asked) == AudienceCounts(1, 0)


def test_beginning_twice_with_the_same_key_makes_one_draft_with_the_last_answer(asked: Round) -> None:
    first = _begin(asked, "7")
    second = _begin(asked, "8")
    assert second.id == first.id
    assert service.step(asked.programme_id, first.id, "mark", LATER).draft.answers == {"mark": 8}


def test_many_phones_at_once_make_one_draft_and_one_response(app: Flask, asked: Round) -> None:
    def at_once(work: Callable[[], object]) -> list[object]:
        def alone(_number: int) -> object:
            with app.app_context():
                try:
                    return work()
                except Problem as problem:
                    return problem
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(alone, range(4)))

    db.session.remove()
    drafts = at_once(lambda: _begin(asked).id)
    assert len(set(drafts)) == 1
    draft = _begin(asked)
    _answer(draft, "theme", "housing")
    at = service.last_step(draft.programme_id, draft.id, LATER)
    db.session.remove()
    sent = at_once(lambda: service.finish(at=at, area_code=None, age_group=None, language="nl", now=LATER))
    assert sorted(type(each).__name__ for each in sent) == ["AlreadySent"] * 3 + ["Response"]
    assert _n(asked) == AudienceCounts(1, 0)


def test_beginning_again_keeps_the_later_answers(asked: Round) -> None:
    draft = _begin(asked, "7")
    _answer(draft, "theme", "work")
    assert _begin(asked, "8").answers == {"mark": 8, "theme": "work"}


def test_beginning_again_after_sending_is_told_so(asked: Round) -> None:
    draft = _begin(asked)
    _answer(draft, "theme", "housing")
    _finish(draft)
    with pytest.raises(AlreadySent):
        _begin(asked)
    assert _n(asked) == AudienceCounts(1, 0)


def test_beginning_again_after_the_draft_was_deleted_makes_it_anew(asked: Round) -> None:
    draft = _begin(asked)
    assert service.forget_old_drafts(MORNING + 7 * DAY + timedelta(seconds=1)) == 1
    again = _begin(asked, "4")
    assert again.id == draft.id
    assert service.step(asked.programme_id, again.id, "mark", LATER).draft.answers == {"mark": 4}


def test_two_people_with_two_keys_have_two_drafts(asked: Round) -> None:
    assert _begin(asked, key="one").id != _begin(asked, key="two").id


def test_a_wrong_first_answer_stores_nothing(asked: Round) -> None:
    with pytest.raises(Invalid):
        _begin(asked, "11")
    assert service.forget_old_drafts(MORNING + 365 * DAY) == 0


def test_an_answer_can_be_changed_and_taken_back(asked: Round) -> None:
    draft = _begin(asked)
    _answer(draft, "change", "Meer bomen")
    _answer(draft, "change", "Meer bankjes")
    assert _answer(draft, "mark", "3").answers == {"mark": 3, "change": "Meer bankjes"}
    assert _answer(draft, "change", None).answers == {"mark": 3}


def test_a_wrong_answer_leaves_the_draft_as_it_was(asked: Round) -> None:
    draft = _begin(asked)
    with pytest.raises(Invalid):
        _answer(draft, "theme", "a new swimming pool")
    assert service.step(asked.programme_id, draft.id, "theme", LATER).draft.answers == {"mark": 7}


def test_a_question_that_is_not_asked_cannot_be_answered(asked: Round) -> None:
    with pytest.raises(QuestionNotFound):
        _answer(_begin(asked), "shoe_size", "43")


def test_a_draft_without_a_needed_answer_cannot_be_finished(asked: Round) -> None:
    draft = _begin(asked)
    with pytest.raises(QuestionUnanswered) as unanswered:
        _finish(draft)
    assert unanswered.value.field == "theme"
    assert _n(asked) == AudienceCounts(0, 0)


def test_a_buurt_of_elsewhere_is_refused_and_the_draft_stays(asked: Round) -> None:
    draft = _begin(asked)
    _answer(draft, "theme", "housing")
    with pytest.raises(Invalid) as refused:
        _finish(draft, "BU03630000")
    assert refused.value.field == "area"
    _finish(draft, HAVENKWARTIER)
    assert _n(asked) == AudienceCounts(1, 0)


def test_the_buurt_of_a_link_is_kept_only_when_the_programme_has_it(asked: Round) -> None:
    assert _begin(asked, key="one", area_code=NOORDERHOF).area_code == NOORDERHOF
    assert _begin(asked, key="two", area_code="BU03630000").area_code is None
    assert _begin(asked, key="three", area_code="x" * 10_000).area_code is None


def test_a_draft_of_another_programme_is_not_there(asked: Round, other_programme: Programme) -> None:
    draft = _begin(asked)
    with pytest.raises(DraftNotFound):
        service.step(other_programme.id, draft.id, "mark", LATER)
    with pytest.raises(DraftNotFound):
        service.last_step(asked.programme_id, uuid4(), LATER)


def test_professionals_come_by_their_own_link(asked: Round) -> None:
    draft = _begin(asked, token=asked.professional_token)
    _answer(draft, "theme", "safety")
    _finish(draft, NOORDERHOF)
    assert _n(asked) == AudienceCounts(0, 1)
    with pytest.raises(RoundNotFound):
        _invitation(asked, "forged")


def test_every_round_has_a_link_of_its_own(asked: Round, programme: Programme) -> None:
    other = fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING, slug="zomer")
    assert other.professional_token != asked.professional_token
    assert len(other.professional_token) >= 20
    with pytest.raises(RoundNotFound):
        fieldwork.invitation(programme.id, other.slug, asked.professional_token, MORNING)


def test_a_round_that_is_over_or_has_not_begun_cannot_be_begun(asked: Round) -> None:
    for moment, not_yet in ((asked.closes_at, False), (MORNING - DAY, True)):
        with pytest.raises(RoundIsClosed) as closed:
            fieldwork.invitation(asked.programme_id, asked.slug, None, moment)
        assert (closed.value.round, closed.value.not_yet) == (asked, not_yet)


def test_who_began_in_time_may_finish_after_closing_but_not_days_later(asked: Round) -> None:
    draft = _begin(asked)
    service.last_step(asked.programme_id, draft.id, asked.closes_at + timedelta(hours=1))
    with pytest.raises(RoundIsClosed):
        service.last_step(asked.programme_id, draft.id, asked.closes_at + 2 * DAY)


def test_an_address_is_for_one_round(asked: Round, programme: Programme, other_programme: Programme) -> None:
    with pytest.raises(RoundExists):
        fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)
    assert fieldwork.start_with_defaults(programme_id=other_programme.id, now=MORNING).slug == asked.slug


def test_a_round_cannot_ask_the_questionnaire_of_another_programme(asked: Round, other_programme: Programme) -> None:
    with pytest.raises(QuestionnaireNotFound):
        fieldwork.open_round(
            programme_id=other_programme.id,
            slug="geleend",
            title={"nl": "Geleend"},
            questionnaire_id=asked.questionnaire_id,
            opens_at=MORNING,
            closes_at=MORNING + DAY,
        )


def test_responses_on_paper_and_at_the_door_are_taken_over_together(asked: Round) -> None:
    taken = service.import_responses(
        programme_id=asked.programme_id,
        round_id=asked.id,
        responses=[
            response(area_code=NOORDERHOF, age_group=AgeGroup.UNDER_15),
            response(mode=Mode.ORAL, answers={"mark": "6", "theme": "work", "change": " Meer licht "}),
            response(Audience.PROFESSIONAL, area_code=NOORDERHOF, language="en"),
        ],
    )
    assert taken == 3
    assert _n(asked) == AudienceCounts(2, 1)
    assert service.answers_by_buurt(asked.programme_id) == {NOORDERHOF: ShownCounts(None, None)}
    assert service.open_answers(asked.programme_id, asked.slug, "change", 1).answers[0].words == "Meer licht"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (response(answers={"mark": "0", "theme": "work"}), "mark"),
        (response(answers={"mark": "7"}), "theme"),
        (response(answers={"mark": "7", "theme": "work", "colour": "red"}), "colour"),
        (response(area_code="BU03630000"), "area"),
        (response(finished_at=MORNING - DAY), "finished_at"),
    ],
)
def test_one_wrong_record_is_named_and_none_is_taken_over(asked: Round, wrong: object, field: str) -> None:
    with pytest.raises(RecordRefused) as refused:
        service.import_responses(
            programme_id=asked.programme_id,
            round_id=asked.id,
            responses=[response(), wrong],  # type: ignore[list-item]
        )
    assert (refused.value.field, refused.value.values["number"]) == (field, 2)
    assert explain(refused.value.values["problem"]) in explain(refused.value)
    assert _n(asked) == AudienceCounts(0, 0)


def test_responses_cannot_be_taken_over_into_the_round_of_another_programme(
    asked: Round, other_programme: Programme
) -> None:
    with pytest.raises(RoundNotFound):
        service.import_responses(programme_id=other_programme.id, round_id=asked.id, responses=[response()])
