"""The pages of goals."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from blueprints.progress.forms import FigureForm, GoalForm
from webapp.access import requires
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import Invalid
from webapp.i18n import number, signed
from webapp.idempotency import AlreadySentDifferently
from webapp.trend_chart import TrendChart, trend_chart
from workshops.progress import service
from workshops.progress.model import COURSE_NAMES, THEME_NAMES, Course, Goal, GoalView, Theme, Unit

blueprint = Blueprint("progress", __name__, url_prefix="/<programme>/progress", template_folder="templates")

# The least that the vertical scale of a chart spans, so that a ripple is no wave: as a part of the largest figure, and
# for scores, which lie around zero, three of the publisher's middle classes.
LEAST_PART = 0.3
LEAST_SCORES = 0.12


@blueprint.get("/")
@requires("progress.see")
def index() -> str:
    """Every goal with its baseline, its newest figure and the Netherlands, in the order of the themes."""
    return render_template("progress/index.html", goals=service.progress_of(current_programme().id))


@blueprint.get("/set")
@requires("progress.set")
def set_form() -> str:
    """Where a goal is set."""
    return _set_page(GoalForm())


@blueprint.post("/set")
@requires("progress.set")
def set_goal() -> Any:
    """Set a goal."""
    form = GoalForm().offer()
    if not form.validate():
        return _set_page(form), 422
    try:
        goal = service.set_goal(programme_id=current_programme().id, new=_filled_in(form), key=form.key, now=now())
    except Invalid as problem:
        form.refused(problem)
        return _set_page(form), 422
    except AlreadySentDifferently:
        return _set_page(form, again=True), 409
    return redirect(url_for("progress.index", _anchor=f"goal-{goal.id}"), 303)


def _filled_in(form: GoalForm) -> service.NewGoal:
    return service.NewGoal(
        theme=form.theme.data,
        indicator=form.indicator.data,
        name=form.name.data or "",
        unit=form.unit.data,
        direction=form.direction.data,
        baseline_year=form.baseline_year.data,
        target=form.target.data,
        target_year=form.target_year.data,
        source=form.source.data or "",
    )


def _set_page(form: GoalForm, *, again: bool = False) -> str:
    return render_template("progress/set.html", form=form.offer(), again=again)


@blueprint.get("/<uuid:goal_id>")
@requires("progress.set", load=service.goal)
def figures_form(goal: Goal) -> str:
    """Where the figures of a year are entered, or the goal deleted."""
    return _figures_page(goal, FigureForm())


@blueprint.post("/<uuid:goal_id>")
@requires("progress.set", load=service.goal)
def enter_figure(goal: Goal) -> Any:
    """Enter the figures of a year; those that were there before are replaced."""
    form = FigureForm().of(computed=goal.indicator is not None)
    if not form.validate():
        return _figures_page(goal, form), 422
    try:
        service.enter_figure(
            goal=goal,
            year=form.year.data,
            value=form.value.data or "" if form.value else "",
            country=form.country.data or "",
            now=now(),
        )
    except Invalid as problem:
        form.refused(problem)
        return _figures_page(goal, form), 422
    flash(_("The figures of %(year)s are kept.", year=form.year.data), "ok")
    return redirect(url_for("progress.figures_form", goal_id=goal.id), 303)


def _figures_page(goal: Goal, form: FigureForm) -> str:
    form = form.of(computed=goal.indicator is not None)
    return render_template("progress/figures.html", form=form, view=service.view_of(goal))


@blueprint.post("/<uuid:goal_id>/delete")
@requires("progress.set", load=service.goal)
def delete(goal: Goal) -> Any:
    """Delete a goal with its figures."""
    service.delete_goal(goal=goal)
    flash(_("The goal is deleted."), "ok")
    return redirect(url_for("progress.index"), 303)


@blueprint.app_template_filter("theme_name")
def theme_name(theme: Theme) -> str:
    """The words of a theme, in the visitor's language."""
    return _(THEME_NAMES[theme])


@blueprint.app_template_filter("course_name")
def course_name(course: Course) -> str:
    """The words of a course, in the visitor's language."""
    return _(COURSE_NAMES[course])


@blueprint.app_template_filter("goal_figure")
def goal_figure(value: float, unit: Unit) -> str:
    """A figure in its unit: "41%", "+0,12", "€ 131.000"."""
    if unit is Unit.PERCENT:
        return f"{number(value * 100, 0 if abs(value) >= 0.1 else 1)}%"
    if unit is Unit.SCORE:
        return signed(value)
    return f"€ {number(value)}" if unit is Unit.EURO else number(value, 0 if abs(value) >= 100 else 1)


@blueprint.app_template_filter("trend")
def trend(view: GoalView) -> TrendChart | None:
    """The drawing of a goal and its years."""
    goal, points = view.goal, view.points
    figures = [abs(each) for point in points for each in (point.value, point.country) if each is not None]
    largest = max([*figures, abs(goal.target)])
    least = LEAST_SCORES if goal.unit is Unit.SCORE else LEAST_PART * largest or 1.0
    return trend_chart(
        [(each.year, each.value) for each in points],
        [(each.year, each.country) for each in points if each.country is not None],
        (goal.target_year, goal.target),
        least_span=least,
    )
