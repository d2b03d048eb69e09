"""Headers that keep a page to what we put in it."""

import secrets

from flask import Flask, Response, g, request


def csp_nonce() -> str:
    """The nonce of this response, for the script and style tags that the map library's loader writes."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def init_security(app: Flask) -> None:
    """Add the headers to every response, and keep a form without files to the size of a form."""

    @app.before_request
    def measure() -> None:
        # MAX_FORM_MEMORY_SIZE itself holds for the parts of a form with files only.
        if request.mimetype != "multipart/form-data":
            request.max_content_length = app.config["MAX_FORM_MEMORY_SIZE"]

    @app.after_request
    def harden(response: Response) -> Response:
        nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; "
            f"script-src 'self'{nonce}; style-src 'self'{nonce}; "
            "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        # Keeps the Origin header on our own forms and tells other sites nothing.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "geolocation=(self), camera=(self), microphone=()"
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "static" and not response.cache_control.max_age:
            response.headers["Cache-Control"] = "no-cache, private"
        return response
