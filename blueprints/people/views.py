"""The pages of signing in."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from blueprints.people.forms import AskResetForm, ResetForm, SignInForm
from webapp.access import current_visitor, requires
from webapp.clock import now
from webapp.errors import Invalid
from webapp.i18n import explain
from webapp.links import is_own_path
from webapp.people import service
from webapp.people.model import ROLE_NAMES
from webapp.ratelimit import counter_key, limited

blueprint = Blueprint("people", __name__, template_folder="templates")


def _typed_email() -> str:
    return counter_key("email " + request.form.get("email", "").strip().lower())


@blueprint.get("/sign-in")
@requires("people.sign_in")
def sign_in_form() -> str:
    """Where staff sign in."""
    return render_template("people/sign_in.html", form=SignInForm(next=request.args.get("next", "")))


@blueprint.post("/sign-in")
@limited("sign-in")
@limited("sign-in", key=_typed_email)
@requires("people.sign_in")
def sign_in() -> Any:
    """Check the password and remember the sign-in in the session cookie."""
    form = SignInForm()
    if not form.validate():
        return render_template("people/sign_in.html", form=form), 422
    try:
        secret = service.sign_in(email=form.email.data, password=form.password.data, now=now())
    except Invalid as problem:
        form[problem.field].errors = [explain(problem)]
        return render_template("people/sign_in.html", form=form), 422
    session.clear()
    session["sign_in"] = secret
    wanted = form.next.data or ""
    return redirect(wanted if is_own_path(wanted) else url_for("people.programmes"), 303)


@blueprint.get("/sign-in/programmes")
@requires("people.choose_programme")
def programmes() -> Any:
    """The programmes somebody works for; with only one, straight to it."""
    person_id = current_visitor().person_id
    mine = service.memberships(person_id) if person_id else []
    if len(mine) == 1:
        return redirect(url_for("team.home", programme=mine[0].programme_slug), 303)
    role_names = {role.value: name for role, name in ROLE_NAMES.items()}
    return render_template("people/programmes.html", memberships=mine, role_names=role_names)


@blueprint.post("/sign-out")
@requires("people.sign_out")
def sign_out() -> Any:
    """End this sign-in, or with ``everywhere`` all of this person's."""
    person_id = current_visitor().person_id
    if request.form.get("everywhere") and person_id:
        service.sign_out_everywhere(person_id=person_id)
    service.sign_out(secret=session.get("sign_in", ""))
    session.clear()
    return redirect("/", 303)


@blueprint.get("/password")
@requires("people.reset_password")
def ask_reset_form() -> str:
    """Where somebody who forgot the password asks for a link."""
    return render_template("people/ask_reset.html", form=AskResetForm())


@blueprint.post("/password")
@limited("reset")
@limited("reset", key=_typed_email)
@requires("people.reset_password")
def ask_reset() -> Any:
    """Mail the link; the answer does not tell whether the address is known."""
    form = AskResetForm()
    if not form.validate():
        return render_template("people/ask_reset.html", form=form), 422
    service.ask_for_reset(email=form.email.data)
    return redirect(url_for("people.reset_mailed"), 303)


@blueprint.get("/password/mailed")
@requires("people.reset_password")
def reset_mailed() -> str:
    """What to do next."""
    return render_template("people/reset_mailed.html")


@blueprint.get("/password/<token>")
@requires("people.reset_password")
def reset_form(token: str) -> str:
    """Where the link in the mail leads."""
    service.check_reset_token(token)
    return render_template("people/reset.html", form=ResetForm())


@blueprint.post("/password/<token>")
@limited("reset")
@requires("people.reset_password")
def reset(token: str) -> Any:
    """Store the new password and sign out everywhere."""
    form = ResetForm()
    if not form.validate():
        return render_template("people/reset.html", form=form), 422
    try:
        service.reset_password(token=token, password=form.password.data)
    except Invalid as problem:
        form[problem.field].errors = [explain(problem)]
        return render_template("people/reset.html", form=form), 422
    return redirect(url_for("people.sign_in_form"), 303)
