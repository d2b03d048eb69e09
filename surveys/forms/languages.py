"""The languages of a form: their codes, the direction in which they are written, and how much is translated."""

import re
from collections.abc import Mapping, Sequence

from babel import Locale, UnknownLocaleError

from surveys.xlsforms.model import Form

_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*\)\s*$")
_BARE = re.compile(r"[A-Za-z]{2,3}")


def code_of(language: str) -> str:
    """ "nl" of "Nederlands (nl)" and of "nl"; empty where a form does not say it."""
    found = _CODE.search(language)
    if found:
        return found[1].replace("_", "-").lower()
    return language.lower() if _BARE.fullmatch(language) else ""


def direction_of(language: str) -> str:
    """ "ltr" or "rtl"; "auto", by its first letter, where the language has no code."""
    code = code_of(language)
    try:
        direction: str = Locale.parse(code, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "auto"
    return direction


def completeness(form: Form, untranslated: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Language → the percentage of the texts that are there; 100 only when none is missing."""
    items = sum(1 for _, item in form.walk() if item.label or item.hint)
    texts = items + sum(1 for choices in form.lists.values() for choice in choices if choice.label)
    found = {}
    for language in form.languages:
        missing = len(untranslated.get(language, ()))
        found[language] = 100 * max(texts - missing, 0) // texts if texts else 100
    return found
