"""Addresses of this site: whole ones for a mail, and which of those that a visitor hands over are ours."""

import re
from typing import Any

from flask import current_app, url_for

# A browser reads a backslash as a slash and passes over tabs and newlines: none of them may stand in it.
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def is_own_path(path: str) -> bool:
    """Whether a path leads to a page of this site, however a browser reads it."""
    return _OWN_PATH.fullmatch(path) is not None


def absolute_url(endpoint: str, **values: Any) -> str:
    """The full address of a page under the setting BASE_URL."""
    with current_app.test_request_context():
        path = url_for(endpoint, _external=False, **values)
    base: str = current_app.config["SETTINGS"].base_url
    return base + path
