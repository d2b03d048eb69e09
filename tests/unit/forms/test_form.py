"""The form around the fields: tokens, mistakes, and what a use case refuses."""

import re

from flask import Flask

from webapp.errors import Invalid
from webapp.forms import ChoiceField, Form, HiddenField, SubmitField, TextField
from webapp.idempotency import LONGEST_KEY

KEY = re.compile(r'name="key" value="([^"]+)"')


class Short(Form):
    """Two fields, one of them optional."""

    words = TextField("Words")
    kind = ChoiceField("Kind", choices=[("a", "A"), ("b", "B")], optional=True)
    spot = HiddenField(max_length=3)
    submit = SubmitField("Send")


def drawn_key(form: Form, **how: bool) -> str:
    found = KEY.search(form.hidden_tokens(**how))
    assert found
    return found[1]


def test_two_pages_have_two_keys(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        assert drawn_key(Short()) != drawn_key(Short())


def test_one_page_has_one_key(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        form = Short()
        assert drawn_key(form) == drawn_key(form) == form.key


def test_a_form_shown_again_keeps_its_key(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"key": "the first one"}):
        form = Short()
        assert not form.validate()
        assert drawn_key(form) == "the first one"


def test_a_form_may_be_sent_as_a_new_one(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"key": "the first one"}):
        form = Short()
        fresh = drawn_key(form, fresh=True)
        assert fresh not in ("", "the first one")
        assert form.key == fresh


def test_a_key_that_somebody_made_endless_is_cut(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"key": "x" * 10_000}):
        assert len(Short().key) == LONGEST_KEY


def test_the_tokens_hold_the_token_against_forgery_and_the_words_of_the_draft(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        drawn = Short().hidden_tokens()
    assert re.search(r'name="csrf" value="open\.[^"]+"', drawn)
    assert "data-draft-words" in drawn


def test_a_form_without_mistakes_has_no_summary(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        assert Short().error_summary() == ""


def test_the_summary_links_to_each_mistake(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"kind": "z"}):
        form = Short()
        form.validate()
        summary = form.error_summary()
    assert 'href="#words"' in summary
    assert 'href="#kind-1"' in summary
    assert 'role="alert"' in summary
    assert 'tabindex="-1"' in summary
    assert "2 things are not right yet" in summary


def test_a_mistake_in_a_hidden_value_is_told_without_a_link(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"words": "x", "spot": "1234"}):
        form = Short()
        form.validate()
        assert form.mistakes == [("", "“Spot” is too long: 4 characters, at most 3.")]
        assert "<a" not in form.error_summary()


def test_what_a_use_case_refuses_stands_beside_its_field(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"words": "x"}):
        form = Short()
        assert form.validate()
        form.refused(Invalid("words", "These words hold %(count)s names.", count=2))
        assert form.errors == {"words": ["These words hold 2 names."]}
        assert "These words hold 2 names." in form.words()


def test_what_names_no_field_stands_above_the_form(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"words": "x"}):
        form = Short()
        assert form.validate()
        form.refused(Invalid("area", "This spot is outside the area."))
        assert form.mistakes == [("", "This spot is outside the area.")]
        assert "This spot is outside the area." in form.error_summary()


def test_a_hint_explains_optional_only_where_both_kinds_are(page_maker: Flask) -> None:
    class AllNeeded(Form):
        words = TextField("Words")
        submit = SubmitField("Send")

    with page_maker.test_request_context("/"):
        assert "(optional)" in Short().hint
        assert AllNeeded().hint == ""
