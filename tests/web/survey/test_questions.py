"""Any questionnaire can be asked: every kind of question, needed or not, in the visitor's language."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from surveys.fieldwork import service as fieldwork
from surveys.questionnaires import service as questionnaires
from surveys.questionnaires.defaults import DEFAULT_QUESTIONNAIRE
from surveys.responses import service
from surveys.responses.model import AudienceCounts
from surveys.responses.tables import ResponseRow
from tests.architecture.sources import ROOT
from tests.factories.surveys import DAY
from tests.support.client import PageClient
from webapp.clock import now
from webapp.db import reading
from webapp.programmes.model import Programme

OPEN = {"name": "why", "kind": "text", "label": {"nl": "Waarom?", "tr": "Neden?"}}
MARK = {"name": "score", "kind": "range", "label": {"nl": "Cijfer?"}, "scale": {"lowest": 0, "highest": 4}}
ONE = {
    "name": "one",
    "kind": "select_one",
    "label": {"nl": "Welke?"},
    "choices": [{"value": "a", "label": {"nl": "Appel"}}, {"value": "b", "label": {"nl": "<b>Peer</b>"}}],
}


def _ask(app: Flask, programme: Programme, *questions: dict[str, Any]) -> str:
    """Ask these questions; the address of the first."""
    with app.app_context():
        made = questionnaires.add_questionnaire(
            programme_id=programme.id, document={"title": {"nl": "Proef"}, "questions": list(questions)}, now=now()
        )
        asked = fieldwork.open_round(
            programme_id=programme.id,
            slug="proef",
            title=made.title,
            questionnaire_id=made.id,
            opens_at=now() - DAY,
            closes_at=now() + DAY,
        )
    return f"/{programme.slug}/survey/{asked.slug}"


def _sent(app: Flask, programme: Programme) -> int:
    with app.app_context():
        return sum(counts.total for counts in service.answers_by_round(programme.id).values())


@pytest.mark.parametrize("question", [OPEN, MARK, ONE], ids=lambda question: question["kind"])
def test_a_question_that_may_be_skipped_is_skipped_with_one_tap(
    app: Flask, client: PageClient, programme: Programme, question: dict[str, Any]
) -> None:
    first = _ask(app, programme, question)
    about = client.submit(first, {"skip": "yes"}).location
    assert client.submit(about).location == f"{first}/thanks"
    assert _sent(app, programme) == 1


@pytest.mark.parametrize("question", [OPEN, MARK, ONE], ids=lambda question: question["kind"])
def test_a_question_that_is_needed_offers_no_way_around_it(
    app: Flask, client: PageClient, programme: Programme, question: dict[str, Any]
) -> None:
    first = _ask(app, programme, {**question, "required": True})
    page = client.get(first).get_data(as_text=True)
    assert 'name="skip"' not in page
    assert client.submit(first, {"skip": "yes"}).status_code == 422
    assert client.submit(first, {"answer": "  "}).status_code == 422


@pytest.mark.parametrize(
    ("question", "right", "wrong"), [(MARK, "0", "5"), (ONE, "b", "c"), (OPEN, "Omdat", "x" * 4001)]
)
def test_every_kind_takes_what_is_right_and_refuses_what_is_wrong(
    app: Flask, client: PageClient, programme: Programme, question: dict[str, Any], right: str, wrong: str
) -> None:
    first = _ask(app, programme, question)
    assert client.submit(first, {"answer": wrong}).status_code == 422
    assert client.submit(first, {"answer": right}).status_code == 303


def test_markup_in_a_label_is_shown_as_words(app: Flask, client: PageClient, programme: Programme) -> None:
    page = client.get(_ask(app, programme, ONE)).get_data(as_text=True)
    assert "&lt;b&gt;Peer&lt;/b&gt;" in page
    assert "<b>Peer" not in page


def test_a_text_without_the_visitors_language_is_shown_in_dutch(
    app: Flask, client: PageClient, programme: Programme
) -> None:
    first = _ask(app, programme, OPEN)
    client.set_cookie("language", "en")
    page = client.get(first).get_data(as_text=True)
    assert 'lang="en"' in page
    assert "Waarom?" in page


def test_the_ready_made_questions_are_there_in_english(app: Flask, client: PageClient, programme: Programme) -> None:
    first = _ask(app, programme, *DEFAULT_QUESTIONNAIRE["questions"])
    client.set_cookie("language", "en")
    page = client.get(first).get_data(as_text=True)
    assert "Which mark do you give your neighbourhood?" in page
    assert "1 is very bad, 10 is very good." in page
    theme = client.submit(first, {"answer": "7"}).location
    assert "Safety and liveability" in client.get(theme).get_data(as_text=True)


def test_an_answer_in_english_is_remembered_as_english(app: Flask, client: PageClient, programme: Programme) -> None:
    first = _ask(app, programme, OPEN)
    client.set_cookie("language", "en")
    about = client.submit(first, {"answer": "Because", "next": "yes"}).location
    client.submit(about)
    with app.app_context():
        asked = fieldwork.round_by_slug(programme.id, "proef")
        assert service.answers_by_round(programme.id) == {asked.id: AudienceCounts(1, 0)}
        (kept,) = reading().scalars(sa.select(ResponseRow)).all()
        assert (kept.language, kept.mode, kept.answers) == ("en", "digital", {"why": "Because"})


def test_a_row_of_marks_is_as_long_as_the_scale(app: Flask, client: PageClient, programme: Programme) -> None:
    page = client.get(_ask(app, programme, MARK)).get_data(as_text=True)
    assert re.findall(r'name="answer"\s+value="(\d+)"', page) == ["0", "1", "2", "3", "4"]


def test_progress_counts_every_question_and_the_last_page(app: Flask, client: PageClient, programme: Programme) -> None:
    first = _ask(app, programme, ONE, MARK, OPEN)
    bar = re.compile(r'class="ga-steps__step( ga-steps__step--done)?"')
    assert [bool(done) for done in bar.findall(client.get(first).get_data(as_text=True))] == [True] + [False] * 3
    score = client.submit(first, {"answer": "a"}).location
    assert [bool(done) for done in bar.findall(client.get(score).get_data(as_text=True))] == [True] * 2 + [False] * 2


def test_every_pictogram_of_the_ready_made_questions_is_drawn() -> None:
    drawings = (ROOT / "webapp" / "templates" / "components" / "icon.html").read_text()
    icons = [choice["icon"] for choice in DEFAULT_QUESTIONNAIRE["questions"][1]["choices"]]
    assert len(set(icons)) == len(icons)
    assert [icon for icon in icons if f'"{icon}": ' not in drawings] == []
