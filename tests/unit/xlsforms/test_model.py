"""What a form becomes: questions, groups, lists and texts of our own model."""

import pytest

from surveys.xlsforms.kinds import KINDS, NEVER_KEPT
from surveys.xlsforms.model import Kind, Question
from surveys.xlsforms.service import check_form
from tests.unit.xlsforms.forms import group, one, question, read, survey


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text", Kind.TEXT),
        ("int", Kind.INTEGER),
        ("decimal", Kind.DECIMAL),
        ("select_one colours", Kind.SELECT_ONE),
        ("select1 colours", Kind.SELECT_ONE),
        ("select all that apply from colours", Kind.SELECT_MULTIPLE),
        ("rank colours", Kind.RANK),
        ("range", Kind.RANGE),
        ("datetime", Kind.DATE_TIME),
        ("q note", Kind.NOTE),
        ("trigger", Kind.ACKNOWLEDGE),
        ("gps", Kind.GEOPOINT),
        ("photo", Kind.IMAGE),
        ("get today", Kind.TODAY),
        ("imei", Kind.HIDDEN),
    ],
)
def test_every_name_of_a_type_is_one_kind(kind: str, expected: Kind) -> None:
    assert question(one(kind)).kind is expected


def test_types_that_are_never_kept_are_no_kind_of_question() -> None:
    assert not NEVER_KEPT & set(KINDS)


def test_texts_are_kept_per_language() -> None:
    form = survey(
        "type | name | label::English (en) | label::Nederlands (nl) | hint::English (en) "
        "| required_message | media::image",
        "text | q | Hello ${q} | Hallo | Look | Needed | flag.png",
    )
    found = question(form)
    assert found.label == {"English (en)": "Hello ${q}", "Nederlands (nl)": "Hallo"}
    assert found.hint == {"English (en)": "Look"}
    assert found.required_message == {"default": "Needed"}
    assert found.image == {"default": "flag.png"}
    assert read(form).languages == ("English (en)", "Nederlands (nl)", "default")


def test_what_has_no_language_is_in_the_default_language() -> None:
    settings = "\n| settings |\n| | default_language | form_title | form_id | version |\n| | nl | Buurt | b | 7 |\n"
    form = read(one("text") + settings)
    assert (form.default_language, form.title, form.name, form.version) == ("nl", "Buurt", "b", "7")
    assert [item.label for item in form.items] == [{"nl": "B"}, {"nl": "Q"}]


def test_logic_holds_the_source_and_the_tree() -> None:
    logic = question(one("integer", "constraint", ". > ${before}")).logic
    assert logic.constraint is not None
    assert logic.constraint.source == ". > ${before}"
    assert logic.constraint.tree == ["ops", ["path", ".", [["."]]], ">", ["ref", "before"]]
    assert [column for column, _ in logic.all()] == ["constraint"]


@pytest.mark.parametrize(("cell", "expected"), [("yes", "true()"), ("TRUE", "true()"), ("no", None), ("", None)])
def test_yes_and_no_are_truths(cell: str, expected: str | None) -> None:
    required = question(one("text", "required", cell)).logic.required
    assert (required and required.source) == expected


@pytest.mark.parametrize(
    ("kind", "cell", "default", "computed"),
    [
        ("text", "hello", "hello", None),
        ("date", "2024-01-01", "2024-01-01", None),
        ("date", "today()", "", "today()"),
        ("text", "${before}", "", "${before}"),
        ("integer", "1 + 1", "", "1 + 1"),
        ("text", "a-b", "a-b", None),
    ],
)
def test_a_default_is_written_out_or_computed(kind: str, cell: str, default: str, computed: str | None) -> None:
    found = question(one(kind, "default", cell))
    assert (found.default, found.logic.default and found.logic.default.source) == (default, computed)


