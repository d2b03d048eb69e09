"""What the map asks for: the places in a part of it, and the words of one place."""

from typing import Any

from flask import Response, jsonify, request, url_for
from flask_babel import format_date

from blueprints.places.forms import FEELINGS, FilterForm
from blueprints.places.views import area_name, blueprint
from surveys.places import service
from surveys.places.model import Feeling, MapView, Place
from webapp.access import requires
from webapp.areas import service as areas
from webapp.context import current_programme

# The pages' own blueprint, handed on with the addresses of this module on it.
__all__ = ["blueprint"]

# Coordinates travel as whole hundred-thousandths of a degree, about a metre.
DEGREE = 100_000
# A place that was just named is on the map of whoever named it: nothing is kept for long.
FRESH_SECONDS = 10
FEELING_NAMES = {feeling: name for feeling, name, *_ in FEELINGS}


@blueprint.get("/map.json")
@requires("places.see")
def map_data() -> Any:
    """The places in ``bbox`` (west,south,east,north) at ``zoom``, each or in clusters with their mix of feelings.

    ``{"counts": [proud, stomach-ache], "ids": […], "lon": […], "lat": […], "feelings": "ps…"}`` or
    ``{"counts": […], "clusters": [[lon, lat, proud, stomach-ache], …]}``; lon and lat in 1/100,000 degree.
    """
    programme_id = current_programme().id
    choice = FilterForm(areas.names_of(programme_id)).choice()
    view = service.map_view(programme_id, choice, request.args.get("zoom", 12, type=int))
    return _kept_a_moment(jsonify(_packed(view)))


@blueprint.get("/<uuid:place_id>.json")
@requires("places.see", load=service.place)
def place_data(place: Place) -> Any:
    """The words of one place, for the map's pop-up; in the visitor's language."""
    name = area_name(place)
    response = jsonify(
        feeling=place.feeling.value,
        feeling_name=str(FEELING_NAMES[place.feeling]),
        words=place.words,
        where=f"{place.label}, {name}" if place.label and place.label != name else name,
        date=format_date(place.created_at, "d MMMM y"),
        url=url_for("places.show", place_id=place.id),
    )
    response.vary.add("Cookie")
    return _kept_a_moment(response)


def _packed(view: MapView) -> dict[str, Any]:
    packed: dict[str, Any] = {"counts": [view.counts.proud, view.counts.stomach_ache]}
    if view.clusters:
        packed["clusters"] = [
            [round(each.lon * DEGREE), round(each.lat * DEGREE), each.counts.proud, each.counts.stomach_ache]
            for each in view.clusters
        ]
        return packed
    packed["ids"] = [each.id.hex for each in view.points]
    packed["lon"] = [round(each.lon * DEGREE) for each in view.points]
    packed["lat"] = [round(each.lat * DEGREE) for each in view.points]
    packed["feelings"] = "".join("p" if each.feeling is Feeling.PROUD else "s" for each in view.points)
    return packed


def _kept_a_moment(response: Response) -> Any:
    response.cache_control.max_age = FRESH_SECONDS
    response.add_etag()
    return response.make_conditional(request)
