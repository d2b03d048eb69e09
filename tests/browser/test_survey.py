"""A resident answers the survey on a phone, with and without JavaScript; the team sees what it brought."""

import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.browser.conftest import DESKTOP, PHONE, Site

pytestmark = pytest.mark.browser

LARGEST_FIRST_PAGE = 60_000
SMALLEST_TARGET = 44


@pytest.fixture
def survey(live_site: Site) -> str:
    """The address of the survey of the only programme there is."""
    with urllib.request.urlopen(live_site.url) as home:
        return f"{home.url}survey/"


def _answer(page: Page, value: str) -> None:
    page.click(f"button[name=answer][value='{value}']")


def _expect_question(page: Page, name: str) -> None:
    page.wait_for_url(f"**/{name}")


def _has_room(page: Page) -> None:
    """Nothing sticks out of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_three_taps_and_some_words_are_a_sent_answer(
    page: Page, survey: str, check_axe: Callable[[Page], None]
) -> None:
    page.goto(survey)
    check_axe(page)
    _has_room(page)
    for box in [each.bounding_box() for each in page.locator("button[name=answer]").all()]:
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET
    _answer(page, "7")
    _expect_question(page, "theme")
    check_axe(page)
    _has_room(page)
    _answer(page, "street")
    _expect_question(page, "change")
    check_axe(page)
    page.fill("textarea", "Meer bankjes in het park 🌳")
    page.click("button[name=next]")
    page.wait_for_selector("button[name=send]")
    check_axe(page)
    page.select_option("select[name=area]", index=1)
    page.select_option("select[name=age_group]", "25-45")
    page.click("button[name=send]")
    _expect_question(page, "thanks")
    check_axe(page)
    _has_room(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length") == 0


def test_going_back_and_changing_the_language_loses_nothing(page: Page, survey: str) -> None:
    page.goto(survey)
    _answer(page, "4")
    _expect_question(page, "theme")
    _answer(page, "work")
    _expect_question(page, "change")
    page.fill("textarea", "Half a sentence")
    page.click("button[name=language][value=en]")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("textarea")).to_have_value("Half a sentence")
    page.go_back()
    page.goto(page.url.replace("/change", "/theme"))
    expect(page.locator(".ga-choice--picked")).to_have_attribute("value", "work")
    page.click(".ga-back a")
    _expect_question(page, "mark")
    expect(page.locator(".ga-choice--picked")).to_have_attribute("value", "4")


def test_a_tap_without_a_connection_is_sent_when_there_is_one_again(page: Page, survey: str) -> None:
    page.goto(survey)
    _answer(page, "6")
    _expect_question(page, "theme")
    _answer(page, "housing")
    _expect_question(page, "change")
    page.fill("textarea", "Geschreven in de kelder")
    page.context.set_offline(True)
    page.click("button[name=next]")
    expect(page.locator(".ga-draft--waiting:not([data-module])")).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_selector("button[name=send]")
    page.go_back()
    expect(page.locator("textarea")).to_have_value("Geschreven in de kelder")


def test_everything_works_without_javascript(open_context: Callable[..., BrowserContext], survey: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(survey)
    _answer(page, "9")
    _expect_question(page, "theme")
    _answer(page, "meeting")
    _expect_question(page, "change")
    page.click("button[name=skip]")
    page.wait_for_selector("button[name=send]")
    page.click("button[name=send]")
    _expect_question(page, "thanks")


def test_the_first_page_is_light(page: Page, survey: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(survey)
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in answers}
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= LARGEST_FIRST_PAGE, sizes


def test_the_team_sees_residents_beside_professionals(
    signed_in: Callable[..., Page], survey: str, check_axe: Callable[[Page], None]
) -> None:
    page = signed_in("team", viewport=DESKTOP)
    page.goto(f"{survey}results")
    check_axe(page)
    page.click("main table a")
    page.click("summary")
    check_axe(page)
    expect(page.locator("svg.ga-bar--residents rect").first).to_be_visible()
    expect(page.locator("svg.ga-bar--professionals rect").first).to_be_visible()
    page.set_viewport_size(PHONE)
    _has_room(page)
    page.click("main a[href$='/change']")
    _expect_question(page, "change")
    check_axe(page)
    expect(page.locator("main blockquote").first).to_be_visible()