def test_choices_keep_the_columns_that_filters_look_at() -> None:
    form = read(one("select_one colours", "choice_filter", "town = ${before}"))
    assert [(choice.value, choice.extra, choice.row) for choice in form.lists["colours"]] == [
        ("red", {"town": "a"}, 2),
        ("blue", {"town": "b"}, 3),
    ]


def test_groups_and_repeats_hold_their_questions() -> None:
    form = survey(
        "type | name | label | repeat_count | appearance",
        "integer | n | N | |",
        "begin repeat | r | R | ${n} |",
        "begin_group | g | G | | table-list",
        "select_one colours | q | Q | |",
        "end_group | | | |",
        "end repeat | | | |",
    )
    repeat = group(form, "r")
    assert repeat.is_repeat
    assert repeat.logic.repeat_count is not None
    assert group(form).is_matrix
    assert not group(form).is_repeat
    assert [(way, item.name) for way, item in read(form).walk()] == [
        ((), "n"),
        ((), "r"),
        (("r",), "g"),
        (("r", "g"), "q"),
    ]


def test_or_other_triggers_and_parameters_are_kept() -> None:
    assert question(one("select_one colours or_other")).or_other
    assert question(one("calculate", "calculation | trigger", "1 + 1 | ${before}")).triggers == ("before",)
    assert question(one("range", "parameters", "start=0 end=10 step=2")).parameters["step"] == "2"
    assert question(one("select_one colours", "appearance", "w2 minimal")).appearance == ("w2", "minimal")


def test_old_types_keep_their_constraint_and_hint() -> None:
    found = question(one("percentage", "bind::x"))
    assert found.logic.constraint is not None
    assert found.logic.constraint.source == "0 <= . and . <= 100"
    assert question(one("number of days in last month", "bind::x")).hint == {"default": "Enter a number 0-31."}


def test_rows_that_are_switched_off_or_only_comments_are_left_out() -> None:
    form = survey(
        "type | name | label | disabled | comment",
        "text | a | A | yes | ",
        " | | | | only a comment",
        "text | b | B | no |",
    )
    assert [item.name for item in read(form).items] == ["b"]


def test_typographic_quotation_marks_are_plain_ones() -> None:
    found = question(one("text", "relevant", "${before} = ‘a’"))
    assert found.logic.relevant is not None
    assert found.logic.relevant.source == "${before} = 'a'"


def test_a_calculation_on_a_trigger_is_no_circle() -> None:
    form = survey(
        "type | name | label | calculation | trigger", "text | a | A | |", "integer | b | B | ${b} + 1 | ${a}"
    )
    assert isinstance(read(form).items[1], Question)


def test_names_that_are_there_twice_make_no_circle() -> None:
    form = survey(
        "type | name | label | relevant",
        "begin group | g | G | ",
        "text | a | A | ",
        "end group | | | ",
        "begin group | h | H | ",
        "text | a | A | ../b = 1",
        "text | b | B | ",
        "end group | | | ",
    )
    assert len(list(read(form).walk())) == 5


def test_pyxforms_own_warnings_are_in_the_report_with_their_rows() -> None:
    form = survey("type | name | label", "begin repeat | r | ", "photo | p | P", "end repeat | | ")
    found = {finding.row: str(finding) for finding in check_form("form.md", form.encode()).findings}
    assert "no label" in found[2]
    assert "max-pixels" in found[3]


def test_texts_that_a_language_lacks_are_named() -> None:
    form = """| survey |
| | type | name | label::en | label::nl |
| | select_one towns | a | A | |
| | text | b | B | B |
| choices |
| | list_name | name | label::en | label::nl |
| | towns | x | X | |
"""
    assert check_form("form.md", form.encode()).untranslated == {"nl": ("a", "towns/x")}


def test_the_columns_of_a_list_are_no_questions() -> None:
    form = survey(
        "type | name | label | calculation",
        "text | code | C | ",
        "calculate | name | | instance('colours')/root/item[name = ${code}]/label",
    )
    assert [item.name for item in read(form).items] == ["code", "name"]
