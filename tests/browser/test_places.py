"""Naming a place with a thumb at 360 pixels, by keyboard, and by list without JavaScript; reading the map."""

import json
import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 44
Check = Callable[[Page], None]


@pytest.fixture
def places(live_site: Site) -> str:
    """The address of the places of the only programme there is."""
    with urllib.request.urlopen(live_site.url) as home:
        return f"{home.url}places/"


def has_room(page: Page) -> None:
    """Nothing sticks out of the screen."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def drawn(page: Page) -> Locator:
    """The map, once its outlines are there."""
    page.wait_for_selector(".map .area")
    return page.locator(".map")


def send(page: Page) -> None:
    """Send the form and arrive at the thanks."""
    page.click(".pin-form button[type=submit]")
    page.wait_for_url("**/pinned/**")


def tap_inside(page: Page) -> None:
    """Tap in the middle of a neighbourhood: where its name stands."""
    x, y = page.evaluate(
        """() => {
          const map = document.querySelector(".map").getBoundingClientRect();
          const name = document.querySelector(".map-name span:not(.map-name__text--away)").getBoundingClientRect();
          return [name.x + name.width / 2 - map.x, name.y + name.height / 2 - map.y];
        }"""
    )
    page.locator(".map").tap(position={"x": x, "y": y})


def test_two_taps_and_some_words_are_a_proud_place(page: Page, places: str, check_axe: Check) -> None:
    page.goto(f"{places}pin?feeling=proud")
    drawn(page)
    check_axe(page)
    has_room(page)
    tap_inside(page)
    expect(page.locator("[data-status]")).not_to_be_empty()
    expect(page.locator(".map .pin--proud")).to_have_count(1)
    page.fill("textarea", "Hier leerde ik iedereen kennen ✨")
    send(page)
    check_axe(page)
    has_room(page)
    page.click("main a[href*='/places/']:has-text('kaart')")
    expect(page.locator("main")).to_contain_text("Hier leerde ik iedereen kennen ✨")
    drawn(page)
    check_axe(page)
    has_room(page)


def test_a_finger_outside_the_neighbourhoods_is_told_so_at_once(page: Page, places: str) -> None:
    page.goto(f"{places}pin?feeling=proud")
    drawn(page).tap(position={"x": 6, "y": 6})
    expect(page.locator("[data-status]")).not_to_be_empty()
    expect(page.locator("[name=lon]")).to_have_value("")
    expect(page.locator(".map .pin")).to_have_count(0)


def test_where_i_am_now_puts_the_pin_there(open_context: Callable[..., BrowserContext], places: str) -> None:
    with urllib.request.urlopen(places.replace("places/", "areas/search.json?q=a")) as answer:
        here = json.load(answer)[0]
    context = open_context(geolocation={"longitude": here["lon"], "latitude": here["lat"]}, permissions=["geolocation"])
    page = context.new_page()
    page.goto(f"{places}pin?feeling=stomach_ache")
    drawn(page)
    page.click("[data-here]")
    expect(page.locator("[name=lon]")).to_have_value(re.compile(f"^{here['lon']:.4f}"))
    expect(page.locator("[data-status]")).to_contain_text(here["area"])


def test_what_was_typed_and_tapped_is_still_there_after_a_reload(page: Page, places: str) -> None:
    page.goto(f"{places}pin")
    drawn(page)
    page.check("[value=stomach_ache]", force=True)
    tap_inside(page)
    page.fill("textarea", "Hier is het donker")
    page.wait_for_timeout(600)  # the draft is kept after a moment of rest
    spot = page.input_value("[name=lon]")
    assert spot
    page.reload()
    drawn(page)
    expect(page.locator("[name=lon]")).to_have_value(spot)
    expect(page.locator("textarea")).to_have_value("Hier is het donker")
    expect(page.locator(".map .pin--stomach-ache")).to_have_count(1)
    send(page)


def test_mistakes_are_named_and_the_pin_stays(page: Page, places: str, check_axe: Check) -> None:
    page.goto(f"{places}pin")
    drawn(page)
    tap_inside(page)
    page.click(".pin-form button[type=submit]")
    page.wait_for_selector("[data-errors]")
    check_axe(page)
    has_room(page)
    drawn(page)
    expect(page.locator(".map .pin")).to_have_count(1)


def test_a_street_is_suggested_while_typing_and_shown_on_the_map(page: Page, places: str) -> None:
    page.goto(f"{places}pin?feeling=proud")
    drawn(page)
    with page.expect_response("**/search.json?*") as answer:
        page.locator("[name=spot]").press_sequentially("straat")
    found = answer.value.json()[0]
    label = f"{found['label']}, {found['area']}" if found["label"] != found["area"] else found["label"]
    expect(page.locator(f'datalist option[value="{label}"]')).to_have_count(1)
    page.locator("[name=spot]").press("Control+a")
    page.locator("[name=spot]").press_sequentially(label)
    expect(page.locator(".map .pin--proud")).to_have_count(1)
    expect(page.locator("[name=lon]")).to_have_value(re.compile(f"^{found['lon']:.4f}"))


def test_the_whole_task_by_keyboard(open_context: Callable[..., BrowserContext], places: str) -> None:
    page = open_context(viewport=DESKTOP, has_touch=False).new_page()
    page.goto(f"{places}pin")
    drawn(page)
    page.focus("[value=proud]")
    page.keyboard.press("Space")
    page.focus(".map")
    page.keyboard.press("+")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    if not page.input_value("[name=lon]"):  # the middle of the map may be water
        page.focus("select[name=area]")
        page.keyboard.press("ArrowDown")
    page.focus("textarea")
    page.keyboard.type("De markt op zaterdag")
    # Past the age, which nobody has to say.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pinned/**")


def test_without_javascript_the_list_does_the_same(
    open_context: Callable[..., BrowserContext], places: str, live_site: Site
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{places}pin")
    expect(page.locator(".map")).to_be_hidden()
    page.check("[value=stomach_ache]", force=True)
    page.select_option("select[name=area]", index=1)
    page.fill("textarea", "Zonder script, met de lijst")
    send(page)
    page.goto(places)
    expect(page.locator("#places-list")).to_contain_text("Zonder script, met de lijst")
    expect(page.locator(".map")).to_be_hidden()
    page.click("summary")
    page.select_option("select[name=feeling]", "proud")
    page.click(".places-filter button")
    assert page.locator("#places-list [data-feeling=stomach_ache]").count() == 0


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_map_and_its_list_go_together(
    open_context: Callable[..., BrowserContext], places: str, check_axe: Check, viewport: dict[str, int]
) -> None:
    page = open_context(viewport=viewport).new_page()
    page.goto(places)
    drawn(page)
    page.wait_for_selector(".map .ring, .map .pin")
    check_axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    whole = page.locator(".places-count").inner_text()
    for _ in range(2):
        with page.expect_response("**/places/?*bbox=*"):
            page.locator(".leaflet-control-zoom-in").click()
    expect(page.locator(".places-count")).not_to_have_text(whole)
    check_axe(page)


def test_a_pin_tells_its_words(page: Page, places: str, check_axe: Check) -> None:
    page.goto(places)
    drawn(page)
    page.wait_for_selector(".map-ring, .map-pin")
    for _ in range(12):
        if page.locator(".place-popup a").count():
            break
        before = page.locator(".leaflet-marker-pane").inner_html()
        page.locator(".map-pin, .map-ring").first.dispatch_event("click")
        page.wait_for_timeout(900)
        assert page.locator(".place-popup a").count() or page.locator(".leaflet-marker-pane").inner_html() != before
    words = page.locator(".place-popup__words").inner_text()
    check_axe(page)
    page.click(".place-popup a")
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}$"))
    expect(page.locator(".place-words")).to_have_text(words)


def test_one_finger_scrolls_past_the_map_and_is_told_how_to_move_it(page: Page, places: str) -> None:
    page.goto(places)
    assert drawn(page).evaluate("(map) => getComputedStyle(map).touchAction") == "pan-x pan-y"
    page.locator(".map").evaluate(
        """(map) => {
          const touch = (x) => new Touch({identifier: 1, target: map, clientX: x, clientY: 300});
          map.dispatchEvent(new TouchEvent("touchstart", {touches: [touch(100)], bubbles: true}));
          map.dispatchEvent(new TouchEvent("touchmove", {touches: [touch(140)], bubbles: true}));
        }"""
    )
    expect(page.locator(".map-hint--shown")).to_have_count(1)


def test_the_map_can_be_skipped_and_its_buttons_fit_a_finger(page: Page, places: str) -> None:
    page.goto(places)
    drawn(page)
    for button in page.locator(".leaflet-control-zoom a, .map-button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET
    page.locator(".map-skip").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "places-map-end"


def test_the_first_view_of_the_map_is_light(page: Page, places: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(response.request.sizes()["responseBodySize"]))
    page.goto(places)
    drawn(page)
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= 150_000


def test_the_team_sees_the_exact_spot_and_the_public_does_not(
    page: Page, places: str, signed_in: Callable[..., Page], check_axe: Check
) -> None:
    page.goto(f"{places}pin?feeling=stomach_ache")
    drawn(page)
    tap_inside(page)
    exact = page.input_value("[name=lon]")[:-2]
    page.fill("textarea", "Alleen ongeveer")
    send(page)
    page.click(".ga-actions a >> nth=0")
    page.wait_for_url(re.compile(r"/places/[0-9a-f-]{36}$"))
    assert exact not in page.content()
    expect(page.locator(".exact-spot")).to_have_count(0)
    team = signed_in("team")
    team.goto(page.url)
    drawn(team)
    assert exact in team.content()
    expect(team.locator(".exact-spot")).to_have_count(1)
    check_axe(team)
