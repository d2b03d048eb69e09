"""Answering a survey, one question at a time."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from blueprints.survey.forms import AboutForm, AnswerForm, about_form, answer_form
from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Audience, Invitation, Round, RoundIsClosed
from surveys.questionnaires.model import Question, Questionnaire
from surveys.questionnaires.service import next_question, position, previous_question
from surveys.responses import service as responses
from surveys.responses.model import AlreadySent, Draft, DraftNotFound, LastStep, QuestionUnanswered, Step
from webapp.access import requires
from webapp.areas.service import areas_of
from webapp.clock import now
from webapp.context import current_programme
from webapp.errors import Invalid
from webapp.i18n import current_language
from webapp.ratelimit import limited

blueprint = Blueprint("survey", __name__, url_prefix="/<programme>/survey", template_folder="templates")


def load_invitation(programme_id: UUID, slug: str, token: str | None = None) -> Invitation:
    """What is behind the link of a round."""
    return fieldwork.invitation(programme_id, slug, token, now())


def load_round(programme_id: UUID, slug: str) -> Round:
    """A round, open or not."""
    return fieldwork.round_by_slug(programme_id, slug)


def load_step(programme_id: UUID, draft_id: UUID, name: str) -> Step:
    """A question of a draft."""
    return responses.step(programme_id, draft_id, name, now())


def load_last_step(programme_id: UUID, draft_id: UUID) -> LastStep:
    """The page after the last question of a draft."""
    return responses.last_step(programme_id, draft_id, now())


@blueprint.get("/")
@requires("survey.answer")
def start() -> Any:
    """The surveys that are open now; with only one, straight to its first question."""
    rounds = fieldwork.open_rounds(current_programme().id, now())
    area = request.args.get("area")
    if len(rounds) == 1:
        return redirect(url_for("survey.begin_form", slug=rounds[0].slug, area=area), 303)
    return render_template("survey/start.html", rounds=rounds, area=area)


@blueprint.get("/<slug>")
@blueprint.get("/<slug>/professionals/<token>")
@requires("survey.answer", load=load_invitation)
def begin_form(invitation: Invitation) -> str:
    """The first question; nothing is stored yet."""
    form = answer_form(invitation.questionnaire.questions[0], area=request.args.get("area", ""))
    return _first_page(invitation, form)


@blueprint.post("/<slug>")
@blueprint.post("/<slug>/professionals/<token>")
@limited("submit")
@requires("survey.answer", load=load_invitation)
def begin(invitation: Invitation) -> Any:
    """Answer the first question, which makes the draft."""
    questionnaire = invitation.questionnaire
    form = answer_form(questionnaire.questions[0])
    try:
        draft = responses.begin(
            invitation=invitation, key=form.key, raw=_given(form), area_code=form.area.data, now=now()
        )
    except Invalid as problem:
        _refuse(form, problem)
        return _first_page(invitation, form), 422
    return _go_on(draft, questionnaire, questionnaire.questions[0].name)


@blueprint.get("/draft/<uuid:draft_id>/<name>")
@requires("survey.answer", load=load_step)
def question(at: Step) -> str:
    """A question of a draft, with the answer so far."""
    return _question_page(at, answer_form(at.question, at.draft.answers.get(at.question.name)))


@blueprint.post("/draft/<uuid:draft_id>/<name>")
@limited("submit")
@requires("survey.answer", load=load_step)
def answer(at: Step) -> Any:
    """Keep the answer and go on."""
    form = answer_form(at.question)
    try:
        draft = responses.answer_question(at=at, raw=_given(form), now=now())
    except Invalid as problem:
        _refuse(form, problem)
        return _question_page(at, form), 422
    return _go_on(draft, at.questionnaire, at.question.name)


@blueprint.get("/draft/<uuid:draft_id>")
@requires("survey.answer", load=load_last_step)
def about(at: LastStep) -> str:
    """Where the answer belongs, and to which age group: as far as somebody wants to tell."""
    return _last_page(at, _about_form(at))


@blueprint.post("/draft/<uuid:draft_id>")
@limited("submit")
@requires("survey.answer", load=load_last_step)
def finish(at: LastStep) -> Any:
    """Send the answers."""
    form = _about_form(at)
    if not form.validate():
        return _last_page(at, form), 422
    try:
        responses.finish(
            at=at,
            area_code=form.area.data,
            age_group=form.age_group.data if "age_group" in form else None,
            sex=form.sex.data if "sex" in form else None,
            language=current_language(),
            now=now(),
        )
    except QuestionUnanswered as problem:
        return redirect(url_for("survey.question", draft_id=at.draft.id, name=problem.field), 303)
    return redirect(url_for("survey.thanks", slug=at.round.slug), 303)


@blueprint.get("/<slug>/thanks")
@requires("survey.answer", load=load_round)
def thanks(asked: Round) -> str:
    """What happens next with the answers; ``again`` when they had been sent before."""
    return render_template("survey/thanks.html", round=asked, again="again" in request.args)


@blueprint.errorhandler(AlreadySent)
def already_sent(problem: AlreadySent) -> Any:
    """Sent twice is counted once: thanks, again."""
    return redirect(url_for("survey.thanks", slug=problem.round.slug, again=1), 303)


@blueprint.errorhandler(RoundIsClosed)
def closed(problem: RoundIsClosed) -> Any:
    """The round is over, or has not begun."""
    return render_template("survey/closed.html", round=problem.round, not_yet=problem.not_yet), problem.status


@blueprint.errorhandler(DraftNotFound)
def gone(problem: DraftNotFound) -> Any:
    """The draft is too old, or never was."""
    return render_template("survey/gone.html"), problem.status


def _given(form: AnswerForm) -> str | None:
    return None if form.skip.data else request.form.get("answer")


def _refuse(form: AnswerForm, problem: Invalid) -> None:
    form.refused(Invalid("answer", problem.message, **problem.values))


def _go_on(draft: Draft, questionnaire: Questionnaire, name: str) -> Any:
    following = next_question(questionnaire, name)
    if following is None:
        return redirect(url_for("survey.about", draft_id=draft.id), 303)
    return redirect(url_for("survey.question", draft_id=draft.id, name=following.name), 303)


def _first_page(invitation: Invitation, form: AnswerForm) -> str:
    return render_template(
        "survey/question.html",
        form=form,
        round=invitation.round,
        question=invitation.questionnaire.questions[0],
        number=1,
        steps_in_all=_steps_in_all(invitation.questionnaire),
        back="",
        is_first=True,
        for_professionals=invitation.audience is Audience.PROFESSIONAL,
    )


def _question_page(at: Step, form: AnswerForm) -> str:
    before = previous_question(at.questionnaire, at.question.name)
    return render_template(
        "survey/question.html",
        form=form,
        round=at.round,
        question=at.question,
        number=position(at.questionnaire, at.question.name),
        steps_in_all=_steps_in_all(at.questionnaire),
        back=_question_url(at.draft, before) if before else "",
        is_first=False,
        for_professionals=at.draft.audience is Audience.PROFESSIONAL,
    )


def _last_page(at: LastStep, form: AboutForm) -> str:
    return render_template(
        "survey/about.html",
        form=form,
        round=at.round,
        steps_in_all=_steps_in_all(at.questionnaire),
        back=_question_url(at.draft, at.questionnaire.questions[-1]),
        for_professionals=at.draft.audience is Audience.PROFESSIONAL,
    )


def _about_form(at: LastStep) -> AboutForm:
    areas = [(area.code, area.name) for area in areas_of(at.draft.programme_id)]
    return about_form(areas, area=at.draft.area_code, with_age=at.draft.audience is Audience.RESIDENT)


def _steps_in_all(questionnaire: Questionnaire) -> int:
    return len(questionnaire.questions) + 1


def _question_url(draft: Draft, asked: Question) -> str:
    return url_for("survey.question", draft_id=draft.id, name=asked.name)
