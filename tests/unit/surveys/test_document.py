"""A questionnaire is read strictly from its document and written back the same."""

import copy
import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.defaults import DEFAULT_QUESTIONNAIRE
from surveys.questionnaires.document import as_document, read_document
from surveys.questionnaires.model import Choice, Kind, Question, Questionnaire, Scale
from webapp.errors import Invalid

TEXTS = st.dictionaries(
    st.sampled_from(["nl", "en", "ar", "tr", "zh-Hans"]),
    st.text(min_size=1, max_size=40).filter(lambda text: text.strip() != ""),
    min_size=1,
)
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,15}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn, name: str) -> Question:
    """Any question of that name."""
    kind = draw(st.sampled_from(Kind))
    lowest = draw(st.integers(-10, 10))
    values = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    return Question(
        name=name,
        kind=kind,
        label=draw(TEXTS),
        hint=draw(st.one_of(st.just({}), TEXTS)),
        required=draw(st.booleans()),
        choices=tuple(Choice(value, draw(TEXTS)) for value in values) if kind is Kind.SELECT_ONE else (),
        scale=Scale(lowest, lowest + draw(st.integers(1, 20)), draw(TEXTS)) if kind is Kind.RANGE else None,
        longest=draw(st.integers(1, 4000)) if kind is Kind.TEXT else 4000,
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Any questionnaire."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    return Questionnaire(uuid4(), uuid4(), draw(TEXTS), tuple(draw(questions(name)) for name in names))


@given(questionnaires())
def test_what_is_written_reads_back_the_same(made: Questionnaire) -> None:
    document = json.loads(json.dumps(as_document(made)))
    assert read_document(document, questionnaire_id=made.id, programme_id=made.programme_id) == made


def _with(path: list[Any], value: Any) -> Any:
    document: Any = copy.deepcopy(DEFAULT_QUESTIONNAIRE)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["title"], {}, "title"),
        (["title"], {"nl": "  "}, "title"),
        (["title"], {"Nederlands!": "Buurt"}, "title"),
        (["questions"], [], "questions"),
        (["questions"], "three", "questions"),
        (["colour"], "red", "document"),
        (["questions", 0], "mark", "questions[1]"),
        (["questions", 0, "name"], "the mark", "questions[1].name"),
        (["questions", 0, "name"], "theme", "questions"),
        (["questions", 0, "kind"], "hologram", "questions[1].kind"),
        (["questions", 0, "kind"], None, "questions[1].kind"),
        (["questions", 0, "label"], {"nl": 7}, "questions[1].label"),
        (["questions", 0, "label"], {"nl": "x" * 2001}, "questions[1].label"),
        (["questions", 0, "hint"], "Kies", "questions[1].hint"),
        (["questions", 0, "required"], "yes", "questions[1].required"),
        (["questions", 0, "scale"], None, "questions[1].scale"),
        (["questions", 0, "scale", "lowest"], 10, "questions[1].scale"),
        (["questions", 0, "scale", "highest"], 10.0, "questions[1].scale.highest"),
        (["questions", 0, "scale", "lowest"], True, "questions[1].scale.lowest"),
        (["questions", 0, "scale", "highest"], 10_000, "questions[1].scale"),
        (["questions", 1, "choices"], [], "questions[2].choices"),
        (["questions", 1, "choices", 2, "value"], "two words", "questions[2].choices[3].value"),
        (["questions", 1, "choices", 2, "value"], "housing", "questions[2].choices"),
        (["questions", 1, "choices", 2, "icon"], "<svg>", "questions[2].choices[3].icon"),
        (["questions", 2, "longest"], 0, "questions[3].longest"),
        (["questions", 2, "longest"], 100_000, "questions[3].longest"),
    ],
)
def test_a_mistake_is_refused_with_the_path_to_it(path: list[Any], value: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_document(_with(path, value), questionnaire_id=uuid4(), programme_id=uuid4())
    assert refused.value.field == field


@pytest.mark.parametrize("document", [None, [], "questions", 7])
def test_what_is_no_document_at_all_is_refused(document: Any) -> None:
    with pytest.raises(Invalid):
        read_document(document, questionnaire_id=uuid4(), programme_id=uuid4())
