"""Languages: Dutch first, the visitor's choice remembered; dates and numbers as people write them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal
from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, format_date, format_datetime, get_locale, gettext, to_user_timezone

from webapp.clock import now
from webapp.errors import Problem

# Code → its own name.
LANGUAGES = {"nl": "Nederlands", "en": "English"}
DEFAULT = "nl"
COOKIE = "language"

babel = Babel()


def init_i18n(app: Flask) -> None:
    """Choose the language per visitor and give templates the filters."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(app.config["ROOT"] / "translations")
    babel.init_app(app, locale_selector=chosen_language)
    app.add_template_filter(in_language)
    app.add_template_filter(long_date)
    app.add_template_filter(day)
    app.add_template_filter(date_time)
    app.add_template_filter(number)
    app.add_template_filter(signed)


def chosen_language() -> str:
    """The language of this visitor."""
    chosen = request.cookies.get(COOKIE) if has_request_context() else None
    return chosen if chosen in LANGUAGES else DEFAULT


def current_language() -> str:
    """The language in which this page is written; also within ``force_locale``."""
    locale = get_locale()
    return locale.language if locale is not None else DEFAULT


def text_direction() -> str:
    """Whether the page is written from left to right or from right to left."""
    locale = get_locale()
    return locale.text_direction if locale is not None else "ltr"


def in_language(texts: Mapping[str, str] | str | None) -> str:
    """Content that a programme wrote, in the visitor's language, else in Dutch, else in whichever there is."""
    if not texts:
        return ""
    if isinstance(texts, str):
        return texts
    return texts.get(current_language()) or texts.get(DEFAULT) or next(iter(texts.values()))


def long_date(value: date | datetime) -> str:
    """A date in words, the day in Amsterdam: "vrijdag 10 april"; in another year than this one with its year."""
    there = to_user_timezone(value) if isinstance(value, datetime) else value
    this_year = to_user_timezone(now()).year
    return format_date(value, "EEEE d MMMM" if there.year == this_year else "EEEE d MMMM y")


def day(value: date | datetime) -> str:
    """A date with its year, the day in Amsterdam: "10 april 2026"."""
    return format_date(value, "d MMMM y")


def date_time(value: datetime) -> str:
    """A moment in Amsterdam: "10 april 2026, 14:05"."""
    return format_datetime(value, "d MMMM y, HH:mm")


def number(value: float | Decimal, digits: int = 0) -> str:
    """A number as people of this language write it, rounded to ``digits``."""
    # Nought has no sign: −0.0 is the same key as 0.
    return _written(value + 0, digits, str(get_locale() or DEFAULT))


@lru_cache(maxsize=4096)
def _written(value: float | Decimal, digits: int, locale: str) -> str:
    """A page with a table writes the same few hundred numbers again and again."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, pattern, locale=locale)


def signed(value: float, digits: int = 2) -> str:
    """A difference with its sign: "+0,12", "−0,25"; what rounds to nothing has none."""
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), digits)


def template_globals() -> dict[str, Any]:
    """What every template may use about language, and the day on which its page was made."""
    return {
        "languages": list(LANGUAGES.items()),
        "current_language": current_language(),
        "text_direction": text_direction(),
        "demo": current_app.config["SETTINGS"].demo,
        "printed_on": day(now()),
    }


def explain(problem: Problem) -> str:
    """What went wrong, in the visitor's language; empty when the problem says no more than its status.

    A value may be content that a programme wrote (a dict per language), or another problem.
    """
    values = {name: _in_words(value) for name, value in problem.values.items()}
    return gettext(problem.message, **values) if problem.message else ""


def _in_words(value: Any) -> Any:
    if isinstance(value, Problem):
        return explain(value)
    return in_language(value) if isinstance(value, dict) else value
