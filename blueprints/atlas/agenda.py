"""The contrast agenda: where numbers and voices contradict each other, and who was not heard."""

from flask import render_template, request

from blueprints.atlas.map_downloads import blueprint
from webapp.access import may, requires
from webapp.areas.service import names_of
from webapp.clock import today
from webapp.context import current_programme
from webapp.errors import NotFound
from workshops.atlas import service
from workshops.atlas.model import Verdict
from workshops.atlas.service import COMPARED, THEMES, Reference
from workshops.heard import service as heard

# What is worth a conversation, strengths first; then where it is quiet, and where both say the same.
ORDER = (
    Verdict.HIDDEN_STRENGTH,
    Verdict.BLIND_SPOT,
    Verdict.NOT_ENOUGH_VOICES,
    Verdict.AGREE_CONCERN,
    Verdict.AGREE_WELL,
    Verdict.NO_CLEAR_PICTURE,
)


@blueprint.get("/agenda")
@requires("atlas.see")
def agenda() -> str:
    """The list to pick the next gebiedsatelier from, beside one of the maps."""
    number = request.args.get("map", 1, type=int)
    if number not in COMPARED:
        raise NotFound
    reference = next((each for each in Reference if each.value == request.args.get("reference")), Reference.PUBLISHER)
    years = {name: request.args.get(name, type=int) for name in ("year", "since", "until")}
    programme_id = current_programme().id
    choice = service.choose(programme_id, number, reference=reference, **years)
    lines = service.contrast_lines(programme_id, choice, today())
    return render_template(
        "atlas/agenda.html",
        choice=choice,
        opinions=service.second_opinion(programme_id, choice, today()),
        theme=THEMES[number],
        themes=[THEMES[each] for each in COMPARED],
        heard=heard.heard(programme_id) if may("heard.see") else None,
        names=names_of(programme_id),
        groups={verdict: [line for line in lines if line.contrast.verdict is verdict] for verdict in ORDER},
    )
