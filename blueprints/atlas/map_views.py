"""The pages of the seven maps."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext, ngettext
from werkzeug.datastructures import TypeConversionDict

from blueprints.atlas.map_words import FORM_NAMES, METHOD, PAIRS, REFERENCE_NAMES
from blueprints.atlas.views import blueprint
from webapp.access import requires
from webapp.areas.service import bounds_of, codes_named
from webapp.config import WEIGHT, MissingSetting
from webapp.context import current_programme
from webapp.errors import NotFound
from webapp.i18n import in_language
from workshops.atlas import service
from workshops.atlas.model import BuurtLine
from workshops.atlas.service import CIRCLE_NAMES, THEMES, Choice, CountryView, MapClass, MapLine, MapView, Reference
from workshops.indicators.service import INDICATORS, VULNERABLE_GROUPS

LONGEST_SEARCH = 100


@blueprint.record_once
def check_weights(state: BlueprintSetupState) -> None:
    """Raises MissingSetting when a weight is set of what is no group of vulnerable residents."""
    unknown = set(state.app.config["SETTINGS"].weights) - set(VULNERABLE_GROUPS)
    if unknown:
        names = ", ".join(sorted(WEIGHT + each.upper() for each in unknown))
        known = ", ".join(WEIGHT + each.upper() for each in VULNERABLE_GROUPS)
        raise MissingSetting(f"{names} is no setting; the weights are {known}.")


@blueprint.get("/maps/")
@requires("atlas.see")
def maps() -> str:
    """One of the seven maps with its legend and table."""
    view, picked = asked_map(), _picked()
    if view.choice.area:
        raise NotFound
    return render_template(
        "atlas/maps.html",
        view=view,
        themes=THEMES.values(),
        reference_names=REFERENCE_NAMES,
        method=METHOD,
        forms=FORM_NAMES,
        picked=picked,
        lines=[line for line in view.lines if picked.holds(line)],
        circle_names=CIRCLE_NAMES,
        state=state_of(view.choice) | ({"find": picked.words} if picked.words else {}),
        bounds=bounds_of(current_programme().id),
        compare=state_of(view.choice) | {"with": PAIRS[view.choice.number]},
    )


@blueprint.get("/maps/map.json")
@requires("atlas.see")
def theme_data() -> dict[str, Any]:
    """What the map needs to know of each buurt: its colour, its signs, and one line of words."""
    view, picked = asked_map(), _picked()
    areas = {line.code: _on_the_map(line, picked) for line in view.lines}
    return {"areas": areas, "found": sorted(picked.found or ())}


def asked_map() -> MapView:
    """The map that the address asks for. Raises NotFound for another than the seven, and for an unknown area."""
    return map_of(request.args)


def map_of(asked: TypeConversionDict[str, str]) -> MapView:
    """The map that is asked for by these names and values, in the form of the address. Raises NotFound."""
    programme_id, area = current_programme().id, asked.get("area", "")
    return service.map_view(programme_id, service.choose(programme_id, area=area, **wishes(asked)))


def wishes(asked: TypeConversionDict[str, str]) -> dict[str, Any]:
    """The number of the map, its years and its reference, as far as they are said. Raises NotFound."""
    number = asked.get("map", 1, type=int)
    if number not in THEMES:
        raise NotFound
    reference = next((each for each in Reference if each.value == asked.get("reference")), Reference.PUBLISHER)
    years = {name: asked.get(name, type=int) for name in ("year", "since", "until")}
    return {"number": number, "reference": reference, **years}


@dataclass(frozen=True)
class Picked:
    """What somebody wants to see of a map: one class (``only``), and the buurten found by ``words`` (None: all)."""

    only: int | None
    words: str
    found: set[str] | None

    def holds(self, line: MapLine) -> bool:
        """Whether the buurt is among what somebody wants to see."""
        return self.only in (None, line.entry.code) and (self.found is None or line.code in self.found)


def _picked() -> Picked:
    words = request.args.get("find", "").strip()[:LONGEST_SEARCH]
    found = codes_named(current_programme().id, words) if words else None
    return Picked(request.args.get("kept", type=int), words, found)


def state_of(choice: Choice) -> dict[str, Any]:
    """The choice as it stands in the address."""
    return {
        "map": choice.number,
        "year": choice.year,
        "since": choice.since,
        "until": choice.until,
        "reference": choice.reference.value,
        **({"area": choice.area} if choice.area else {}),
    }


def _on_the_map(line: MapLine, picked: Picked) -> dict[str, Any]:
    signs = {"small": True} if line.is_small else {}
    if line.circle:
        signs["circle"] = line.circle
    if not picked.holds(line):
        signs["away"] = True
    parts = [f"{line.name}: {class_words(line.entry)}."]
    parts += [f"{gettext(CIRCLE_NAMES[line.circle])}."] if line.circle else []
    parts += [gettext("Few residents: the figure swings.")] if line.is_small else []
    parts += [gettext("Estimated.")] if line.is_estimated else []
    colour = {"colour": line.entry.colour} if line.entry.code else {}
    return {**colour, **signs, "label": " ".join(parts)}


@blueprint.app_template_filter("map_years")
def span(view: MapView | CountryView) -> str:
    """The year of a photo, or both of a film."""
    choice = view.choice
    return f"{choice.since} → {choice.until}" if view.theme.is_film else str(choice.year)


@blueprint.app_template_filter("estimated_words")
def estimated_words(count: int) -> str:
    """How many buurten rest on an estimate, and what that is."""
    return ngettext(
        "One neighbourhood rests on an estimate: figures for other boundaries, divided anew.",
        "%(num)s neighbourhoods rest on an estimate: figures for other boundaries, divided anew.",
        count,
    )


@blueprint.app_template_filter("class_words")
def class_words(entry: MapClass | BuurtLine) -> str:
    """The words of an entry of the legend, or of the class of a buurt, in the visitor's language."""
    words = ", ".join(gettext(part) for part in entry.words)
    return words[:1].upper() + words[1:]


@blueprint.app_template_filter("indicator_name")
def indicator_name(indicator_id: str) -> str:
    """The name of an indicator, in the visitor's language."""
    return in_language(INDICATORS[indicator_id].name)
