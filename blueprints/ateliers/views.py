"""The pages of ateliers."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from blueprints.ateliers.forms import NoteForm, OpenForm
from webapp.access import current_visitor, requires
from webapp.areas.service import areas_of, names_of
from webapp.clock import now, today
from webapp.context import current_programme
from webapp.errors import Invalid
from webapp.idempotency import AlreadySentDifferently
from workshops.ateliers import service
from workshops.ateliers.model import (
    LONGEST_TITLE,
    PERSPECTIVE_NAMES,
    STEP_NAMES,
    Atelier,
    Note,
    Perspective,
    State,
    Step,
)
from workshops.atlas.service import buurt_view

blueprint = Blueprint("ateliers", __name__, url_prefix="/<programme>/ateliers", template_folder="templates")


@blueprint.get("/")
@requires("ateliers.see")
def index() -> str:
    """The ateliers to come and those that were held."""
    return render_template("ateliers/index.html", listed=service.listed(current_programme().id))


@blueprint.get("/open")
@requires("ateliers.open")
def open_form() -> str:
    """Where an atelier is opened; ``?area=BU…&title=…`` has the buurt chosen and the title written already."""
    title = (request.args.get("title") or "")[:LONGEST_TITLE]
    return _open_page(OpenForm(area_code=request.args.get("area") or None, title=title))


@blueprint.post("/open")
@requires("ateliers.open")
def open_atelier() -> Any:
    """Open an atelier."""
    form = OpenForm().offer(areas_of(current_programme().id))
    if not form.validate():
        return _open_page(form), 422
    names = names_of(current_programme().id)
    try:
        atelier = service.open_atelier(
            programme_id=current_programme().id,
            area_code=form.area_code.data,
            title=form.title.data or _("Atelier %(name)s", name=names[form.area_code.data]),
            held_on=form.held_on.data,
            place=form.place.data or "",
            facilitator_id=_person_id(),
            key=form.key,
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _open_page(form), 422
    except AlreadySentDifferently:
        return _open_page(form, again=True), 409
    return redirect(url_for("ateliers.show", atelier_id=atelier.id), 303)


def _open_page(form: OpenForm, *, again: bool = False) -> str:
    areas = areas_of(current_programme().id)
    return render_template("ateliers/open.html", form=form.offer(areas), areas=areas, again=again)


@blueprint.get("/<uuid:atelier_id>")
@requires("ateliers.see", load=service.atelier)
def show(atelier: Atelier) -> str:
    """The buurt's numbers and voices, and beside them what people in the room see."""
    return _atelier_page(atelier, NoteForm())


@blueprint.post("/<uuid:atelier_id>/notes")
@requires("ateliers.note", load=service.atelier)
def note(atelier: Atelier) -> Any:
    """Note what somebody sees."""
    form = NoteForm().offer()
    if not form.validate():
        return _atelier_page(atelier, form), 422
    try:
        noted = service.note_observation(
            programme_id=atelier.programme_id,
            atelier_id=atelier.id,
            perspective=form.perspective.data,
            text=form.text.data,
            written_by=_person_id(),
            key=form.key,
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _atelier_page(atelier, form), 422
    except AlreadySentDifferently:
        return _atelier_page(atelier, form, again=True), 409
    return redirect(url_for("ateliers.show", atelier_id=atelier.id, _anchor=f"note-{noted.id}"), 303)


def _atelier_page(atelier: Atelier, form: NoteForm, *, again: bool = False) -> str:
    return render_template(
        "ateliers/show.html",
        atelier=atelier,
        view=buurt_view(atelier.programme_id, atelier.area_code, today()),
        notes=service.notes(atelier.programme_id, atelier.id),
        form=form.offer(),
        again=again,
    )


@blueprint.post("/<uuid:atelier_id>/state")
@requires("ateliers.open", load=service.atelier)
def set_state(atelier: Atelier) -> Any:
    """Say that the atelier was held, or after all was not."""
    wanted = next((each for each in State if each.value == request.form.get("state")), atelier.state)
    service.set_state(programme_id=atelier.programme_id, atelier_id=atelier.id, state=wanted)
    return redirect(url_for("ateliers.show", atelier_id=atelier.id), 303)


@blueprint.get("/<uuid:atelier_id>/notes/<uuid:note_id>")
@requires("ateliers.change_note", load=service.note)
def edit_form(note: Note) -> str:
    """Where one's own note is written anew or deleted."""
    return _note_page(note, NoteForm(perspective=note.perspective, text=note.text))


@blueprint.post("/<uuid:atelier_id>/notes/<uuid:note_id>")
@requires("ateliers.change_note", load=service.note)
def change(note: Note) -> Any:
    """Write one's own note anew."""
    form = NoteForm().offer()
    if not form.validate():
        return _note_page(note, form), 422
    try:
        service.change_note(note=note, perspective=form.perspective.data, text=form.text.data)
    except Invalid as problem:
        form.refused(problem)
        return _note_page(note, form), 422
    return redirect(url_for("ateliers.show", atelier_id=note.atelier_id, _anchor=f"note-{note.id}"), 303)


@blueprint.post("/<uuid:atelier_id>/notes/<uuid:note_id>/delete")
@requires("ateliers.change_note", load=service.note)
def delete(note: Note) -> Any:
    """Delete one's own note."""
    service.delete_note(note=note)
    flash(_("The note is deleted."), "ok")
    return redirect(url_for("ateliers.show", atelier_id=note.atelier_id), 303)


def _note_page(note: Note, form: NoteForm) -> str:
    return render_template("ateliers/change.html", note=note, form=form.offer())


def _person_id() -> UUID:
    person_id = current_visitor().person_id
    assert person_id is not None  # the access table lets nobody in who is not signed in
    return person_id


@blueprint.app_template_filter("perspective_name")
def perspective_name(perspective: Perspective) -> str:
    """The words of a perspective, in the visitor's language."""
    return _(PERSPECTIVE_NAMES[perspective])


@blueprint.app_template_filter("step_name")
def step_name(step: Step) -> str:
    """The words of a step, in the visitor's language."""
    return _(STEP_NAMES[step])
