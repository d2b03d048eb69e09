"""What a typed value must be."""

import unicodedata
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from webapp.form_checks import clean, one_line
from webapp.forms import ChecksField, EmailField, Form, IntegerField, TextAreaField, TextField

TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TYPED)
def test_cleaning_twice_changes_no_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(TYPED)
def test_a_clean_text_holds_nothing_that_a_database_refuses(text: str) -> None:
    cleaned = clean(text) or ""
    assert "\x00" not in cleaned
    assert "\r" not in cleaned
    assert cleaned == cleaned.strip()
    assert unicodedata.is_normalized("NFC", cleaned)


@given(TYPED)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text) or ""
    assert len(line.splitlines()) <= 1
    assert "  " not in line


def test_the_lines_of_a_story_stay() -> None:
    assert clean("  een\r\ntwee\rdrie\x00 ") == "een\ntwee\ndrie"


def test_no_text_stays_no_text() -> None:
    assert clean(None) is None
    assert one_line(None) is None


class Story(Form):
    """All checks in one form."""

    words = TextAreaField("Your story", max_length=10, min_length=3)
    title = TextField("Title", optional=True, max_length=5)
    email = EmailField("E-mail address", optional=True)
    age = IntegerField("Age", optional=True, least=12, most=120)
    themes = ChecksField("Themes", choices=[("a", "A"), ("b", "B"), ("c", "C")], most=2, optional=True)


def mistakes(app: Flask, **typed: Any) -> dict[str, Any]:
    """What the form says about what was typed."""
    with app.test_request_context("/", method="POST", data=MultiDict({"words": "all right", **typed})):
        form = Story()
        form.validate()
        return dict(form.errors)


def test_a_good_form_has_no_mistakes(page_maker: Flask) -> None:
    typed = {"title": "Park", "email": "a@b.nl", "age": "34", "themes": ["a", "b"]}
    assert mistakes(page_maker, **typed) == {}


def test_nothing_but_blanks_counts_as_nothing(page_maker: Flask) -> None:
    assert mistakes(page_maker, words=" \n ") == {"words": ["Fill in “Your story”."]}


def test_the_length_is_that_of_the_clean_text(page_maker: Flask) -> None:
    assert mistakes(page_maker, words="  1234567\r\n90  ") == {}


def test_a_text_that_is_too_long_says_by_how_much(page_maker: Flask) -> None:
    found = mistakes(page_maker, words="x" * 100_000)
    assert found == {"words": ["“Your story” is too long: 100000 characters, at most 10."]}


def test_a_text_that_is_too_short_says_so(page_maker: Flask) -> None:
    assert mistakes(page_maker, words="ab") == {"words": ["“Your story” is too short: at least 3 characters."]}


@pytest.mark.parametrize("address", ["nothing", "a@b", "a b@c.nl", "a@@b.nl", "a@b.nl, c@d.nl"])
def test_an_address_that_mail_cannot_reach_is_refused(page_maker: Flask, address: str) -> None:
    (message,) = mistakes(page_maker, email=address)["email"]
    assert message.startswith("“E-mail address” does not look like an e-mail address.")


@pytest.mark.parametrize("number", ["twelve", "1.5", "1e3", "--4", "９", "1" * 13])
def test_what_is_no_whole_number_is_refused_and_keeps_its_text(page_maker: Flask, number: str) -> None:
    with page_maker.test_request_context("/", method="POST", data={"words": "all right", "age": number}):
        form = Story()
        assert not form.validate()
        assert form.age.errors == ["“Age” must be a whole number."]
        assert f'value="{number}"' in form.age()


@pytest.mark.parametrize(
    ("number", "message"), [("11", "“Age” must be 12 or more."), ("121", "“Age” must be 120 or less.")]
)
def test_a_number_outside_its_bounds_names_the_bound(page_maker: Flask, number: str, message: str) -> None:
    assert mistakes(page_maker, age=number) == {"age": [message]}


@given(st.integers(12, 120))
def test_every_number_within_its_bounds_is_taken(number: int) -> None:
    app = Flask("webapp")
    with app.test_request_context("/", method="POST", data={"words": "all right", "age": f" {number} "}):
        form = Story()
        form.age.validate(form)
        assert (form.age.data, form.age.errors) == (number, [])


def test_too_many_ticks_are_refused(page_maker: Flask) -> None:
    assert mistakes(page_maker, themes=["a", "b", "c"]) == {"themes": ["Choose at most 2 at “Themes”."]}
