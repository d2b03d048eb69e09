"""A form that was read can be written, and is the same form when it is read again."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprints.questionnaires.commands import questionnaires_group
from surveys.xlsforms.exporting import LONGEST_CELL
from surveys.xlsforms.model import Form, FormRefused
from surveys.xlsforms.service import check_form, export_form
from tests.unit.xlsforms.forms import check, one, read, survey
from tests.unit.xlsforms.test_check import ACCEPTED_CELLS, TYPES

# ruff: noqa: E501
WHOLE = """
| survey |
| | type | name | label::English (en) | label::Nederlands (nl) | hint | guidance_hint::Nederlands (nl) | relevant | constraint | constraint_message::English (en) | calculation | default | choice_filter | repeat_count | required | required_message | appearance | parameters | read_only | media::image | trigger |
| | text | a | A | =1+1 | h | g | | | | | x | | | yes | Please | multiline | rows=3 | | a.png | |
| | integer | n | N | | | | ${a} != '' | . > 0 | No | | 1 + 1 | | | ${a} = 'x' | | | | yes | | |
| | begin_repeat | r | R | | | | ${n} > 1 | | | | | | ${n} | | | field-list | | | | |
| | begin_group | g | G | | h | | | | | | | | | | | table-list | | | | |
| | select_one towns | t | T | | | | | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | | | | | |
| | rank towns | k | K ${a} | | | | | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | | | | | |
| | select_multiple towns or_other | m | M | | | | | | | | | | | | | w2 minimal | randomize=true seed=3 | | | |
| | select_one towns | f | F | | | | | | | | | area = ${a} | | | | | | | | |
| | calculate | c | | | | | | | | ${n} * 2 | | | | | | | | | | ${a}, ${n} |
| | percentage | p | P | | | | | | | | | | | | | | | | | |
| | deviceid | d | | | | | | | | | | | | | | | | | | |
| | range | s | S | | | | | | | | | | | | | | start=0 end=10 step=2 | | | |
| choices |
| | list_name | name | label::English (en) | label::Nederlands (nl) | media::image | area |
| | towns | b | Breda | | b.png | n |
| | towns | d | | Dordrecht | | z |
| settings |
| | form_title | form_id | version | default_language | style | instance_name | allow_choice_duplicates |
| | My form | my_form | 2024-1 | Nederlands (nl) | pages | concat(${a}, '-', ${n}) | yes |
"""


def as_read(form: Form) -> Any:
    """All of a form but the rows, which follow from how a sheet is laid out."""

    def without_rows(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: without_rows(value) for key, value in part.items() if key != "row"}
        return [without_rows(each) for each in part] if isinstance(part, list | tuple) else part

    return without_rows(dataclasses.asdict(form))


def again(form: Form) -> Form:
    report = check_form("form.xlsx", export_form(form))
    assert report.form is not None, [str(reason) for reason in report.reasons]
    return report.form


def test_a_form_with_everything_comes_back_the_same() -> None:
    form = read(WHOLE)
    assert as_read(again(form)) == as_read(form)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_comes_back_the_same(kind: str) -> None:
    form = read(one(kind))
    assert as_read(again(form)) == as_read(form)


@pytest.mark.parametrize(("kind", "column", "cell"), ACCEPTED_CELLS)
def test_every_column_comes_back_the_same(kind: str, column: str, cell: str) -> None:
    form = read(one(kind, column, cell))
    assert as_read(again(form)) == as_read(form)


@given(label=st.text(st.characters(exclude_characters="|#${}\\", exclude_categories=["Cs"]), min_size=1, max_size=30))
@settings(deadline=None)
def test_any_words_come_back_the_same(label: str) -> None:
    report = check_form("form.md", survey("type | name | label", f"text | a | x{label}x").encode())
    if report.form is not None:
        assert as_read(again(report.form)) == as_read(report.form)


def test_the_command_writes_a_workbook_that_is_accepted(tmp_path: Path) -> None:
    source, out = tmp_path / "form.md", tmp_path / "form.xlsx"
    source.write_text(WHOLE)
    done = CliRunner().invoke(questionnaires_group, ["export", str(source), str(out)])
    assert (done.output, done.exit_code) == ("", 0)
    assert check(tmp_path, out.read_bytes(), "again.xlsx").output.endswith(": accepted\n")


@pytest.mark.parametrize(
    ("content", "out", "words"),
    [
        (one("audio"), "out.xlsx", "out of scope: survey row 3"),
        (one("sausage"), "out.xlsx", "refused: survey row 3"),
        (one("text"), "out.csv", "must end in .xlsx"),
        (one("text"), "nowhere/out.xlsx", "No such file or directory"),
        (
            survey("type | name | label", f"text | a | {'a' * (LONGEST_CELL + 1)}"),
            "out.xlsx",
            "survey row 2: longer than",
        ),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(tmp_path: Path, content: str, out: str, words: str) -> None:
    (tmp_path / "form.md").write_text(content)
    done = CliRunner().invoke(questionnaires_group, ["export", str(tmp_path / "form.md"), str(tmp_path / out)])
    assert done.exit_code == 1
    assert words in done.output
    assert not (tmp_path / out).exists()


def test_a_text_that_no_cell_can_hold_names_its_column() -> None:
    with pytest.raises(FormRefused) as refused:
        export_form(read(survey("type | name | label", f"text | a | {'a' * (LONGEST_CELL + 1)}")))
    assert (refused.value.sheet, refused.value.row, refused.value.column) == ("survey", 2, "label")
