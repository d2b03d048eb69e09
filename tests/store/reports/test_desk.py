"""Lists, counts and reminders of reports, in both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from surveys.reports import reminders, service
from surveys.reports.model import LINES_PER_PAGE, Box, DueOverview, Outcome, Urgency
from tests.factories.reports import (
    ANSWER,
    HAVENKWARTIER,
    RECEIVED,
    answer,
    file_report,
    new_report,
    spot,
    take_reports,
)
from webapp.jobs import JobRow
from webapp.people.model import Organisation
from webapp.programmes.model import Programme

# The promised day of what is received on RECEIVED, at nine in the morning.
DUE = datetime(2026, 4, 10, 7, 0, tzinfo=UTC)
DUE_ON = DUE.date()


@pytest.fixture
def partners(session: Session, programme: Programme) -> dict[str, Organisation]:
    """A programme that takes reports."""
    return take_reports(programme)


def reminded(session: Session) -> list[str | None]:
    """Who gets a reminder, taken from the waiting jobs."""
    rows = session.scalars(sa.select(JobRow).where(JobRow.name == "reports.mail_reminder")).all()
    return [row.arguments["organisation_id"] for row in rows]


def test_what_is_due_first_stands_first(programme: Programme, partners: dict[str, Organisation]) -> None:
    later = file_report(programme, now=RECEIVED + timedelta(days=5))
    first = file_report(programme)
    page = service.inbox(programme.id, box=Box.WAITING, number=1, today=DUE_ON)
    assert [line.id for line in page.lines] == [first.id, later.id]
    assert [line.urgency for line in page.lines] == [Urgency.TODAY, Urgency.NONE]
    assert not page.has_next


def test_each_report_lies_in_one_heap(programme: Programme, partners: dict[str, Organisation]) -> None:
    waiting, planned, solved, refused = (file_report(programme) for _ in range(4))
    answer(planned, outcome=Outcome.PLANNED)
    answer(solved, now=RECEIVED + timedelta(days=1))
    answer(refused, outcome=Outcome.CANNOT, now=RECEIVED + timedelta(days=2))
    heaps = {
        box: [line.id for line in service.inbox(programme.id, box=box, number=1, today=DUE_ON).lines] for box in Box
    }
    assert heaps == {Box.WAITING: [waiting.id], Box.PLANNED: [planned.id], Box.CLOSED: [refused.id, solved.id]}


def test_a_partner_sees_its_own_and_the_team_everything(
    programme: Programme, other_programme: Programme, partners: dict[str, Organisation]
) -> None:
    take_reports(other_programme)
    file_report(other_programme)
    lamp, home = file_report(programme), file_report(programme, category="housing")
    file_report(programme, category="nuisance")

    def seen(organisation: str | None) -> int:
        mine = partners[organisation].id if organisation else None
        return len(service.inbox(programme.id, box=Box.WAITING, number=1, today=DUE_ON, organisation_id=mine).lines)

    assert (seen(None), seen("Stadswerk"), seen("Woonstede")) == (3, 1, 1)
    assert lamp.organisation_id != home.organisation_id


def test_a_long_list_comes_in_pages(programme: Programme, partners: dict[str, Organisation]) -> None:
    service.import_reports(programme_id=programme.id, reports=[new_report(n) for n in range(LINES_PER_PAGE + 3)])
    first = service.inbox(programme.id, box=Box.WAITING, number=1, today=DUE_ON)
    second = service.inbox(programme.id, box=Box.WAITING, number=2, today=DUE_ON)
    assert (len(first.lines), first.has_next) == (LINES_PER_PAGE, True)
    assert (len(second.lines), second.has_next) == (3, False)
    assert not {line.id for line in first.lines} & {line.id for line in second.lines}


@pytest.mark.parametrize("number", [-3, 0, 10**30])
def test_a_page_number_without_sense_gives_a_page(
    programme: Programme, partners: dict[str, Organisation], number: int
) -> None:
    file_report(programme)
    assert service.inbox(programme.id, box=Box.WAITING, number=number, today=DUE_ON).number >= 1


def test_a_list_carries_the_beginning_of_the_words_only(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme, words="x" * 4000)
    (line,) = service.inbox(programme.id, box=Box.WAITING, number=1, today=DUE_ON).lines
    assert len(line.excerpt) == 200


def test_the_overview_counts_what_waits_and_what_was_kept(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    week = timedelta(days=7)
    service.import_reports(
        programme_id=programme.id,
        reports=[
            new_report(1),  # due today
            new_report(2, received_at=RECEIVED - week),  # overdue
            new_report(3, received_at=RECEIVED + week),  # not yet
            new_report(4, received_at=RECEIVED - 2 * week, answered_after=timedelta(days=2)),  # in time
            new_report(5, received_at=RECEIVED - 2 * week, answered_after=timedelta(days=9)),  # too late
            new_report(6, received_at=RECEIVED - 20 * week, answered_after=timedelta(days=2)),  # too long ago
            new_report(7, answered_after=timedelta(days=2)),  # its day is not over
        ],
    )
    overview = service.due_overview(programme.id, DUE_ON)
    assert overview == DueOverview(due_today=1, overdue=1, waiting=3, open=3, decided=3, in_time=1)
    assert overview.share == 33


def test_an_overview_without_reports_says_nothing_about_a_share(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    assert service.due_overview(programme.id, DUE_ON) == DueOverview(0, 0, 0, 0, 0, 0)
    assert service.due_overview(programme.id, DUE_ON).share == 0


def test_an_overview_of_one_organisation_leaves_out_the_others(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    file_report(programme, category="housing")
    mine = service.due_overview(programme.id, DUE_ON, organisation_id=partners["Stadswerk"].id)
    assert (mine.due_today, mine.waiting, mine.open) == (1, 1, 1)


def test_a_planned_report_is_open_but_does_not_wait(programme: Programme, partners: dict[str, Organisation]) -> None:
    answer(file_report(programme), outcome=Outcome.PLANNED)
    overview = service.due_overview(programme.id, DUE_ON)
    assert (overview.waiting, overview.open) == (0, 1)


def test_buurten_are_counted_apart(programme: Programme, partners: dict[str, Organisation]) -> None:
    file_report(programme)
    answer(file_report(programme, spot=spot(HAVENKWARTIER)))
    answer(file_report(programme, spot=spot(HAVENKWARTIER)), now=RECEIVED + timedelta(days=20))
    counts = service.reports_by_buurt(programme.id, RECEIVED.date() + timedelta(days=30))
    assert {code: (each.total, each.open, each.decided, each.answered_in_time) for code, each in counts.items()} == {
        # Its promised day has passed without an answer.
        "BU99010101": (1, 1, 1, 0),
        "BU99010102": (2, 0, 2, 1),
    }


def test_recent_answers_tell_nothing_of_the_reporter(programme: Programme, partners: dict[str, Organisation]) -> None:
    for day in (1, 3, 2):
        filed = file_report(programme, words="GEHEIM", contact_email="bewoner@voorbeeld.example")
        answer(filed, text=f"{ANSWER} ({day})", now=RECEIVED + timedelta(days=day))
    newest = service.answered_recently(programme.id, 2)
    assert [each.answer for each in newest] == [f"{ANSWER} (3)", f"{ANSWER} (2)"]
    assert (newest[0].organisation, newest[0].category["nl"]) == ("Stadswerk", "Straatverlichting")
    assert "GEHEIM" not in repr(newest)
    assert "bewoner" not in repr(newest)


# The sweep: what is due is told once, by one mail a day to each organisation and one to the team.


def test_what_is_due_today_is_told_once_however_often_the_sweep_runs(
    session: Session, programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    file_report(programme)
    file_report(programme, category="housing")
    assert reminders.remind(now=DUE) == 3
    assert reminders.remind(now=DUE) == 0
    assert reminders.remind(now=DUE + timedelta(hours=8)) == 0
    expected = {str(partners["Stadswerk"].id), str(partners["Woonstede"].id), None}
    assert len(reminded(session)) == 3
    assert set(reminded(session)) == expected


def test_a_report_is_told_again_when_its_day_has_passed_and_then_no_more(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    told = [reminders.remind(now=DUE + timedelta(days=days)) for days in range(8)]
    # Friday; nothing in the weekend; Monday; and then it was told.
    assert told == [2, 0, 0, 2, 0, 0, 0, 0]


def test_what_is_answered_or_not_due_is_not_told(programme: Programme, partners: dict[str, Organisation]) -> None:
    answer(file_report(programme))
    file_report(programme, now=RECEIVED + timedelta(days=5))
    assert reminders.remind(now=DUE) == 0


def test_nobody_is_reminded_before_seven_or_on_a_day_off(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    assert reminders.remind(now=datetime(2026, 4, 10, 4, 59, tzinfo=UTC)) == 0
    assert reminders.remind(now=datetime(2026, 4, 11, 9, 0, tzinfo=UTC)) == 0
    assert reminders.remind(now=datetime(2026, 4, 13, 5, 0, tzinfo=UTC)) == 2


def test_a_closed_programme_is_reminded_on_its_next_working_day(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    file_report(programme)
    service.change_clock(programme_id=programme.id, working_days=None, preset=None, closing_days=frozenset({DUE_ON}))
    assert reminders.remind(now=DUE) == 0
    assert reminders.remind(now=DUE + timedelta(days=3)) == 2


def test_a_reminder_names_what_its_reader_must_do(programme: Programme, partners: dict[str, Organisation]) -> None:
    due, old = file_report(programme), file_report(programme, now=RECEIVED - timedelta(days=2))
    home = file_report(programme, category="housing")
    reminders.remind(now=DUE)
    for_partner = reminders.reminder(programme.id, partners["Stadswerk"].id, DUE_ON)
    assert [line.id for line in for_partner.due_today] == [due.id]
    assert [line.id for line in for_partner.overdue] == [old.id]
    assert (for_partner.name, for_partner.recipients) == ("Stadswerk", ("stadswerk@voorbeeld.example",))
    for_team = reminders.reminder(programme.id, None, DUE_ON)
    assert {line.id for line in for_team.due_today} == {due.id, home.id}
    assert for_team.name == programme.name
    assert not for_team.more


def test_a_reminder_leaves_out_what_was_answered_meanwhile(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    filed = file_report(programme)
    reminders.remind(now=DUE)
    answer(filed, now=DUE + timedelta(minutes=1))
    assert reminders.reminder(programme.id, partners["Stadswerk"].id, DUE_ON).due_today == ()


def test_a_long_reminder_is_cut_and_says_so(programme: Programme, partners: dict[str, Organisation]) -> None:
    service.import_reports(programme_id=programme.id, reports=[new_report(n) for n in range(60)])
    reminders.remind(now=DUE)
    reminder = reminders.reminder(programme.id, partners["Stadswerk"].id, DUE_ON)
    assert (len(reminder.due_today), reminder.more) == (reminders.LONGEST_REMINDER, True)


def test_a_partner_is_told_of_a_report_once(programme: Programme, partners: dict[str, Organisation]) -> None:
    filed = file_report(programme)
    first = reminders.forward(report_id=filed.id, now=RECEIVED)
    assert first is not None
    assert first.report.forwarded_at == RECEIVED
    assert first.where == "Kade, Noorderhof"
    assert reminders.forward(report_id=filed.id, now=RECEIVED + timedelta(minutes=5)) is None
    assert service.report(programme.id, filed.id).forwarded_at == RECEIVED


# Addresses are kept for the answer only.


@pytest.fixture
def remembers(programme: Programme) -> Callable[..., bool]:
    """Whether an address is still there, so long after a report was received and answered with an outcome."""

    def kept(*, outcome: Outcome | None, after: timedelta) -> bool:
        filed = file_report(programme, contact_email="bewoner@voorbeeld.example")
        if outcome:
            answer(filed, outcome=outcome, now=RECEIVED)
        reminders.forget_contacts(now=RECEIVED + after)
        return service.report(programme.id, filed.id).contact_email is not None

    return kept


@pytest.mark.parametrize(
    ("outcome", "days", "kept"),
    [
        (Outcome.SOLVED, 29, True),
        (Outcome.SOLVED, 30, False),
        (Outcome.CANNOT, 30, False),
        (Outcome.PLANNED, 300, True),
        (Outcome.PLANNED, 365, False),
        (None, 364, True),
        (None, 365, False),
    ],
)
def test_an_address_is_deleted_thirty_days_after_closing_and_never_kept_longer_than_a_year(
    partners: dict[str, Organisation],
    remembers: Callable[..., bool],
    outcome: Outcome | None,
    days: int,
    kept: bool,
) -> None:
    assert remembers(outcome=outcome, after=timedelta(days=days)) is kept


def test_forgetting_tells_how_many_and_is_harmless_when_repeated(
    programme: Programme, partners: dict[str, Organisation]
) -> None:
    for _ in range(2):
        answer(file_report(programme, contact_email="bewoner@voorbeeld.example"))
    later = RECEIVED + timedelta(days=40)
    assert reminders.forget_contacts(now=later) == 2
    assert reminders.forget_contacts(now=later) == 0


def test_the_promised_day_is_a_date_on_both_databases(programme: Programme, partners: dict[str, Organisation]) -> None:
    file_report(programme)
    (line,) = service.inbox(programme.id, box=Box.WAITING, number=1, today=DUE_ON).lines
    assert line.due_on == date(2026, 4, 10)
    assert line.received_at == RECEIVED
