"""What a survey has brought, for the people of the programme."""

from uuid import UUID

from flask import render_template, request

from blueprints.survey.views import blueprint
from surveys.fieldwork import service as fieldwork
from surveys.responses import service as responses
from surveys.responses.model import AudienceCounts, OpenAnswers, RoundResults
from webapp.access import requires
from webapp.areas.service import names_of
from webapp.clock import now
from webapp.context import current_programme
from webapp.links import absolute_url

LAST_PAGE = 100_000


def load_results(programme_id: UUID, slug: str) -> RoundResults:
    """The results of a round."""
    return responses.results(programme_id, slug)


def load_open_answers(programme_id: UUID, slug: str, name: str) -> OpenAnswers:
    """A page of what people wrote."""
    page = request.args.get("page", 1, type=int)
    return responses.open_answers(programme_id, slug, name, min(max(page, 1), LAST_PAGE))


@blueprint.get("/results")
@requires("survey.results")
def results() -> str:
    """The rounds, with how many people answered."""
    programme_id, moment = current_programme().id, now()
    counts = responses.answers_by_round(programme_id)
    rounds = [
        (each, counts.get(each.id, AudienceCounts()), fieldwork.is_open(each, moment))
        for each in fieldwork.rounds(programme_id)
    ]
    return render_template("survey/results.html", rounds=rounds)


@blueprint.get("/results/<slug>")
@requires("survey.results", load=load_results)
def round_results(found: RoundResults) -> str:
    """One round: marks, choices side by side, and the links by which people come."""
    programme, asked = current_programme(), found.round
    return render_template(
        "survey/round_results.html",
        results=found,
        round=asked,
        link=absolute_url("survey.begin_form", programme=programme.slug, slug=asked.slug),
        professional_link=absolute_url(
            "survey.begin_form", programme=programme.slug, slug=asked.slug, token=asked.professional_token
        ),
    )


@blueprint.get("/results/<slug>/<name>")
@requires("survey.results", load=load_open_answers)
def open_answers(found: OpenAnswers) -> str:
    """What people wrote, newest first."""
    names = names_of(current_programme().id)
    return render_template("survey/open_answers.html", found=found, round=found.round, names=names)
