"""``flask atlas import-kwb`` and maps of the Leefbaarometer: what is told, and what is stored."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF
from webapp.db import transaction
from webapp.programmes.model import Programme
from workshops.indicators import service, store_imports
from workshops.indicators.service import ColumnMapping

KWB = f"gwb_code_10;a_inw;p_wcorpw\n{NOORDERHOF};1230;62\n{HAVENKWARTIER};  940;   .\nBU00000000;5;5\n"


@pytest.fixture(autouse=True)
def squares(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten."""
    with app.app_context():
        cover_with_squares(programme)


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=["atlas", *map(str, arguments)])


def stored(app: Flask, indicator: str, year: int) -> list[float | None]:
    with app.app_context():
        found = service.values_of([indicator], [NOORDERHOF, HAVENKWARTIER], year).of(indicator)
        return [None if value != value else value for value in found.tolist()]


def test_figures_of_cbs_are_taken_for_a_year_and_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "kwb.csv"
    path.write_text(KWB)
    for _ in range(2):
        done = run(app, "import-kwb", path, "--year", 2019)
        assert done.exit_code == 0
        assert done.output == ("Taken: 2 rows, 2 areas, 2019–2019.\nLeft out: 1 rows of 1 unknown areas: BU00000000\n")
    assert stored(app, "residents", 2019) == [1230, 940]
    assert stored(app, "social_housing_share", 2019) == [0.62, None]


@pytest.mark.parametrize("year", [1066, 2999])
def test_figures_of_another_age_are_refused(app: Flask, tmp_path: Path, year: int) -> None:
    path = tmp_path / "kwb.csv"
    path.write_text(KWB)
    done = run(app, "import-kwb", path, "--year", year)
    assert done.exit_code != 0
    assert f"“{year}” is no year" in done.output
    assert stored(app, "residents", year) == [None, None]


