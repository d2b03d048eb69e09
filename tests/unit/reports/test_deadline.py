"""By when a report is answered."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.reports.deadline import (
    AMSTERDAM,
    Calendar,
    Clock,
    HolidaysUnknown,
    Preset,
    due_date,
    due_moment,
    local_day,
    public_holidays,
)

USUAL = Calendar()
ATW = Calendar(Preset.ATW)


def amsterdam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param("2026-04-02T10:00", "2026-04-10", id="Good Friday is worked, Easter Monday is not"),
        pytest.param("2026-12-23T10:00", "2026-12-31", id="both days of Christmas are off"),
        pytest.param("2026-06-09T00:30", "2026-06-16", id="half past midnight in Amsterdam is still yesterday in UTC"),
        pytest.param("2026-06-13T12:00", "2026-06-22", id="Saturday counts as Monday"),
        pytest.param("2026-06-12T23:59:59", "2026-06-19", id="a report on Friday evening is due the next Friday"),
        pytest.param("2026-06-13T00:00", "2026-06-22", id="one second later it is Saturday"),
        pytest.param(
            "2026-04-26T23:59:59", "2026-05-05", id="Sunday before King's Day counts as Tuesday, 5 May is worked"
        ),
        pytest.param("2025-04-28T09:00", "2025-05-06", id="5 May is off in a lustrum year"),
        pytest.param("2028-02-24T09:00", "2028-03-02", id="29 February is a day like any other"),
        pytest.param("2026-12-28T09:00", "2027-01-05", id="over the end of the year"),
        pytest.param("2026-03-27T09:00", "2026-04-03", id="the clock goes forward on 29 March"),
        pytest.param("2026-10-23T09:00", "2026-10-30", id="the clock goes back on 25 October"),
        pytest.param("2026-10-25T02:30", "2026-11-02", id="in the hour that happens twice"),
    ],
)
def test_five_working_days_are_counted_from_the_day_after_receipt(received: str, due: str) -> None:
    assert due_date(amsterdam(received), 5, USUAL) == date.fromisoformat(due)


def test_the_legal_calendar_has_good_friday_and_every_fifth_of_may() -> None:
    assert due_date(amsterdam("2026-04-02T10:00"), 5, ATW) == date(2026, 4, 13)
    assert due_date(amsterdam("2026-04-29T10:00"), 5, ATW) == date(2026, 5, 7)
    assert due_date(amsterdam("2026-04-29T10:00"), 5, USUAL) == date(2026, 5, 6)


def test_a_programme_that_is_closed_works_on_no_closing_day() -> None:
    closed = Calendar(closing_days=frozenset({date(2026, 5, 15)}))
    assert due_date(amsterdam("2026-05-13T10:00"), 1, closed) == date(2026, 5, 18)
    assert due_date(amsterdam("2026-05-13T10:00"), 1, USUAL) == date(2026, 5, 15)


def test_the_moment_may_come_in_any_time_zone() -> None:
    in_utc = datetime(2026, 6, 8, 22, 30, tzinfo=UTC)
    in_tokyo = in_utc.astimezone(ZoneInfo("Asia/Tokyo"))
    assert due_date(in_utc, 5, USUAL) == due_date(in_tokyo, 5, USUAL) == date(2026, 6, 16)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_date(datetime(2026, 6, 9, 10), 5, USUAL)  # noqa: DTZ001


def test_a_promise_takes_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        due_date(amsterdam("2026-06-09T10:00"), 0, USUAL)


@pytest.mark.parametrize("year", [1900, 2300])
def test_a_year_without_known_holidays_is_an_error_and_no_guess(year: int) -> None:
    with pytest.raises(HolidaysUnknown, match=str(year)):
        due_date(datetime(year, 6, 9, 10, tzinfo=UTC), 5, USUAL)


def test_the_clock_of_a_programme_counts_its_own_days() -> None:
    assert Clock().due_on(amsterdam("2026-04-02T10:00")) == date(2026, 4, 10)
    assert Clock(working_days=2, calendar=ATW).due_on(amsterdam("2026-04-02T10:00")) == date(2026, 4, 8)


def test_the_promised_day_ends_at_midnight_in_amsterdam() -> None:
    assert due_moment(date(2026, 4, 10)) == datetime(2026, 4, 10, 22, 0, tzinfo=UTC)
    assert due_moment(date(2026, 12, 31)) == datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 9), 24)],
)
def test_a_day_on_which_the_clock_changes_is_shorter_or_longer(day: date, hours: int) -> None:
    assert due_moment(day) - due_moment(day - timedelta(days=1)) == timedelta(hours=hours)


# What the law and the municipalities hold, whatever a later version of the table of holidays thinks of it.


@pytest.mark.parametrize("year", range(1990, 2101))
def test_liberation_day_is_off_in_lustrum_years_only(year: int) -> None:
    ascension = {day for day in public_holidays(Preset.USUAL, year) if day.weekday() == 3 and 4 <= day.month <= 6}
    expected = year % 5 == 0 or date(year, 5, 5) in ascension
    assert (date(year, 5, 5) in public_holidays(Preset.USUAL, year)) == expected
    assert date(year, 5, 5) in public_holidays(Preset.ATW, year)


@pytest.mark.parametrize("year", range(1990, 2101))
def test_good_friday_is_the_only_other_difference_between_the_presets(year: int) -> None:
    more = public_holidays(Preset.ATW, year) - public_holidays(Preset.USUAL, year) - {date(year, 5, 5)}
    assert [day.weekday() for day in more] == [4]
    (good_friday,) = more
    assert good_friday + timedelta(days=3) in public_holidays(Preset.USUAL, year)
    assert public_holidays(Preset.USUAL, year) <= public_holidays(Preset.ATW, year)


def test_ascension_day_that_falls_on_the_fifth_of_may_stays_a_day_off() -> None:
    assert date(2016, 5, 5) in public_holidays(Preset.USUAL, 2016)


# Properties: for every moment of the coming decades, both presets and any closing days.

moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001
    max_value=datetime(2060, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, AMSTERDAM]),
)
closing_days = st.frozensets(st.dates(min_value=date(2024, 1, 1), max_value=date(2061, 2, 1)), max_size=40)
calendars = st.builds(Calendar, st.sampled_from(Preset), closing_days)
numbers = st.integers(min_value=1, max_value=30)


@given(moments, numbers, calendars)
def test_nobody_is_promised_an_answer_on_a_day_off(moment: datetime, days: int, calendar: Calendar) -> None:
    assert calendar.is_working_day(due_date(moment, days, calendar))


@given(moments, numbers, calendars)
def test_there_are_exactly_so_many_working_days_after_the_day_of_receipt(
    moment: datetime, days: int, calendar: Calendar
) -> None:
    received, due = local_day(moment), due_date(moment, days, calendar)
    while not calendar.is_working_day(received):
        received += timedelta(days=1)
    between = [received + timedelta(days=step) for step in range(1, (due - received).days + 1)]
    assert sum(calendar.is_working_day(day) for day in between) == days


@given(moments, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60)), numbers, calendars)
def test_what_is_received_later_is_never_due_earlier(
    moment: datetime, later: timedelta, days: int, calendar: Calendar
) -> None:
    # Added in UTC: on a wall clock that goes back, "later" could be earlier.
    assert due_date(moment, days, calendar) <= due_date(moment.astimezone(UTC) + later, days, calendar)


@given(moments, numbers, calendars)
def test_a_longer_promise_is_due_later(moment: datetime, days: int, calendar: Calendar) -> None:
    assert due_date(moment, days, calendar) < due_date(moment, days + 1, calendar)


@given(moments, numbers, calendars, st.integers(min_value=-5, max_value=60))
def test_one_more_holiday_never_makes_it_earlier(moment: datetime, days: int, calendar: Calendar, offset: int) -> None:
    holiday = local_day(moment) + timedelta(days=offset)
    closed = Calendar(calendar.preset, calendar.closing_days | {holiday})
    assert due_date(moment, days, closed) >= due_date(moment, days, calendar)


@given(moments, numbers, calendars)
def test_the_answer_is_due_after_the_report_came_in(moment: datetime, days: int, calendar: Calendar) -> None:
    assert due_moment(due_date(moment, days, calendar)) > moment + timedelta(days=days)


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2060, 12, 31)), numbers, calendars)
def test_every_moment_of_one_day_is_promised_the_same_day(day: date, number: int, calendar: Calendar) -> None:
    end = due_moment(day)
    beginning = due_moment(day - timedelta(days=1))
    moments_of_the_day = (beginning, end - timedelta(microseconds=1))
    assert len({due_date(moment, number, calendar) for moment in moments_of_the_day}) == 1
    assert local_day(end) == day + timedelta(days=1)
