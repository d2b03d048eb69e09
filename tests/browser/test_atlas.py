"""The atlas in a real browser: the map in its colours, the way through it by keyboard, and the page on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Site, watch

pytestmark = pytest.mark.browser

ATLAS = "/merelvoort/atlas/"
STRENGTH, BLIND_SPOT = "BU99010201", "BU99010300"
Check = Callable[[Page], None]


@pytest.fixture
def atlas(live_site: Site, signed_in: Callable[..., Page]) -> Page:
    """The atlas on a desk, with its map drawn."""
    page = signed_in("team")
    page.goto(live_site.url + ATLAS)
    page.wait_for_selector("path.atlas-area")
    return page


def area(page: Page, name: str) -> str:
    """The selector of a buurt on the map."""
    return f"path.atlas-area[aria-label^='{name}']"


def fill(page: Page, selector: str) -> str:
    return str(page.eval_on_selector(selector, "path => getComputedStyle(path).fill"))


def test_the_map_has_the_colours_of_the_legend(atlas: Page, check_axe: Check) -> None:
    errors = watch(atlas)
    assert atlas.locator("path.atlas-area").count() == 12
    legend = {
        str(each): atlas.eval_on_selector(f".atlas-legend .atlas-area--{each}", "rect => getComputedStyle(rect).fill")
        for each in range(1, 10)
    }
    assert len(set(legend.values())) == 9
    classes = atlas.eval_on_selector_all(
        "path.atlas-area",
        "paths => paths.map(path => [path.classList.value.match(/--(\\d)/)[1], getComputedStyle(path).fill])",
    )
    assert all(legend[score_class] == colour for score_class, colour in classes)
    check_axe(atlas)
    assert errors == []


def test_a_year_in_which_a_buurt_was_not_measured_hatches_it(live_site: Site, atlas: Page) -> None:
    atlas.goto(f"{live_site.url}{ATLAS}?year=2014")
    atlas.wait_for_selector("path.atlas-area--none")
    assert "atlas-hatch" in fill(atlas, "path.atlas-area--none")


def test_a_click_on_a_buurt_opens_its_page(atlas: Page) -> None:
    # In the middle, where its name and its counts stand: they let the click through.
    atlas.click(area(atlas, "Tijmveld"))
    atlas.wait_for_url(f"**{ATLAS}{STRENGTH}")


def test_with_the_keyboard_one_goes_from_buurt_to_buurt(atlas: Page) -> None:
    atlas.focus("#atlas-map")
    names = []
    for _ in range(4):
        atlas.keyboard.press("Tab")
        names.append(atlas.evaluate("document.activeElement.getAttribute('aria-label') || ''"))
    assert len(set(names)) == 4
    expect(atlas.locator(".atlas-tip", has_text=names[-1])).to_be_visible()
    label = atlas.get_attribute(area(atlas, "Rietvoort"), "aria-label")
    assert label
    assert "25" in label
    atlas.focus(area(atlas, "Rietvoort"))
    atlas.keyboard.press("Enter")
    atlas.wait_for_url(f"**{ATLAS}{BLIND_SPOT}")


def test_what_lies_over_the_map_is_switched_off_and_on(atlas: Page) -> None:
    hearts, drops, badges = ".pin--proud", ".pin--stomach-ache", ".atlas-badge:not(:empty)"
    expect(atlas.locator(hearts).first).to_be_attached()
    expect(atlas.locator(drops).first).to_be_attached()
    shown = atlas.locator(badges).count()
    assert shown >= 11
    atlas.uncheck("input[name=layer][value=stomach_ache]")
    expect(atlas.locator(drops)).to_have_count(0)
    expect(atlas.locator(hearts).first).to_be_attached()
    atlas.uncheck("input[name=layer][value=proud]")
    expect(atlas.locator(hearts)).to_have_count(0)
    for layer in ("residents", "reports"):
        atlas.uncheck(f"input[name=layer][value={layer}]")
    expect(atlas.locator(badges)).to_have_count(0)
    atlas.check("input[name=layer][value=residents]")
    expect(atlas.locator(badges).first).to_be_attached()


def test_without_javascript_the_table_leads_to_every_buurt(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("director", viewport=PHONE, java_script_enabled=False)
    page.goto(live_site.url + ATLAS)
    assert page.locator(".atlas-all tbody tr").count() == 12
    expect(page.locator("#atlas-map")).not_to_be_visible()
    expect(page.locator("#atlas-layers")).not_to_be_visible()
    page.click(".atlas-all tbody a >> text=Tijmveld")
    assert page.url.endswith(ATLAS + STRENGTH)


def test_the_page_of_a_buurt_fits_on_one_sheet_of_paper(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("director")
    for code in (STRENGTH, BLIND_SPOT):
        page.goto(f"{live_site.url}{ATLAS}{code}")
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1, code


def test_nothing_sticks_out_on_a_phone(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("facilitator", viewport=PHONE)
    for path in (ATLAS, ATLAS + STRENGTH, "/merelvoort/ateliers/", "/merelvoort/ateliers/open"):
        page.goto(live_site.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path


def test_a_facilitator_notes_what_people_see_beside_the_numbers(
    live_site: Site, signed_in: Callable[..., Page], check_axe: Check
) -> None:
    page = signed_in("facilitator")
    page.goto(f"{live_site.url}{ATLAS}")
    page.click(".atlas-talk__card--blind_spot .atlas-talk__open")
    assert page.input_value("select[name=area_code]") == BLIND_SPOT
    page.fill("input[name=held_on]", "2026-12-01")
    page.click("main form button[name=submit], main form input[name=submit]")
    page.wait_for_url(re.compile(r"/ateliers/[0-9a-f-]{36}$"))
    expect(page.locator(".atelier-desk__buurt .ga-line-chart")).to_be_visible()
    page.select_option("select[name=perspective]", "youth_work")
    page.fill("textarea[name=text]", "Voor tieners is er na school niets te doen.")
    page.click("main .atelier-desk form button[name=submit], main .atelier-desk form input[name=submit]")
    note = page.locator(".atelier-notes__note", has_text="Voor tieners")
    expect(note).to_be_visible()
    check_axe(page)
    note.locator("a").click()
    page.fill("textarea[name=text]", "Voor tieners is er na zes uur niets te doen.")
    check_axe(page)
    page.click("main form button[name=submit], main form input[name=submit]")
    expect(page.locator(".atelier-notes")).to_contain_text("na zes uur")
