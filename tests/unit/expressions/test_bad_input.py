"""Whatever is asked, the answer is a value or a refusal."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.model import LONGEST_TEXT, ExpressionRefused
from surveys.expressions.service import Answers, context, evaluate_line, is_true, parse, text, value

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("a"), inner, max_size=3),
    max_leaves=10,
)
PARTS = st.sampled_from(["values", "types", "now", "context", "labels", "lists", "language"])
ASKED = st.sampled_from(["${a} + 1", ". = 'x'", "count(*)", "jr:choice-name(${a}, 'a')", "regex(., 'a*')", "date(.)"])


@given(st.dictionaries(PARTS, JSON), ASKED)
def test_a_line_with_anything_in_it_is_answered_or_refused(line: dict[str, Any], expression: str) -> None:
    try:
        json.dumps(evaluate_line({**line, "expression": expression}, NOW), allow_nan=False)
    except ExpressionRefused as refused:
        assert str(refused)


def test_a_pattern_that_would_hang_elsewhere_is_answered_at_once() -> None:
    start = time.process_time()
    assert evaluate_line({"expression": f"regex('{'a' * 5000}!', '(a+)+(a+)+')"}, NOW) is False
    assert time.process_time() - start < 1


def test_an_expression_that_walks_too_far_is_stopped() -> None:
    values = {"r": [{"a": number} for number in range(300)]}
    asked = {"expression": "count(//a[count(//a[count(//a) > 1]) > 1])", "values": values}
    with pytest.raises(ExpressionRefused, match="too much work"):
        evaluate_line(asked, NOW)


def test_a_text_cannot_grow_without_end() -> None:
    with pytest.raises(ExpressionRefused, match="longer than"):
        evaluate_line({"expression": "concat(${a}, ${a})", "values": {"a": "x" * LONGEST_TEXT}}, NOW)


def test_a_calculation_that_gives_no_number_is_no_answer() -> None:
    here = context(Answers({"a": "", "b": 0.1}), NOW)
    assert text(parse("${a} + 1"), here) == ""
    assert text(parse("${b} + 1"), here) == "1.1"
    assert text(parse("today() - 1 < now()"), here) == "true"


def test_a_condition_is_true_by_the_answer() -> None:
    here = context(Answers({"a": "", "b": "yes"}), NOW, at="b")
    assert not is_true(parse("${a}"), here)
    assert is_true(parse("${b}"), here)
    assert is_true(parse(". = 'yes'"), here)


def test_a_choice_filter_sees_the_item_and_the_question() -> None:
    here = context(
        Answers({"land": "nl", "city": ""}), NOW, at="city", items={"cities": [{"name": "breda", "land": "nl"}]}
    )
    assert value(parse("count(instance('cities')/root/item[land = ${land} and land = current()/../land])"), here) == 1


@pytest.mark.parametrize("name", ["constructor", "__proto__", "__class__", "toString"])
def test_a_name_of_the_language_itself_is_only_a_name(name: str) -> None:
    assert evaluate_line({"expression": f"${{{name}}} = 'x'", "values": {name: "x"}}, NOW) is True
    assert evaluate_line({"expression": f"${{{name}}} = ''"}, NOW) is True
