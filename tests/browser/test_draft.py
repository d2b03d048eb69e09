"""Nothing that somebody typed is lost: not by a bad connection, a stale page, a full site or a closed browser."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, redirect, render_template_string, request, send_from_directory
from flask_babel import Babel
from playwright.sync_api import BrowserContext, Page, expect
from werkzeug.serving import BaseWSGIServer, make_server

from webapp.forms import ChoiceField, Form, HiddenField, SubmitField, TextAreaField

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
PAGE = """{% extends "layout/plain.html" %}{% block title %}Name a place{% endblock %}{% block content %}
<h1>Name a place</h1>
{{ form.error_summary() }}
<form method="post" action="/place" data-module="draft" data-draft="place" novalidate>
{{ form.hidden_tokens() }}{{ form.words() }}{{ form.kind() }}{{ form.lat() }}{{ form.submit() }}
</form>{% endblock %}"""
THANKS = """{% extends "layout/plain.html" %}{% block title %}Thank you{% endblock %}{% block content %}
<h1>Thank you</h1><div data-module="draft-done" data-draft="place"></div>{% endblock %}"""


class PlaceForm(Form):
    """Words and a choice, and a spot that a script fills."""

    words = TextAreaField("Your story", max_length=200)
    kind = ChoiceField("Kind", choices=[("proud", "Proud"), ("stomach_ache", "Stomach-ache")])
    lat = HiddenField()
    submit = SubmitField("Send it")


@dataclass
class SmallSite:
    """A site with one form that keeps what arrives, and answers as it is told."""

    url: str = ""
    received: list[dict[str, str]] = field(default_factory=list)
    refuse_with: list[int] = field(default_factory=list)
    lose_answer: bool = False

    @property
    def stored(self) -> set[str]:
        """The keys of what was stored: the same key twice is one record."""
        return {each["key"] for each in self.received}


def _site_application(site: SmallSite) -> Flask:
    app = Flask("webapp", root_path=str(ROOT / "webapp"), static_folder=None)
    app.secret_key = "only for tests"
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    Babel(app)

    @app.context_processor
    def frame() -> dict[str, Any]:
        return {"asset": lambda path: f"/static/{path}", "current_language": "en", "text_direction": "ltr"}

    @app.get("/static/<path:path>")
    def static(path: str) -> Any:
        return send_from_directory(ROOT / "static", path)

    @app.get("/place")
    def place() -> str:
        return render_template_string(PAGE, form=PlaceForm())

    @app.post("/place")
    def send() -> Any:
        if site.refuse_with:
            return "not now", site.refuse_with.pop(0)
        form = PlaceForm()
        if not form.validate():
            return render_template_string(PAGE, form=form), 422
        site.received.append(request.form.to_dict())
        if site.lose_answer:
            return "the connection broke", 502
        return redirect("/thanks", 303)

    @app.get("/thanks")
    def thanks() -> str:
        return render_template_string(THANKS)

    return app


@pytest.fixture
def site() -> Iterator[SmallSite]:
    """The small site, on a free port."""
    site = SmallSite()
    server: BaseWSGIServer = make_server("127.0.0.1", 0, _site_application(site), threaded=True)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext], site: SmallSite) -> Page:
    """A phone with the form open and its scripts started."""
    page = open_context().new_page()
    _open(page, site)
    return page


def _open(page: Page, site: SmallSite) -> None:
    page.goto(f"{site.url}/place")
    page.wait_for_selector(".ga-draft", state="attached")


def _fill_in(page: Page, words: str = "The garden behind the school") -> None:
    page.get_by_label("Your story").fill(words)
    page.get_by_label("Stomach-ache").check()
    # What a map does when somebody taps on it.
    page.evaluate("document.querySelector('[name=lat]').value = '50.9'")


def _wait_until_kept(page: Page) -> None:
    page.wait_for_function("localStorage.length > 0")


def test_what_was_typed_is_there_again_after_closing_the_page(phone: Page, site: SmallSite) -> None:
    key = phone.input_value("[name=key]")
    _fill_in(phone)
    _wait_until_kept(phone)
    phone.goto("about:blank")
    _open(phone, site)
    expect(phone.get_by_label("Your story")).to_have_value("The garden behind the school")
    expect(phone.get_by_label("Stomach-ache")).to_be_checked()
    assert phone.input_value("[name=lat]") == "50.9"
    assert phone.input_value("[name=key]") == key
    expect(phone.get_by_role("status").first).to_contain_text("kept on this device")


def test_what_was_kept_can_be_thrown_away(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    _wait_until_kept(phone)
    _open(phone, site)
    phone.get_by_role("button", name="Throw it away").click()
    expect(phone.get_by_label("Your story")).to_have_value("")
    assert phone.evaluate("localStorage.length") == 0


def test_an_untouched_form_leaves_nothing_behind(phone: Page, site: SmallSite) -> None:
    phone.get_by_label("Your story").fill("x")
    phone.get_by_label("Your story").fill("")
    phone.goto(f"{site.url}/thanks")
    assert phone.evaluate("localStorage.length") == 0


def test_an_accepted_form_is_forgotten(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    phone.wait_for_function("localStorage.length === 0")
    _open(phone, site)
    expect(phone.get_by_label("Your story")).to_have_value("")
    assert [each["submit"] for each in site.received] == ["yes"]


def test_two_quick_taps_send_once(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    phone.get_by_role("button", name="Send it").dblclick()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(site.received) == 1


def test_without_a_connection_it_waits_and_leaves_by_itself(phone: Page, site: SmallSite) -> None:
    key = phone.input_value("[name=key]")
    _fill_in(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("status").first).to_contain_text("Not sent yet")
    assert site.received == []
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert site.stored == {key}
    assert site.received[0]["words"] == "The garden behind the school"
    assert phone.evaluate("localStorage.length") == 0


def test_what_waits_is_sent_when_the_page_is_opened_again(phone: Page, site: SmallSite) -> None:
    key = phone.input_value("[name=key]")
    _fill_in(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("status").first).to_contain_text("Not sent yet")
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto(f"{site.url}/place")
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert site.stored == {key}
    assert site.received[0]["submit"] == "yes"


def test_an_answer_that_got_lost_makes_no_second_record(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    site.lose_answer = True
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_text("the connection broke")).to_be_visible()
    site.lose_answer = False
    _open(phone, site)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(site.received) == 2
    assert len(site.stored) == 1


def test_what_is_changed_while_it_waits_is_not_sent_half_written(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("status").first).to_contain_text("Not sent yet")
    phone.get_by_label("Your story").press_sequentially(" and")
    expect(phone.get_by_role("status").first).to_contain_text("You changed it")
    phone.context.set_offline(False)
    phone.wait_for_timeout(500)
    assert site.received == []


def test_a_site_that_is_away_gets_it_later(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("status").first).to_contain_text("Not sent yet")
    site.refuse_with = [503]
    phone.context.set_offline(False)
    expect(phone.get_by_role("status").first).to_contain_text("cannot receive it now")
    phone.get_by_role("button", name="Try again now").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(site.stored) == 1


def test_a_stale_page_fetches_a_fresh_token_and_keeps_what_was_typed(phone: Page, site: SmallSite) -> None:
    _fill_in(phone)
    token = phone.input_value("[name=csrf]")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("status").first).to_contain_text("Not sent yet")
    site.refuse_with = [403]
    phone.context.set_offline(False)
    expect(phone.get_by_role("status").first).to_contain_text("cannot receive it now")
    phone.get_by_role("button", name="Try again now").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert site.received[0]["csrf"] not in ("", token)
    assert site.received[0]["words"] == "The garden behind the school"


def test_a_form_with_mistakes_shows_them_and_not_an_older_draft(phone: Page, site: SmallSite) -> None:
    phone.get_by_label("Your story").fill("Only words")
    _wait_until_kept(phone)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.get_by_label("Your story")).to_have_value("Only words")
    phone.get_by_role("link", name="Choose an answer at “Kind”.").click()
    expect(phone.get_by_label("Proud")).to_be_focused()
    phone.get_by_label("Proud").check()
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert len(site.stored) == 1


def test_without_javascript_the_form_is_a_form(open_context: Callable[..., BrowserContext], site: SmallSite) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/place")
    page.get_by_label("Your story").fill("Plain")
    page.get_by_label("Proud").check()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert site.received[0]["words"] == "Plain"
