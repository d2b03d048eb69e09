"""What can be taken along of a map: a picture, outlines with figures, a table, a workbook."""

from flask import Response, request, url_for
from flask_babel import gettext

from blueprints.atlas.compare_views import blueprint
from blueprints.atlas.map_views import asked_map, class_words, estimated_words, span, state_of
from blueprints.atlas.map_words import METHOD, REFERENCE_NAMES
from webapp.access import requires
from webapp.areas.service import municipality
from webapp.clock import now
from webapp.context import current_programme
from webapp.documents import png
from webapp.errors import NotFound
from webapp.i18n import day, in_language
from workshops.atlas import service
from workshops.atlas.service import CIRCLE_NAMES, MapView, Words
from workshops.indicators.model import Indicator
from workshops.indicators.service import INDICATORS

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("/maps/download")
@requires("atlas.see")
def download() -> Response:
    """The map as a file: a picture, outlines with figures, the table, or the table with its sources."""
    form = request.args.get("form", "csv")
    if form not in FORMS:
        raise NotFound
    view, programme = asked_map(), current_programme()
    answer = Response(_made(form, view), content_type=FORMS[form])
    name = f"{programme.slug}-map-{view.choice.number}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _made(form: str, view: MapView) -> str | bytes:
    programme_id, words = current_programme().id, _words(view)
    if form == "csv":
        return "\ufeff" + service.table_of(view, words)
    if form == "geojson":
        return service.geojson_of(programme_id, view, words)
    if form == "xlsx":
        return service.workbook_of(view, words, _about(view, words))
    picture = service.draw(programme_id, view, words, beside="beside" in request.args)
    return picture if form == "svg" else png(picture)


def _words(view: MapView) -> Words:
    used = [f"{in_language(INDICATORS[each].name)} {years}" for each, years in view.rests_on.items()]
    source = gettext(
        "Source: %(sources)s (%(figures)s). Method: %(url)s",
        sources=_sources(view),
        figures="; ".join(used) or "–",
        url=_address(view),
    )
    if view.estimated:
        source = f"{source} {estimated_words(view.estimated)}"
    return Words(
        title=f"{_place(view)}: {gettext(view.theme.name)} ({span(view)})",
        source=source,
        small=gettext("few residents"),
        estimated=gettext("estimated"),
        columns=(gettext("Code"), gettext("Neighbourhood"), gettext("Figure"), gettext("Class"), gettext("Note")),
        sheets=(gettext("Table"), gettext("Sources and method")),
        say=class_words,
        circles={circle: gettext(words) for circle, words in CIRCLE_NAMES.items()},
    )


def _place(view: MapView) -> str:
    area = view.choice.area
    return municipality(area).name if area else in_language(current_programme().name)


def _sources(view: MapView) -> str:
    return ", ".join(sorted({INDICATORS[each].source for each in view.rests_on})) or "–"


def _address(view: MapView) -> str:
    state = state_of(view.choice)
    if view.choice.area:
        return url_for("atlas.compare", _external=True, **{**state, "area": None, "against": view.choice.area})
    return url_for("atlas.maps", _external=True, **state)


def _about(view: MapView, words: Words) -> list[tuple[str, str]]:
    """The second sheet of the workbook: what the table is about and what it rests on."""
    compared = gettext(REFERENCE_NAMES[view.choice.reference.value])
    missing = ", ".join(in_language(INDICATORS[each].name) for each in view.missing)
    used = [_in_use(INDICATORS[each], years) for each, years in view.rests_on.items()]
    return [
        (gettext("Map"), words.title),
        (gettext("Compared with"), compared),
        *used,
        *([(gettext("Estimated"), estimated_words(view.estimated))] if view.estimated else []),
        *([(gettext("Not counted, because nothing is known of them here:"), missing)] if missing else []),
        (gettext("Method"), gettext(METHOD)),
        (gettext("Address"), _address(view)),
        (gettext("Made on"), day(now())),
    ]


def _in_use(indicator: Indicator, years: str) -> tuple[str, str]:
    said = (years, indicator.source, in_language(indicator.licence), in_language(indicator.meaning))
    return in_language(indicator.name), " | ".join(text for text in said if text)
