"""Fields draw themselves as accessible components."""

import enum
from datetime import date
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms.validators import DataRequired, Optional

from webapp.forms import (
    CheckField,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    Form,
    HiddenField,
    PasswordField,
    SelectField,
    SubmitField,
    TextAreaField,
    TextField,
)


class Feeling(enum.Enum):
    """For the tests only."""

    PROUD = "proud"
    STOMACH_ACHE = "stomach_ache"


AREA = UUID("7a1c1d52-7d0b-4a0e-9df9-1c8c5a1c0001")


class Everything(Form):
    """One field of each kind."""

    feeling = ChoiceField(
        "What kind of place?",
        choices=[(Feeling.PROUD, "Proud", "heart", "You love it."), (Feeling.STOMACH_ACHE, "Stomach-ache", "drop")],
    )
    words = TextAreaField("Your story", hint="No names, please.", max_length=300)
    name = TextField("Name", optional=True, autocomplete="name")
    email = EmailField("E-mail address", optional=True)
    password = PasswordField("Password", optional=True)
    day = DateField("Day", optional=True)
    area = SelectField("Neighbourhood", choices=[(AREA, "Molenwijk")], optional=True)
    themes = ChecksField("Themes", choices=[Choice("a", "Green"), Choice("b", "Traffic")], optional=True)
    photo = FileField("Photo", optional=True, accept="image/*")
    agree = CheckField("Show it to others", optional=True)
    spot = HiddenField(max_length=5)
    submit = SubmitField("Send")


