"""A reason always comes with the row that it is about, also where pyxform names none."""

import ast
from pathlib import Path

import pytest

from surveys.xlsforms.messages import LONGEST, refusal_of, warning_of
from tests.architecture.sources import modules, tree
from tests.unit.xlsforms.forms import check, one, survey

SHEETS = {
    "survey": (["type", "name", "label"], [{"type": "text", "name": "a"}, {"type": "select_one l", "name": "b"}]),
    "choices": (["list_name", "name"], [{"list_name": "l", "name": "x y"}]),
}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[row : 7] Missing calculation.", ("survey", 7, "")),
        ("[row : 3] On the 'choices' sheet, the 'label' value is invalid.", ("choices", 3, "label")),
        ("Invalid headers provided for sheet: 'choices'. One or more were not found: 'q'.", ("choices", 1, "")),
        ("Choice names with spaces cannot be used. See [x y] in [l]", ("choices", 2, "")),
        ("The survey element named 'b' has no label or hint.", ("survey", 3, "")),
        ("There should be a choices sheet in this xlsform.", ("survey", 3, "")),
        ("Duplicate column header: label", ("survey", 1, "")),
        ("Something else.", ("", 0, "")),
    ],
)
def test_the_place_of_a_message_is_found(text: str, place: tuple[str, int, str]) -> None:
    refused = refusal_of(text, SHEETS)
    assert (refused.sheet, refused.row, refused.column) == place
    warned = warning_of(text, SHEETS)
    assert (warned.sheet, warned.row, warned.column) == place
    assert "[row" not in str(warned)


def test_a_message_is_one_line_of_a_readable_length() -> None:
    said = str(refusal_of("word\n" * 1000, SHEETS))
    assert "\n" not in said
    assert len(said) <= LONGEST


@pytest.mark.parametrize(
    ("form", "place"),
    [
        (one("select_one colours", "parameters", "randomize=perhaps"), "survey row 3"),
        (one("select_one colours", "parameters", "seed=1"), "survey row 3"),
        (one("image", "parameters", "max-pixels=many"), "survey row 3"),
        (survey("type | label", "text | A"), "survey row 2"),
        (survey("sort | name | label", "text | a | A"), "survey row 1"),
        ("| survey |\n| | type | name | label |\n| | text | a | A |\n| | rank l | b | B |\n", "survey row 3"),
        (survey("type | name | label | media::big-image", "text | a | A | b.png"), "survey row 2"),
        (survey("type | name | label | relevance | bind::relevant", "text | a | A | 1 | 2"), "survey row 1"),
    ],
)
def test_what_pyxform_refuses_without_a_row_gets_one(tmp_path: Path, form: str, place: str) -> None:
    assert f": refused: {place}" in check(tmp_path, form).output


def test_one_module_knows_pyxform() -> None:
    found = {
        module
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pyxform"
    }
    assert found == {"surveys.xlsforms.pyxforms"}
