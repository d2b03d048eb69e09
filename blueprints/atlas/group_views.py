"""The pages of a wijk and of the programme as a whole."""

from uuid import UUID

from flask import render_template

from blueprints.atlas.agenda import blueprint
from webapp.access import may, requires
from webapp.areas.service import bounds_around, bounds_of, wijken_of
from webapp.clock import today
from webapp.context import current_programme
from workshops.ateliers import service as ateliers
from workshops.atlas import service
from workshops.atlas.model import GroupView


def _wijk(programme_id: UUID, code: str) -> GroupView:
    return service.wijk_view(programme_id, code, today())


@blueprint.get("/wijk/<code>")
@requires("atlas.see", load=_wijk)
def wijk(view: GroupView) -> str:
    """Everything about one wijk on one page: strengths first."""
    return _page(view, bounds_around(current_programme().id, {line.code for line in view.lines}))


@blueprint.get("/programme")
@requires("atlas.see")
def programme() -> str:
    """Everything about the programme as a whole on one page: strengths first."""
    one = current_programme()
    return _page(service.programme_view(one.id, one.name, today()), bounds_of(one.id))


def _page(view: GroupView, bounds: str) -> str:
    programme_id, codes = current_programme().id, {line.code for line in view.lines}
    held = ateliers.listed(programme_id) if may("ateliers.see") else []
    return render_template(
        "atlas/group.html",
        view=view,
        bounds=bounds,
        wijken={} if view.code else wijken_of(programme_id),
        ateliers=[each for each in held if each.atelier.area_code in codes],
    )
