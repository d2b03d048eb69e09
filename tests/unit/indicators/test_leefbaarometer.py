"""The official layout of the Leefbaarometer: what is read, and what is refused with its row."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.indicators.leefbaarometer import (
    LARGEST_SCORE,
    SCORE_COLUMNS,
    read_file,
)
from workshops.indicators.rows import FileRow, FilesRefused, without_doubles

HEADER = "bu_code,bu_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"
ROW = "BU99010101,Noorderhof,2024,4.1,-0.002265,0.01,-0.05,0.02,0.01,0.007735"
SCORES = (4.1, -0.002265, 0.01, -0.05, 0.02, 0.01, 0.007735)


def read(*lines: str, encoding: str = "utf-8", end: str = "\n") -> list[FileRow]:
    return read_file("lbm.csv", (end.join(lines) + end).encode(encoding), latest_year=2026)


def refused(content: bytes | str) -> list[tuple[int, str]]:
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(FilesRefused) as problem:
        read_file("lbm.csv", raw, latest_year=2026)
    return [(refusal.row, str(refusal)) for refusal in problem.value.refusals]


# --- What is read -----------------------------------------------------------------------------------------------------


def test_a_row_becomes_an_area_a_year_and_seven_scores() -> None:
    assert read(HEADER, ROW) == [FileRow("lbm.csv", 2, "BU99010101", 2024, SCORE_COLUMNS, SCORES)]


def test_a_missing_value_is_no_value() -> None:
    assert read(HEADER, "BU99010101,Noorderhof,2014,3.9,-0.2,NA,NA,,NA,NA")[0].values == (3.9, -0.2, *[None] * 5)


@pytest.mark.parametrize(("kind", "code"), [("bu", "BU99010101"), ("wk", "WK990101"), ("gm", "GM9901")])
def test_wijken_and_municipalities_have_the_same_layout(kind: str, code: str) -> None:
    header = HEADER.replace("bu_", f"{kind}_")
    assert [row.code for row in read(header, ROW.replace("BU99010101", code))] == [code]


def test_columns_may_stand_in_another_order_and_beside_others() -> None:
    header = "jaar,versie,BU_CODE,won,vrz,soc,onv,fys,afw,lbm"
    row = "2024,3.0,bu99010101,0.007735,0.01,0.02,-0.05,0.01,-0.002265,4.1"
    assert read(header, row) == [FileRow("lbm.csv", 2, "BU99010101", 2024, SCORE_COLUMNS, SCORES)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_the_letters_may_be_written_in_the_usual_ways(encoding: str) -> None:
    assert read(HEADER, ROW.replace("Noorderhof", "Benedenbuurt-Oost (café)"), encoding=encoding)[0].values == SCORES


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_the_usual_ways(end: str) -> None:
    assert len(read(HEADER, ROW, end=end)) == 1


def test_semicolons_and_decimal_commas_are_read_when_all_numbers_have_them() -> None:
    lines = [line.replace(",", ";").replace(".", ",") for line in (HEADER, ROW)]
    assert read(*lines, encoding="latin-1")[0].values == SCORES


def test_semicolons_with_decimal_points_are_read_too() -> None:
    assert read(*(line.replace(",", ";") for line in (HEADER, ROW)))[0].values == SCORES


def test_decimal_commas_between_quotation_marks_are_read() -> None:
    cells = ",".join(f'"{cell.replace(".", ",")}"' for cell in ROW.split(","))
    assert read(HEADER, cells)[0].values == SCORES


def test_a_name_with_a_comma_is_one_cell() -> None:
    assert read(HEADER, ROW.replace("Noorderhof", '"Noord, hof"'))[0].values == SCORES


def test_a_very_small_number_may_have_an_exponent() -> None:
    assert read(HEADER, ROW.replace("0.007735", "8e-05"))[0].values[-1] == 0.00008


def test_empty_lines_are_no_rows_but_keep_their_number() -> None:
    assert [row.row for row in read(HEADER, "", ROW, ",,,,,,,,,", ROW.replace("2024", "2022"))] == [3, 5]


def test_the_real_series_of_a_town_is_read(shared_data: Path) -> None:
    path = shared_data / "leefbaarometer" / "lbm3_heerlen_buurten_2014_2024.csv"
    rows = read_file(path.name, path.read_bytes(), latest_year=2026)
    assert len(rows) == 57 * 5
    assert len({row.code for row in rows}) == 57
    assert {row.year for row in rows} == {2014, 2018, 2020, 2022, 2024}
    for row in rows:
        lbm, afw, *dimensions = row.values
        assert lbm is not None and afw is not None
        assert lbm - afw == pytest.approx(4.102265, abs=0.0001)
        assert sum(score or 0 for score in dimensions) == pytest.approx(afw, abs=0.0001)


numbers = st.floats(min_value=-LARGEST_SCORE, max_value=LARGEST_SCORE)


@given(
    st.lists(st.tuples(*[st.none() | numbers] * 7), min_size=1, max_size=8),
    st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ","), ("\t", ".")]),
    st.sampled_from(["utf-8", "utf-8-sig", "latin-1", "utf-16"]),
)
def test_what_is_written_is_read_back_in_every_dialect(
    table: list[tuple[float | None, ...]], dialect: tuple[str, str], encoding: str
) -> None:
    delimiter, mark = dialect
    lines = [HEADER.replace(",", delimiter)]
    for number, scores in enumerate(table):
        cells = ["NA" if score is None else repr(score).replace(".", mark) for score in scores]
        lines.append(delimiter.join([f"BU{number:08d}", "Café-buurt", "2024", *cells]))
    assert [row.values for row in read(*lines, encoding=encoding)] == table


# --- What is refused, with its row ------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"  \n \n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refused(content) == [(1, "The file is empty.")]


def test_a_header_without_rows_is_refused() -> None:
    assert refused(HEADER + "\n\n") == [(2, "There are no rows under the header.")]


def test_a_file_without_the_total_is_read_without_it() -> None:
    row = FileRow("lbm.csv", 2, "BU99010101", 2024, SCORE_COLUMNS[1:], SCORES[1:])
    assert read(HEADER.replace(",lbm", ""), ROW.replace(",4.1,", ",", 1)) == [row]


@pytest.mark.parametrize("column", ["bu_code", "jaar", *SCORE_COLUMNS[1:]])
def test_a_missing_column_is_named(column: str) -> None:
    names = [name for name in HEADER.split(",") if name != column]
    assert refused(",".join(names) + "\n") == [(1, f"These columns are missing: {column}.")]


def test_a_file_of_something_else_is_refused() -> None:
    assert refused("naam,leeftijd\nPiet,40\n")[0][0] == 1


def test_a_column_that_stands_there_twice_is_refused() -> None:
    assert refused(f"{HEADER},onv\n{ROW},0.3\n") == [(1, "Only one of these columns can be read: onv.")]
    assert refused(f"{HEADER},wk_code\n{ROW},WK990101\n") == [
        (1, "Only one of these columns can be read: bu_code, wk_code.")
    ]


@pytest.mark.parametrize("year", ["", "24", "2024.0", "1890", "2027", "MMXX", "20244", "²024", "9" * 5000])
def test_a_bad_year_is_named(year: str) -> None:
    [(row, message)] = refused(f"{HEADER}\n{ROW.replace('2024', year)}\n")
    assert row == 2
    assert "is no year from 1998 to 2026" in message
    assert len(message) < 120


@pytest.mark.parametrize("value", ["veel", "0.1.2", "1e400", "-", "nan", "inf", "0x1", "1 000", "12.5", "٣", "-7059"])
def test_a_value_that_is_no_score_is_named_with_its_column(value: str) -> None:
    assert refused(f"{HEADER}\n{ROW.replace('-0.05', value)}\n") == [(2, f"“{value}” is no score (column onv).")]


def test_every_wrong_row_is_named() -> None:
    bad = [ROW.replace("2024", "x"), ROW, ROW.replace("-0.05", "y"), ROW + ",1"]
    assert [row for row, _ in refused("\n".join([HEADER, *bad]))] == [2, 4, 5]


def test_a_file_that_was_cut_off_is_refused() -> None:
    whole = f"{HEADER}\n{ROW}\n{ROW}"
    assert refused(whole[: -len(ROW) // 2]) == [(3, "The row has 5 cells instead of 10.")]


def test_a_missing_code_is_named() -> None:
    assert refused(f"{HEADER}\n{ROW.replace('BU99010101', '')}\n") == [(2, "The area code is missing.")]


def test_a_quotation_mark_that_is_not_closed_is_named() -> None:
    assert refused(f"{HEADER}\n{ROW}\n{ROW.replace('Noord', chr(34) + 'Noord')}\n{ROW}\n") == [
        (3, "A quotation mark is not closed.")
    ]


def test_commas_and_points_mixed_are_not_guessed() -> None:
    lines = [HEADER.replace(",", ";"), ROW.replace(",", ";"), ROW.replace(",", ";").replace(".", ",")]
    assert refused("\n".join(lines)) == [(3, "The decimal mark is not certain: row 3 has a comma, row 2 a point.")]


def test_thousands_are_not_taken_for_decimals() -> None:
    line = ROW.replace(",", ";").replace("4.1", "4.102,265").replace("0.", "0,")
    assert refused(f"{HEADER.replace(',', ';')}\n{line}\n") == [(2, "“4.102,265” is no score (column lbm).")]


def test_letters_that_are_half_utf8_and_half_something_else_are_not_guessed() -> None:
    first = ROW.replace("hof", "höf").encode("utf-8")
    second = ROW.replace("hof", "höf").encode("latin-1")
    assert refused(b"\n".join([HEADER.encode(), first, second])) == [
        (3, "The letters are neither UTF-8 nor Latin-1. Save the file as CSV in UTF-8.")
    ]


def test_a_byte_that_no_western_alphabet_has_is_refused() -> None:
    content = f"{HEADER}\n{ROW}\n".encode() + ROW.encode().replace(b"hof", b"h\x81f")
    assert refused(content)[0][0] == 3


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\x00" * 100, b"\xff\xfe\x00"])
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    assert refused(content)[0][0] == 1


# --- Twice the same ---------------------------------------------------------------------------------------------------


def row(number: int, score: float, year: int = 2024, code: str = "BU99010101") -> FileRow:
    return FileRow("lbm.csv", number, code, year, SCORE_COLUMNS, (score,) * 7)


def test_the_same_row_twice_is_one_row() -> None:
    rows = [row(2, 0.1), row(3, 0.1), row(4, 0.1, year=2022)]
    assert without_doubles(rows) == ([rows[0], rows[2]], [rows[1]])


def test_rows_that_contradict_each_other_are_both_named() -> None:
    with pytest.raises(FilesRefused) as problem:
        without_doubles([row(2, 0.1), row(3, 0.3), row(4, 0.1, code="BU99010102")])
    assert [(each.row, str(each)) for each in problem.value.refusals] == [
        (3, "BU99010101 in 2024 has other values than row 2 of lbm.csv.")
    ]
    assert str(problem.value) == "lbm.csv, row 3: BU99010101 in 2024 has other values than row 2 of lbm.csv."
