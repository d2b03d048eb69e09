"""Forms are only accepted from our own pages.

Staff send a token bound to their session. Residents have no session: the browser's word about where the form came from
(Sec-Fetch-Site, Origin) is checked, and a signed token without a time limit, so that what was written offline can still
be sent hours later.
"""

import hashlib
import secrets
from urllib.parse import urlsplit

from flask import current_app, request, session
from itsdangerous import BadSignature, Signer

from webapp.access import rule_for
from webapp.errors import Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf"


class ForgeryRefused(Forbidden):
    """The form does not come from a page of ours; what was typed stays on the device."""


def csrf_token() -> str:
    """A token for a form on this page."""
    return _signer().sign(_binding() or "open." + secrets.token_urlsafe(9)).decode()


def protect() -> None:
    """Refuse a write that does not come from a page of ours. Raises ForgeryRefused."""
    if request.method in SAFE_METHODS or request.endpoint is None:
        return
    if not _comes_from_here():
        raise ForgeryRefused
    given = request.form.get(FIELD) or request.headers.get("X-CSRF-Token", "")
    try:
        content = _signer().unsign(given).decode()
    except BadSignature:
        raise ForgeryRefused from None
    binding = _binding()
    if binding and content != binding and not _is_public():
        raise ForgeryRefused


def _comes_from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(source).netloc == request.host
    except ValueError:  # no address at all
        return False


def _is_public() -> bool:
    view = current_app.view_functions[request.endpoint or ""]
    action = getattr(view, "access_action", None)
    return action is not None and rule_for(action).public


def _binding() -> str | None:
    sign_in = session.get("sign_in")
    # A digest: the page must not carry the secret of the session itself.
    return "staff." + hashlib.sha256(f"csrf {sign_in}".encode()).hexdigest() if sign_in else None


def _signer() -> Signer:
    return Signer(current_app.secret_key or "", salt="csrf")