def test_one_wrong_row_keeps_all_figures_out(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "kwb.csv"
    path.write_text(KWB.replace("  940", "veel"))
    done = run(app, "import-kwb", path, "--year", 2019)
    assert done.exit_code != 0
    assert "kwb.csv, row 3: “veel” is no number (column a_inw)." in done.output
    assert stored(app, "residents", 2019) == [None, None]


def test_an_area_that_stands_twice_in_a_published_file_can_be_left_out(app: Flask, tmp_path: Path) -> None:
    path, report = tmp_path / "kwb.csv", tmp_path / "report.csv"
    path.write_text(KWB + f"{HAVENKWARTIER};70;5\n")
    refused = run(app, "import-kwb", path, "--year", 2016)
    assert "row 5: BU99010102 in 2016 has other values than row 3" in refused.output.replace(
        HAVENKWARTIER, "BU99010102"
    )
    done = run(app, "import-kwb", path, "--year", 2016, "--without", HAVENKWARTIER, "--report", report)
    assert "Left out: 2 rows, as asked.\n" in done.output
    assert stored(app, "residents", 2016) == [1230, None]
    assert report.read_text().count("left out as asked") == 2


def feature(code: str, onv: object = -0.05, year: object = "2024") -> dict[str, object]:
    raw = {"afw": 0.01, "fys": 0.0, "onv": onv, "soc": 0.02, "vrz": 0.01, "won": None, "year": year}
    return {"type": "Feature", "geometry": None, "properties": {"code": code, "afw": 0.0, "raw": raw}}


def geojson(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_a_map_of_the_leefbaarometer_is_taken_like_a_table(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "lbm.geojson"
    path.write_text(geojson(feature(NOORDERHOF), feature("BU00000000")))
    done = run(app, "import-leefbaarometer", path)
    assert done.output.startswith("Taken: 1 rows, 1 areas, 2024–2024.\n")
    assert stored(app, "onv", 2024) == [-0.05, None]
    assert stored(app, "won", 2024) == [None, None]
    assert stored(app, "lbm", 2024) == [None, None]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (geojson(feature(NOORDERHOF, onv="veel")), "row 1: “veel” is no score (column onv)."),
        (geojson(feature(NOORDERHOF, onv=True)), "row 1: “True” is no score (column onv)."),
        (geojson(feature(NOORDERHOF, year="2999")), "row 1: “2999” is no year"),
        (geojson({"properties": None}), "row 1: The feature has no code, or no scores under “raw”."),
        (geojson(), "row 1: There are no features in the file."),
        (geojson(feature(NOORDERHOF))[:-30], "row 1: This is not a whole GeoJSON file with features."),
    ],
)
def test_a_wrong_map_is_refused_with_its_row(app: Flask, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "lbm.geojson"
    path.write_text(content)
    done = run(app, "import-leefbaarometer", path)
    assert done.exit_code != 0
    assert told in done.output
    assert stored(app, "onv", 2024) == [None, None]


def test_the_real_map_of_parkstad_says_what_the_real_table_says(
    app: Flask, programme: Programme, shared_data: Path, tmp_path: Path
) -> None:
    geo = shared_data / "geo" / "cbs_buurten_parkstad_wof.geojson"
    assert app.test_cli_runner().invoke(args=["areas", "import", str(geo), "--year", "2017"]).exit_code == 0
    folder = shared_data / "leefbaarometer"

    def heerlen(file: str) -> dict[str, float]:
        assert run(app, "import-leefbaarometer", folder / file).exit_code == 0
        with app.app_context():
            codes = [code for code in service.values_of(["onv"], year=2024).codes if code.startswith("BU0917")]
            return dict(zip(codes, service.values_of(["onv"], codes, 2024).of("onv").tolist(), strict=True))

    of_map = heerlen("lbm3_2024_buurten_parkstad.geojson")
    of_table = heerlen("lbm3_heerlen_buurten_2014_2024.csv")
    assert len(of_table) == 57
    assert {code: of_table[code] for code in of_map} == of_map


# --- Any table, by a saved mapping ------------------------------------------------------------------------------------


def save_mapping(app: Flask, programme: Programme, name: str = "WoonZorgwijzer") -> None:
    mapping = ColumnMapping(code="Buurt", year_column="Jaar", values={"GGZ": "psychiatric_disorder"})
    with app.app_context(), transaction() as session:
        store_imports.save_mapping(session, programme.id, name, mapping)


def table(tmp_path: Path, ggz: str = "6,5") -> Path:
    path = tmp_path / "ggz.csv"
    path.write_text(f"Buurt;Jaar;GGZ\n{NOORDERHOF};2022;{ggz}\n")
    return path


def test_a_table_is_taken_in_by_the_name_of_its_mapping(app: Flask, programme: Programme, tmp_path: Path) -> None:
    save_mapping(app, programme)
    done = run(app, "import", table(tmp_path), "--mapping", "WoonZorgwijzer")
    assert done.output == "Taken: 1 rows, 1 areas, 2022–2022.\n"
    assert stored(app, "psychiatric_disorder", 2022) == [0.065, None]
    refused = run(app, "import", table(tmp_path, ggz="veel"), "--mapping", "WoonZorgwijzer")
    assert "ggz.csv, row 2: “veel” is no number (column GGZ)." in refused.output


def test_a_mapping_that_is_unknown_or_of_two_programmes_is_told_so(
    app: Flask, programme: Programme, other_programme: Programme, tmp_path: Path
) -> None:
    path = table(tmp_path)
    assert "There is no mapping “niets”." in run(app, "import", path, "--mapping", "niets").output
    for each in (programme, other_programme):
        save_mapping(app, each)
    assert "More than one programme" in run(app, "import", path, "--mapping", "WoonZorgwijzer").output
    named = run(app, "import", path, "--mapping", "WoonZorgwijzer", "--programme", programme.slug)
    assert named.exit_code == 0
