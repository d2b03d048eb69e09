"""Every page, on a phone and on a desktop: no barrier, no error in a script, nothing that sticks out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from blueprints import PARTS, SCHEDULE
from tests.browser.conftest import DESKTOP, PHONE, Site, watch
from webapp.config import Settings
from webapp.factory import create_app

pytestmark = pytest.mark.browser

HERE = "/merelvoort"
# The endpoint, and the way to it: a path, or a path and the pattern of the first link to follow there.
PUBLIC: dict[str, tuple[str, ...]] = {
    "home.programme": (f"{HERE}/",),
    "home.privacy": ("/privacy",),
    "home.accessibility": ("/accessibility",),
    "people.sign_in_form": ("/sign-in",),
    "people.ask_reset_form": ("/password",),
    "people.reset_mailed": ("/password/mailed",),
    "mailbox.read": ("/mailbox",),
    "survey.begin_form": (f"{HERE}/survey/buurt",),
    "places.index": (f"{HERE}/places/",),
    "places.show": (f"{HERE}/places/", r"/places/[0-9a-f-]{36}$"),
    "places.pin_form": (f"{HERE}/places/pin",),
    "reports.file_form": (f"{HERE}/reports/new",),
    "reports.status_form": (f"{HERE}/reports/status",),
}
STAFF: dict[str, tuple[str, ...]] = {
    "team.home": (f"{HERE}/team/",),
    "reports.inbox": (f"{HERE}/reports/inbox",),
    "reports.show": (f"{HERE}/reports/inbox", r"/reports/[0-9a-f-]{36}$"),
    "atlas.index": (f"{HERE}/atlas/",),
    "atlas.agenda": (f"{HERE}/atlas/agenda",),
    "atlas.maps": (f"{HERE}/atlas/maps/?map=7",),
    "atlas.compare": (f"{HERE}/atlas/maps/compare?map=1&with=5",),
    "atlas.country": (f"{HERE}/atlas/maps/country?map=1",),
    "atlas.programme": (f"{HERE}/atlas/programme",),
    "atlas.wijk": (f"{HERE}/atlas/programme", r"/atlas/wijk/WK"),
    "atlas.buurt": (f"{HERE}/atlas/BU99010201",),
    "heard.index": (f"{HERE}/heard/",),
    "dossiers.index": (f"{HERE}/dossiers/",),
    "ateliers.index": (f"{HERE}/ateliers/",),
    "ateliers.open_form": (f"{HERE}/ateliers/", r"/ateliers/(new|open)"),
    "ateliers.show": (f"{HERE}/ateliers/", r"/ateliers/[0-9a-f-]{36}"),
    "progress.index": (f"{HERE}/progress/",),
    "progress.set_form": (f"{HERE}/progress/set",),
    "progress.figures_form": (f"{HERE}/progress/", r"/progress/[0-9a-f-]{36}$"),
    "questionnaires.index": (f"{HERE}/questionnaires/",),
    "questionnaires.bring_form": (f"{HERE}/questionnaires/new",),
    "survey.results": (f"{HERE}/survey/results",),
    "survey.round_results": (f"{HERE}/survey/results/buurt",),
    "survey.open_answers": (f"{HERE}/survey/results/buurt/change",),
}
ADMINISTRATOR: dict[str, tuple[str, ...]] = {
    "indicators.index": (f"{HERE}/figures/",),
    "indicators.bring_form": (f"{HERE}/figures/", r"/figures/new$"),
}
NATIONAL: dict[str, tuple[str, ...]] = {
    "compare.index": ("/compare/",),
}
# Pages that one reaches by doing something; test_thread.py looks at each of them.
BY_DOING = {
    "survey.question", "survey.about", "survey.thanks", "places.pinned", "places.find", "reports.filed",
    "reports.status", "people.reset_form", "ateliers.edit_form", "indicators.show", "indicators.columns_page",
    "dossiers.show", "questionnaires.show", "questionnaires.preview",
}  # fmt: skip
# Answers without a page of their own: data, pictures, and doors that lead on.
NO_PAGE = {
    "static", "leaflet.static", "health.see", "areas.outlines", "areas.basemap", "areas.search", "places.map_data",
    "places.place_data", "atlas.map_data", "dossiers.fetch",
    "atlas.theme_data", "atlas.download", "atlas.outlines", "atlas.country_index", "atlas.country_sheet",
    "atlas.country_colours", "indicators.report", "home.programmes", "people.programmes", "survey.start",
    "questionnaires.original", "questionnaires.export",
}  # fmt: skip


def _go(page: Page, site: Site, way: tuple[str, ...]) -> None:
    answer = page.goto(site.url + way[0])
    assert answer is not None
    assert answer.status == 200, way
    for pattern in way[1:]:
        links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
        found = next((link for link in links if re.search(pattern, link)), None)
        assert found, f"no link like {pattern} on {page.url}"
        page.goto(site.url + found)
    page.wait_for_load_state("networkidle")


def _look(page: Page, check_axe: Callable[[Page], None]) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} pixels wider than the screen"
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main input:not([type=hidden]), main select')]
            .filter(each => each.checkVisibility() && each.type !== 'radio' && each.type !== 'checkbox')
            .filter(each => each.getBoundingClientRect().height < 43.5)
            .map(each => each.outerHTML.slice(0, 90))"""
    )
    assert small == [], f"{page.url}: targets lower than 44 pixels"
    check_axe(page)


