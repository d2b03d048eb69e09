"""The pages of the atlas."""

from typing import Any
from uuid import UUID

from flask import Blueprint, get_template_attribute, render_template, request
from flask_babel import gettext

from blueprints.atlas.voice_figures import Row, rows_of
from webapp.access import requires
from webapp.areas.service import bounds_of
from webapp.charts import LineChart, line_chart
from webapp.clock import today
from webapp.context import current_programme
from workshops.ateliers import service as ateliers
from workshops.atlas import service
from workshops.atlas.model import (
    CLASS_NAMES,
    CLASSES,
    MIDDLE_CLASS_ENDS,
    NUISANCE_NAMES,
    VERDICT_NAMES,
    AtlasView,
    BuurtView,
    Series,
    Verdict,
)
from workshops.voices.model import AreaVoices

blueprint = Blueprint("atlas", __name__, url_prefix="/<programme>/atlas", template_folder="templates")

# The vertical scale of a chart spans at least three middle classes.
LEAST_SPAN = 6 * MIDDLE_CLASS_ENDS


@blueprint.get("/")
@requires("atlas.see")
def index() -> str:
    """Map 1 with its table, and what is worth talking about."""
    return render_template("atlas/index.html", view=_asked(), bounds=bounds_of(current_programme().id))


@blueprint.get("/map.json")
@requires("atlas.see")
def map_data() -> dict[str, Any]:
    """What the map needs to know of each buurt: its class, what was said, and one line of words."""
    view = _asked()
    spoken = get_template_attribute("atlas/_words.html", "spoken")
    return {
        "year": view.year,
        "areas": {
            line.code: {
                "class": line.score_class,
                "residents": line.said.residents,
                "reports": line.said.reports,
                "label": " ".join(spoken(line, view).split()),
            }
            for line in view.lines
        },
    }


def _asked() -> AtlasView:
    return service.atlas_view(current_programme().id, today(), request.args.get("year", type=int))


def _area(programme_id: UUID, code: str) -> BuurtView:
    return service.buurt_view(programme_id, code, today())


@blueprint.get("/<code>")
@requires("atlas.see", load=_area)
def buurt(view: BuurtView) -> str:
    """Everything about one buurt on one page: strengths first."""
    noted = ateliers.noted_about(current_programme().id, view.line.code)
    return render_template("atlas/buurt.html", view=view, noted=noted)


@blueprint.app_template_filter("class_name")
def class_name(score_class: int | None) -> str:
    """The words of a class, in the visitor's language."""
    return gettext(CLASS_NAMES[score_class]) if score_class else gettext("No value")


@blueprint.app_template_filter("nuisance_name")
def nuisance_name(score_class: int | None) -> str:
    """The words of a class of "nuisance and unsafety" as what one meets in the street."""
    return gettext(NUISANCE_NAMES[score_class]) if score_class else gettext("No value")


@blueprint.app_template_filter("verdict_name")
def verdict_name(verdict: Verdict) -> str:
    """The words of a verdict, in the visitor's language."""
    return gettext(VERDICT_NAMES[verdict])


@blueprint.app_template_filter("voice_figures")
def voice_figures(voices: AreaVoices) -> list[Row]:
    """The figures about voices, in the visitor's language."""
    return rows_of(voices)


@blueprint.app_template_filter("chart")
def chart(series: Series) -> LineChart | None:
    """The drawing of a series."""
    return line_chart(series.pairs, band=MIDDLE_CLASS_ENDS, least_span=LEAST_SPAN)


@blueprint.context_processor
def scale() -> dict[str, Any]:
    """The nine classes, for the legend, and the verdicts by name."""
    return {"classes": CLASSES, "verdicts": {each.value: each for each in Verdict}}
