"""The programme of this request: taken from the address before the view runs, put back by ``url_for``."""

from typing import Any

from flask import Flask, g, request

from webapp.errors import NotFound
from webapp.programmes.model import Programme
from webapp.programmes.service import programme


def init_context(app: Flask) -> None:
    """Take ``programme`` out of the URL's values, so that views and links need not name it."""

    @app.url_value_preprocessor
    def take_programme(endpoint: str | None, values: dict[str, Any] | None) -> None:
        # PostgreSQL cannot even look for a text with this character, so nothing is there.
        if any(isinstance(value, str) and "\0" in value for value in (values or {}).values()):
            raise NotFound
        if values and "programme" in values:
            g.programme = programme(values.pop("programme"))

    @app.url_defaults
    def put_programme_back(endpoint: str, values: dict[str, Any]) -> None:
        if "programme" not in values and "programme" in g and app.url_map.is_endpoint_expecting(endpoint, "programme"):
            values["programme"] = g.programme.slug


def current_programme() -> Programme:
    """The programme of this page. Raises AttributeError on a page of the installation itself."""
    found: Programme = g.programme
    return found


def programme_if_any() -> Programme | None:
    """The programme of this page, or None on a page of the installation itself."""
    return g.get("programme")


def here() -> str:
    """The path of this page, to come back to."""
    return request.full_path.rstrip("?")
