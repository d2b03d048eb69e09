"""The ready-made questionnaires are whole, in Dutch and in English, and speak plainly."""

import re

import pytest

from surveys.forms.document import from_document, to_document
from surveys.forms.examples import EXAMPLES, FOLDER, Example, ExampleNotFound, example
from surveys.forms.languages import completeness
from surveys.questionnaires.service import CHANGE, MARK, THEME
from surveys.xlsforms.model import Form, Question
from surveys.xlsforms.service import check_form

LANGUAGES = {"Nederlands (nl)": 100, "English (en)": 100}
LONGEST_SENTENCE = 18


def form_of(one: Example) -> Form:
    report = check_form(one.file_name, one.content())
    assert report.form, [str(reason) for reason in report.reasons]
    return report.form


@pytest.mark.parametrize("one", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_is_accepted_without_a_word_and_wholly_translated(one: Example) -> None:
    report = check_form(one.file_name, one.content())
    assert report.form
    assert (report.findings, dict(report.ignored)) == ((), {})
    assert completeness(report.form, report.untranslated) == LANGUAGES
    assert from_document(to_document(report.form)) == report.form


@pytest.mark.parametrize("one", EXAMPLES.values(), ids=EXAMPLES)
def test_its_dutch_has_short_sentences(one: Example) -> None:
    form = form_of(one)
    texts = [text.get("Nederlands (nl)", "") for _, item in form.walk() for text in (item.label, item.hint)]
    long = [each for text in texts for each in re.split(r"[.?!:]", text) if len(each.split()) > LONGEST_SENTENCE]
    assert long == []


def test_the_surveys_share_the_names_of_the_core() -> None:
    for name in ("resident", "professional"):
        names = {item.name for _, item in form_of(EXAMPLES[name]).walk() if isinstance(item, Question)}
        assert {MARK, THEME, CHANGE} <= names


def test_children_are_asked_three_questions() -> None:
    assert len(form_of(EXAMPLES["children"]).items) == 3


def test_every_file_is_offered_and_no_other_name_is_read() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(EXAMPLES)
    with pytest.raises(ExampleNotFound):
        example("../model")
