"""The visitor's choice of language, kept in a cookie that says nothing else."""

from flask import Blueprint, Response, current_app, redirect, request

from webapp.access import everyone, requires
from webapp.i18n import COOKIE, LANGUAGES
from webapp.links import is_own_path
from webapp.parts import Part

blueprint = Blueprint("language", __name__)
YEAR = 365 * 24 * 60 * 60


@blueprint.post("/language")
@requires("language.choose")
def choose() -> Response:
    """Remember the language and go back to the page."""
    back = request.form.get("next", "/")
    response = redirect(back if is_own_path(back) else "/", 303)
    language = request.form.get("language", "")
    if language in LANGUAGES:
        response.set_cookie(
            COOKIE,
            language,
            max_age=YEAR,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    return response  # type: ignore[return-value]


PART = Part(blueprint, access=({"language.choose": everyone},))
