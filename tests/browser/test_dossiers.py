"""From the page of a buurt to a dossier on one's own device, with and without scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site, watch
from tests.support.pdf import text_of
from webapp import documents

pytestmark = pytest.mark.browser

BUURT = "/merelvoort/atlas/BU99010201"
BUTTON = "form[action$='/dossiers/'] button"


def _look(page: Page, check_axe: Callable[[Page], None]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
    check_axe(page)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_two_taps_and_the_dossier_is_there(
    viewport: dict[str, int],
    live_site: Site,
    signed_in: Callable[..., Page],
    check_axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    page = signed_in("team", viewport=viewport)
    errors = watch(page)
    page.goto(live_site.url + BUURT)
    page.select_option("select[name=language]", "nl")
    page.click(BUTTON)
    page.wait_for_url("**/dossiers/*")
    _look(page, check_axe)
    link = page.locator("main a[href$='.pdf']")
    expect(link).to_be_visible(timeout=30_000)  # the page fetches itself again
    _look(page, check_axe)
    with page.expect_download() as fetched:
        link.click()
    fetched.value.save_as(tmp_path / "dossier.pdf")
    made = (tmp_path / "dossier.pdf").read_bytes()
    assert documents.page_count(made) <= 4
    assert "Tijmveld" in text_of(made)
    page.goto(live_site.url + "/merelvoort/dossiers/")
    expect(page.locator("main table")).to_contain_text("Tijmveld")
    _look(page, check_axe)
    assert errors == []


def test_without_scripts_a_link_says_how_far_it_is(live_site: Site, signed_in: Callable[..., Page]) -> None:
    page = signed_in("team", viewport=PHONE, java_script_enabled=False)
    page.goto(live_site.url + BUURT)
    page.click(BUTTON)
    page.wait_for_url("**/dossiers/*")
    for _ in range(60):
        if page.locator("main a[href$='.pdf']").count():
            return
        page.wait_for_timeout(500)
        page.goto(page.url)
    pytest.fail("the dossier was never ready")
