"""The pages on which an administrator sees which figures there are, and takes a file in."""

from pathlib import PurePath
from typing import Any

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.utils import secure_filename

from blueprints.indicators.forms import NEW, FileForm, chosen_group, columns_form, mapping_of
from webapp.access import current_visitor, may, requires
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from webapp.idempotency import AlreadySentDifferently
from workshops.indicators import service
from workshops.indicators.service import INDICATORS, LAYOUT_NAMES, FilesRefused, Import, Layout, Outcome

blueprint = Blueprint("indicators", __name__, url_prefix="/<programme>/figures", template_folder="templates")

LARGEST_FILE = 60 * 1024 * 1024
MOST_REFUSALS = 20


@blueprint.url_value_preprocessor
def allow_a_large_file(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Only who may bring a file may send something large, and only there."""
    if endpoint == "indicators.bring" and may("indicators.take_in"):
        request.max_content_length = LARGEST_FILE


@blueprint.get("/")
@requires("indicators.see")
def index() -> str:
    """Which figures there are, and the files that were brought."""
    programme_id = current_programme().id
    return render_template(
        "indicators/index.html",
        register=service.register_of(programme_id),
        imports=service.imports_of(programme_id),
        mappings=service.mappings_of(programme_id),
        layout_names=LAYOUT_NAMES,
    )


@blueprint.get("/new")
@requires("indicators.take_in")
def bring_form() -> str:
    """Where a file is chosen."""
    return _bring_page(FileForm())


@blueprint.post("/new")
@requires("indicators.take_in")
def bring() -> Any:
    """Keep the file, and go and look at it."""
    form = FileForm().offer(service.mappings_of(current_programme().id))
    if not form.validate():
        return _bring_page(form), 422
    saved = {str(each.id): each.mapping for each in service.mappings_of(current_programme().id)}
    chosen = form.content.data
    if chosen == Layout.KWB.value and not form.year.data:
        form.refused(Invalid("year", N_("Say which year the figures are about.")))
        return _bring_page(form), 422
    try:
        one = service.bring_file(
            programme_id=current_programme().id,
            file_name=PurePath(form.file.data.filename).name,
            content=form.file.data.read(),
            layout=Layout.MAPPING if chosen == NEW or chosen in saved else Layout(chosen),
            year=form.year.data,
            mapping=saved.get(chosen),
            brought_by=current_visitor().person_id,  # type: ignore[arg-type]  # who may take in is signed in
            key=form.key,
            now=now(),
        )
    except AlreadySentDifferently:
        return _bring_page(form, again=True), 409
    endpoint = "indicators.columns_page" if chosen == NEW else "indicators.show"
    return redirect(url_for(endpoint, import_id=one.id), 303)


def _bring_page(form: FileForm, *, again: bool = False) -> str:
    form.offer(service.mappings_of(current_programme().id))
    megabytes = LARGEST_FILE // (1024 * 1024)
    return render_template("indicators/bring.html", form=form, again=again, megabytes=megabytes)


@blueprint.get("/files/<uuid:import_id>")
@requires("indicators.take_in", load=service.import_)
def show(one: Import) -> str:
    """What a file seems to hold, how far it is, or what became of it."""
    view: dict[str, Any] = {"one": one, "layout_names": LAYOUT_NAMES, "outcomes": Outcome, "indicators": INDICATORS}
    if one.state is service.State.PREVIEW:
        try:
            view["preview"] = service.preview_of(one, now=now())
        except FilesRefused as refused:
            view["unreadable"] = refused.refusals[:MOST_REFUSALS]
    return render_template("indicators/show.html", most=MOST_REFUSALS, **view)


@blueprint.get("/files/<uuid:import_id>/columns")
@requires("indicators.take_in", load=service.import_)
def columns_page(one: Import) -> Any:
    """Where somebody says what the columns of a file mean."""
    try:
        columns, groups = service.sheet_columns(one, one.mapping.group if one.mapping else None)
    except (FilesRefused, service.ImportNotFound):
        return redirect(url_for("indicators.show", import_id=one.id), 303)
    return _columns_page(one, columns_form(columns, groups, one.mapping), columns, groups)


@blueprint.post("/files/<uuid:import_id>/columns")
@requires("indicators.take_in", load=service.import_)
def name_columns(one: Import) -> Any:
    """Keep what the columns mean; a group that was chosen just now is asked about first."""
    columns, _ = service.sheet_columns(one)
    group = chosen_group(columns_form(columns, []), columns)
    columns, groups = service.sheet_columns(one, group)
    form = columns_form(columns, groups)
    if groups and not any(name in request.form for name in ("group_0",)):
        return _columns_page(one, form, columns, groups, ask_groups=True)
    if not form.validate():
        return _columns_page(one, form, columns, groups), 422
    try:
        mapping = mapping_of(form, columns, groups)
    except Invalid as problem:
        form.refused(problem)
        return _columns_page(one, form, columns, groups), 422
    service.name_columns(
        programme_id=one.programme_id, import_id=one.id, mapping=mapping, save_as=form["name"].data or ""
    )
    return redirect(url_for("indicators.show", import_id=one.id), 303)


def _columns_page(one: Import, form: Any, columns: Any, groups: Any, *, ask_groups: bool = False) -> str:
    shown = {
        "columns": [form[f"column_{at}"] for at in range(len(columns)) if f"column_{at}" in form],
        "groups": [form[f"group_{at}"] for at in range(len(groups)) if f"group_{at}" in form],
    }
    return render_template("indicators/columns.html", one=one, form=form, ask_groups=ask_groups, **shown)


@blueprint.post("/files/<uuid:import_id>/take-in")
@requires("indicators.take_in", load=service.import_)
def confirm(one: Import) -> Any:
    """Have it taken in."""
    service.confirm(programme_id=one.programme_id, import_id=one.id)
    return redirect(url_for("indicators.show", import_id=one.id), 303)


@blueprint.post("/files/<uuid:import_id>/throw-away")
@requires("indicators.take_in", load=service.import_)
def throw_away(one: Import) -> Any:
    """Forget it."""
    service.throw_away(programme_id=one.programme_id, import_id=one.id)
    return redirect(url_for("indicators.index"), 303)


@blueprint.get("/files/<uuid:import_id>/report.csv")
@requires("indicators.take_in", load=service.import_)
def report(one: Import) -> Any:
    """What became of each row."""
    name = f"{secure_filename(PurePath(one.file_name).stem) or 'import'}-report.csv"
    return send_file(service.report_of(one), mimetype="text/csv", as_attachment=True, download_name=name)
