"""The pages of whoever answers: the list by promised day, and one report with its form."""

from typing import Any

from flask import redirect, render_template, request, url_for

from blueprints.reports.forms import AnswerForm
from blueprints.reports.views import blueprint
from surveys.reports import service
from surveys.reports.access import own_organisation_only
from surveys.reports.model import Box, NotPossibleNow, Report
from webapp.access import current_visitor, may, requires
from webapp.areas import service as areas
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import Invalid
from webapp.i18n import explain
from webapp.people import service as people


@blueprint.get("/inbox")
@requires("reports.inbox")
def inbox() -> str:
    """The reports of one's own organisation, or for the team all of them: what is due first stands first."""
    programme_id, today = current_programme().id, service.local_day(now())
    wanted = request.args.get("show", "")
    box = next((each for each in Box if each.value == wanted), Box.WAITING)
    mine = own_organisation_only(current_visitor())
    return render_template(
        "reports/inbox.html",
        box=box,
        boxes=list(Box),
        page=service.inbox(
            programme_id,
            box=box,
            number=request.args.get("page", 1, type=int),
            today=today,
            organisation_id=mine,
        ),
        overview=service.due_overview(programme_id, today, organisation_id=mine),
        buurten=areas.names_of(programme_id),
        organisations={} if mine else {each.id: each.name for each in people.organisations(programme_id)},
    )


@blueprint.get("/<uuid:report_id>")
@requires("reports.see", load=service.report)
def show(report: Report) -> str:
    """One report with its history, and the form that answers it."""
    return _show_page(report, AnswerForm())


@blueprint.post("/<uuid:report_id>")
@requires("reports.answer", load=service.report)
def answer(report: Report) -> Any:
    """Answer the reporter."""
    form, visitor = AnswerForm(), current_visitor()
    if not form.validate():
        return _show_page(report, form), 422
    try:
        service.answer_report(
            programme_id=report.programme_id,
            report_id=report.id,
            person_id=visitor.person_id,
            person_name=visitor.name,
            organisation_id=visitor.organisation_id,
            text=form.text.data,
            outcome=form.outcome.data,
            key=form.key,
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _show_page(report, form), 422
    except NotPossibleNow as problem:
        return _show_page(service.report(report.programme_id, report.id), form, refused=explain(problem)), 409
    return redirect(url_for("reports.show", report_id=report.id), 303)


def _show_page(report: Report, form: AnswerForm, *, refused: str = "") -> str:
    form.offer(service.possible_outcomes(report.status))
    return render_template(
        "reports/show.html",
        report=report,
        form=form,
        refused=refused,
        may_answer=may("reports.answer", report) and bool(form.outcome.choices),
        urgency=service.urgency(report.due_on, report.answered_on, service.local_day(now())),
        where=service.where(report.programme_id, report.spot.label, report.spot.area_code),
        partner=service.name_of(report.programme_id, report.organisation_id),
    )
