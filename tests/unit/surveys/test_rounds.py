"""When a round can be answered, and whose link is whose."""

from datetime import timedelta

import pytest

from surveys.fieldwork.model import Audience
from surveys.fieldwork.rules import GRACE, audience_of, checked_period, checked_slug, is_open, may_finish
from tests.factories.surveys import DAY, MORNING, survey_round
from webapp.errors import Invalid

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "is_it"),
    [
        (MORNING - SECOND, False),
        (MORNING, True),
        (MORNING + 7 * DAY - SECOND, True),
        (MORNING + 7 * DAY, False),
    ],
)
def test_a_round_is_open_from_its_first_moment_until_its_last(moment: object, is_it: bool) -> None:
    assert is_open(survey_round(), moment) is is_it  # type: ignore[arg-type]


def test_who_began_in_time_may_finish_the_next_day() -> None:
    closes = MORNING + 7 * DAY
    assert may_finish(survey_round(), closes - SECOND, closes + GRACE - SECOND)
    assert not may_finish(survey_round(), closes - SECOND, closes + GRACE)


def test_who_began_too_late_may_not_finish() -> None:
    closes = MORNING + 7 * DAY
    assert not may_finish(survey_round(), closes, closes + SECOND)


def test_residents_come_without_a_token_and_professionals_with_theirs() -> None:
    asked = survey_round(professional_token="a-secret-link")
    assert audience_of(asked, None) is Audience.RESIDENT
    assert audience_of(asked, "a-secret-link") is Audience.PROFESSIONAL


@pytest.mark.parametrize("forged", ["", "a-secret-lin", "A-secret-link", "é", "a-secret-link "])
def test_a_forged_token_is_nobodys(forged: str) -> None:
    assert audience_of(survey_round(professional_token="a-secret-link"), forged) is None


@pytest.mark.parametrize("slug", ["buurt", "2026", "lente-2026"])
def test_a_slug_that_can_stand_in_an_address(slug: str) -> None:
    assert checked_slug(slug) == slug


@pytest.mark.parametrize("slug", ["", "x", "Buurt", "buurt/2", "-buurt", "results", "draft", "b" * 41])
def test_a_slug_that_cannot(slug: str) -> None:
    with pytest.raises(Invalid):
        checked_slug(slug)


def test_a_round_closes_after_it_opens() -> None:
    with pytest.raises(Invalid) as refused:
        checked_period(MORNING, MORNING)
    assert refused.value.field == "closes_at"
