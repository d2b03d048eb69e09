"""The pages of dossiers."""

from typing import Any

from flask import Blueprint, redirect, render_template, send_file, url_for
from werkzeug.utils import secure_filename

from blueprints.dossiers.forms import DossierForm
from webapp.access import current_visitor, may, requires
from webapp.clock import AMSTERDAM, now
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from workshops.dossiers import service
from workshops.dossiers.model import KEEP, MOST_PAGES, Dossier, State

blueprint = Blueprint("dossiers", __name__, url_prefix="/<programme>/dossiers", template_folder="templates")


@blueprint.get("/")
@requires("dossiers.list")
def index() -> str:
    """The last dossiers that this visitor may read."""
    moment = now()
    found = service.dossiers_of(current_programme().id)
    shown = [(each, each.as_of(moment)) for each in found if may("dossiers.read", each)]
    return render_template("dossiers/index.html", dossiers=shown, days=KEEP.days)


@blueprint.post("/")
@requires("dossiers.make")
def make() -> Any:
    """Have one made, and go and see how far it is."""
    form = DossierForm()
    if not form.validate():
        raise Invalid("language", N_("Choose the language of the dossier."))
    one = service.ask_for(
        programme_id=current_programme().id,
        area_code=form.area_code.data or "",
        language=form.language.data,
        with_notes=may("ateliers.see"),
        asked_by=current_visitor().person_id,  # type: ignore[arg-type]  # who may have one made is signed in
        key=form.key,
        now=now(),
    )
    return redirect(url_for("dossiers.show", dossier_id=one.id), 303)


@blueprint.get("/<uuid:dossier_id>")
@requires("dossiers.read", load=service.dossier)
def show(one: Dossier) -> str:
    """How far it is, and where to fetch it."""
    return render_template(
        "dossiers/show.html", one=one, state=one.as_of(now()), states=State, days=KEEP.days, most_pages=MOST_PAGES
    )


@blueprint.post("/<uuid:dossier_id>/again")
@requires("dossiers.again", load=service.dossier)
def again(one: Dossier) -> Any:
    """Have it tried again."""
    service.ask_again(programme_id=one.programme_id, dossier_id=one.id, now=now())
    return redirect(url_for("dossiers.show", dossier_id=one.id), 303)


@blueprint.get("/<uuid:dossier_id>.pdf")
@requires("dossiers.read", load=service.dossier)
def fetch(one: Dossier) -> Any:
    """The PDF."""
    asked_on = one.created_at.astimezone(AMSTERDAM).date()
    name = f"{secure_filename(f'dossier-{one.area_name}-{asked_on}').lower()}.pdf"
    return send_file(service.file_of(one), mimetype="application/pdf", as_attachment=True, download_name=name)
