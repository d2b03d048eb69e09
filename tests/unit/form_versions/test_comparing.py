"""Answers of two versions stay comparable by the name of the question."""

from surveys.forms.comparing import compare
from surveys.forms.languages import code_of, completeness, direction_of
from surveys.forms.model import Comparison
from surveys.xlsforms.service import check_form
from tests.factories.forms import FORM, NEXT
from tests.unit.xlsforms.forms import read, survey


def names(*rows: str) -> str:
    return survey("type | name | label", *rows)


def test_a_form_and_itself_share_everything() -> None:
    assert compare(read(FORM), read(FORM)) == Comparison(shared=("mark", "town", "seen", "why"))


def test_what_is_new_gone_or_of_another_type_is_said_by_name() -> None:
    found = compare(read(FORM), read(NEXT))
    assert (found.shared, found.new, found.gone) == (("town", "why"), ("age",), ("seen",))
    assert found.retyped == {"mark": ("integer", "text")}
    assert found.choices == {"town": (("v",), ())}


def test_a_question_that_moves_to_another_group_stays_comparable() -> None:
    before = read(names("text | a | A"))
    after = read(names("begin_group | g | G", "text | a | A", "end_group | | "))
    assert compare(before, after) == Comparison(shared=("a",))


def test_a_question_that_is_asked_for_each_turn_is_another_one() -> None:
    before = read(names("text | a | A"))
    after = read(names("begin_repeat | r | R", "text | a | A", "end_repeat | | "))
    assert compare(before, after).retyped == {"a": ("text", "repeat text")}


def test_a_name_that_is_there_twice_goes_by_its_groups() -> None:
    twice = names(
        "begin_group | g | G", "text | a | A", "end_group | | ", "begin_group | h | H", "text | a | A", "end_group | | "
    )
    assert compare(read(twice), read(twice)).shared == ("g/a", "h/a")


def test_a_note_holds_no_answer() -> None:
    assert compare(read(names("text | a | A")), read(names("text | a | A", "note | n | N"))).new == ()


def test_a_language_has_a_code_and_a_direction() -> None:
    assert [code_of(each) for each in ("Nederlands (nl)", "Srpski (sr-Latn)", "nl", "default")] == [
        "nl", "sr-latn", "nl", ""
    ]  # fmt: skip
    given = ("Arabic (ar)", "Nederlands (nl)", "default", "X (zzz)", "فارسی")
    assert [direction_of(each) for each in given] == ["rtl", "ltr", "auto", "auto", "auto"]


def test_how_much_is_translated_is_a_percentage_that_never_rounds_up() -> None:
    report = check_form("form.md", FORM.encode())
    assert report.form
    assert completeness(report.form, report.untranslated) == {"Nederlands (nl)": 100, "Arabic (ar)": 33}