class Elements(HTMLParser):
    """The elements of a piece of page, as (tag, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


def sent(app: Flask, **typed: Any) -> Everything:
    """The form as it was sent, checked."""
    values = {"feeling": "proud", "words": "The garden", **typed}
    with app.test_request_context("/", method="POST", data=MultiDict(values)):
        form = Everything()
        form.validate()
        return form


TYPED = ["words", "name", "email", "password", "day", "area", "photo", "agree"]


@pytest.mark.parametrize("name", TYPED)
def test_every_control_has_a_label(page_maker: Flask, name: str) -> None:
    with page_maker.test_request_context("/"):
        elements = Elements(Everything()[name]())
    (control,) = elements.of("input", "textarea", "select")
    assert control["id"] in [label["for"] for label in elements.of("label")]


def test_a_hint_and_an_error_are_tied_to_their_control(page_maker: Flask) -> None:
    form = sent(page_maker, words="")
    with page_maker.test_request_context("/"):
        elements = Elements(form.words())
    (control,) = elements.of("textarea")
    assert control["aria-describedby"] == "words-hint words-error"
    assert {"words-hint", "words-error"} <= {each.get("id") for each in elements.of("div")}
    assert control["aria-invalid"] == "true"


def test_a_field_says_when_it_may_stay_empty(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        form = Everything()
        assert "(optional)" in form.name()
        assert "aria-required" not in form.name()
        assert "(optional)" not in form.words()
        assert 'aria-required="true"' in form.words()


def test_the_browser_helps_with_typing(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        form = Everything()
        (email,) = Elements(form.email()).of("input")
        (name,) = Elements(form.name()).of("input")
    assert (email["type"], email["autocomplete"], email["inputmode"]) == ("email", "email", "email")
    assert (name["autocomplete"], name["maxlength"]) == ("name", "200")


def test_a_long_story_is_not_cut_off_by_the_browser(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        (area,) = Elements(Everything().words()).of("textarea")
    assert "maxlength" not in area
    assert area["data-most"] == "300"


def test_what_was_typed_is_text_and_never_markup(page_maker: Flask) -> None:
    form = sent(page_maker, words="</textarea><script>", name='"><script>')
    with page_maker.test_request_context("/"):
        assert "<script>" not in form.words() + form.name()


def test_a_choice_becomes_its_own_value(page_maker: Flask) -> None:
    form = sent(page_maker, feeling="stomach_ache", area=str(AREA), themes=["b", "a", "b"])
    assert form.errors == {}
    assert (form.feeling.data, form.area.data, form.themes.data) == (Feeling.STOMACH_ACHE, AREA, ["b", "a"])


@pytest.mark.parametrize("name", ["feeling", "area", "themes"])
def test_an_answer_that_was_not_offered_is_refused(page_maker: Flask, name: str) -> None:
    form = sent(page_maker, **{name: "something else"})
    (message,) = form.errors[name]
    assert message == f"Choose one of the answers at “{form[name].label.text}”."


def test_choices_may_come_when_the_form_is_there(page_maker: Flask) -> None:
    with page_maker.test_request_context("/", method="POST", data={"feeling": "proud", "words": "x", "area": "9"}):
        form = Everything()
        form.area.choices = [(9, "De Kade")]
        assert form.validate()
        assert form.area.data == 9


def test_an_answer_is_shown_again(page_maker: Flask) -> None:
    form = sent(page_maker, words="", area=str(AREA), themes=["a"], agree="yes")
    with page_maker.test_request_context("/"):
        picked = [each["value"] for each in Elements(form.feeling()).of("input") if "checked" in each]
        assert picked == ["proud"]
        assert [each["value"] for each in Elements(form.area()).of("option") if "selected" in each] == [str(AREA)]
        assert [each["value"] for each in Elements(form.themes()).of("input") if "checked" in each] == ["a"]
        assert "checked" in form.agree()


def test_an_answer_that_was_given_before_stands_there(page_maker: Flask) -> None:
    with page_maker.test_request_context("/"):
        form = Everything(feeling=Feeling.STOMACH_ACHE)
        assert [option.text for option in form.feeling.options if option.picked] == ["stomach_ache"]


def test_one_tap_answers(page_maker: Flask) -> None:
    class Question(Form):
        mark = ChoiceField("Mark", choices=[(n, str(n)) for n in range(1, 11)], as_buttons=True, scale=True)

    with page_maker.test_request_context("/"):
        buttons = Elements(Question().mark()).of("button")
    assert [button["value"] for button in buttons] == [str(n) for n in range(1, 11)]
    assert {button["type"] for button in buttons} == {"submit"}
    assert {button["name"] for button in buttons} == {"mark"}


def test_a_page_with_one_question_has_it_as_its_heading(page_maker: Flask) -> None:
    class Question(Form):
        words = TextAreaField("What would you change?", label_is_heading=True)

    with page_maker.test_request_context("/"):
        elements = Elements(Question().words())
    assert len(elements.of("h1")) == 1
    assert elements.of("label")[0]["for"] == "words"


@pytest.mark.parametrize("typed", ["2026-04-10", "10-4-2026", "10/04/2026", " 10.4.2026 "])
def test_a_day_may_be_written_in_the_usual_ways(page_maker: Flask, typed: str) -> None:
    assert sent(page_maker, day=typed).day.data == date(2026, 4, 10)


@pytest.mark.parametrize("typed", ["31-2-2026", "tomorrow", "2026-13-01"])
def test_a_day_that_does_not_exist_is_refused_and_stays_on_the_page(page_maker: Flask, typed: str) -> None:
    form = sent(page_maker, day=typed)
    assert form.errors == {"day": ["“Day” must be a date, such as 10-4-2026."]}
    assert form.day.shown() == typed


def test_a_password_is_kept_as_typed_and_never_sent_back(page_maker: Flask) -> None:
    form = sent(page_maker, words="", password=" a  secret ")
    assert form.password.data == " a  secret "
    with page_maker.test_request_context("/"):
        assert "secret" not in form.password()


def test_an_empty_file_control_is_no_file(page_maker: Flask) -> None:
    assert sent(page_maker, photo=FileStorage(filename="")).photo.data is None


def test_a_hidden_value_has_a_limit_too(page_maker: Flask) -> None:
    assert list(sent(page_maker, spot="123456").errors) == ["spot"]


def test_a_pressed_button_is_known(page_maker: Flask) -> None:
    assert sent(page_maker, submit="yes").submit.data is True
    assert sent(page_maker).submit.data is False


def test_checks_of_the_form_library_keep_their_own_words(page_maker: Flask) -> None:
    class Mixed(Form):
        name = TextField("Name", validators=[DataRequired("Who are you?")])
        nick = TextField("Nickname", validators=[Optional()], description="What friends say.")

    with page_maker.test_request_context("/", method="POST", data={"x": "1"}):
        form = Mixed()
        assert not form.validate()
        assert form.errors == {"name": ["Who are you?"]}
        assert "(optional)" in form.nick()
        assert "What friends say." in form.nick()


def test_a_field_may_have_its_own_words_for_what_is_missing(page_maker: Flask) -> None:
    class Short(Form):
        words = TextAreaField("Story", missing="Write a few words about this place.")

    with page_maker.test_request_context("/", method="POST", data={"x": "1"}):
        form = Short()
        form.validate()
        assert form.errors == {"words": ["Write a few words about this place."]}
