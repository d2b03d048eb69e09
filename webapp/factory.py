"""Builds the application from the settings and the parts that it is handed."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask, session
from flask_compress import Compress
from flask_leaflet import Leaflet
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import assets, mail
from webapp.access import Visitor, current_visitor, gather, may
from webapp.assets import asset, init_assets
from webapp.clock import now
from webapp.config import Settings
from webapp.context import init_context, programme_if_any
from webapp.csrf import csrf_token, protect
from webapp.db import db, init_db
from webapp.error_pages import init_error_pages
from webapp.i18n import init_i18n, template_globals
from webapp.idempotency import new_key
from webapp.jobs import init_jobs
from webapp.logs import init_logs
from webapp.parts import Part
from webapp.people.service import visitor
from webapp.ratelimit import init_ratelimit
from webapp.schedule import Periodic, init_schedule
from webapp.security import csp_nonce, init_security
from webapp.worker import COMMANDS

ROOT = Path(__file__).parent.parent
LARGEST_FORM = 1024 * 1024
COMPRESSED = [
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
]


def create_app(settings: Settings, *, parts: Sequence[Part], schedule: Sequence[Periodic]) -> Flask:
    """The application: the house, furnished with the parts."""
    app = Flask("webapp", static_folder=None)
    app.config.update(
        SETTINGS=settings,
        ROOT=ROOT,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings.database_url),
        # The longest text of a form is a few thousand characters; a hundred thousand must still get a kind answer.
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        COMPRESS_ALGORITHM=["gzip"],
        COMPRESS_MIN_SIZE=500,
        COMPRESS_MIMETYPES=COMPRESSED,
    )
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    init_logs(app)
    init_db(app)
    Migrate(app, db, directory=str(ROOT / "webapp" / "migrations"), render_as_batch=True, compare_type=True)
    init_jobs(app, [mail.JOBS, *(table for part in parts for table in part.jobs)])
    init_schedule(app, schedule)
    init_ratelimit(app)
    init_i18n(app)
    init_security(app)
    Compress(app)
    init_context(app)
    init_error_pages(app)
    app.extensions["visitor_loader"] = _visitor
    app.before_request(_know_the_visitor)
    app.before_request(protect)
    app.extensions["access"] = gather([assets.ACCESS, *(table for part in parts for table in part.access)])
    init_assets(app)
    _init_templates(app)
    for command in (*COMMANDS, *(command for part in parts for command in part.commands)):
        app.cli.add_command(command)
    for part in parts:
        app.register_blueprint(part.blueprint)
    return app


def _engine_options(url: str) -> dict[str, Any]:
    # What a visitor typed must not reach a log by way of an error.
    if url.startswith("sqlite"):
        return {"hide_parameters": True}
    return {
        "hide_parameters": True,
        "pool_size": int(os.environ.get("DATABASE_POOL", "8")),
        "pool_timeout": 5,
        "connect_args": {"connect_timeout": 3},
    }


def _visitor() -> Visitor:
    programme = programme_if_any()
    return visitor(session.get("sign_in"), programme.id if programme else None, now())


def _know_the_visitor() -> None:
    current_visitor()  # before any template asks: no query starts from a template


def _init_templates(app: Flask) -> None:
    leaflet = Leaflet()
    app.config["LEAFLET_CSS_LOCAL_PATH"] = "vendor/leaflet/leaflet.css"
    app.config["LEAFLET_JS_LOCAL_PATH"] = "vendor/leaflet/leaflet.js"
    leaflet.init_app(app)
    leaflet.csp_nonce_callback(csp_nonce)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def globals_of_the_house() -> dict[str, Any]:
        return {
            "asset": asset,
            "csp_nonce": csp_nonce,
            "csrf_token": csrf_token,
            "form_key": new_key,
            "current_programme": programme_if_any,
            "may": may,
            "visitor": current_visitor(),
            **template_globals(),
        }
