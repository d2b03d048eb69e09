"""Kerncijfers wijken en buurten: the layouts of 2013 to 2024, and what is refused with its row."""

import io
from pathlib import Path

import openpyxl
import pytest

from workshops.indicators.kwb import columns_of, read_kwb
from workshops.indicators.rows import FileRow, FilesRefused

BUURT = "BU99010101"


def read(content: str | bytes, year: int = 2019, latest_year: int = 2026) -> list[FileRow]:
    raw = content if isinstance(content, bytes) else content.encode()
    return read_kwb("kwb.csv", raw, year=year, latest_year=latest_year)


def values(rows: list[FileRow]) -> dict[str, float | None]:
    [row] = rows
    return dict(zip(row.indicators, row.values, strict=True))


def refused(content: str | bytes, **more: int) -> list[tuple[int, str]]:
    with pytest.raises(FilesRefused) as problem:
        read(content, **more)
    return [(each.row, str(each)) for each in problem.value.refusals]


# --- What is read -----------------------------------------------------------------------------------------------------


def test_the_yearly_file_has_short_names_padded_values_and_points_for_missing() -> None:
    content = (
        "gwb_code_10;gwb_code_8;regio;recs;gm_naam;ind_wbz;a_inw;a_man;a_vrouw;a_00_14;a_65_oo;a_hh;g_wozbag;p_wcorpw;"
        "g_ink_pi;a_soz_wb;a_soz_ao;a_wmo_t;g_wodief\n"
        f"{BUURT};99010101;Noorderhof          ;Buurt;Voorbeeldstad;1;      1230;   600;   630;  205;     300;"
        "   560;    187;     62;   21,4;     310;      .;        .;       4\n"
    )
    assert values(read(content)) == {
        "residents": 1230,
        "residents_men": 600,
        "residents_women": 630,
        "residents_age_0_15": 205,
        "residents_age_65_plus": 300,
        "households": 560,
        "home_value": 187_000,
        "social_housing_share": 0.62,
        "income_per_resident": 21_400,
        "social_assistance": 310,
        "disability_benefit": None,
        "social_support_clients": None,
        "thefts_from_homes": 4,
    }


def test_statline_numbers_its_columns_differently_per_year() -> None:
    content = (
        '"ID";"WijkenEnBuurten";"Gemeentenaam_1";"Codering_3";"AantalInwoners_5";"k_0Tot15Jaar_8";'
        '"k_65JaarOfOuder_12";"HuishoudensTotaal_28";"GemiddeldeWOZWaardeVanWoningen_35";"InBezitWoningcorporatie_42"\n'
        f'0;"{BUURT}";"Voorbeeldstad   ";"{BUURT}";1230;205;300;560;187;62\n'
    )
    assert values(read(content)) == {
        "residents": 1230,
        "residents_age_0_15": 205,
        "residents_age_65_plus": 300,
        "households": 560,
        "home_value": 187_000,
        "social_housing_share": 0.62,
    }


@pytest.mark.parametrize(
    ("name", "indicator"),
    [
        ("a_inw", "residents"),
        ("AANT_INW", "residents"),
        ("AantalInwoners_5", "residents"),
        ("Bevolking_Aantal_inwoners", "residents"),
        ("a_15_24", "residents_age_15_25"),
        ("k_15Tot25Jaar_9", "residents_age_15_25"),
        ("Bevolking_Leeftijdsgroepen_15_tot_25_jaar", "residents_age_15_25"),
        ("a_woning", "homes"),
        ("Woningvoorraad_34", "homes"),
        ("g_woz", "home_value"),
        ("g_wozbag", "home_value"),
        ("P_HUURCORP", "social_housing_share"),
        ("PersonenPerSoortUitkeringBijstand_74", "social_assistance"),
        ("WmoCliënten_89", "social_support_clients"),
        ("Zorg_Wmo_cliënten_", "social_support_clients"),
        ("Inkomen_Inkomen_van_personen_Gemiddeld_inkomen_per_inwoner ", "income_per_resident"),
    ],
)
def test_a_figure_is_known_by_the_names_of_all_years(name: str, indicator: str) -> None:
    [column] = columns_of(["regio", name, "Zorg_Wmo_cliënten_relatief", "p_koopw"], 2019)
    assert (column.indicator, column.position) == (indicator, 1)


def test_a_column_that_names_its_year_makes_a_row_of_that_year() -> None:
    rows = read(
        "code,inwoners,misdrijven_2021,misdrijven_2024,goedErvarenGezondheid_2022\nGM9901,900,41,38,67.9\n", 2024
    )
    assert [(row.year, dict(zip(row.indicators, row.values, strict=True))) for row in rows] == [
        (2021, {"crimes": 41}),
        (2022, {"good_health": 0.679}),
        (2024, {"residents": 900, "crimes": 38}),
    ]


