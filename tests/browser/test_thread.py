"""The whole thread: a resident speaks on a phone, a partner answers, the team sees the voice on the map.

Once at 360 pixels with JavaScript, once without. Selectors name what the server needs, not how it is worded.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, Site, watch

pytestmark = pytest.mark.browser

HERE = "/merelvoort"
BUURT = "BU99010201"
Check = Callable[[Page], None]


def _look(page: Page, check_axe: Check) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url
    check_axe(page)


def _survey(page: Page, look: Check) -> None:
    page.goto(f"{page.url.split(HERE)[0]}{HERE}/")
    look(page)
    page.click("main a[href$='/survey/']")
    page.click("button[name=answer][value='7']")
    page.click("button[name=answer][value=safety]")
    page.fill("textarea", "Meer licht op het pad achter de school")
    page.click("button[name=next]")
    page.select_option("select[name=area]", BUURT)
    page.click("button[name=send]")
    page.wait_for_url("**/thanks")
    look(page)


def _place(page: Page, look: Check, words: str) -> None:
    page.goto(page.url.split(HERE)[0] + HERE + "/")
    page.click("main a[href$='/places/pin']")
    page.check("input[name=feeling][value=stomach_ache]", force=True)
    page.select_option("select[name=area]", BUURT)
    page.fill("textarea[name=words]", words)
    page.click("main button[name=submit], main input[name=submit]")
    page.wait_for_url("**/pinned/**")
    look(page)


def _report(page: Page, look: Check, words: str, email: str) -> str:
    page.goto(page.url.split(HERE)[0] + HERE + "/")
    page.click("main a[href$='/reports/new']")
    page.locator("input[name=category]").first.check(force=True)
    page.select_option("select[name=area]", BUURT)
    page.fill("textarea[name=words]", words)
    page.fill("input[name=contact_email]", email)
    page.click("main button[name=submit], main input[name=submit]")
    page.wait_for_url("**/filed/**")
    look(page)
    code = re.search(r"[0-9A-Z]{3}(?:-[0-9A-Z]{3})+", page.inner_text("main"))
    assert code, page.inner_text("main")
    return code[0]


def _partner_answers(partner: Page, site: Site, words: str, look: Check) -> None:
    partner.goto(f"{site.url}/mailbox")
    look(partner)
    letter = partner.locator("article", has_text=words).filter(has=partner.locator("a[href*='/reports/']")).first
    letter.locator("a[href*='/reports/']").first.click()
    partner.check("input[name=outcome][value=solved]", force=True)
    partner.fill("textarea[name=text]", "Wij hebben het vanmorgen opgehaald. Dank voor uw melding.")
    partner.click("main form button[name=submit], main form input[name=submit]")
    expect(partner.locator("main")).to_contain_text("vanmorgen opgehaald")


def _wait_for_mail(page: Page, site: Site, words: str) -> None:
    for _ in range(40):
        page.goto(f"{site.url}/mailbox")
        if page.locator("article", has_text=words).count():
            return
        page.wait_for_timeout(250)
    pytest.fail(f"no mail with {words!r}")


def _status(page: Page, site: Site, code: str, look: Check) -> None:
    page.goto(f"{site.url}{HERE}/reports/status")
    page.fill("input[name=code]", code.lower())
    page.click("main button[name=submit], main input[name=submit]")
    expect(page.locator("main")).to_contain_text("vanmorgen opgehaald")
    look(page)


@pytest.mark.parametrize("with_javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_residents_voice_reaches_the_map(
    with_javascript: bool,
    live_site: Site,
    open_context: Callable[..., BrowserContext],
    signed_in: Callable[..., Page],
    check_axe: Check,
) -> None:
    mark = "met" if with_javascript else "zonder"
    resident = open_context(viewport=PHONE, java_script_enabled=with_javascript).new_page()
    errors = watch(resident)

    def look(page: Page) -> None:
        if with_javascript:
            _look(page, check_axe)

    resident.goto(live_site.url)
    resident.wait_for_url(f"**{HERE}/")
    _survey(resident, look)
    _place(resident, look, f"Op dit pad is het te donker, {mark} script")
    code = _report(resident, look, f"Er ligt een matras op de stoep, {mark} script", f"{mark}@voorbeeld.example")

    partner = signed_in("partner", viewport=PHONE, java_script_enabled=with_javascript)
    _wait_for_mail(partner, live_site, f"matras op de stoep, {mark} script")
    _partner_answers(partner, live_site, f"matras op de stoep, {mark} script", look)
    _status(resident, live_site, code, look)
    _wait_for_mail(resident, live_site, "vanmorgen opgehaald")

    facilitator = signed_in("facilitator", viewport=PHONE, java_script_enabled=with_javascript)
    facilitator.goto(f"{live_site.url}{HERE}/atlas/{BUURT}")
    expect(facilitator.locator("main")).to_contain_text(f"te donker, {mark} script")
    facilitator.goto(_an_atelier(facilitator, live_site))
    facilitator.select_option("select[name=perspective]", "resident")
    facilitator.fill("textarea[name=text]", f"Na zeven uur loopt hier niemand meer, {mark} script")
    facilitator.click("main form button[name=submit], main form input[name=submit]")
    expect(facilitator.locator("main")).to_contain_text(f"niemand meer, {mark} script")
    look(facilitator)
    assert errors == []


def _an_atelier(page: Page, site: Site) -> str:
    page.goto(f"{site.url}{HERE}/ateliers/")
    links = [f"{site.url}{each.get_attribute('href')}" for each in page.locator("main a[href]").all()]
    found = next((link for link in links if re.search(r"/ateliers/[0-9a-f-]{36}$", link)), None)
    assert found
    return found


def test_a_new_password_by_the_link_in_the_mail(live_site: Site, page: Page, check_axe: Check) -> None:
    email, password = live_site.sign_ins["interviewer"]
    page.goto(f"{live_site.url}/password")
    page.fill("input[name=email]", email)
    page.click("main [type=submit]")
    page.wait_for_url("**/password/mailed")
    _wait_for_mail(page, live_site, "/password/")
    page.locator("article a[href*='/password/']").first.click()
    _look(page, check_axe)
    page.fill("input[name=password]", password)
    page.click("main [type=submit]")
    page.wait_for_url("**/sign-in")
