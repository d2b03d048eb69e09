"""The JSON document that a questionnaire is stored as: read strictly, written back the same."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from surveys.questionnaires.model import LONGEST_TEXT, Choice, Kind, Question, Questionnaire, Scale
from webapp.errors import N_, Invalid

MOST_QUESTIONS = 2000
MOST_CHOICES = 1000
WIDEST_SCALE = 101
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_VALUE = re.compile(r"[^\s]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_LABEL = 2000


def read_document(document: Any, *, questionnaire_id: UUID, programme_id: UUID) -> Questionnaire:
    """A questionnaire out of its document.

    Raises Invalid, with the path to the mistake as its field: ``questions[2].label``.
    """
    whole = _object(document, "document", {"title", "questions"})
    items = _list(whole.get("questions"), "questions", MOST_QUESTIONS)
    questions = tuple(_question(item, f"questions[{number}]") for number, item in enumerate(items, 1))
    _distinct([question.name for question in questions], "questions")
    return Questionnaire(
        id=questionnaire_id, programme_id=programme_id, title=_texts(whole.get("title"), "title"), questions=questions
    )


def as_document(questionnaire: Questionnaire) -> dict[str, Any]:
    """The document of a questionnaire; ``read_document`` gives the same questionnaire back."""
    return {
        "title": dict(questionnaire.title),
        "questions": [_question_document(question) for question in questionnaire.questions],
    }


def _question_document(question: Question) -> dict[str, Any]:
    document: dict[str, Any] = {
        "name": question.name,
        "kind": question.kind.value,
        "label": dict(question.label),
        "hint": dict(question.hint),
        "required": question.required,
    }
    if question.kind is Kind.TEXT:
        document["longest"] = question.longest
    if question.choices:
        document["choices"] = [
            {"value": choice.value, "label": dict(choice.label), "icon": choice.icon} for choice in question.choices
        ]
    if question.scale:
        document["scale"] = {
            "lowest": question.scale.lowest,
            "highest": question.scale.highest,
            "lowest_label": dict(question.scale.lowest_label),
            "highest_label": dict(question.scale.highest_label),
        }
    return document


def _question(item: Any, path: str) -> Question:
    given = _object(item, path, {"name", "kind", "label", "hint", "required", "choices", "scale", "longest"})
    kinds = {kind.value: kind for kind in Kind}
    kind = kinds.get(_matching(given.get("kind"), f"{path}.kind", _NAME))
    if kind is None:
        raise Invalid(f"{path}.kind", N_("There is no kind of question “%(kind)s”."), kind=given["kind"])
    return Question(
        name=_matching(given.get("name"), f"{path}.name", _NAME),
        kind=kind,
        label=_texts(given.get("label"), f"{path}.label"),
        hint=_texts(given.get("hint", {}), f"{path}.hint", may_be_empty=True),
        required=_flag(given.get("required", False), f"{path}.required"),
        **_EXTRAS[kind](given, path),
    )


def _choices(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    items = _list(given.get("choices"), f"{path}.choices", MOST_CHOICES)
    choices = tuple(_choice(item, f"{path}.choices[{number}]") for number, item in enumerate(items, 1))
    _distinct([choice.value for choice in choices], f"{path}.choices")
    return {"choices": choices}


def _choice(item: Any, path: str) -> Choice:
    given = _object(item, path, {"value", "label", "icon"})
    icon = given.get("icon", "")
    return Choice(
        value=_matching(given.get("value"), f"{path}.value", _VALUE),
        label=_texts(given.get("label"), f"{path}.label"),
        icon=_matching(icon, f"{path}.icon", _NAME) if icon else "",
    )


def _scale(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    scale = _object(given.get("scale"), f"{path}.scale", {"lowest", "highest", "lowest_label", "highest_label"})
    lowest = _whole(scale.get("lowest"), f"{path}.scale.lowest")
    highest = _whole(scale.get("highest"), f"{path}.scale.highest")
    if not 2 <= highest - lowest + 1 <= WIDEST_SCALE:
        raise Invalid(f"{path}.scale", N_("A scale has 2 to %(most)s marks."), most=WIDEST_SCALE)
    labels = {
        name: _texts(scale.get(name, {}), f"{path}.scale.{name}", may_be_empty=True)
        for name in ("lowest_label", "highest_label")
    }
    return {"scale": Scale(lowest=lowest, highest=highest, **labels)}


def _longest(given: Mapping[str, Any], path: str) -> dict[str, Any]:
    longest = _whole(given.get("longest", LONGEST_TEXT), f"{path}.longest")
    if not 1 <= longest <= LONGEST_TEXT:
        raise Invalid(f"{path}.longest", N_("An open answer has 1 to %(most)s characters."), most=LONGEST_TEXT)
    return {"longest": longest}


_EXTRAS: Mapping[Kind, Callable[[Mapping[str, Any], str], dict[str, Any]]] = {
    Kind.RANGE: _scale,
    Kind.SELECT_ONE: _choices,
    Kind.TEXT: _longest,
}


def _object(given: Any, path: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise Invalid(path, N_("“%(path)s” is missing or is not an object."), path=path)
    unknown = sorted(set(map(str, given)) - known)
    if unknown:
        raise Invalid(path, N_("“%(path)s” holds something unknown: %(names)s."), path=path, names=", ".join(unknown))
    return given


def _list(given: Any, path: str, most: int) -> Sequence[Any]:
    if not isinstance(given, list) or not 1 <= len(given) <= most:
        raise Invalid(path, N_("“%(path)s” must be a list of 1 to %(most)s."), path=path, most=most)
    return given


def _texts(given: Any, path: str, *, may_be_empty: bool = False) -> dict[str, str]:
    if isinstance(given, dict) and (given or may_be_empty) and all(map(_is_text, given.items())):
        return dict(given)
    raise Invalid(path, N_("“%(path)s” must hold a text per language."), path=path)


def _is_text(item: tuple[Any, Any]) -> bool:
    language, text = item
    return (
        isinstance(language, str)
        and _LANGUAGE.fullmatch(language) is not None
        and isinstance(text, str)
        and 0 < len(text.strip()) <= len(text) <= _LONGEST_LABEL
    )


def _matching(given: Any, path: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not pattern.fullmatch(given):
        raise Invalid(path, N_("“%(path)s” is missing or cannot be used as a name."), path=path)
    return given


def _whole(given: Any, path: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise Invalid(path, N_("“%(path)s” must be a whole number."), path=path)
    return given


def _flag(given: Any, path: str) -> bool:
    if not isinstance(given, bool):
        raise Invalid(path, N_("“%(path)s” must be yes or no."), path=path)
    return given


def _distinct(names: Sequence[str], path: str) -> None:
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise Invalid(path, N_("“%(name)s” is there twice."), name=double)
