"""The page of programmes beside each other; it is of no programme, so it lives outside their addresses."""

from flask import Blueprint, render_template

from blueprints.compare.rows import rows_of
from webapp.access import current_visitor, requires
from webapp.clock import today
from workshops.comparison import service

blueprint = Blueprint("compare", __name__, url_prefix="/compare", template_folder="templates")


@blueprint.get("/")
@requires("compare.see")
def index() -> str:
    """The programmes of this person by name: what each says of itself."""
    person_id = current_visitor().person_id
    found = service.compare(person_id, today()) if person_id else []
    return render_template("compare/index.html", programmes=[line.programme for line in found], rows=rows_of(found))
