"""The first page of staff: what must be answered today, what came in, where voices question the numbers."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for

from surveys.fieldwork.service import open_rounds
from surveys.places.service import newest_places
from surveys.reports.model import Box
from surveys.reports.service import due_overview, inbox, local_day
from surveys.responses.service import answers_by_round
from webapp.access import Role, current_visitor, may, requires, staff
from webapp.areas.service import names_of
from webapp.clock import now
from webapp.context import current_programme
from webapp.parts import Part
from webapp.people.service import organisations
from workshops.ateliers.service import listed
from workshops.atlas.model import VERDICT_NAMES, Verdict
from workshops.atlas.service import atlas_view

blueprint = Blueprint("team", __name__, url_prefix="/<programme>/team", template_folder="templates")

NEWEST_PLACES = 5
NEXT_ATELIERS = 3
MOST_PRESSING = 6


@blueprint.get("/")
@requires("team.see")
def home() -> Any:
    """Today first; a partner's day is the own list."""
    if current_visitor().roles == {Role.PARTNER}:
        return redirect(url_for("reports.inbox"), 303)
    programme, moment = current_programme(), now()
    shown: dict[str, Any] = {
        "places": newest_places(programme.id, NEWEST_PLACES),
        "rounds": open_rounds(programme.id, moment),
        "answers": answers_by_round(programme.id),
        "names": names_of(programme.id),
    }
    if may("reports.inbox"):
        today = local_day(moment)
        shown["due"] = due_overview(programme.id, today)
        lines = inbox(programme.id, box=Box.WAITING, number=1, today=today).lines
        shown["pressing"] = [line for line in lines if line.due_on <= today][:MOST_PRESSING]
        shown["organisations"] = {each.id: each.name for each in organisations(programme.id)}
    if may("atlas.see"):
        atlas = atlas_view(programme.id, local_day(moment))
        # Strengths first, then what the numbers miss, then where nobody spoke.
        shown["contradictions"] = [
            (Verdict.HIDDEN_STRENGTH, atlas.hidden_strengths),
            (Verdict.BLIND_SPOT, atlas.blind_spots),
            (Verdict.NOT_ENOUGH_VOICES, atlas.silences),
        ]
    if may("ateliers.see"):
        shown["ateliers"] = listed(programme.id)[:NEXT_ATELIERS]
    return render_template("team/home.html", verdict_names=VERDICT_NAMES, **shown)


PART = Part(blueprint, access=({"team.see": staff},))