@pytest.mark.parametrize("written", ["1 230", "1\u00a0230", "1230", "1230.0"])
def test_thousands_may_be_set_apart(written: str) -> None:
    assert values(read(f"gwb_code;a_inw\n{BUURT};{written}\n")) == {"residents": 1230}


@pytest.mark.parametrize("sign", ["", ".", "x", "-99997"])
def test_what_is_not_published_is_no_value(sign: str) -> None:
    assert values(read(f"gwb_code;a_inw\n{BUURT};{sign}\n")) == {"residents": None}


def test_a_dash_is_nil() -> None:
    assert values(read(f"gwb_code;a_inw\n{BUURT};-\n")) == {"residents": 0}


def test_a_spreadsheet_is_read_like_a_csv() -> None:
    book = openpyxl.Workbook()
    book.active.append(["gwb_code_10", "regio", "a_inw", "p_wcorpw", "g_ink_pi"])
    book.active.append([BUURT, "Noorderhof", 1230, ".", 21.4])
    saved = io.BytesIO()
    book.save(saved)
    assert values(read(saved.getvalue())) == {
        "residents": 1230,
        "social_housing_share": None,
        "income_per_resident": 21_400,
    }


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("a_inw", "veel", "“veel” is no number (column a_inw)."),
        ("a_inw", "=1+1", "“=1+1” is no number (column a_inw)."),
        ("a_inw", "-5", "“-5” is below zero (column a_inw)."),
        ("a_inw", "12.5", "“12.5” is not a whole number (column a_inw)."),
        ("a_inw", "1e12", "“1e12” is too large (column a_inw)."),
        ("p_wcorpw", "0.37", "“0.37” looks like a fraction, and a percentage is expected (column p_wcorpw)."),
        ("p_wcorpw", "370", "“370” is too large (column p_wcorpw)."),
    ],
)
def test_a_cell_that_cannot_be_right_is_named_with_its_row(column: str, value: str, told: str) -> None:
    content = f"gwb_code;{column}\n{BUURT};1\n{BUURT};{value}\n"
    assert refused(content) == [(3, told)]


@pytest.mark.parametrize(
    ("content", "row", "told"),
    [
        ("", 1, "The file is empty."),
        ("gwb_code;a_inw\n", 2, "There are no rows under the header."),
        ("regio;a_inw\nNoorderhof;1\n", 1, "These columns are missing: gwb_code."),
        ("gwb_code;inhoud\nBU1;1\n", 1, "No column is one of Kerncijfers"),
        ("gwb_code;a_inw;AantalInwoners_5\nBU1;1;1\n", 1, "Only one of these columns can be read"),
        ("gwb_code;a_inw\nBU1;1;2\n", 2, "The row has 3 cells instead of 2."),
        ("gwb_code;a_inw\n;1\n", 2, "The area code is missing."),
        ("code;misdrijven_2030\nBU1;1\n", 1, "is about 2030, which is to come"),
        ("gwb_code;g_woz;g_ink_pi\nBU1;1,5;1.5\n", 2, "The decimal mark is not certain"),
        ('gwb_code;a_inw\n"BU1;1\n', 2, "A quotation mark is not closed."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_row(content: str, row: int, told: str) -> None:
    [(number, message)] = refused(content)
    assert (number, told in message) == (row, True), message


# --- Real data --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019])
def test_the_real_files_of_heerlen(shared_data: Path, year: int) -> None:
    path = shared_data / "cbs" / f"kwb_heerlen_{year}.csv"
    rows = read_kwb(path.name, path.read_bytes(), year=year, latest_year=2026)
    by_code = {row.code: dict(zip(row.indicators, row.values, strict=True)) for row in rows}
    whole = by_code["GM0917"]
    buurten = [found for code, found in by_code.items() if code.startswith("BU")]
    assert len(buurten) == 57
    # Each buurt is rounded to five.
    assert abs(sum(each["residents"] or 0 for each in buurten) - whole["residents"]) < 57 * 2.5
    assert whole["social_housing_share"] == 0.37
    assert 4300 <= whole["social_assistance"] <= 5000
    assert {"residents_age_0_15", "residents_women", "disability_benefit", "home_value"} <= set(whole)
    assert ("social_support_clients" in whole) == (year >= 2018)


def test_the_real_file_of_parkstad(shared_data: Path) -> None:
    path = shared_data / "cbs" / "parkstad_2024_kwb_misdrijven_gezondheid.csv"
    rows = read_kwb(path.name, path.read_bytes(), year=2024, latest_year=2026)
    heerlen = {row.year: dict(zip(row.indicators, row.values, strict=True)) for row in rows if row.code == "GM0917"}
    assert set(heerlen) == {2012, 2016, 2020, 2021, 2022, 2023, 2024, 2025}
    assert heerlen[2024]["residents"] > 80_000
    assert 0.4 < heerlen[2024]["good_health"] < 0.8
    assert heerlen[2023]["crimes"] > 1000
