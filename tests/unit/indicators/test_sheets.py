"""Opening files with tables: delimiters, workbooks, and workbooks that are made to do harm."""

import io
import zipfile

import openpyxl
import pytest

from workshops.indicators import workbooks
from workshops.indicators.rows import FilesRefused
from workshops.indicators.sheets import read_sheet


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def changed(content: bytes, member: str, put: bytes) -> bytes:
    """The same workbook with another member in the place of one."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, put if each == member else old.read(each))
    return saved.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(FilesRefused) as problem:
        list(read_sheet("cijfers.xlsx", content).rows())
    return str(problem.value.refusals[0])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_makes_columns(delimiter: str) -> None:
    sheet = read_sheet("a.csv", delimiter.join("abc").encode() + b"\n" + delimiter.join("123").encode() + b"\n")
    assert (sheet.columns, list(sheet.rows())) == (("a", "b", "c"), [(2, ["1", "2", "3"])])


def test_a_workbook_gives_its_first_sheet_as_text_and_leaves_out_empty_rows() -> None:
    sheet = read_sheet("a.xlsx", workbook(["code", "n"], ["BU1", 3.0], [None, None], ["BU2", 0.25]))
    assert list(sheet.rows()) == [(2, ["BU1", "3"]), (4, ["BU2", "0.25"])]
    assert list(sheet.rows()) == list(sheet.rows())


def test_a_formula_is_never_calculated() -> None:
    sheet = read_sheet("a.xlsx", workbook(["code", "n"], ["BU1", "=1+1"]))
    assert list(sheet.rows()) == [(2, ["BU1", "=1+1"])]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", workbooks.MEGABYTE)
    bomb = changed(workbook(["code"]), "xl/worksheets/sheet1.xml", b" " * (2 * workbooks.MEGABYTE))
    assert len(bomb) < 20_000
    assert "when it is unpacked" in refused(bomb)


def test_a_sheet_that_claims_endless_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 100)
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert "more than 100 rows" in refused(changed(workbook(["code"]), "xl/worksheets/sheet1.xml", sheet))


def test_entities_that_grow_are_refused() -> None:
    grow = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{grow}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    assert refused(changed(workbook(["code"]), "xl/worksheets/sheet1.xml", sheet.encode()))


@pytest.mark.parametrize("content", [b"PK\x03\x04 and nothing else", workbook(["code"])[:-200]])
def test_half_a_workbook_is_refused(content: bytes) -> None:
    assert refused(content) == "This is not a whole XLSX file."


def test_another_zip_file_is_refused() -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("a.txt", "niets")
    assert refused(saved.getvalue()) == "This is not a whole XLSX file."
