"""The building blocks of the screens draw what they promise."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

TEMPLATES = Path(__file__).parent.parent.parent.parent / "webapp" / "templates"
BLUEPRINTS = TEMPLATES.parent.parent / "blueprints"
NAMED = re.compile(r"""(?:icon|empty)\("([a-z_]+)"|door\([^"]*(?:"[^"]*"[^",]*)?,\s*"([a-z_]+)\"""")


def macro(app: Flask, file: str, name: str) -> object:
    with app.app_context():
        return getattr(app.jinja_env.get_template(f"components/{file}.html").module, name)


def draw(app: Flask, file: str, name: str, *values: object, **named: object) -> str:
    with app.test_request_context("/"):
        return str(macro(app, file, name)(*values, **named))  # type: ignore[operator]


def test_a_feeling_is_a_shape_and_a_word_and_a_colour(page_maker: Flask) -> None:
    proud, stomach_ache = (draw(page_maker, "badge", "feeling", kind) for kind in ("proud", "stomach_ache"))
    assert "Proud" in proud
    assert "Stomach-ache" in stomach_ache
    assert "ga-badge--proud" in proud
    assert "ga-badge--stomach" in stomach_ache
    assert re.search(r"<path[^>]+>", proud)[0] != re.search(r"<path[^>]+>", stomach_ache)[0]  # type: ignore[index]


@pytest.mark.parametrize("kind", ["new", "open", "due", "overdue", "done", "blocked", "neutral"])
def test_a_status_always_has_words(page_maker: Flask, kind: str) -> None:
    assert "Some words" in draw(page_maker, "badge", "status", kind, "Some words")


def test_a_figure_says_how_sure_it_is(page_maker: Flask) -> None:
    drawn = draw(page_maker, "stat", "stat", "7.1", "mean mark", n=214, low="6.8", high="7.4", sentence="Good.")
    assert all(words in drawn for words in ("7.1", "mean mark", "of 214 answers", "between 6.8 and 7.4", "Good."))


def test_one_answer_is_not_answers(page_maker: Flask) -> None:
    assert "of 1 answer " in draw(page_maker, "stat", "stat", "7", "mean mark", n=1)


def test_the_steps_say_where_one_is(page_maker: Flask) -> None:
    drawn = draw(page_maker, "steps", "steps", 2, 3)
    assert "Step 2 of 3" in drawn
    assert drawn.count("ga-steps__step--done") == 2


def test_an_empty_page_says_what_to_do_next(page_maker: Flask) -> None:
    drawn = draw(page_maker, "empty", "empty", "heart", "No places yet", "Be the first.", "/new", "Name a place")
    assert 'href="/new"' in drawn
    assert "Name a place" in drawn


def test_one_page_has_no_pages(page_maker: Flask) -> None:
    assert draw(page_maker, "pages", "pages", 1, 1, str).strip() == ""


def test_the_first_page_has_no_page_before_it(page_maker: Flask) -> None:
    drawn = draw(page_maker, "pages", "pages", 1, 3, lambda number: f"?page={number}")
    assert 'rel="prev"' not in drawn
    assert 'href="?page=2"' in drawn


def test_a_pictogram_that_stands_alone_has_words(page_maker: Flask) -> None:
    assert 'aria-hidden="true"' in draw(page_maker, "icon", "icon", "heart")
    assert 'role="img" aria-label="Proud"' in draw(page_maker, "icon", "icon", "heart", "Proud")


def test_a_name_that_a_programme_made_up_is_drawn_as_a_dot(page_maker: Flask) -> None:
    assert draw(page_maker, "icon", "icon", "rocket") == draw(page_maker, "icon", "icon", "dot")


def test_every_pictogram_that_a_template_names_exists(page_maker: Flask) -> None:
    drawings, others = macro(page_maker, "icon", "drawings"), macro(page_maker, "icon", "other_names")
    named = {
        (path.name, one or two)
        for folder in (TEMPLATES, BLUEPRINTS)
        for path in folder.rglob("*.html")
        for one, two in NAMED.findall(path.read_text())
    }
    assert named
    assert sorted(each for each in named if each[1] not in {*drawings, *others}) == []  # type: ignore[misc]


ERRORS = {
    403: "You cannot open this page",
    404: "This page does not exist",
    409: "This cannot be done now",
    413: "This is too large to send",
    422: "Something is not right yet",
    429: "One moment, please",
    500: "Something went wrong on our side",
    503: "We are away for a moment",
}


def error_page(app: Flask, status: int, message: str = "", **request: object) -> str:
    """The page as the house draws it, for somebody who is not signed in."""
    frame = {
        "asset": lambda path: f"/static/{path}",
        "current_programme": lambda: None,
        "visitor": SimpleNamespace(is_staff=False, is_signed_in=False),
        "languages": [("nl", "Nederlands"), ("en", "English")],
        "current_language": "en",
        "text_direction": "ltr",
        "csrf_token": lambda: "token",
        "form_key": lambda: "a new key",
        "url_for": lambda endpoint, **_: f"/{endpoint}",
        "message": message,
    }
    with app.test_request_context("/somewhere", **request):
        return app.jinja_env.get_template(f"errors/{status}.html").render(**frame)


@pytest.mark.parametrize("status", ERRORS)
def test_an_error_says_what_happened_and_what_to_do(page_maker: Flask, status: int) -> None:
    page = error_page(page_maker, status)
    assert f'<h1 class="utrecht-heading-1">{ERRORS[status]}</h1>' in page
    assert page.count("utrecht-paragraph") >= 3


@pytest.mark.parametrize("status", set(ERRORS) - {404})
def test_an_error_after_sending_says_that_nothing_is_lost(page_maker: Flask, status: int) -> None:
    assert "is not lost" in error_page(page_maker, status, method="POST")
    assert "is not lost" not in error_page(page_maker, status)


def test_an_error_says_the_use_cases_own_words(page_maker: Flask) -> None:
    assert "This survey has ended." in error_page(page_maker, 409, "This survey has ended.", method="POST")


@pytest.mark.parametrize("status", [500, 503])
def test_the_page_for_a_broken_database_asks_it_nothing(page_maker: Flask, status: int) -> None:
    template = (TEMPLATES / "errors" / f"{status}.html").read_text()
    assert "layout/plain.html" in template
    assert not re.search(r"current_programme|visitor|url_for", template + (TEMPLATES / "layout/plain.html").read_text())


def test_what_was_sent_before_with_other_words_may_be_sent_as_a_new_one(page_maker: Flask) -> None:
    typed = {"words": 'The "garden" <3', "key": "used", "csrf": "old"}
    page = error_page(page_maker, 409, method="POST", data=typed)
    assert 'name="words" value="The &#34;garden&#34; &lt;3"' in page
    assert 'name="key" value="a new key"' in page
    assert "used" not in page


def test_a_conflict_with_words_of_its_own_is_not_sent_again(page_maker: Flask) -> None:
    page = error_page(page_maker, 409, "This survey has ended.", method="POST", data={"key": "used", "words": "x"})
    assert "a new key" not in page
