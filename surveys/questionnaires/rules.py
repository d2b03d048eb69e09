"""Whether an answer fits its question, and which question comes next."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from surveys.questionnaires.model import Answer, Answers, Kind, Question, Questionnaire
from webapp.errors import N_, Invalid

# Control characters that nobody types and that a database refuses; tab and newline stay. Half of an emoji is none.
_UNTYPABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")


def check_answer(question: Question, raw: str | None) -> Answer | None:
    """The answer as it is stored; None for a question that is skipped.

    Raises Invalid, with the question's name as the field, for an answer that is missing, out of range, too long or no
    choice of this question.
    """
    text = _clean(raw or "")
    if text:
        return _CHECKS[question.kind](question, text)
    if question.required:
        raise _refused(question, N_("Choose an answer at “%(question)s”."))
    return None


def check_answers(questionnaire: Questionnaire, raw: Mapping[str, str]) -> Answers:
    """All answers as they are stored. Raises Invalid for the first one that does not fit, or that was not asked."""
    asked = {question.name for question in questionnaire.questions}
    for name in raw:
        if name not in asked:
            raise Invalid(name, N_("This survey does not ask “%(name)s”."), name=name)
    checked = {question.name: check_answer(question, raw.get(question.name)) for question in questionnaire.questions}
    return {name: answer for name, answer in checked.items() if answer is not None}


def next_question(questionnaire: Questionnaire, name: str) -> Question | None:
    """The question after this one; None after the last."""
    following = position(questionnaire, name)
    return questionnaire.questions[following] if following < len(questionnaire.questions) else None


def previous_question(questionnaire: Questionnaire, name: str) -> Question | None:
    """The question before this one; None before the first."""
    before = position(questionnaire, name) - 2
    return questionnaire.questions[before] if before >= 0 else None


def position(questionnaire: Questionnaire, name: str) -> int:
    """Which question this is, counted from one. Raises QuestionNotFound."""
    return questionnaire.questions.index(questionnaire.question(name)) + 1


def first_unanswered(questionnaire: Questionnaire, answers: Answers) -> Question | None:
    """The first question that must be answered and is not."""
    return next((each for each in questionnaire.questions if each.required and each.name not in answers), None)


def _check_range(question: Question, text: str) -> int:
    assert question.scale is not None  # a RANGE without one is refused when the questionnaire is read
    lowest, highest = question.scale.lowest, question.scale.highest
    if not _WHOLE_NUMBER.fullmatch(text) or int(text) not in question.scale.marks:
        message = N_("Choose a mark from %(lowest)s to %(highest)s at “%(question)s”.")
        raise _refused(question, message, lowest=lowest, highest=highest)
    return int(text)


def _check_choice(question: Question, text: str) -> str:
    if not any(choice.value == text for choice in question.choices):
        raise _refused(question, N_("Choose one of the answers at “%(question)s”."))
    return text


def _check_text(question: Question, text: str) -> str:
    if len(text) > question.longest:
        message = N_("Your answer to “%(question)s” is too long: %(length)s characters, at most %(most)s.")
        raise _refused(question, message, length=len(text), most=question.longest)
    return text


_CHECKS: Mapping[Kind, Callable[[Question, str], Answer]] = {
    Kind.RANGE: _check_range,
    Kind.SELECT_ONE: _check_choice,
    Kind.TEXT: _check_text,
}


def _refused(question: Question, message: str, **values: object) -> Invalid:
    return Invalid(question.name, message, question=question.label, **values)


def _clean(raw: str) -> str:
    plain = raw.replace("\r\n", "\n").replace("\r", "\n")
    return _UNTYPABLE.sub("", unicodedata.normalize("NFC", plain)).strip()
