"""The page of who is heard."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from blueprints.heard.forms import GoalForm
from surveys.responses.model import AGE_GROUP_LABELS, SEX_LABELS, AgeGroup, Sex
from webapp.access import requires
from webapp.areas.service import names_of
from webapp.context import current_programme
from webapp.errors import N_, Invalid
from workshops.heard import service
from workshops.heard.model import MARGIN_NAMES, Group, Margin

blueprint = Blueprint("heard", __name__, url_prefix="/<programme>/heard", template_folder="templates")

# Where one meets people: in their own world, at their own time.
WHERE: Mapping[str, str] = {
    AgeGroup.UNDER_15.value: N_(
        "Ask the schools: three questions in the classroom, or in the playground after school."
    ),
    AgeGroup.FROM_15.value: N_("Go along with the youth worker, to the sports field, or to the vocational school."),
    AgeGroup.FROM_25.value: N_("Stand at the school gate and the day nursery, in the evening and at the weekend."),
    AgeGroup.FROM_45.value: N_("Stand at the supermarket on Saturday, or at the canteen of the sports club."),
    AgeGroup.FROM_65.value: N_("Have coffee in the community centre, ask home care, or ring at the door by day."),
    Sex.WOMAN.value: N_(
        "Ask where women of the neighbourhood meet: at the school gate, the market, an evening in the community centre."
    ),
    Sex.MAN.value: N_("Ask where men of the neighbourhood meet: at the sports club, the barber, the café."),
}
WHERE_AREA = N_("Ring the bells in pairs from two organisations, or stand in the street at the shop or the playground.")


@blueprint.get("/")
@requires("heard.see")
def index() -> str:
    """Who is heard and who is not yet."""
    return _page(GoalForm(percent=service.heard(current_programme().id).goal))


@blueprint.post("/")
@requires("heard.set")
def set_goal() -> Any:
    """Let the programme aim at something else."""
    form = GoalForm()
    if not form.validate():
        return _page(form), 422
    try:
        service.set_goal(programme_id=current_programme().id, percent=form.percent.data)
    except Invalid as problem:
        form.refused(problem)
        return _page(form), 422
    flash(_("The goal is kept."), "ok")
    return redirect(url_for("heard.index"), 303)


def _page(form: GoalForm) -> str:
    programme_id = current_programme().id
    return render_template(
        "heard/index.html",
        heard=service.heard(programme_id),
        margins=MARGIN_NAMES,
        names=names_of(programme_id),
        form=form,
    )


@blueprint.app_template_filter("group_name")
def group_name(group: Group, names: Mapping[str, str]) -> str:
    """The name of a group, in the visitor's language."""
    if group.margin is Margin.AGE:
        return _(AGE_GROUP_LABELS[AgeGroup(group.key)])
    return _(SEX_LABELS[Sex(group.key)]) if group.margin is Margin.SEX else names.get(group.key, group.key)


@blueprint.app_template_filter("where_to_meet")
def where_to_meet(group: Group) -> str:
    """Where one may meet people of a group."""
    return _(WHERE.get(group.key, WHERE_AREA))
