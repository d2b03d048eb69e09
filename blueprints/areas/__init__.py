"""Areas for the maps and for whoever searches a street, and the commands that import them."""

import hashlib

from flask import Blueprint, Response, jsonify, request

from blueprints.areas.commands import COMMANDS
from webapp.access import everyone, requires
from webapp.areas import service
from webapp.areas.model import Spot
from webapp.context import current_programme
from webapp.parts import Part

blueprint = Blueprint("areas", __name__, url_prefix="/<programme>/areas")

MOST_SUGGESTIONS = 10
HOUR = 60 * 60


@blueprint.get("/outlines.geojson")
@requires("areas.see")
def outlines() -> Response:
    """The programme's buurten: outline, code and name."""
    return _kept_an_hour(service.outlines(current_programme().id))


@blueprint.get("/basemap.geojson")
@requires("areas.see")
def basemap() -> Response:
    """Rail, water and roads around the programme's buurten."""
    return _kept_an_hour(service.basemap(current_programme().id))


def _kept_an_hour(text: str) -> Response:
    response = Response(text, mimetype="application/geo+json")
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    response.cache_control.public, response.cache_control.max_age = True, HOUR
    return response.make_conditional(request)  # type: ignore[return-value]


@blueprint.get("/search.json")
@requires("areas.see")
def search() -> Response:
    """Streets, places and buurten whose name contains ``q``."""
    found = service.search(current_programme().id, request.args.get("q", ""), MOST_SUGGESTIONS)
    names = service.names_of(current_programme().id)
    return jsonify([_suggestion(each, names.get(each.area_code, "")) for each in found])


def _suggestion(spot: Spot, area: str) -> dict[str, str | float]:
    return {"label": spot.label, "kind": spot.kind, "area": area, "lon": spot.lon, "lat": spot.lat}


PART = Part(blueprint, access=({"areas.see": everyone},), commands=COMMANDS)
