"""The pages on which the team reads questionnaires in, looks at them and publishes them."""

import io
from pathlib import PurePath
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.utils import secure_filename

from blueprints.questionnaires.forms import NEW, BringForm, ExampleForm
from blueprints.questionnaires.preview import preview_of
from blueprints.questionnaires.reports import report_page
from surveys.forms import service
from surveys.forms.model import LARGEST_UPLOAD, NotAccepted, SavedForm, Version
from surveys.xlsforms.model import LARGEST_FILE
from webapp.access import current_visitor, may, requires
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from webapp.form_checks import one_line
from webapp.i18n import in_language
from webapp.idempotency import AlreadySentDifferently

blueprint = Blueprint("questionnaires", __name__, url_prefix="/<programme>/questionnaires", template_folder="templates")

MEGABYTE = 1_000_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.url_value_preprocessor
def allow_a_large_file(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Only who may bring a file may send something large, and only there."""
    if endpoint == "questionnaires.bring" and may("questionnaires.bring"):
        request.max_content_length = LARGEST_FILE


@blueprint.get("/")
@requires("questionnaires.see")
def index() -> str:
    """The questionnaires of the programme, with their versions."""
    found = service.forms_of(current_programme().id)
    return render_template(
        "questionnaires/index.html",
        forms=[each for each in found if not each.archived_at],
        archived=[each for each in found if each.archived_at],
    )


@blueprint.get("/new")
@requires("questionnaires.bring")
def bring_form() -> str:
    """Where a file is chosen."""
    return _bring_page(BringForm(data={"into": request.args.get("into", NEW)}))


@blueprint.post("/new")
@requires("questionnaires.bring")
def bring() -> Any:
    """Read the file, and go and see what it holds; of one that is not accepted nothing is kept."""
    form = BringForm().offer(service.forms_of(current_programme().id))
    if not form.validate():
        return _bring_page(form), 422
    content = form.file.data.read(LARGEST_UPLOAD + 1)
    if len(content) > LARGEST_UPLOAD:
        message = N_("The file is larger than %(most)s MB. Leave out lists of choices that nobody needs.")
        form.refused(Invalid("file", message, most=LARGEST_UPLOAD // MEGABYTE))
        return _bring_page(form), 422
    try:
        made = _bring(form, content)
    except NotAccepted as problem:
        return _bring_page(form, **report_page(problem.report)), 422
    except AlreadySentDifferently:
        return _bring_page(form, again=True), 409
    except Invalid as problem:
        form.refused(problem)
        return _bring_page(form), 422
    return redirect(_address(made), 303)


def _bring(form: BringForm, content: bytes) -> Version:
    return service.bring(
        programme_id=current_programme().id,
        form_id=None if form.into.data == NEW else UUID(form.into.data),
        file_name=one_line(PurePath(form.file.data.filename).name) or "",
        content=content,
        brought_by=current_visitor().person_id,  # type: ignore[arg-type]  # who may bring one is signed in
        key=form.key,
        now=now(),
    )


def _bring_page(form: BringForm, **view: Any) -> str:
    form.offer(service.forms_of(current_programme().id))
    view.setdefault("again", False)
    return render_template(
        "questionnaires/bring.html",
        form=form,
        megabytes=LARGEST_UPLOAD // MEGABYTE,
        examples=[(each, ExampleForm()) for each in service.EXAMPLES.values()],
        **view,
    )


@blueprint.post("/examples/<example>")
@requires("questionnaires.bring")
def start_with(example: str) -> Any:
    """Begin with a ready-made questionnaire."""
    made = service.start_with(
        programme_id=current_programme().id,
        name=example,
        brought_by=current_visitor().person_id,  # type: ignore[arg-type]  # who may bring one is signed in
        key=ExampleForm().key,
        now=now(),
    )
    return redirect(_address(made), 303)


def _address(version: Version) -> str:
    return url_for("questionnaires.show", form_id=version.form_id, number=version.number)


@blueprint.get("/<uuid:form_id>/versions/<int:number>")
@requires("questionnaires.see", load=service.version)
def show(version: Version) -> str:
    """What a version holds, what reading it gave, and what is different from the version before."""
    form = service.form(version.programme_id, version.form_id)
    report = service.report_of(version)
    before = version.number - 1
    return render_template(
        "questionnaires/show.html",
        form=form,
        version=version,
        before=before,
        changes=before and service.compare(_content(form, before), report.form),  # type: ignore[arg-type]
        **report_page(report),
    )


def _content(form: SavedForm, number: int) -> Any:
    return service.report_of(form.version(number)).form


@blueprint.post("/<uuid:form_id>/versions/<int:number>/publish")
@requires("questionnaires.publish", load=service.version)
def publish(version: Version) -> Any:
    """Freeze it."""
    service.publish(programme_id=version.programme_id, form_id=version.form_id, number=version.number, now=now())
    return redirect(_address(version), 303)


@blueprint.get("/<uuid:form_id>/versions/<int:number>/file")
@requires("questionnaires.see", load=service.version)
def original(version: Version) -> Any:
    """The file as it was brought."""
    name = secure_filename(version.file_name) or "questionnaire"
    content = io.BytesIO(service.original_of(version))
    return send_file(content, mimetype="application/octet-stream", as_attachment=True, download_name=name)


@blueprint.get("/<uuid:form_id>/versions/<int:number>/form.xlsx")
@requires("questionnaires.see", load=service.version)
def export(version: Version) -> Any:
    """The form as it was read, written as a new workbook."""
    title = in_language(service.form(version.programme_id, version.form_id).title)
    content = service.export_form(service.report_of(version).form)  # type: ignore[arg-type]  # stored ones have one
    name = f"{secure_filename(title)[:80] or 'questionnaire'}-{version.number}.xlsx"
    return send_file(io.BytesIO(content), mimetype=WORKBOOK, as_attachment=True, download_name=name)


@blueprint.post("/<uuid:form_id>/archive")
@requires("questionnaires.publish", load=service.form)
def archive(form: SavedForm) -> Any:
    """Put a questionnaire away."""
    service.archive(programme_id=form.programme_id, form_id=form.id, archived=True, now=now())
    return redirect(url_for("questionnaires.index"), 303)


@blueprint.post("/<uuid:form_id>/take-back")
@requires("questionnaires.publish", load=service.form)
def take_back(form: SavedForm) -> Any:
    """Take an archived questionnaire back."""
    service.archive(programme_id=form.programme_id, form_id=form.id, archived=False, now=now())
    return redirect(url_for("questionnaires.index"), 303)


@blueprint.get("/<uuid:form_id>/versions/<int:number>/preview")
@requires("questionnaires.see", load=service.version)
def preview(version: Version) -> str:
    """The questions as they will look, in one of the languages."""
    report = service.report_of(version)
    assert report.form is not None  # what is stored was accepted
    page = request.args.get("page", 1, type=int)
    return render_template(
        "questionnaires/preview.html",
        form=service.form(version.programme_id, version.form_id),
        version=version,
        preview=preview_of(report.form, request.args.get("language", ""), page),
        shares=service.completeness(report.form, report.untranslated),
        direction_of=service.direction_of,
    )
