"""The pages of the places."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from blueprints.places.forms import FilterForm, FindForm, PinForm
from surveys.places import service
from surveys.places.model import Choice, Feeling, Place, PlaceNotFound
from webapp.access import may, requires
from webapp.areas import service as areas
from webapp.clock import now
from webapp.codes import spelled
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from webapp.idempotency import AlreadySentDifferently
from webapp.ratelimit import limited

blueprint = Blueprint("places", __name__, url_prefix="/<programme>/places", template_folder="templates")

# Stands in an address that the map fills in for each place.
NO_PLACE = UUID(int=0)


@blueprint.get("/")
@requires("places.see")
def index() -> Any:
    """The map of places and, in step with it, the list."""
    programme_id = current_programme().id
    names = areas.names_of(programme_id)
    form = FilterForm(names)
    choice, status = Choice(), 200
    try:
        choice = form.choice()
    except Invalid as problem:
        if not form.errors:
            form.refused(problem)
        status = 422
    asked = form.in_the_address() if status == 200 else {}
    page = service.list_places(programme_id, choice, page=request.args.get("page", 1, type=int))
    shown = render_template(
        "places/index.html",
        form=form,
        page=page,
        asked=asked,
        names=names,
        bounds=areas.bounds_of(programme_id),
        place_url=url_for("places.place_data", place_id=NO_PLACE).replace(str(NO_PLACE), "ID"),
        page_url=lambda number: url_for("places.index", page=number, **asked),
    )
    return shown, status


@blueprint.get("/pin")
@requires("places.pin")
def pin_form() -> str:
    """Where somebody names a place; ``?feeling=proud`` has the feeling chosen already."""
    wanted = request.args.get("feeling", "")
    feeling = next((each for each in Feeling if each.value == wanted), None)
    return _pin_page(PinForm(feeling=feeling), feeling=wanted)


@blueprint.post("/pin")
@limited("submit")
@requires("places.pin")
def pin() -> Any:
    """Put the place on the map."""
    form = PinForm()
    is_clear = form.validate()
    spot = form.take_spot(current_programme().id)
    if not is_clear or spot is None:
        return _pin_page(form), 422
    try:
        pinned = service.pin_place(
            programme_id=current_programme().id,
            feeling=Feeling(form.feeling.data),
            words=form.words.data,
            lon=spot.lon,
            lat=spot.lat,
            label=spot.label,
            age_group=form.age_group.data,
            key=form.key,
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _pin_page(form), 422
    except AlreadySentDifferently:
        return _pin_page(form, again=True), 409
    return redirect(url_for("places.pinned", code=spelled(pinned.receipt)), 303)


@blueprint.get("/pinned/<code>")
@limited("look-up")
@requires("places.pin")
def pinned(code: str) -> str:
    """The thanks, the code, and what happens next."""
    found = service.find_by_receipt(current_programme().id, code)
    return render_template(
        "places/pinned.html", place=found.place, code=spelled(found.receipt), area_name=area_name(found.place)
    )


@blueprint.get("/find")
@limited("look-up")
@requires("places.see")
def find() -> Any:
    """Where somebody finds a place back by its code."""
    form = FindForm(formdata=request.args)
    if "code" not in request.args:
        return render_template("places/find.html", form=form)
    if form.validate():
        try:
            found = service.find_by_receipt(current_programme().id, form.code.data or "")
            return redirect(url_for("places.pinned", code=spelled(found.receipt)), 303)
        except PlaceNotFound:
            form.refused(Invalid("code", N_("We know no place with this code. Please check what you typed.")))
    return render_template("places/find.html", form=form), 422


@blueprint.get("/<uuid:place_id>")
@requires("places.see", load=service.place)
def show(place: Place) -> str:
    """One place on its own page; the team also sees the exact spot."""
    exact = service.exact_spot(place.programme_id, place.id) if may("places.see_exact", place) else None
    return render_template("places/show.html", place=place, exact=exact, area_name=area_name(place))


def _pin_page(form: PinForm, *, feeling: str = "", again: bool = False) -> str:
    return render_template("places/pin.html", form=form, feeling=feeling, again=again)


def area_name(place: Place) -> str:
    """The name of the buurt in which a place lies."""
    # A division that changed may no longer have the buurt: then its code still says which one it was.
    return areas.names_of(place.programme_id).get(place.area_code, place.area_code)
