"""Workbooks as people keep them: old ones, with empty rows, merged cells, notes beside the form, numbers and dates."""

import datetime
import gc
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from surveys.xlsforms.model import Question, Report, Verdict
from surveys.xlsforms.service import check_form
from tests.unit.xlsforms.forms import check, workbook
from tests.unit.xlsforms.old_workbook import old_workbook

SHEETS: dict[str, Any] = {
    "survey": [("type", "name", "label"), ("select_one l", "a", "Straße"), ("integer", "b", "B")],
    "choices": [("list_name", "name", "label"), ("l", 1, "X"), ("l", 2.5, "Y")],
}


def accepted(data: bytes, name: str = "form.xlsx") -> Report:
    report = check_form(name, data)
    assert report.verdict is Verdict.ACCEPTED, [str(reason) for reason in report.reasons]
    return report


@pytest.mark.parametrize("make", [workbook, old_workbook])
def test_old_and_new_workbooks_are_the_same_form(make: Any) -> None:
    form = accepted(make(SHEETS), "form.any").form
    assert form is not None
    assert [item.label for item in form.items] == [{"default": "Straße"}, {"default": "B"}]
    assert [choice.value for choice in form.lists["l"]] == ["1", "2.5"]


def test_remarks_about_an_old_workbook_are_not_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path, old_workbook(SHEETS) + b"xx", "form.xls").output.endswith("form.xls: accepted\n")
    assert capfd.readouterr() == ("", "")


def test_forms_can_be_read_at_the_same_time() -> None:
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(
            pool.map(lambda make: check_form("form.any", make(SHEETS)).verdict, [workbook, old_workbook] * 4)
        )
    assert verdicts == [Verdict.ACCEPTED] * 8
    assert gc.isenabled()


def test_an_old_workbook_with_a_password_is_refused() -> None:
    report = check_form("form.xls", old_workbook(SHEETS, locked=True))
    assert [str(reason) for reason in report.reasons] == [
        "the workbook is protected with a password: save it without one"
    ]


def test_an_old_workbook_with_one_cell_in_a_far_corner_is_refused() -> None:
    report = check_form("form.xls", old_workbook({"survey": [*[()] * 9000, (None,) * 250 + (1,)]}))
    assert [str(reason) for reason in report.reasons] == ["the workbook has more than 1000000 cells"]


@pytest.mark.parametrize("make", [workbook, old_workbook])
def test_rows_are_counted_as_the_spreadsheet_does(tmp_path: Path, make: Any) -> None:
    rows = [("type", "name", "label"), ("text", "a", "A"), (None,), (None,), ("audio", "b", "B")]
    assert "out of scope: survey row 5, column type" in check(tmp_path, make({"survey": rows}), "form.xls").output


def test_sheets_beside_the_form_and_capitals_do_not_matter() -> None:
    notes = {"Read me": [("type", "of", "note")], "_old": [("x",)]}
    accepted(
        workbook({**notes, "Survey": SHEETS["survey"], "CHOICES": SHEETS["choices"], "Settings": [("form_title",)]})
    )


def test_merged_cells_numbers_truths_and_dates_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(SHEETS)))
    sheet = book["survey"]
    sheet.append(["date", "d", "D", None, datetime.date(2024, 5, 1)])
    sheet.append(["text", "t", 12, True, None])
    sheet["D1"], sheet["E1"] = "required", "default"
    sheet.merge_cells("A8:C9")
    file = io.BytesIO()
    book.save(file)
    form = accepted(file.getvalue()).form
    assert form is not None
    assert isinstance(form.items[2], Question)
    assert form.items[2].default == "2024-05-01"
    assert form.items[3].label == {"default": "12"}
    assert form.items[3].logic.required is not None


def test_a_sheet_whose_name_is_nearly_right_is_warned_about() -> None:
    report = accepted(
        workbook({"survey": [("type", "name", "label"), ("text", "a", "A")], "choises": [("x",)], "settins": [("y",)]})
    )
    assert any("settins" in str(finding) for finding in report.findings)


def test_columns_in_any_order_with_spaces_and_capitals_are_read() -> None:
    form = accepted(workbook({"survey": [(" Label :: nl", "NAME", "Type "), ("Hallo", "a", "text")]})).form
    assert form is not None
    assert form.items[0].label == {"nl": "Hallo"}
