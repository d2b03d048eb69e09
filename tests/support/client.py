"""A browser without JavaScript: it fetches a page, fills in its form and sends it with what the form hides."""

from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class _Forms(HTMLParser):
    """Collects the forms of a page: where they go, and the values that they already hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self._inside = True
            self.forms.append({"action": values.get("action"), "method": values.get("method", "get"), "values": {}})
        elif self._inside and tag == "input" and values.get("name"):
            kind = values.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in values or kind == "submit":
                return
            self.forms[-1]["values"][values["name"]] = values.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


class PageClient(FlaskClient):
    """A test client that behaves like a visitor."""

    def submit(self, url: str, data: dict[str, Any] | None = None, *, action: str | None = None) -> TestResponse:
        """Open the page at ``url`` and send its form that goes to ``action`` (default: the page itself)."""
        page = self.get(url)
        assert page.status_code == 200, f"{url} answers {page.status_code}"
        return self.send(page, data, url=url, action=action)

    def send(
        self, page: TestResponse, data: dict[str, Any] | None = None, *, url: str, action: str | None = None
    ) -> TestResponse:
        """Send the form of a page that was fetched before."""
        form = form_of(page, action or url, own=action is None)
        return self.post(form["action"] or url, data={**form["values"], **(data or {})}, headers=SAME_ORIGIN)


def form_of(page: TestResponse, action: str, *, own: bool) -> dict[str, Any]:
    """The form of a page that goes to ``action``, with the values that it holds."""
    parser = _Forms()
    parser.feed(page.get_data(as_text=True))
    wanted = (None, "", action) if own else (action,)
    for form in parser.forms:
        if form["method"].lower() == "post" and form["action"] in wanted:
            return form
    raise AssertionError(f"no form to {action} on this page, only {[f['action'] for f in parser.forms]}")
