"""The forms of a survey: one for the question that is asked, one for the page after the last question."""

from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from surveys.questionnaires.model import Answer, Kind, Question
from surveys.responses.model import AGE_GROUP_LABELS, SEX_LABELS
from webapp.forms import Choice, ChoiceField, Form, HiddenField, HouseField, SelectField, SubmitField, TextAreaField
from webapp.i18n import in_language


class AnswerForm(Form):
    """One question; its field is added per question and is called ``answer``."""

    answer: HouseField
    area = HiddenField()
    next = SubmitField(_l("Next"))
    skip = SubmitField(_l("Skip"), look="subtle")


class AboutForm(Form):
    """Where the answer belongs, and to which age group and sex; all may stay empty."""

    area = SelectField(_l("Neighbourhood"), empty=_l("I would rather not say"), optional=True)
    age_group = SelectField(
        _l("Your age"),
        empty=_l("I would rather not say"),
        optional=True,
        choices=[(group, _l(words)) for group, words in AGE_GROUP_LABELS.items()],
    )
    sex = SelectField(
        _l("Are you a woman or a man?"),
        empty=_l("I would rather not say"),
        optional=True,
        choices=[(sex, _l(words)) for sex, words in SEX_LABELS.items()],
    )
    send = SubmitField(_l("Send my answers"))


def answer_form(question: Question, answer: Answer | None = None, *, area: str = "") -> AnswerForm:
    """The form for a question of any kind, with the answer so far."""
    asking = type("AskingForm", (AnswerForm,), {"answer": _FIELDS[question.kind](question)})
    form: AnswerForm = asking(data={"answer": answer, "area": area})
    return form


def about_form(areas: Sequence[tuple[str, str]], *, area: str | None = None, with_age: bool = True) -> AboutForm:
    """The last form; ``areas`` are the codes and names of the buurten. A professional is asked for no more."""
    form = AboutForm(data={"area": area})
    form.area.choices = areas
    if not with_age:
        del form.age_group
        del form.sex
    return form


def _range_field(question: Question) -> ChoiceField:
    assert question.scale is not None
    return ChoiceField(
        in_language(question.label),
        hint=in_language(question.hint) or _what_marks_mean(question),
        choices=[Choice(mark, str(mark)) for mark in question.scale.marks],
        as_buttons=True,
        scale=True,
        optional=not question.required,
        label_is_heading=True,
    )


def _what_marks_mean(question: Question) -> str:
    scale = question.scale
    if scale is None or not scale.lowest_label or not scale.highest_label:
        return ""
    return _(
        "%(lowest)s is %(lowest_label)s, %(highest)s is %(highest_label)s.",
        lowest=scale.lowest,
        lowest_label=in_language(scale.lowest_label),
        highest=scale.highest,
        highest_label=in_language(scale.highest_label),
    )


def _choice_field(question: Question) -> ChoiceField:
    return ChoiceField(
        in_language(question.label),
        hint=in_language(question.hint),
        choices=[Choice(choice.value, in_language(choice.label), choice.icon) for choice in question.choices],
        as_buttons=True,
        optional=not question.required,
        label_is_heading=True,
    )


def _text_field(question: Question) -> TextAreaField:
    return TextAreaField(
        in_language(question.label),
        hint=in_language(question.hint),
        max_length=question.longest,
        optional=not question.required,
        label_is_heading=True,
    )


_FIELDS: Mapping[Kind, Callable[[Question], HouseField]] = {
    Kind.RANGE: _range_field,
    Kind.SELECT_ONE: _choice_field,
    Kind.TEXT: _text_field,
}
