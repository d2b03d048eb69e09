"""An answer fits its question, or the person is told why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.model import LONGEST_TEXT, QuestionNotFound
from surveys.questionnaires.rules import (
    check_answer,
    check_answers,
    first_unanswered,
    next_question,
    position,
    previous_question,
)
from tests.factories.surveys import MARK, THEME, WORDS, questionnaire
from webapp.errors import Invalid


@given(st.integers(min_value=1, max_value=10))
def test_a_mark_on_the_scale_is_taken(mark: int) -> None:
    assert check_answer(MARK, str(mark)) == mark


@given(st.integers().filter(lambda mark: not 1 <= mark <= 10))
def test_a_mark_beside_the_scale_is_refused(mark: int) -> None:
    with pytest.raises(Invalid) as refused:
        check_answer(MARK, str(mark))
    assert refused.value.field == "mark"


@pytest.mark.parametrize("raw", ["7,5", "7.5", "zeven", "1e1", "٧", "0x7", "7 8", "७", "9" * 5000])
def test_what_is_no_whole_number_is_no_mark(raw: str) -> None:
    with pytest.raises(Invalid):
        check_answer(MARK, raw)


@pytest.mark.parametrize("choice", ["housing", "work", "safety"])
def test_a_choice_of_the_question_is_taken(choice: str) -> None:
    assert check_answer(THEME, choice) == choice


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.strip() not in ("housing", "work", "safety")))
def test_a_choice_that_does_not_exist_is_never_stored(choice: str) -> None:
    try:
        assert check_answer(THEME, choice) in (None, "housing", "work", "safety")
    except Invalid as refused:
        assert refused.field == "theme"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_words_are_stored_clean_or_not_at_all(raw: str) -> None:
    words = check_answer(WORDS, raw)
    assert words is None or (isinstance(words, str) and words == words.strip() != "")
    if words is not None:
        str(words).encode()
        assert "\x00" not in str(words)
        assert check_answer(WORDS, str(words)) == words


def test_words_keep_their_lines_and_their_emoji() -> None:
    assert check_answer(WORDS, " Meer bomen 🌳\r\nen bankjes \x00") == "Meer bomen 🌳\nen bankjes"


def test_words_of_just_the_longest_length_are_taken() -> None:
    assert check_answer(WORDS, "é" * LONGEST_TEXT) == "é" * LONGEST_TEXT


def test_words_that_are_too_long_are_refused_with_the_question_and_both_lengths() -> None:
    with pytest.raises(Invalid) as refused:
        check_answer(WORDS, "a" * (LONGEST_TEXT + 1))
    assert refused.value.field == "change"
    assert refused.value.values == {"question": WORDS.label, "length": 4001, "most": 4000}


@pytest.mark.parametrize("raw", [None, "", "   ", "\x00\x07"])
def test_a_question_that_may_be_skipped_is_skipped(raw: str | None) -> None:
    assert check_answer(WORDS, raw) is None
    assert check_answer(THEME, raw) is None


@pytest.mark.parametrize("raw", [None, "", "   "])
def test_a_question_that_must_be_answered_cannot_be_skipped(raw: str | None) -> None:
    with pytest.raises(Invalid):
        check_answer(MARK, raw)


def test_all_answers_are_checked_together() -> None:
    asked = questionnaire(MARK, THEME, WORDS)
    assert check_answers(asked, {"mark": "7", "change": " meer groen "}) == {"mark": 7, "change": "meer groen"}


def test_an_answer_to_a_question_that_is_not_asked_is_refused_by_its_name() -> None:
    with pytest.raises(Invalid) as refused:
        check_answers(questionnaire(MARK), {"mark": "7", "shoe_size": "43"})
    assert refused.value.field == "shoe_size"


def test_questions_follow_each_other_and_lead_back() -> None:
    asked = questionnaire(MARK, THEME, WORDS)
    assert next_question(asked, "mark") == THEME
    assert next_question(asked, "theme") == WORDS
    assert next_question(asked, "change") is None
    assert previous_question(asked, "change") == THEME
    assert previous_question(asked, "mark") is None
    assert [position(asked, name) for name in ("mark", "theme", "change")] == [1, 2, 3]


def test_a_question_that_is_not_asked_has_no_place() -> None:
    with pytest.raises(QuestionNotFound):
        next_question(questionnaire(MARK), "theme")


def test_the_first_question_that_must_be_answered_and_is_not() -> None:
    asked = questionnaire(MARK, replace(THEME, required=True), WORDS)
    assert first_unanswered(asked, {}) == MARK
    assert first_unanswered(asked, {"mark": 7}) == replace(THEME, required=True)
    assert first_unanswered(asked, {"mark": 7, "theme": "work"}) is None


def test_the_ready_made_questionnaire_asks_three_questions_in_dutch_and_english() -> None:
    asked = questionnaire()
    assert [question.name for question in asked.questions] == ["mark", "theme", "change"]
    for question in asked.questions:
        for texts in (question.label, *(choice.label for choice in question.choices)):
            assert set(texts) == {"nl", "en"}
    assert list(asked.question("mark").scale.marks) == list(range(1, 11))  # type: ignore[union-attr]
    assert not asked.question("change").required
