"""In which order expressions are evaluated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.model import DEEPEST, LONGEST_EXPRESSION, ExpressionRefused
from surveys.expressions.service import order, parse, references


def trees(**expressions: str) -> dict[str, list[list[object]]]:
    return {name: [parse(expression)] for name, expression in expressions.items()}


def test_a_calculation_comes_after_what_it_needs() -> None:
    assert order(trees(total="${a} + ${b}", b="${a} * 2", a="1")) == ["a", "b", "total"]


def test_a_question_comes_after_the_group_that_it_is_in() -> None:
    assert order(trees(child="1", group="${first} = 2"), parents={"child": "group"}) == ["group", "child"]


def test_a_circle_is_refused_by_the_names_in_it() -> None:
    with pytest.raises(ExpressionRefused, match="wait for each other: .*→"):
        order(trees(a="${b} + 1", b="../c", c="/data/a", d="1"))


def test_a_question_that_waits_for_itself_is_a_circle() -> None:
    with pytest.raises(ExpressionRefused, match="a → a"):
        order(trees(a="${a} + 1"))


def test_a_question_inside_a_group_that_its_answer_opens_is_a_circle() -> None:
    with pytest.raises(ExpressionRefused, match="wait for each other"):
        order(trees(group="${child} = 1", child="2"), parents={"child": "group"})


def test_the_names_of_paths_predicates_and_patterns_are_references() -> None:
    tree = parse("if(regex(${a}, 'x'), /data/b[c > 1]/d, instance('l')/root/item[name = ${e}]/label) or . = ../f")
    assert references(tree) == ["a", "d", "c", "e", "f"]


def test_deep_nesting_is_refused_with_its_place() -> None:
    with pytest.raises(ExpressionRefused, match="deep") as refused:
        parse("(" * 5000 + "1" + ")" * 5000)
    assert refused.value.position == DEEPEST + 1


@pytest.mark.parametrize("expression", ["not(" * 99 + "1" + ")" * 99, "-" * 9001 + "1", " + ".join(["1"] * 4000)])
def test_what_is_long_but_not_deep_is_read(expression: str) -> None:
    assert parse(expression)


def test_a_chain_of_many_kinds_is_refused_when_its_tree_is_deep() -> None:
    with pytest.raises(ExpressionRefused, match="deep"):
        parse("a[" * 60 + "1 or 1 = 1 < 1 + 1 * 1" + "]" * 60)


def test_a_huge_expression_is_refused() -> None:
    with pytest.raises(ExpressionRefused, match="longer than"):
        parse("1" * (LONGEST_EXPRESSION + 1))


@given(st.text(alphabet="ab1 .'/$@{}[]()|,*+-<>=!:divmodorand\n\"", max_size=40))
def test_nonsense_is_read_or_refused_never_a_crash(expression: str) -> None:
    try:
        parse(expression)
    except ExpressionRefused as refused:
        assert 1 <= refused.position <= len(expression) + 1
