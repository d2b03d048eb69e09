"""Questionnaires are kept version by version; a published one never changes."""

import hashlib
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from surveys.forms import service
from surveys.forms.model import FormIsArchived, FormNotFound, NotAccepted, SameFileAgain, State, VersionNotFound
from surveys.forms.tables import FormRow, FormVersionRow
from surveys.xlsforms.service import check_form
from tests.factories.forms import FORM, NEXT, kept
from tests.factories.workshops import member
from webapp.access import Role
from webapp.clock import now
from webapp.errors import Problem
from webapp.idempotency import AlreadySentDifferently
from webapp.programmes.model import Programme


@pytest.fixture
def person(session: Session, programme: Programme) -> UUID:
    """Somebody of the team."""
    return member(programme, Role.TEAM).id


def test_a_file_becomes_the_first_draft_of_a_questionnaire(programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person)
    saved = service.form(programme.id, one.form_id)
    assert (saved.title, saved.versions, saved.published) == ({"nl": "Uw buurt"}, (one,), None)
    assert (one.number, one.state, one.sha256) == (1, State.DRAFT, hashlib.sha256(FORM.encode()).hexdigest())
    assert service.original_of(one) == FORM.encode()
    assert service.report_of(one) == check_form("buurt.md", FORM.encode())


def test_a_change_makes_a_new_version_and_the_published_one_stays(programme: Programme, person: UUID) -> None:
    first = kept(programme.id, person)
    published = service.publish(programme_id=programme.id, form_id=first.form_id, number=1, now=now())
    second = kept(programme.id, person, NEXT, form_id=first.form_id)
    saved = service.form(programme.id, first.form_id)
    assert [each.number for each in saved.versions] == [2, 1]
    assert (saved.newest, saved.published) == (second, published)
    assert service.original_of(published) == FORM.encode()
    again = service.publish(programme_id=programme.id, form_id=first.form_id, number=1, now=now())
    assert again == published


def test_the_title_follows_what_was_published_last(programme: Programme, person: UUID) -> None:
    first = kept(programme.id, person)
    kept(programme.id, person, NEXT.replace("Uw buurt", "Uw wijk"), form_id=first.form_id)
    assert service.form(programme.id, first.form_id).title == {"nl": "Uw buurt"}
    service.publish(programme_id=programme.id, form_id=first.form_id, number=2, now=now())
    assert service.form(programme.id, first.form_id).title == {"nl": "Uw wijk"}


def test_the_same_submission_twice_is_one_version(programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person, key="k1")
    assert kept(programme.id, person, key="k1") == one
    with pytest.raises(AlreadySentDifferently):
        kept(programme.id, person, NEXT, key="k1")
    assert service.forms_of(programme.id) == [service.form(programme.id, one.form_id)]


def test_the_file_of_the_newest_version_is_no_new_version(programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person)
    with pytest.raises(SameFileAgain, match="version 1 already"):
        kept(programme.id, person, form_id=one.form_id)
    kept(programme.id, person, NEXT, form_id=one.form_id)
    assert kept(programme.id, person, form_id=one.form_id).number == 3


@pytest.mark.parametrize("content", ["nothing", FORM.replace("integer", "audio"), FORM.replace("'b'", "'b")])
def test_of_a_file_that_is_not_accepted_nothing_is_stored(
    session: Session, programme: Programme, person: UUID, content: str
) -> None:
    with pytest.raises(NotAccepted) as refused:
        kept(programme.id, person, content)
    assert refused.value.report.reasons
    assert (session.query(FormRow).count(), session.query(FormVersionRow).count()) == (0, 0)


def test_an_archived_questionnaire_gets_no_versions_until_it_is_taken_back(programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person)
    for _ in range(2):
        service.archive(programme_id=programme.id, form_id=one.form_id, archived=True, now=now())
    with pytest.raises(FormIsArchived):
        kept(programme.id, person, NEXT, form_id=one.form_id)
    with pytest.raises(FormIsArchived):
        service.publish(programme_id=programme.id, form_id=one.form_id, number=1, now=now())
    service.archive(programme_id=programme.id, form_id=one.form_id, archived=False, now=now())
    assert kept(programme.id, person, NEXT, form_id=one.form_id).number == 2


def test_another_programme_has_none_of_it(programme: Programme, other_programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person)
    other = other_programme.id
    tried = (
        lambda: service.form(other, one.form_id),
        lambda: service.version(other, one.form_id, 1),
        lambda: kept(other, person, NEXT, form_id=one.form_id),
        lambda: service.publish(programme_id=other, form_id=one.form_id, number=1, now=now()),
        lambda: service.archive(programme_id=other, form_id=one.form_id, archived=True, now=now()),
    )
    for each in tried:
        with pytest.raises(FormNotFound):
            each()
    assert service.forms_of(other) == []


def test_a_version_that_is_not_there_is_not_found(programme: Programme, person: UUID) -> None:
    one = kept(programme.id, person)
    with pytest.raises(VersionNotFound) as problem:
        service.version(programme.id, one.form_id, 2)
    assert isinstance(problem.value, Problem)
