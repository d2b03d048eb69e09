"""The front doors: the programmes of this installation, a programme's own home page, and the two statements."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from surveys.fieldwork.service import open_rounds
from surveys.places.service import newest_proud
from surveys.reports.service import answered_recently
from webapp.access import everyone, requires
from webapp.areas.service import names_of
from webapp.clock import now
from webapp.context import current_programme
from webapp.parts import Part
from webapp.programmes.service import programmes as all_programmes

blueprint = Blueprint("home", __name__, template_folder="templates")


@blueprint.get("/")
@requires("home.see")
def programmes() -> Any:
    """The programmes, or straight to the only one."""
    found = all_programmes()
    if len(found) == 1:
        return redirect(url_for("home.programme", programme=found[0].slug), 302)
    return render_template("home/programmes.html", programmes=found)


@blueprint.get("/<programme>/")
@requires("home.see")
def programme() -> str:
    """A programme's home page: three doors, and what was done with what people said."""
    here, moment = current_programme(), now()
    return render_template(
        "home/programme.html",
        rounds=open_rounds(here.id, moment),
        answered=answered_recently(here.id, limit=3),
        proud=newest_proud(here.id, limit=3),
        names=names_of(here.id),
    )


@blueprint.get("/privacy")
@requires("home.see")
def privacy() -> str:
    """What we keep, why, and until when."""
    return render_template("home/privacy.html")


@blueprint.get("/accessibility")
@requires("home.see")
def accessibility() -> str:
    """How far everybody can use this site, and what to do when not."""
    return render_template("home/accessibility.html")


PART = Part(blueprint, access=({"home.see": everyone},))
