"""A questionnaire is brought, looked at in two languages and published, on a phone and at a desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site, watch
from tests.factories.forms import FORM
from tests.unit.xlsforms.test_export import WHOLE

pytestmark = pytest.mark.browser

HERE = "/merelvoort/questionnaires/"


def _look(page: Page, check_axe: Callable[[Page], None]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
    check_axe(page)


def _bring(page: Page, site: Site, content: str, folder: Path) -> None:
    (folder / "vragenlijst.md").write_text(content)
    page.goto(f"{site.url}{HERE}new")
    page.set_input_files("input[type=file]", folder / "vragenlijst.md")
    page.click("main form [type=submit]")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_a_file_to_a_published_questionnaire(
    viewport: dict[str, int],
    live_site: Site,
    signed_in: Callable[..., Page],
    check_axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    page = signed_in("team", viewport=viewport)
    errors = watch(page)
    _bring(page, live_site, FORM.replace("| integer | mark", "| audio | mark"), tmp_path)
    expect(page.locator("main")).to_contain_text("audio")
    _look(page, check_axe)
    _bring(page, live_site, FORM, tmp_path)
    _look(page, check_axe)
    shown = page.url
    page.click("main a[href$='/preview']")
    _look(page, check_axe)
    page.click("main nav a >> nth=1")
    expect(page.locator("[dir=rtl]").first).to_contain_text("كم؟")
    _look(page, check_axe)
    page.goto(shown)
    page.click("form[action$='/publish'] button")
    expect(page.locator("form[action$='/publish']")).to_have_count(0)
    _look(page, check_axe)
    page.goto(f"{live_site.url}{HERE}")
    _look(page, check_axe)
    assert errors == []


def test_every_kind_of_question_is_shown_without_scripts(
    live_site: Site, signed_in: Callable[..., Page], check_axe: Callable[[Page], None], tmp_path: Path
) -> None:
    page = signed_in("team", viewport=PHONE, java_script_enabled=False)
    _bring(page, live_site, WHOLE, tmp_path)
    preview = f"{page.url}/preview"
    page.goto(preview)
    expect(page.locator("main")).to_contain_text("a.png")
    with_scripts = signed_in("team", viewport=PHONE)
    with_scripts.goto(preview)
    _look(with_scripts, check_axe)
