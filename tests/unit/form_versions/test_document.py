"""A form that is stored is the same form when it is read back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.forms.document import from_document, read_report, report_document, to_document
from surveys.xlsforms.model import Finding, Form, Level, Report
from surveys.xlsforms.service import check_form
from tests.factories.forms import FORM, NEXT
from tests.unit.xlsforms.forms import one, read
from tests.unit.xlsforms.test_check import ACCEPTED_CELLS, TYPES
from tests.unit.xlsforms.test_export import WHOLE


def through_json(form: Form) -> Form:
    return from_document(json.loads(json.dumps(to_document(form), allow_nan=False)))


@pytest.mark.parametrize("content", [WHOLE, FORM, NEXT], ids=["whole", "form", "next"])
def test_a_whole_form_comes_back_the_same(content: str) -> None:
    form = read(content)
    assert through_json(form) == form


@pytest.mark.parametrize("kind", TYPES)
def test_a_question_of_every_type_comes_back_the_same(kind: str) -> None:
    report = check_form("form.md", one(kind).encode())
    assert report.form is None or through_json(report.form) == report.form


@pytest.mark.parametrize(("kind", "column", "cell"), ACCEPTED_CELLS)
def test_every_column_comes_back_the_same(kind: str, column: str, cell: str) -> None:
    report = check_form("form.md", one(kind, column, cell).encode())
    assert report.form is None or through_json(report.form) == report.form


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|\\\n\r$"), min_size=1, max_size=30)


@given(label=WORDS, hint=WORDS, default=WORDS)
def test_whatever_the_words_are_they_come_back(label: str, hint: str, default: str) -> None:
    heading = "| survey |\n| | type | name | label::X (ar) | hint | default |\n"
    content = f"{heading}| | text | a | {label} | {hint} | {default} |\n"
    report = check_form("form.md", content.encode())
    assert report.form is None or through_json(report.form) == report.form


def test_a_report_comes_back_with_its_form() -> None:
    report = check_form("form.md", FORM.encode())
    again = read_report(json.loads(json.dumps(report_document(report))), report.form)
    assert again == report


def test_a_value_that_json_does_not_have_becomes_its_text() -> None:
    finding = Finding(Level.WARNING, "%(names)s", {"names": ("a", "b")}, "survey", 2)
    again = read_report(report_document(Report("x", (finding,))))
    assert str(again.findings[0]) == "('a', 'b')"
