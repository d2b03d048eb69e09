"""The seven maps in a real browser: searching, two maps in lock-step, the whole country, and the print."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Site, watch

pytestmark = pytest.mark.browser

MAPS = "/merelvoort/atlas/maps/"
WHERE = """id => {
    const corner = document.querySelector(`#${id} path.atlas-area`).getBoundingClientRect();
    const frame = document.getElementById(id).getBoundingClientRect();
    return [corner.left - frame.left, corner.top - frame.top, corner.width].map(Math.round);
}"""


def test_what_was_searched_comes_into_view_and_is_alone_in_the_table(
    live_site: Site, signed_in: Callable[..., Page]
) -> None:
    page = signed_in("team", viewport=PHONE)
    errors = watch(page)
    page.goto(f"{live_site.url}{MAPS}?map=1")
    page.wait_for_selector("path.atlas-area")
    before = page.evaluate(WHERE, "atlas-map")
    page.fill("#find", "tíjmveld")
    page.press("#find", "Enter")
    page.wait_for_selector("path.atlas-ring")
    assert page.locator("tbody tr").count() == 1
    assert page.locator("path.atlas-area--away").count() == 11
    expect(page.locator("tbody th")).to_have_text("Tijmveld")
    assert page.evaluate(WHERE, "atlas-map")[2] > before[2]
    assert errors == []


def test_two_maps_move_together(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("team")
    errors = watch(page)
    page.goto(f"{live_site.url}{MAPS}compare?map=1&with=5")
    page.wait_for_selector("#first-map path.atlas-area")
    page.wait_for_selector("#second-map path.atlas-area")
    page.wait_for_load_state("networkidle")
    start = page.evaluate(WHERE, "first-map")
    # A map lies on whole pixels: two may differ by one.
    assert page.evaluate(WHERE, "second-map") == pytest.approx(start, abs=2)
    page.focus("#second-map")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(900)
    moved = page.evaluate(WHERE, "second-map")
    assert moved != pytest.approx(start, abs=2)
    assert page.evaluate(WHERE, "first-map") == pytest.approx(moved, abs=2)
    assert errors == []


def test_without_script_both_maps_are_pictures(
    live_site: Site, signed_in: Callable[..., Page], open_context: Callable[..., BrowserContext]
) -> None:
    cookies = signed_in("team").context.cookies()
    context = open_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{live_site.url}{MAPS}compare?map=1&with=5")
    pictures = page.locator("noscript img, img.atlas-drawn.ga-screen-only")
    assert pictures.count() == 2
    assert page.locator("tbody tr").count() > 10


def test_the_country_is_drawn_from_sheets_and_from_close_by_each_buurt_has_the_keyboard(
    live_site: Site, signed_in: Callable[..., Page]
) -> None:
    page = signed_in("team", viewport=PHONE)
    errors = watch(page)
    with page.expect_response(re.compile(r"/maps/country/far/[^/]+\.json")) as sheet:
        page.goto(f"{live_site.url}{MAPS}country?map=1")
    assert sheet.value.status == 200
    page.wait_for_selector("#country-map canvas")
    page.fill("#find", "Tijmveld")
    page.press("#find", "Enter")
    page.wait_for_selector("#country-map path.atlas-area[tabindex='0']")
    labels = page.eval_on_selector_all("#country-map path.atlas-area", "paths => paths.map(each => each.ariaLabel)")
    assert any(str(each).startswith("Tijmveld: ") for each in labels)
    assert errors == []


def test_a_map_is_one_landscape_sheet_with_its_date(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("team")
    page.goto(f"{live_site.url}{MAPS}?map=3")
    page.wait_for_load_state("networkidle")
    with page.expect_response(re.compile("form=svg&beside=yes")) as picture:
        paper = page.pdf(prefer_css_page_size=True)
    assert picture.value.status == 200
    wide, high = (float(each) for each in re.search(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert wide > high
    page.emulate_media(media="print")
    expect(page.locator(".ga-printed").first).to_be_visible()
    expect(page.locator("#atlas-map")).to_be_hidden()
