"""Two maps beside each other that move together: two themes, two years, two references, or two municipalities."""

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import TypeConversionDict

from blueprints.atlas.country_views import blueprint
from blueprints.atlas.map_views import map_of, span, state_of
from blueprints.atlas.map_words import PAIRS, REFERENCE_NAMES
from webapp.access import requires
from webapp.areas.service import Ground, municipality
from webapp.context import current_programme
from webapp.i18n import in_language
from workshops.atlas import service
from workshops.atlas.service import THEMES, MapView

# What the second map is called in the address; what it does not say is as on the first.
SECOND = {
    "map": "with",
    "year": "with_year",
    "since": "with_since",
    "until": "with_until",
    "reference": "with_reference",
    "area": "against",
}
HOUR = 60 * 60


@dataclass(frozen=True)
class Side:
    """One of both maps: what is on it, where it lies, and the names that its fields have in the form."""

    view: MapView
    ground: Ground
    place: str
    state: dict[str, Any]
    fields: dict[str, str]

    @property
    def title(self) -> str:
        """The theme, the years and the place."""
        return f"{self.view.choice.number}. {gettext(self.view.theme.name)}, {span(self.view)}, {self.place}"

    @property
    def short(self) -> str:
        """What tells both sides apart where they show the same theme."""
        compared = gettext(REFERENCE_NAMES[self.view.choice.reference.value])
        return f"{self.place}, {span(self.view)}, {compared}"

    @property
    def outlines(self) -> str:
        """The address of the outlines."""
        area = self.view.choice.area
        return url_for("atlas.outlines", area=area) if area else url_for("areas.outlines")


@blueprint.get("/maps/compare")
@requires("atlas.see")
def compare() -> str:
    """Two maps with their legends, and how many buurten are in each class on either side; never a ranking."""
    first = _first()
    left, right = _side(first, {name: name for name in SECOND}), _side(_second(first), SECOND)
    return render_template(
        "atlas/compare.html",
        sides=(left, right),
        themes=THEMES.values(),
        reference_names=REFERENCE_NAMES,
        municipalities=service.comparable(first.choice),
        same_classes=left.view.theme.classes == right.view.theme.classes,
        pairs=_pairs(left.view, right.view),
        swapped=_swapped(right, left),
    )


@blueprint.get("/maps/outlines.geojson")
@requires("atlas.see")
def outlines() -> Response:
    """The buurten of any municipality: outline, code and name."""
    text = service.ground_of(current_programme().id, request.args.get("area", "")).outlines
    answer = Response(text, mimetype="application/geo+json")
    answer.set_etag(hashlib.sha256(text.encode()).hexdigest()[:20])
    answer.cache_control.private, answer.cache_control.max_age = True, HOUR
    return answer.make_conditional(request)  # type: ignore[return-value]


def _first() -> MapView:
    return map_of(TypeConversionDict({name: value for name, value in request.args.items() if name != "area"}))


def _second(first: MapView) -> MapView:
    """What is asked of the second map; its theme, unless asked, is that which says most beside the first."""
    asked = {name: request.args[key] for name, key in SECOND.items() if request.args.get(key)}
    other = first.choice.number if len(asked) else PAIRS[first.choice.number]
    usual = {name: str(value) for name, value in state_of(first.choice).items()} | {"map": str(other)}
    return map_of(TypeConversionDict(usual | asked))


def _side(view: MapView, fields: dict[str, str]) -> Side:
    programme, area = current_programme(), view.choice.area
    place = municipality(area).name if area else in_language(programme.name)
    return Side(view, service.ground_of(programme.id, area), place, state_of(view.choice), fields)


def _pairs(left: MapView, right: MapView) -> list[tuple[Any, Any]]:
    """Each buurt on both maps by name, where they show the same buurten."""
    if left.choice.area != right.choice.area:
        return []
    return list(zip(left.lines, right.lines, strict=True))


def _swapped(first: Side, second: Side) -> dict[str, Any] | None:
    """The address of the same two maps the other way round; the first map is always of the programme."""
    if first.view.choice.area:
        return None
    return first.state | {SECOND[name]: value for name, value in second.state.items()}
