"""Filing, answering and following a report, as use cases, in both databases."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.reports import service
from surveys.reports.model import (
    CategoryExists,
    CategoryNotFound,
    NotPossibleNow,
    Outcome,
    ReportNotFound,
    Status,
)
from surveys.reports.setup import DEFAULTS
from tests.factories.reports import (
    ANSWER,
    RECEIVED,
    WORDS,
    answer,
    category_id,
    file_report,
    new_report,
    spot,
    take_reports,
)
from webapp.db import transaction
from webapp.errors import Invalid
from webapp.idempotency import AlreadySentDifferently
from webapp.jobs import JobRow
from webapp.people.model import Organisation
from webapp.programmes.model import Programme


@pytest.fixture
def partners(session: Session, programme: Programme) -> dict[str, Organisation]:
    """A programme that takes reports."""
    return take_reports(programme)


def waiting_jobs(session: Session) -> list[str]:
    return sorted(session.scalars(sa.select(JobRow.name)))


def test_a_report_is_kept_as_it_was_sent_with_the_day_that_was_promised(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme, contact_email="bewoner@voorbeeld.example", language="en")
    kept = service.report(programme.id, filed.id)
    assert kept == filed
    assert (kept.words, kept.spot, kept.received_at) == (WORDS, spot(), RECEIVED)
    assert kept.due_on == date(2026, 4, 10)
    assert kept.status is Status.RECEIVED
    assert kept.organisation_id == partners["Stadswerk"].id
    assert (kept.contact_email, kept.language) == ("bewoner@voorbeeld.example", "en")


def test_filing_has_the_partner_told_and_the_reporter_when_there_is_an_address(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    assert waiting_jobs(session) == ["reports.tell_partner"]
    file_report(programme, contact_email="bewoner@voorbeeld.example")
    assert waiting_jobs(session) == ["reports.send_receipt", "reports.tell_partner", "reports.tell_partner"]


def test_the_same_submission_twice_makes_one_report(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    first = file_report(programme, key="same")
    again = file_report(programme, key="same", now=RECEIVED + timedelta(days=3))
    assert again == first
    assert waiting_jobs(session) == ["reports.tell_partner"]


def test_other_words_with_the_same_key_are_no_repetition(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme, key="same")
    with pytest.raises(AlreadySentDifferently):
        file_report(programme, key="same", words="De container is vol.")


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001, "x" * 100_000])
def test_words_that_cannot_be_kept_store_nothing(
    session: Session, programme: Programme, partners: dict[str, Organisation], words: str
) -> None:
    with pytest.raises(Invalid) as refused:
        file_report(programme, words=words)
    assert refused.value.field == "words"
    assert waiting_jobs(session) == []


def test_a_category_of_another_programme_is_refused(
    programme: Programme, other_programme: Programme, partners: dict[str, Organisation]
) -> None:
    take_reports(other_programme)
    with pytest.raises(Invalid) as refused:
        file_report(programme, category_id=category_id(other_programme))
    assert refused.value.field == "category"


def test_a_code_that_is_taken_is_drawn_again(
    programme: Programme, partners: dict[str, Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = file_report(programme).code
    draws = iter([taken.replace("-", ""), "B" * 12])
    monkeypatch.setattr(service, "new_code", lambda: next(draws))
    assert file_report(programme).code == "BBB-BBB-BBB-BBB"


def test_whoever_has_the_code_sees_the_report_and_nothing_of_the_reporter(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme, contact_email="bewoner@voorbeeld.example")
    answer(filed)
    followed = service.report_by_code(programme.id, filed.code.lower().replace("-", " "))
    assert (followed.code, followed.words, followed.organisation) == (filed.code, WORDS, "Stadswerk")
    assert [(each.text, each.organisation) for each in followed.answers] == [(ANSWER, "Stadswerk")]
    assert "bewoner@voorbeeld.example" not in repr(followed)
    assert "Sam" not in repr(followed)
    assert str(filed.spot.lon) not in repr(followed)


@pytest.mark.parametrize("typed", ["", "nonsense", "BBB-BBB-BBB-BBB"])
def test_an_unknown_code_finds_nothing(programme: Programme, partners: dict[str, Organisation], typed: str) -> None:
    with pytest.raises(ReportNotFound):
        service.report_by_code(programme.id, typed)


def test_nothing_is_found_from_another_programme(
    programme: Programme, other_programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme)
    with pytest.raises(ReportNotFound):
        service.report(other_programme.id, filed.id)
    with pytest.raises(ReportNotFound):
        service.report_by_code(other_programme.id, filed.code)
    with pytest.raises(ReportNotFound):
        answer(filed, programme_id=other_programme.id, organisation_id=None)


def test_the_first_answer_keeps_the_promise_and_a_later_one_moves_nothing(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme)
    planned = answer(filed, outcome=Outcome.PLANNED, text="Wij vervangen de lamp volgende week.")
    assert (planned.status, planned.answered_on, planned.closed_at) == (Status.PLANNED, date(2026, 4, 3), None)
    done = answer(filed, now=RECEIVED + timedelta(days=9))
    assert (done.status, done.answered_on) == (Status.SOLVED, date(2026, 4, 3))
    kept = service.report(programme.id, filed.id)
    assert kept.closed_at == RECEIVED + timedelta(days=9)
    assert [each.outcome for each in kept.answers] == [Outcome.PLANNED, Outcome.SOLVED]


def test_an_answer_just_after_midnight_counts_for_the_day_it_is_in_amsterdam(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme)
    late = RECEIVED.replace(day=10, hour=22, minute=30)
    assert answer(filed, now=late).answered_on == date(2026, 4, 11)


def test_the_receipt_does_not_keep_the_promise(programme: Programme, partners: dict[str, Organisation]) -> None:
    filed = file_report(programme, contact_email="bewoner@voorbeeld.example")
    assert service.report(programme.id, filed.id).answered_on is None


def test_an_answer_sent_twice_is_one_answer(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme)
    answer(filed, key="same")
    answer(filed, key="same")
    assert len(service.report(programme.id, filed.id).answers) == 1
    assert waiting_jobs(session) == ["reports.tell_partner", "reports.tell_reporter"]


def test_whoever_comes_second_hears_that_it_is_closed(programme: Programme, partners: dict[str, Organisation]) -> None:
    filed = file_report(programme)
    answer(filed)
    with pytest.raises(NotPossibleNow):
        answer(filed, outcome=Outcome.CANNOT, text="Dit kan niet, er is geen geld voor.")
    assert len(service.report(programme.id, filed.id).answers) == 1


def test_an_answer_that_says_too_little_is_refused(programme: Programme, partners: dict[str, Organisation]) -> None:
    with pytest.raises(Invalid):
        answer(file_report(programme), text="Gedaan")


def test_the_team_answers_under_the_name_of_the_programme(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme, category="nuisance")
    assert filed.organisation_id is None
    answer(filed)
    (given,) = service.report(programme.id, filed.id).answers
    assert given.organisation == programme.name


def test_the_usual_categories_are_made_once(programme: Programme, partners: dict[str, Organisation]) -> None:
    before = service.categories(programme.id)
    assert [each.key for each in before] == [key for key, _icon, _name in DEFAULTS]
    assert all(set(each.name) == {"nl", "en"} for each in before)
    assert service.start_with_defaults(programme_id=programme.id) == before


def test_what_is_none_of_the_others_stays_the_last_choice(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    service.start_with_defaults(programme_id=programme.id)
    service.add_category(programme_id=programme.id, key="dogs", name={"nl": "Honden", "en": "Dogs"})
    assert [each.key for each in service.categories(programme.id)][-2:] == ["dogs", "other"]


def test_an_unknown_key_among_the_partners_is_an_error(session: Session, programme: Programme) -> None:
    with pytest.raises(CategoryNotFound, match="typo"):
        service.start_with_defaults(programme_id=programme.id, organisations={"typo": uuid4()})
    assert service.categories(programme.id) == []


def test_a_programme_has_categories_of_its_own(programme: Programme, partners: dict[str, Organisation]) -> None:
    mine = service.add_category(programme_id=programme.id, key="dogs", name={"nl": "Honden", "en": "Dogs"})
    assert mine in service.categories(programme.id)
    with pytest.raises(CategoryExists):
        service.add_category(programme_id=programme.id, key="dogs", name={"nl": "Honden"})


def test_another_organisation_takes_over_what_is_reported_from_now_on(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    before = file_report(programme)
    service.assign_category(programme_id=programme.id, key="lighting", organisation_id=partners["Woonstede"].id)
    assert file_report(programme).organisation_id == partners["Woonstede"].id
    assert service.report(programme.id, before.id).organisation_id == partners["Stadswerk"].id
    with pytest.raises(CategoryNotFound):
        service.assign_category(programme_id=programme.id, key="typo", organisation_id=None)


def test_a_programme_promises_what_it_sets_and_keeps_what_it_promised(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    before = file_report(programme)
    clock = service.change_clock(
        programme_id=programme.id,
        working_days=2,
        preset=service.Preset.ATW,
        closing_days=frozenset({date(2026, 4, 7)}),
    )
    assert service.clock(programme.id) == clock
    # Good Friday, the weekend, Easter Monday and a closing day: Wednesday and Thursday are left.
    assert file_report(programme).due_on == date(2026, 4, 9)
    assert service.report(programme.id, before.id).due_on == date(2026, 4, 10)
    more = service.change_clock(
        programme_id=programme.id, working_days=None, preset=None, closing_days=frozenset({date(2026, 5, 15)})
    )
    assert more.calendar.closing_days == {date(2026, 4, 7), date(2026, 5, 15)}
    assert (more.working_days, more.calendar.preset) == (2, service.Preset.ATW)


@pytest.mark.parametrize("days", [0, 61])
def test_a_promise_without_sense_is_refused(session: Session, programme: Programme, days: int) -> None:
    with pytest.raises(ValueError, match="1 to 60"):
        service.set_clock(programme_id=programme.id, clock=service.Clock(days))


def test_reports_are_taken_over_with_their_past_and_nobody_is_mailed(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    taken = [new_report(1, answered_after=timedelta(days=3)), new_report(2, contact_email="a@voorbeeld.example")]
    assert service.import_reports(programme_id=programme.id, reports=taken) == 2
    assert waiting_jobs(session) == []
    counts = service.reports_by_buurt(programme.id, RECEIVED.date())["BU99010101"]
    assert (counts.total, counts.open, counts.answered_in_time) == (2, 1, 1)


def test_taking_over_is_all_or_nothing(programme: Programme, partners: dict[str, Organisation]) -> None:
    with pytest.raises(CategoryNotFound, match="typo"):
        service.import_reports(programme_id=programme.id, reports=[new_report(1), new_report(2, category="typo")])
    assert service.reports_by_buurt(programme.id, RECEIVED.date()) == {}


def test_a_report_that_is_not_stored_tells_nobody(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    with pytest.raises(RuntimeError, match="half way"), transaction():
        file_report(programme)
        raise RuntimeError("half way")
    assert waiting_jobs(session) == []
    assert service.reports_by_buurt(programme.id, RECEIVED.date()) == {}
