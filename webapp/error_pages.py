"""Every error in plain words: what happened, what became of what was typed, and what to do."""

from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request, url_for
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError
from werkzeug.exceptions import HTTPException

from webapp.access import ANYBODY, SignInNeeded, current_visitor
from webapp.context import here
from webapp.db import db
from webapp.errors import Problem
from webapp.i18n import explain

log = structlog.get_logger()
PAGES = frozenset({403, 404, 409, 413, 422, 429, 500, 503})
OTHER_PAGE = {400: 422, 401: 403, 405: 404, 410: 404}


def init_error_pages(app: Flask) -> None:
    """Answer every error with a page, or with JSON where JSON was asked for."""
    app.register_error_handler(SignInNeeded, _sign_in_first)
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SQLAlchemyError, _database_error)
    app.register_error_handler(Exception, _unexpected)


def _sign_in_first(problem: SignInNeeded) -> Any:
    if request.method == "GET" and not _wants_json():
        return redirect(url_for("people.sign_in_form", next=here()), 303)
    return _page(403, "")


def _problem(problem: Problem) -> Response:
    return _page(problem.status, explain(problem))


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    if status >= 500:
        log.error("http error", status=status)
    return _page(status, "")


def _database_error(error: SQLAlchemyError) -> Response:
    db.session.rollback()
    if isinstance(error, TimeoutError) or (isinstance(error, DBAPIError) and _is_away(error)):
        log.error("database away", error=type(error).__name__)
        return _page(503, "")
    return _unexpected(error)


def _is_away(error: DBAPIError) -> bool:
    # OperationalError and InterfaceError: refused, locked, gone; anything else is a mistake of ours.
    return error.connection_invalidated or type(error).__name__ in ("OperationalError", "InterfaceError")


def _unexpected(error: Exception) -> Response:
    log.exception("unexpected error", exc_info=error)
    return _page(500, "")


def _page(status: int, message: str) -> Response:
    if _wants_json():
        response = jsonify(error=message or status, status=status)
    else:
        shown = status if status in PAGES else OTHER_PAGE.get(status, 500 if status >= 500 else 422)
        if status >= 500:
            # The page must not ask the database anything: it may be what is broken.
            g.visitor = ANYBODY
        current_visitor()
        response = make_response(render_template(f"errors/{shown}.html", message=message))
    response.status_code = status
    if status in (429, 503):
        response.headers["Retry-After"] = "60"
    return response


def _wants_json() -> bool:
    return request.path.endswith((".json", ".geojson")) or (
        request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
    )
