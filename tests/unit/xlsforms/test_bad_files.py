"""Whatever file comes in, the answer is one line."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.xlsforms.files import LARGEST_UNPACKED
from surveys.xlsforms.model import LARGEST_FILE, Report, Verdict
from surveys.xlsforms.parts import MOST_CELLS, MOST_OTHERS
from surveys.xlsforms.service import check_form
from tests.unit.xlsforms.forms import check, one, survey, workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
SHEETS = {
    "survey": [("type", "name", "label"), ("select_one l", "a", "A"), ("integer", "b", "B")],
    "choices": [("list_name", "name", "label"), ("l", "x", "X"), ("l", "y", "Y")],
}
GOOD = workbook(SHEETS)


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The workbook with these parts (dots and slashes written as they are) added or replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return written.getvalue()


def said(report: Report) -> str:
    return "; ".join(map(str, report.reasons))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.xlsx", b"", "empty"),
        ("blank.md", b" \n ", "empty"),
        ("large.csv", b"a" * (LARGEST_FILE + 1), "20 MB"),
        ("form.pdf", b"%PDF-1.7 a, b, c, d \xff", "no workbook"),
        ("form.md", b"just words", "no workbook"),
        ("latin.csv", "survey,,,\n,type,name,label\n,text,a,Caf\xe9\n".encode("cp1252"), "UTF-8"),
        ("form.csv", b'"survey","a","b","c","\0"', "no workbook"),
        ("locked.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("old.doc", OLE + b"Word", "no workbook"),
        ("broken.xls", OLE + "Workbook".encode("utf-16-le") * 100, "cannot be read"),
        ("broken.xlsx", GOOD[:-40], "damaged"),
        ("form.zip", b"PK\x03\x04" + b"\0" * 60, "damaged"),
        ("form.xlsx", with_parts(GOOD, **{"xl/workbook.bin": b""}), "save the workbook as .xlsx"),
        ("form.xlsx", with_parts(GOOD, **{"xl/workbook.xml": b"<workbook"}), "cannot be read"),
        (
            "entities.xlsx",
            with_parts(GOOD, **{"xl/x.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/x">]>'}),
            "entities",
        ),
        (
            "wide.xlsx",
            with_parts(GOOD, **{"xl/x.xml": '<?xml version="1.0"?><!DOCTYPE a []><a/>'.encode("utf-16")}),
            "entities",
        ),
        ("cells.xlsx", with_parts(GOOD, **{"xl/x.xml": b"<a>" + b"<c />" * (MOST_CELLS + 1)}), "cells"),
        ("tags.xlsx", with_parts(GOOD, **{"xl/x.dat": b"<a>" + b"<a />" * MOST_OTHERS}), "too large when unpacked"),
        ("deep.xlsx", with_parts(GOOD, **{"xl/x.dat": b"<a>" * 70}), "too large when unpacked"),
        (
            "attributes.xlsx",
            with_parts(GOOD, **{"xl/x.dat": b"<a " + b"".join(b"a%d='' " % number for number in range(201)) + b"/>"}),
            "too large when unpacked",
        ),
        ("comment.xlsx", with_parts(GOOD, **{"xl/x.dat": b"<a><!--" + b"<" * 11_000 + b"-->"}), "too large"),
        ("bomb.xlsx", with_parts(GOOD, **{"xl/x.bin": b"\0" * (LARGEST_UNPACKED + 1)}), "too large when unpacked"),
        ("none.xlsx", workbook({"questions": SHEETS["survey"], "choices": SHEETS["choices"]}), "named 'survey'"),
        ("twice.xlsx", workbook({"survey": [("type", "name", "name")]}), "Duplicate column header"),
        ("field.csv", b'"survey",,,\n,"type","name","label"\n,"text","a","' + b"a" * 200_000 + b'"', "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused_with_words(name: str, data: bytes, words: str) -> None:
    report = check_form(name, data)
    assert report.verdict is Verdict.REFUSED
    assert words in said(report)


@pytest.mark.parametrize("name", ["form.xlsx", "form.csv", "form.md", "form", "form.xls", "form.xlsm"])
def test_the_content_says_what_a_file_is(name: str) -> None:
    table = b'"survey",,,\n,"type","name","label"\n,"text","a","A"\n'
    for data in (GOOD, table, b"\xef\xbb\xbf" + table, one("text").encode()):
        assert check_form(name, data).verdict is Verdict.ACCEPTED, said(check_form(name, data))


def test_a_workbook_with_macros_is_out_of_scope() -> None:
    report = check_form("form.xlsm", with_parts(GOOD, **{"xl/vbaProject.bin": b"x"}))
    assert report.verdict is Verdict.OUT_OF_SCOPE
    assert "macros" in said(report)


@pytest.mark.parametrize(
    "label",
    ["<script>alert(1)</script>", "<b>bold</b> & so on", "مرحبا", "a\u202eb", "😀", "’quoted‘", "%s %(x)s"],
)
def test_any_words_can_be_a_label(label: str) -> None:
    report = check_form("form.xlsx", workbook({"survey": [("type", "name", "label"), ("text", "a", label)]}))
    assert report.verdict is Verdict.ACCEPTED, said(report)


def test_ten_megabytes_of_choices_are_read() -> None:
    rows = "".join(f',"l","c{number}","{"Choice " * 30}{number}"\n' for number in range(40_000))
    top = '"survey",,,\n,"type","name","label"\n,"select_one l","a","A"\n"choices",,,\n,"list_name","name","label"\n'
    form = top + rows
    assert len(form) > 9_000_000
    report = check_form("form.csv", form.encode())
    assert report.form is not None
    assert len(report.form.lists["l"]) == 40_000


@pytest.mark.parametrize("depth", [20, 3000])
def test_groups_in_groups_are_read_or_refused(tmp_path: Path, depth: int) -> None:
    rows = [f"begin_group | g{number} | G" for number in range(depth)]
    result = check(tmp_path, survey("type | name | label", *rows, "text | a | A", *["end_group | | "] * depth))
    assert result.output.count("\n") == 1
    assert ("accepted" if depth == 20 else "nested too deep") in result.output


@given(
    data=st.binary(max_size=400), start=st.sampled_from([b"", b"PK\x03\x04", OLE, OLE + b"W\0o\0r\0k\0b\0o\0o\0k\0"])
)
@settings(deadline=None)
def test_any_bytes_get_an_answer(data: bytes, start: bytes) -> None:
    assert check_form("form.xls", start + data).verdict is not Verdict.OUT_OF_SCOPE


@given(place=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.integers(0, 3))
@settings(deadline=None, max_examples=150)
def test_a_damaged_workbook_gets_an_answer(place: int, byte: int, cut: int) -> None:
    damaged = GOOD[:place] + bytes([byte]) + GOOD[place + cut :]
    assert check_form("form.xlsx", damaged).verdict in Verdict


CELLS = st.sampled_from(
    [
        "",
        "type",
        "name",
        "label",
        "text",
        "a",
        "begin group",
        "end group",
        "begin repeat",
        "select_one l",
        "${a}",
        "a b",
    ]
    + ["calculate", "label::x", "bind::relevant", "relevant", "::", "media::image::", ":", "jr:count", "list_name", "l"]
    + ["settings", "choices", "survey", "|", "form_id", "rank l or_other", "${", "1 div 0", "default", "\u2028", "${a"]
)


@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=6), min_size=1, max_size=7))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_gets_an_answer(rows: list[list[str]]) -> None:
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert (
        check_form("form.md", f"| survey |\n| | type | name | label | calculation |\n{lines}".encode()).verdict
        in Verdict
    )
    table = "\n".join(",".join(row) for row in [["survey", "", "", ""], *rows])
    assert check_form("form.csv", table.encode()).verdict in Verdict


@pytest.mark.parametrize(
    "form",
    [
        survey("type | name | label | relevant", f"text | a | A | {'(' * 1_000_000}"),
        survey("type | name | label", f"text | a | {'${a} ' * 3000}"),
        survey("type | name | label", f"{'a ' * 300_000} | a | A"),
        survey(
            "type | name | label | appearance", f"text | a | A | {' '.join(f'w{number}' for number in range(5000))}"
        ),
        one("text") + f"| {'s' * 1_000_000} |\n| | a | b |\n",
        survey(
            "type | name | label | relevant", *(f"text | q{at} | Q | ${{q{max(at - 1, 0)}}} = 1" for at in range(999))
        ),
    ],
    ids=["brackets", "references", "type", "appearances", "sheet", "chain"],
)
def test_what_could_take_minutes_takes_seconds(tmp_path: Path, form: str) -> None:
    result = check(tmp_path, form)
    assert len(result.output) < 2000


@pytest.mark.parametrize(
    "table",
    [
        f"survey,,\n,type,name,{','.join(f'label::l{number}' for number in range(2001))}\n,text,a,A\n",
        "survey,,,\n,type,name,label\n" + "".join(f",text,q{number},Q\n" for number in range(70_000)),
    ],
    ids=["columns", "rows"],
)
def test_a_sheet_that_nobody_can_have_written_is_refused(tmp_path: Path, table: str) -> None:
    assert ": refused: survey: more than 200000 cells or 2000 columns" in check(tmp_path, table, "form.csv").output
