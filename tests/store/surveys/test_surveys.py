"""Drafts, responses and rounds in both databases."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork import store as rounds
from surveys.fieldwork.model import Audience, Mode, Round
from surveys.questionnaires import service as questionnaires
from surveys.questionnaires import store as questionnaire_store
from surveys.responses import store
from surveys.responses.model import AgeGroup, Draft, Response
from tests.factories.surveys import DAY, MORNING
from webapp.db import transaction
from webapp.programmes.model import Programme


@pytest.fixture
def asked(session: Session, programme: Programme) -> Round:
    """A round of the first programme."""
    return fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)


def _draft(asked: Round, **values: object) -> Draft:
    made = Draft(
        id=uuid4(),
        programme_id=asked.programme_id,
        round_id=asked.id,
        audience=Audience.RESIDENT,
        answers={"mark": 7},
        area_code="BU99010101",
        started_at=MORNING,
        updated_at=MORNING,
    )
    return replace(made, **values)


def _response(asked: Round, **values: object) -> Response:
    made = Response(
        id=uuid4(),
        programme_id=asked.programme_id,
        round_id=asked.id,
        audience=Audience.RESIDENT,
        mode=Mode.ORAL,
        language="nl",
        area_code="BU99010101",
        age_group=AgeGroup.FROM_25,
        answers={"mark": 7, "theme": "housing"},
        started_at=MORNING,
        finished_at=MORNING + timedelta(minutes=3),
    )
    return replace(made, **values)


def test_a_questionnaire_comes_back_as_it_was_stored(session: Session, programme: Programme) -> None:
    made = questionnaires.start_with_defaults(programme_id=programme.id, now=MORNING)
    assert questionnaire_store.find(session, programme.id, made.id) == made


def test_a_questionnaire_of_another_programme_is_not_there(
    session: Session, programme: Programme, other_programme: Programme
) -> None:
    made = questionnaires.start_with_defaults(programme_id=programme.id, now=MORNING)
    assert questionnaire_store.find(session, other_programme.id, made.id) is None


def test_a_round_is_found_by_its_address_only_in_its_own_programme(
    session: Session, asked: Round, programme: Programme, other_programme: Programme
) -> None:
    assert rounds.find_by_slug(session, programme.id, asked.slug) == asked
    assert rounds.find(session, programme.id, asked.id) == asked
    assert rounds.find_by_slug(session, other_programme.id, asked.slug) is None
    assert rounds.find(session, other_programme.id, asked.id) is None


def test_rounds_that_are_open_are_told_from_those_that_are_not(
    session: Session, asked: Round, programme: Programme
) -> None:
    later = fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING + 7 * DAY, slug="later")
    assert rounds.open_rounds(session, programme.id, MORNING) == [asked]
    assert rounds.open_rounds(session, programme.id, MORNING + 8 * DAY) == [later, asked]
    assert rounds.open_rounds(session, programme.id, asked.closes_at) == [later]
    assert rounds.rounds(session, programme.id) == [later, asked]


def test_a_draft_comes_back_only_in_its_own_programme(
    session: Session, asked: Round, other_programme: Programme
) -> None:
    draft = _draft(asked)
    with transaction():
        store.add_draft(session, draft)
    assert store.find_draft(session, asked.programme_id, draft.id) == draft
    assert store.find_draft(session, other_programme.id, draft.id) is None
    assert store.find_draft(session, asked.programme_id, uuid4()) is None


def test_a_draft_keeps_its_last_answers(session: Session, asked: Round) -> None:
    draft = _draft(asked)
    with transaction():
        store.add_draft(session, draft)
        store.change_answers(session, draft, {"mark": 3, "change": "🌳 ' \" \\ "}, MORNING + DAY)
    session.expire_all()
    found = store.find_draft(session, asked.programme_id, draft.id, to_change=True)
    assert found is not None
    assert (found.answers, found.updated_at) == ({"mark": 3, "change": "🌳 ' \" \\ "}, MORNING + DAY)


def test_old_drafts_are_deleted_and_younger_ones_stay(session: Session, asked: Round) -> None:
    old, young = _draft(asked), _draft(asked, updated_at=MORNING + DAY)
    with transaction():
        store.add_draft(session, old)
        store.add_draft(session, young)
        assert store.delete_drafts_before(session, MORNING + timedelta(hours=1)) == 1
    assert store.find_draft(session, asked.programme_id, old.id) is None
    assert store.find_draft(session, asked.programme_id, young.id) == young


def test_answers_are_counted_per_audience_for_a_round_and_for_a_buurt(session: Session, asked: Round) -> None:
    professional = {"audience": Audience.PROFESSIONAL, "mode": Mode.DIGITAL}
    with transaction():
        store.add_responses(
            session,
            [
                _response(asked),
                _response(asked, answers={"mark": 7, "theme": "work"}),
                _response(asked, area_code="BU99010102", answers={"mark": 10, "change": 'Say "hi"'}),
                _response(asked, area_code=None, answers={"mark": 2}, **professional),
            ],
        )
    of_round = store.tallies(session, asked.programme_id, ["mark", "theme"], round_id=asked.id)
    assert of_round["mark"] == {Audience.RESIDENT: {"7": 2, "10": 1}, Audience.PROFESSIONAL: {"2": 1}}
    assert of_round["theme"] == {Audience.RESIDENT: {"housing": 1, "work": 1}, Audience.PROFESSIONAL: {}}
    of_buurten = store.tallies_by_area(session, asked.programme_id, "mark")
    assert of_buurten == {
        Audience.RESIDENT: {"BU99010101": {"7": 2}, "BU99010102": {"10": 1}},
        Audience.PROFESSIONAL: {"": {"2": 1}},
    }
    assert store.marks_by_area(session, asked.programme_id, "mark", [asked.id]) == {
        Audience.RESIDENT: {"BU99010101": (2, 14.0, 98.0), "BU99010102": (1, 10.0, 100.0)},
        Audience.PROFESSIONAL: {"": (1, 2.0, 4.0)},
    }
    assert store.tallies(session, asked.programme_id, []) == {}
    assert store.counts_by_area(session, asked.programme_id) == {
        "BU99010101": {Audience.RESIDENT: 2},
        "BU99010102": {Audience.RESIDENT: 1},
        "": {Audience.PROFESSIONAL: 1},
    }
    assert store.counts_by_round(session, asked.programme_id) == {
        asked.id: {Audience.RESIDENT: 3, Audience.PROFESSIONAL: 1}
    }
    assert store.newest(session, asked.programme_id)[0] == 4


def test_answers_of_another_programme_are_never_counted(
    session: Session, asked: Round, other_programme: Programme
) -> None:
    with transaction():
        store.add_responses(session, [_response(asked, answers={"mark": 7, "change": "hier"})])
    assert store.tallies(session, other_programme.id, ["mark"])["mark"][Audience.RESIDENT] == {}
    assert store.counts_by_area(session, other_programme.id) == {}
    assert store.counts_by_round(session, other_programme.id) == {}
    assert store.open_answers(session, other_programme.id, asked.id, "change", offset=0, limit=5) == ([], 0)


def test_what_people_wrote_comes_newest_first_and_in_portions(session: Session, asked: Round) -> None:
    with transaction():
        store.add_responses(
            session,
            [
                _response(asked, answers={"mark": 5, "change": f"nummer {day}"}, finished_at=MORNING + day * DAY)
                for day in range(5)
            ]
            + [_response(asked, answers={"mark": 5})],
        )
    found, total = store.open_answers(session, asked.programme_id, asked.id, "change", offset=1, limit=2)
    assert total == 5
    assert [answer.words for answer in found] == ["nummer 3", "nummer 2"]
    assert found[0].finished_at == MORNING + 3 * DAY


def test_the_round_of_a_response_is_found_in_its_own_programme(
    session: Session, asked: Round, other_programme: Programme
) -> None:
    response = _response(asked)
    with transaction():
        store.add_responses(session, [response])
    assert store.round_of_response(session, asked.programme_id, response.id) == asked.id
    assert store.round_of_response(session, other_programme.id, response.id) is None