def test_the_lists_above_name_every_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pages")
    settings = Settings(
        "only for tests", folder, f"sqlite:///{folder / 'unused.db'}", "redis://127.0.0.1:1/0", "http://x"
    )
    app = create_app(settings, parts=PARTS, schedule=SCHEDULE)
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())}
    assert pages - NO_PAGE - BY_DOING == set(PUBLIC) | set(STAFF) | set(ADMINISTRATOR) | set(NATIONAL)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("endpoint", PUBLIC)
def test_a_page_for_everybody(
    endpoint: str,
    viewport: dict[str, int],
    live_site: Site,
    open_context: Callable[..., BrowserContext],
    check_axe: Callable[[Page], None],
) -> None:
    page = open_context(viewport=viewport).new_page()
    errors = watch(page)
    _go(page, live_site, PUBLIC[endpoint])
    _look(page, check_axe)
    assert errors == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_for_staff(
    viewport: dict[str, int], live_site: Site, signed_in: Callable[..., Page], check_axe: Callable[[Page], None]
) -> None:
    page = signed_in("team", viewport=viewport)
    errors = watch(page)
    for way in STAFF.values():
        _go(page, live_site, way)
        _look(page, check_axe)
    assert errors == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_for_an_administrator(
    viewport: dict[str, int], live_site: Site, signed_in: Callable[..., Page], check_axe: Callable[[Page], None]
) -> None:
    page = signed_in("administrator", viewport=viewport)
    errors = watch(page)
    for way in ADMINISTRATOR.values():
        _go(page, live_site, way)
        _look(page, check_axe)
    assert errors == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_for_the_national_representative(
    viewport: dict[str, int], live_site: Site, signed_in: Callable[..., Page], check_axe: Callable[[Page], None]
) -> None:
    page = signed_in("national", viewport=viewport)
    errors = watch(page)
    for way in NATIONAL.values():
        _go(page, live_site, way)
        _look(page, check_axe)
    assert errors == []


@pytest.mark.parametrize("endpoint", ["home.programme", "places.index", "survey.begin_form", "reports.file_form"])
def test_a_page_in_the_dark(
    endpoint: str,
    live_site: Site,
    open_context: Callable[..., BrowserContext],
    check_axe: Callable[[Page], None],
) -> None:
    page = open_context(color_scheme="dark").new_page()
    _go(page, live_site, PUBLIC[endpoint])
    _look(page, check_axe)


def test_a_page_that_does_not_exist_says_so_without_a_barrier(
    live_site: Site, page: Page, check_axe: Callable[[Page], None]
) -> None:
    answer = page.goto(f"{live_site.url}/merelvoort/nergens")
    assert answer is not None
    assert answer.status == 404
    check_axe(page)


def test_the_first_stop_of_the_keyboard_skips_to_the_content(live_site: Site, page: Page) -> None:
    page.goto(f"{live_site.url}{HERE}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
