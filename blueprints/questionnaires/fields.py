"""The control of a question, as the site draws it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext

from blueprints.questionnaires.wording import Pick, isolated, spoken
from surveys.xlsforms.model import Choice as FormChoice
from surveys.xlsforms.model import Form, Kind, Question
from webapp.forms import (
    CheckField,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    FileField,
    HouseField,
    SelectField,
    TextAreaField,
    TextField,
)

MOST_CHOICES = 50
LONGEST_SCALE = 11


class TimeField(TextField):
    """A time of the day."""

    input_type = "time"

    def attributes(self) -> dict[str, Any]:
        """The browser's own clock."""
        return super().attributes() | {"maxlength": None}


class DateTimeField(TimeField):
    """A day and a time."""

    input_type = "datetime-local"


def field_of(question: Question, form: Form, pick: Pick, *, label: str, hint: str, required: bool) -> HouseField | None:
    """The control, or None where a question has none."""
    maker = _MAKERS.get(question.kind)
    shared = {"label": label, "hint": hint, "optional": not required}
    return maker(question, form, pick, shared) if maker else None


def _of(field: Callable[..., HouseField], **settings: Any) -> Any:
    return lambda question, form, pick, shared: field(**shared, **settings)


def _text(question: Question, form: Form, pick: Pick, shared: Mapping[str, Any]) -> HouseField:
    return TextAreaField(**shared) if "multiline" in question.appearance else TextField(**shared)


def _choosing(question: Question, form: Form, pick: Pick, shared: Mapping[str, Any]) -> HouseField:
    choices = [_choice(each, pick) for each in form.lists.get(question.list_name, ())[:MOST_CHOICES]]
    if question.or_other:
        choices.append(Choice("other", gettext("Other")))
    if question.kind is Kind.SELECT_MULTIPLE:
        return ChecksField(**shared, choices=choices)
    lists = {"minimal", "autocomplete"} & set(question.appearance)
    return SelectField(**shared, choices=choices) if lists else ChoiceField(**shared, choices=choices)


def _choice(choice: FormChoice, pick: Pick) -> Choice:
    picture = pick(choice.image)
    shown = gettext("Picture: %(name)s", name=picture) if picture else ""
    return Choice(choice.value, isolated(spoken(pick(choice.label)) or choice.value), "", shown)


def _scale(question: Question, form: Form, pick: Pick, shared: Mapping[str, Any]) -> HouseField:
    marks = _marks(question.parameters)
    if marks:
        return ChoiceField(**shared, choices=[(mark, mark) for mark in marks], scale=True)
    ends = gettext("From %(start)s to %(end)s", start=_end(question, "start", "1"), end=_end(question, "end", "10"))
    return TextField(**{**shared, "hint": f"{shared['hint']} {ends}".strip()}, max_length=12, inputmode="decimal")


def _end(question: Question, name: str, usual: str) -> str:
    return question.parameters.get(name) or usual


def _marks(parameters: Mapping[str, str]) -> list[int]:
    """The marks of a short scale of whole numbers."""
    try:
        start, end, step = (
            int(parameters.get(name) or usual) for name, usual in (("start", 1), ("end", 10), ("step", 1))
        )
    except ValueError:
        return []
    # Counted before it is made: an end may be any number.
    if step <= 0 or not 2 <= (end - start) // step + 1 <= LONGEST_SCALE:
        return []
    return list(range(start, end + 1, step))


_MAKERS: Mapping[Kind, Any] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _of(TextField, max_length=12, inputmode="numeric"),
    Kind.DECIMAL: _of(TextField, max_length=12, inputmode="decimal"),
    Kind.SELECT_ONE: _choosing,
    Kind.SELECT_MULTIPLE: _choosing,
    Kind.RANGE: _scale,
    Kind.DATE: _of(DateField),
    Kind.TIME: _of(TimeField),
    Kind.DATE_TIME: _of(DateTimeField),
    Kind.ACKNOWLEDGE: _of(CheckField),
    Kind.GEOPOINT: _of(TextField),
    Kind.IMAGE: _of(FileField, accept="image/*"),
}
