"""The pages of a resident: reporting something, and following it by its code."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _

from blueprints.reports.forms import CodeForm, ReportForm
from surveys.reports import service
from surveys.reports.model import ReportNotFound, Spot, Urgency
from webapp.access import requires
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import Invalid
from webapp.i18n import current_language
from webapp.ratelimit import limited

blueprint = Blueprint("reports", __name__, url_prefix="/<programme>/reports", template_folder="templates")


@blueprint.get("/new")
@requires("reports.file")
def file_form() -> str:
    """Where somebody reports something; emergencies are pointed elsewhere first."""
    return _report_page(ReportForm(service.categories(current_programme().id)))


@blueprint.post("/new")
@limited("submit")
@requires("reports.file")
def file() -> Any:
    """Take the report."""
    programme_id = current_programme().id
    form = ReportForm(service.categories(programme_id))
    is_clear = form.validate()
    chosen = form.take_spot(programme_id)
    if not is_clear or chosen is None:
        return _report_page(form), 422
    try:
        report = service.file_report(
            programme_id=programme_id,
            category_id=form.category.data,
            words=form.words.data,
            spot=Spot(chosen.lon, chosen.lat, chosen.area_code, chosen.label),
            contact_email=form.contact_email.data,
            language=current_language(),
            key=form.key,
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _report_page(form), 422
    return redirect(url_for("reports.filed", code=report.code), 303)


@blueprint.get("/filed/<code>")
@limited("look-up")
@requires("reports.file")
def filed(code: str) -> str:
    """The code, the promised day, and what happens next."""
    report = service.report_by_code(current_programme().id, code)
    return render_template("reports/filed.html", report=report)


@blueprint.get("/status")
@requires("reports.follow")
def status_form() -> str:
    """Where somebody fills in the code of a report."""
    return _code_page(CodeForm())


@blueprint.post("/status")
@limited("look-up")
@requires("reports.follow")
def look_up() -> Any:
    """Go to the report with this code."""
    form = CodeForm()
    if not form.validate():
        return _code_page(form), 422
    try:
        report = service.report_by_code(current_programme().id, form.code.data)
    except ReportNotFound:
        return _code_page(_unknown(form)), 422
    return redirect(url_for("reports.status", code=report.code), 303)


@blueprint.get("/status/<code>")
@limited("look-up")
@requires("reports.follow")
def status(code: str) -> Any:
    """What happened with a report, for whoever has its code."""
    programme_id = current_programme().id
    try:
        report = service.report_by_code(programme_id, code)
    except ReportNotFound:
        return _code_page(_unknown(CodeForm(code=code[:60]))), 404
    return render_template(
        "reports/status.html",
        report=report,
        where=service.where(programme_id, report.spot_label, report.area_code),
        is_late=service.urgency(report.due_on, report.answered_on, service.local_day(now())) is Urgency.OVERDUE,
    )


def _unknown(form: CodeForm) -> CodeForm:
    form.code.errors = [_("We do not know this code. Check it sign by sign, and whether it is of this programme.")]
    return form


def _code_page(form: CodeForm) -> str:
    return render_template("reports/status_form.html", form=form)


def _report_page(form: ReportForm) -> str:
    working_days = service.clock(current_programme().id).working_days
    return render_template("reports/new.html", form=form, working_days=working_days)
