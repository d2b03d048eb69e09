"""The reports: the five-day promise, mostly kept, sometimes broken, on whatever day somebody looks."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from blueprints.demo.model import Outcome, Report, Sample
from blueprints.demo.municipality import generate
from blueprints.demo.workdays import AMSTERDAM, add_working_days, days_promising, is_working_day, local_day, promised_on
from surveys.reports.deadline import Calendar, due_date


def _waiting(sample: Sample) -> list[Report]:
    return [report for report in sample.reports if report.answer is None]


def _answered_day(report: Report) -> date:
    assert report.answer is not None
    return local_day(report.answer.answered_at)


@settings(max_examples=300)
@given(st.integers(-26_000, 58_000))
def test_the_sample_promises_the_same_day_as_the_reports_themselves(hours: int) -> None:
    received_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    assert promised_on(received_at) == due_date(received_at, 5, Calendar())


def test_a_day_off_has_no_reports_that_are_due() -> None:
    assert days_promising(date(2026, 4, 18)) == []
    assert days_promising(date(2026, 4, 27)) == []


def test_what_came_in_on_a_weekend_is_due_with_what_came_in_on_monday() -> None:
    assert days_promising(date(2026, 3, 16)) == [date(2026, 3, 9), date(2026, 3, 8), date(2026, 3, 7)]


def test_working_days_are_counted_backwards_too() -> None:
    assert add_working_days(date(2026, 4, 13), -1) == date(2026, 4, 10)
    assert add_working_days(date(2026, 4, 7), -1) == date(2026, 4, 3)  # Easter Monday is off


def test_there_are_about_a_hundred_and_sixty_reports_over_sixty_days(sample: Sample, now: datetime) -> None:
    assert 150 <= len(sample.reports) <= 170
    assert all(now - report.received_at < timedelta(days=62) for report in sample.reports)
    assert min(report.received_at for report in sample.reports) < now - timedelta(days=55)


def test_every_category_occurs_and_goes_to_its_own_partner(sample: Sample) -> None:
    partners = {category.key: category.organisation for category in sample.categories}
    assert {report.category for report in sample.reports} == set(partners)
    assert all(report.organisation == partners[report.category] for report in sample.reports)
    assert set(partners.values()) == {organisation.key for organisation in sample.organisations}
    assert {each.role for each in sample.organisations} == {"public_space", "housing", "enforcement", "welfare"}


def test_every_report_lies_inside_its_buurt_at_a_street_of_it(sample: Sample) -> None:
    outlines = {buurt.code: buurt.outline for buurt in sample.buurten}
    streets = {(street.bu_code, street.name) for street in sample.streets}
    assert all(outlines[report.bu_code].contains(Point(report.point)) for report in sample.reports)
    assert all((report.bu_code, report.street) in streets for report in sample.reports)


def test_most_answers_keep_the_promise_and_a_few_come_late(sample: Sample) -> None:
    answered = [report for report in sample.reports if report.answer]
    late = [report for report in answered if _answered_day(report) > report.promised_on]
    assert len(answered) > 0.8 * len(sample.reports)
    assert 1 <= len(late) < 0.15 * len(answered)


def test_answers_are_written_in_office_hours_after_the_report(sample: Sample) -> None:
    for report in sample.reports:
        if report.answer:
            local = report.answer.answered_at.astimezone(AMSTERDAM)
            assert report.answer.answered_at > report.received_at
            assert is_working_day(local.date())
            assert 8 <= local.hour <= 17


def test_things_get_solved_planned_and_refused_and_residents_do_not_always_agree(sample: Sample) -> None:
    answers = [report.answer for report in sample.reports if report.answer]
    assert {answer.outcome for answer in answers} == set(Outcome)
    assert {answer.recognised for answer in answers} == {True, False, None}
    assert any(answer.outcome is Outcome.SOLVED and answer.recognised is False for answer in answers)


def test_an_address_is_gone_once_the_answer_is_there(sample: Sample) -> None:
    assert all(report.email is None for report in sample.reports if report.answer)
    assert any(report.email for report in _waiting(sample))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 4, 15, 9, 20, tzinfo=UTC),  # a Wednesday
        datetime(2026, 4, 20, 5, 0, tzinfo=UTC),  # a Monday, before the offices open
        datetime(2026, 12, 28, 10, 0, tzinfo=UTC),  # the Monday after Christmas
        datetime(2027, 1, 4, 23, 30, tzinfo=UTC),  # half past midnight, the next day in Amsterdam
        datetime(2026, 5, 15, 12, 0, tzinfo=UTC),  # the Friday after Ascension Day
    ],
)
def test_on_a_working_day_some_reports_are_due_today_and_some_are_overdue(moment: datetime) -> None:
    waiting = _waiting(generate(moment))
    today = local_day(moment)
    assert is_working_day(today)
    assert sum(report.promised_on == today for report in waiting) >= 5
    assert 2 <= sum(report.promised_on < today for report in waiting) <= 8


@pytest.mark.parametrize("moment", [datetime(2026, 4, 18, 10, tzinfo=UTC), datetime(2026, 4, 27, 10, tzinfo=UTC)])
def test_on_a_day_off_they_are_due_the_next_working_day(moment: datetime) -> None:
    waiting = _waiting(generate(moment))
    today = local_day(moment)
    assert not any(report.promised_on == today for report in waiting)
    assert sum(report.promised_on == add_working_days(today, 1) for report in waiting) >= 5
    assert any(report.promised_on < today for report in waiting)


def test_both_partners_of_the_demo_find_work_that_is_due_or_overdue(sample: Sample, now: datetime) -> None:
    employers = {person.organisation for person in sample.people if person.organisation}
    heaps = Counter(report.organisation for report in _waiting(sample) if report.promised_on <= local_day(now))
    assert all(heaps[employer] >= 3 for employer in employers)
