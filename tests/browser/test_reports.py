"""Reporting with a thumb at 360 pixels, and answering: what the whole thread does not look at."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site

pytestmark = pytest.mark.browser

REPORTS = "/merelvoort/reports"
SMALLEST_TARGET = 44
WORDS = "De glasbak is vol, het glas ligt ernaast"
Check = Callable[[Page], None]


def has_room(page: Page) -> None:
    """Nothing sticks out of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url


def send(page: Page) -> None:
    """Press the button of the form."""
    page.click("main form button[name=submit]")


def fill_in(page: Page, words: str = WORDS) -> None:
    """A report about litter in the first buurt of the list."""
    page.locator("input[name=category]").first.check(force=True)
    page.select_option("select[name=area]", index=1)
    page.fill("textarea[name=words]", words)


def tap_inside(page: Page) -> None:
    """Tap in the middle of a neighbourhood: where its name stands."""
    page.wait_for_selector(".map .area")
    x, y = page.evaluate(
        """() => {
          const map = document.querySelector(".map").getBoundingClientRect();
          const name = document.querySelector(".map-name span:not(.map-name__text--away)").getBoundingClientRect();
          return [name.x + name.width / 2 - map.x, name.y + name.height / 2 - map.y];
        }"""
    )
    page.locator(".map").tap(position={"x": x, "y": y})


def test_a_report_is_a_few_taps_and_some_words(page: Page, live_site: Site, check_axe: Check) -> None:
    page.goto(f"{live_site.url}{REPORTS}/new")
    check_axe(page)
    page.locator("label.ga-choice").nth(1).tap()
    tap_inside(page)
    expect(page.locator("[data-status]")).not_to_be_empty()
    page.fill("textarea[name=words]", WORDS)
    send(page)
    page.wait_for_url("**/filed/**")
    expect(page.locator("main")).to_contain_text("U hoort uiterlijk")
    check_axe(page)
    has_room(page)
    code = page.locator(".report-code").inner_text()
    page.click(f"main a[href$='/status/{code}']")
    expect(page.locator("main")).to_contain_text(WORDS)
    check_axe(page)
    has_room(page)


def test_the_numbers_for_an_emergency_are_easy_to_hit(page: Page, live_site: Site) -> None:
    page.goto(f"{live_site.url}{REPORTS}/new")
    calls = page.locator("main a[href^='tel:']").all()
    assert [call.get_attribute("href") for call in calls] == ["tel:112", "tel:09008844", "tel:08007000"]
    for call in calls:
        box = call.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_TARGET


def test_mistakes_are_told_at_the_top_and_what_was_typed_stays(page: Page, live_site: Site, check_axe: Check) -> None:
    page.goto(f"{live_site.url}{REPORTS}/new")
    page.fill("textarea[name=words]", WORDS)
    send(page)
    summary = page.locator("[data-errors]")
    expect(summary).to_be_visible()
    expect(page.locator("textarea[name=words]")).to_have_value(WORDS)
    check_axe(page)
    has_room(page)
    summary.locator("a").first.click()
    assert page.evaluate("document.activeElement.name") == "category"


def test_what_was_typed_is_still_there_after_a_reload_and_gone_once_it_was_sent(page: Page, live_site: Site) -> None:
    page.goto(f"{live_site.url}{REPORTS}/new")
    fill_in(page)
    # A draft is written a moment after the last key.
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("textarea[name=words]")).to_have_value(WORDS)
    expect(page.locator("input[name=category]").first).to_be_checked()
    send(page)
    page.wait_for_url("**/filed/**")
    page.goto(f"{live_site.url}{REPORTS}/new")
    expect(page.locator("textarea[name=words]")).to_have_value("")


def test_a_wrong_code_is_told_beside_the_field(page: Page, live_site: Site, check_axe: Check) -> None:
    page.goto(f"{live_site.url}{REPORTS}/status")
    page.fill("input[name=code]", "bbb bbb bbb bbb")
    send(page)
    expect(page.locator(".ga-error")).to_be_visible()
    expect(page.locator("input[name=code]")).to_have_value("bbb bbb bbb bbb")
    check_axe(page)
    answer = page.goto(f"{live_site.url}{REPORTS}/status/BBB-BBB-BBB-BBB")
    assert answer is not None
    assert answer.status == 404
    check_axe(page)


def test_the_desk_shows_every_heap_in_words_and_by_keyboard(
    live_site: Site, signed_in: Callable[..., Page], check_axe: Check
) -> None:
    page = signed_in("team")
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        for show in ("waiting", "planned", "closed"):
            page.goto(f"{live_site.url}{REPORTS}/inbox?show={show}")
            check_axe(page)
            has_room(page)
            expect(page.locator(".report-boxes [aria-current=page]")).to_have_count(1)
    page.goto(f"{live_site.url}{REPORTS}/inbox")
    expect(page.locator("main tbody tr").first).to_contain_text("Te laat")
    page.locator("main tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}$"))
    expect(page.locator(".map .pin")).to_have_count(1)


def test_two_people_who_answer_at_once_do_not_write_over_each_other(
    page: Page, live_site: Site, signed_in: Callable[..., Page], check_axe: Check
) -> None:
    page.goto(f"{live_site.url}{REPORTS}/new")
    fill_in(page, "De papierbak op de hoek brandt steeds uit")
    send(page)
    page.wait_for_url("**/filed/**")
    first, second = signed_in("team"), signed_in("team", viewport=PHONE)
    first.goto(f"{live_site.url}{REPORTS}/inbox")
    first.locator("tbody tr", has_text="papierbak op de hoek").first.locator("a").click()
    first.wait_for_url(re.compile(r"/reports/[0-9a-f-]{36}$"))
    second.goto(first.url)
    answers = ((first, "Er staat nu een ijzeren bak."), (second, "Wij komen volgende week kijken."))
    for desk, words in answers:
        desk.check("input[name=outcome][value=solved]", force=True)
        desk.fill("textarea[name=text]", words)
        send(desk)
    main = second.locator("main")
    expect(main).to_contain_text("Uw antwoord is niet verstuurd")
    for _, words in answers:
        expect(main).to_contain_text(words)
    check_axe(second)
    has_room(second)


def test_without_javascript_a_street_that_nobody_knows_is_asked_again(
    live_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{live_site.url}{REPORTS}/new")
    page.locator("input[name=category]").first.check(force=True)
    page.fill("textarea[name=words]", WORDS)
    page.fill("input[name=spot]", "Nergensstraat")
    send(page)
    expect(page.locator("[data-errors]")).to_contain_text("Nergensstraat")
    expect(page.locator("textarea[name=words]")).to_have_value(WORDS)
    page.fill("input[name=spot]", "")
    page.select_option("select[name=area]", index=1)
    send(page)
    page.wait_for_url("**/filed/**")
