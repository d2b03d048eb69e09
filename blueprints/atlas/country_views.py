"""The seven maps of the whole country, light enough for a phone: sheets of outlines, colours apart, a paged table."""

import hashlib

from flask import Response, jsonify, render_template, request

from blueprints.atlas.map_views import LONGEST_SEARCH, Picked, state_of, wishes
from blueprints.atlas.map_words import METHOD, REFERENCE_NAMES
from blueprints.atlas.views import blueprint
from webapp.access import requires
from webapp.areas.service import sheet_index, sheets
from webapp.errors import NotFound
from workshops.atlas import service
from workshops.atlas.service import CIRCLE_NAMES, THEMES

THE_NETHERLANDS = "3.36,50.75,7.23,53.55"
HOUR = 60 * 60
OK = 200


@blueprint.get("/maps/country")
@requires("atlas.see")
def country() -> str:
    """One of the seven maps for every buurt that is known, with a table by page or of what was searched."""
    words = request.args.get("find", "").strip()[:LONGEST_SEARCH]
    choice = service.choose_country(**wishes(request.args))
    view = service.country_view(choice, words, request.args.get("page", 1, type=int))
    return render_template(
        "atlas/country.html",
        view=view,
        here="atlas.country",
        themes=THEMES.values(),
        reference_names=REFERENCE_NAMES,
        method=METHOD,
        picked=Picked(None, words, None),
        circle_names=CIRCLE_NAMES,
        state=state_of(choice) | ({"find": words} if words else {}),
        bounds=view.box or THE_NETHERLANDS,
    )


@blueprint.get("/maps/country/index.json")
@requires("atlas.see")
def country_index() -> Response:
    """Which sheets of outlines there are and where, and where each municipality lies."""
    return _kept(sheet_index())


@blueprint.get("/maps/country/<level>/<sheet>.json")
@requires("atlas.see")
def country_sheet(level: str, sheet: str) -> Response:
    """Light outlines of the buurten in one cell of a grid."""
    found = sheets(level).get(sheet)
    if found is None:
        raise NotFound
    answer = _kept(found.text)
    if "gzip" in request.accept_encodings and answer.status_code == OK:
        # Compressing it anew for each phone takes longer than all the rest.
        answer.set_data(found.packed)
        answer.content_encoding = "gzip"
        answer.vary.add("Accept-Encoding")
    return answer


@blueprint.get("/maps/country/colours.json")
@requires("atlas.see")
def country_colours() -> Response:
    """The colour of every buurt of the country on one of the maps."""
    return jsonify(service.country_colours(service.choose_country(**wishes(request.args))))


def _kept(text: str) -> Response:
    answer = Response(text, mimetype="application/json")
    answer.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    answer.cache_control.private, answer.cache_control.max_age = True, HOUR
    return answer.make_conditional(request)  # type: ignore[return-value]
