"""Any table by a mapping of its columns: what is read, and what is refused with its row."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.indicators.mapping import ColumnMapping, Shares, code_in, read_mapped
from workshops.indicators.rows import FileRow, FilesRefused

BUURT = "BU99010101"
WIDE = ColumnMapping(code="buurt", year_column="jaar", values={"ggz": "psychiatric_disorder", "inw": "residents"})
LONG = ColumnMapping(
    code="buurt", year=2022, group="groep", value="n", groups={"jong": "residents_age_0_15", "rest": ""}
)


def read(content: str, mapping: ColumnMapping = WIDE) -> list[FileRow]:
    return read_mapped("tabel.csv", content.encode(), mapping, latest_year=2026)


def refused(content: str, mapping: ColumnMapping = WIDE) -> list[tuple[int, str]]:
    with pytest.raises(FilesRefused) as problem:
        read(content, mapping)
    return [(each.row, str(each)) for each in problem.value.refusals]


def test_each_column_is_an_indicator_and_percentages_become_shares() -> None:
    [row] = read(f"naam;inw;buurt;jaar;ggz\nNoorderhof;1 230;{BUURT};2022;6,5\n")
    assert (row.code, row.year) == (BUURT, 2022)
    assert dict(zip(row.indicators, row.values, strict=True)) == {"psychiatric_disorder": 0.065, "residents": 1230}


def test_fractions_stay_as_they_are_when_the_mapping_says_so() -> None:
    mapping = ColumnMapping(code="buurt", year=2022, values={"ggz": "psychiatric_disorder"}, shares=Shares.FRACTION)
    assert read(f"buurt;ggz\n{BUURT};0.065\n", mapping)[0].values == (0.065,)
    assert refused(f"buurt;ggz\n{BUURT};6.5\n", mapping) == [(2, "“6.5” is too large (column ggz).")]


def test_a_group_says_what_a_row_is_about_and_a_group_that_is_not_read_is_left_out() -> None:
    rows = read(f"buurt;groep;n\n{BUURT};jong;120\n{BUURT};rest;5\n", LONG)
    assert [(row.row, row.indicators, row.values) for row in rows] == [(2, ("residents_age_0_15",), (120,))]


def test_a_group_that_the_mapping_does_not_know_is_refused() -> None:
    told = refused(f"buurt;groep;n\n{BUURT};oud;120\n", LONG)
    assert told == [(2, "The mapping does not know the group “oud”.")]


def test_percentages_that_are_all_below_one_look_like_fractions() -> None:
    rows = "".join(f"BU9901010{number};2022;0,0{number};100\n" for number in range(1, 7))
    [(row, message)] = refused("buurt;jaar;ggz;inw\n" + rows)
    assert (row, "look like fractions" in message) == (2, True)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (f"{BUURT};2022;veel;1", "“veel” is no number (column ggz)."),
        (f"{BUURT};2022;=1+1;1", "“=1+1” is no number (column ggz)."),
        (f"{BUURT};2022;101;1", "“101” is too large (column ggz)."),
        (f"{BUURT};2022;5;1.5", "“1.5” is not a whole number (column inw)."),
        (f"{BUURT};2022;5;-1", "“-1” is below zero (column inw)."),
        (f"{BUURT};2999;5;1", "“2999” is no year from 1998 to 2026."),
        (";2022;5;1", "The area code is missing."),
        (f"{BUURT};2022;5", "The row has 3 cells instead of 4."),
    ],
)
def test_a_row_that_cannot_be_right_is_named(cells: str, told: str) -> None:
    assert refused(f"buurt;jaar;ggz;inw\n{cells}\n") == [(2, told)]


def test_a_file_without_a_mapped_column_is_refused() -> None:
    assert refused("buurt;jaar;inw\nBU1;2022;1\n") == [(1, "These columns are missing: ggz.")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("BU09171000", "BU09171000"),
        ("bu09171000", "BU09171000"),
        ("09171000", "BU09171000"),
        ("9171000", "BU09171000"),
        ("9171000.0", "BU09171000"),
        ("091710", "WK091710"),
        ("917", "GM0917"),
        ("WK0363AA", "WK0363AA"),
        ("", ""),
    ],
)
def test_a_code_is_read_as_files_write_it(written: str, code: str) -> None:
    assert code_in(written) == code


names = st.text(min_size=1, max_size=20)


@given(
    st.builds(
        ColumnMapping,
        code=names,
        year_column=st.none() | names,
        year=st.none() | st.integers(1998, 2030),
        values=st.dictionaries(names, st.sampled_from(["residents", "onv"])),
        shares=st.sampled_from(Shares),
    )
)
def test_a_mapping_comes_back_from_json_as_it_was(mapping: ColumnMapping) -> None:
    assert ColumnMapping.from_json(json.loads(json.dumps(mapping.as_json()))) == mapping
