"""``flask questionnaires check``: one line a file, with rows and reasons."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprints.questionnaires.commands import questionnaires_group
from tests.unit.xlsforms.forms import check, one, survey

ROOT = Path(__file__).parents[3]
TYPES = [
    "text", "string", "integer", "int", "decimal", "select_one colours", "select one colours", "select1 colours",
    "select one from colours", "select_multiple colours", "select all that apply from colours",
    "select_one colours or_other", "select_multiple colours or_other", "rank colours", "range", "date", "time",
    "dateTime", "datetime", "note", "acknowledge", "trigger", "hidden", "geopoint", "gps", "image", "photo", "start",
    "end", "today", "deviceid", "phonenumber", "username", "email", "subscriberid", "simserial", "imei", "percentage",
]  # fmt: skip
OUT_OF_SCOPE_TYPES = [
    "audio", "video", "file", "barcode", "osm", "geotrace", "geoshape", "start-geopoint", "background-audio",
    "select_one_from_file towns.csv", "select_multiple_from_file towns.xml", "select_one_from_file towns.geojson",
    "csv-external", "xml-external",
]  # fmt: skip
ACCEPTED_CELLS = [
    ("text", "required", "yes"), ("text", "required", "${before} > 2"), ("text", "required", "TRUE"),
    ("text", "relevant", "${before} != ''"), ("text", "relevance", "selected(${before}, '1')"),
    ("integer", "constraint", ". > 0 and . <= 120"), ("text", "constraint", "regex(., '^[0-9]{4} ?[A-Z]{2}$')"),
    ("calculate", "calculation", "once(random())"), ("calculate", "calculation", "if(${before} > 1, 'a', “b”)"),
    ("calculate", "calculation", "format-date(today(), '%d-%m-%Y')"), ("text", "default", "hello"),
    ("date", "default", "2024-01-01"), ("date", "default", "today()"), ("text", "read_only", "yes"),
    ("select_one colours", "choice_filter", "town = ${before}"), ("select_one colours", "appearance", "likert"),
    ("select_one colours", "appearance", "w4 minimal"), ("text", "appearance", "never-heard-of"),
    ("select_one colours", "parameters", "randomize=true seed=4"), ("range", "parameters", "start=0 end=10 step=1"),
    ("text", "media::image", "flag.png"), ("text", "hint", "Look"), ("text", "guidance_hint", "For the duo"),
    ("text", "constraint_message", "No"), ("text", "required_message", "Please"), ("text", "bind::odk:x", "1"),
    ("text", "media::audio", "a.mp3"), ("calculate", "calculation", "jr:choice-name('red', '${before}')"),
    ("text", "label::Nederlands (nl)", "Hallo ${before}"), ("image", "parameters", "max-pixels=1024"),
]  # fmt: skip
OUT_OF_SCOPE_CELLS = [
    ("calculate", "calculation", "pulldata('towns', 'name', 'id', '1')", "pulldata"),
    ("calculate", "calculation", "instance('towns')/root/item[name = 'a']/label", "towns"),
    ("calculate", "calculation", "no-such-function(1)", "no-such-function"),
    ("text", "default", "${last-saved#before}", ""),
    ("select_one colours", "appearance", "minimal search('towns')", "file"),
    ("text", "appearance", "ex:org.example.app", "other programs"),
    ("integer", "constraint", "digest(., 'MD5') = 'a'", "digest"),
]
REFUSED_CELLS = [
    ("text", "relevant", "${unknown} = 1", "unknown"),
    ("text", "relevant", "${before} = ", "too early"),
    ("text", "relevant", "${before} >> 2", ""),
    ("text", "constraint", "regex(., '(?=a)b')", "pattern"),
    ("text", "constraint", r"regex(., '(a)\1')", "pattern"),
    ("text", "constraint", "string-length(1, 2, 3) > 1", "string-length"),
    ("calculate", "calculation", "", "calculation"),
    ("calculate", "calculation", "${q} + 1", "wait for each other"),
    ("text", "relevant", "(" * 200 + "1" + ")" * 200, "nested"),
    ("range", "parameters", "start=a end=10", "number"),
    ("text", "label::Nederlands (nl)", "Hallo ${unknown}", "unknown"),
]


@pytest.mark.parametrize("kind", TYPES)
def test_a_form_with_what_the_site_has_is_accepted(tmp_path: Path, kind: str) -> None:
    result = check(tmp_path, one(kind))
    assert (result.output, result.exit_code) == (f"{tmp_path / 'form.md'}: accepted\n", 0)


@pytest.mark.parametrize("kind", OUT_OF_SCOPE_TYPES)
def test_a_type_that_the_site_will_not_have_is_out_of_scope_with_its_row(tmp_path: Path, kind: str) -> None:
    result = check(tmp_path, one(kind))
    assert ": out of scope: survey row 3, column type: " in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(("kind", "column", "cell"), ACCEPTED_CELLS)
def test_the_columns_of_the_field_are_taken(tmp_path: Path, kind: str, column: str, cell: str) -> None:
    assert check(tmp_path, one(kind, column, cell)).output.endswith(": accepted\n")


@pytest.mark.parametrize(("kind", "column", "cell", "words"), OUT_OF_SCOPE_CELLS)
def test_what_is_valid_but_not_here_is_out_of_scope_with_its_row(
    tmp_path: Path, kind: str, column: str, cell: str, words: str
) -> None:
    result = check(tmp_path, one(kind, column, cell))
    assert f": out of scope: survey row 3, column {column}" in result.output
    assert words in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(("kind", "column", "cell", "words"), REFUSED_CELLS)
def test_what_is_wrong_is_refused_with_its_row(tmp_path: Path, kind: str, column: str, cell: str, words: str) -> None:
    result = check(tmp_path, one(kind, column, cell))
    assert ": refused: survey row 3" in result.output
    assert words in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("form", "row", "words"),
    [
        (survey("type | name | label", "text | a | A", "text | a | B"), 3, "unique"),
        (survey("type | name | label", "text | meta | A"), 2, "meta"),
        (survey("type | name | label", "select_one towns | a | A"), 2, "towns"),
        (survey("type | name | label", "text | a b | A"), 2, "Names must begin"),
        (survey("type | name | label", "text | | A"), 2, "no name"),
        (survey("type | name | label", "sausage | a | A"), 2, "Unknown question type"),
        (survey("type | name | label", "text | a | A", "begin_group | g | G", "text | b | B"), 3, "Unmatched"),
        (survey("type | name | label", "end_group | | "), 2, "Unmatched"),
        (survey("type | name | label | relevant", "text | a | A | ${b} = 1", "text | b | B | ${a} = 1"), 3, "wait"),
        (
            survey(
                "type | name | label | relevant", "begin group | g | G | ${a} = 1", "text | a | A | ", "end group | | |"
            ),
            3,
            "wait",
        ),
    ],
)  # fmt: skip
def test_a_form_that_hangs_together_wrongly_is_refused_with_its_row(
    tmp_path: Path, form: str, row: int, words: str
) -> None:
    result = check(tmp_path, form)
    assert f": refused: survey row {row}" in result.output
    assert words in result.output
    assert result.exit_code == 1


def test_several_files_are_several_lines_and_one_refusal_is_the_exit_status(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text(one("text"))
    bad.write_text(one("sausage"))
    result = CliRunner().invoke(questionnaires_group, ["check", str(bad), str(good), str(tmp_path / "none.md")])
    lines = result.output.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["refused", "accepted", "refused"]
    assert lines[2].endswith("No such file or directory")
    assert result.exit_code == 1


def test_machines_get_every_warning_and_column(tmp_path: Path) -> None:
    form = survey(
        "type | name | label::English (en) | label::Nederlands (nl) | hint | body::x",
        "text | a | A | | h | 1",
        "deviceid | d | | | |",
    )
    found = json.loads(check(tmp_path, form, "form.md", "--json").output)
    assert found["verdict"] == "accepted"
    assert {"level": "warning", "sheet": "survey", "row": 3, "column": "type"}.items() <= found["findings"][-1].items()
    assert "label::English (en)" in found["used"]["survey"]
    assert found["ignored"] == {"survey": ["control::x"]}
    assert "a" in found["untranslated"]["Nederlands (nl)"]
    assert len(found["sha256"]) == 64


def test_nothing_needs_to_be_set_up(tmp_path: Path) -> None:
    file = tmp_path / "form.md"
    file.write_text(one("text"))
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), "questionnaires", "check", str(file)],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == (f"{file}: accepted\n", "", 0)
