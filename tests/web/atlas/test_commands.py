"""``flask atlas import-leefbaarometer``: what is told, what is stored, and when it fails."""

import csv
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from tests.factories.areas import NAMES, cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, csv_file, csv_row
from webapp.db import reading
from webapp.programmes.model import Programme
from workshops.indicators import store


@pytest.fixture(autouse=True)
def squares(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten."""
    with app.app_context():
        cover_with_squares(programme)


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=["atlas", "import-leefbaarometer", *map(str, arguments)])


def stored(app: Flask) -> dict[str, float]:
    with app.app_context():
        return store.values_in(reading(), "onv", list(NAMES), 2024)


def written(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_it_tells_what_was_taken_and_what_was_left_out(app: Flask, tmp_path: Path) -> None:
    path, report = tmp_path / "lbm.csv", tmp_path / "report.csv"
    path.write_bytes(csv_file(csv_row(), csv_row(year=2022), csv_row(code="BU00000000"), csv_row()))
    done = run(app, path, "--report", report)
    assert done.exit_code == 0
    assert done.output == (
        "Taken: 2 rows, 1 areas, 2022–2024.\n"
        "Left out: 1 rows that say the same as an earlier row.\n"
        "Left out: 1 rows of 1 unknown areas: BU00000000\n"
    )
    assert written(report) == [
        ["lbm.csv", "2", NOORDERHOF, "2024", "taken"],
        ["lbm.csv", "3", NOORDERHOF, "2022", "taken"],
        ["lbm.csv", "4", "BU00000000", "2024", "unknown area"],
        ["lbm.csv", "5", NOORDERHOF, "2024", "same as an earlier row"],
    ]
    assert stored(app) == {NOORDERHOF: -0.05}


def test_it_takes_several_files_for_one_programme(app: Flask, programme: Programme, tmp_path: Path) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, code in zip(paths, (NOORDERHOF, HAVENKWARTIER), strict=True):
        path.write_bytes(csv_file(csv_row(code=code)))
    assert run(app, *paths, "--programme", programme.slug).exit_code == 0
    assert set(stored(app)) == {NOORDERHOF, HAVENKWARTIER}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "row 1: The file is empty."),
        (csv_file(), "row 2: There are no rows under the header."),
        (csv_file(csv_row()).replace(b",onv", b""), "row 1: These columns are missing: onv."),
        (csv_file(csv_row(), csv_row(year="202")), "row 3: “202” is no year"),
        (csv_file(csv_row(onv="n.b.")), "row 2: “n.b.” is no score (column onv)."),
        (csv_file(csv_row(), csv_row(onv=0.4)), "row 3: BU99010101 in 2024 has other values than row 2"),
        (csv_file(csv_row(code="BE1")), "row 2: None of the areas in the file is known here."),
    ],
)
def test_a_wrong_file_is_refused_with_its_row_and_nothing_is_stored(
    app: Flask, tmp_path: Path, content: bytes, told: str
) -> None:
    path, report = tmp_path / "lbm.csv", tmp_path / "report.csv"
    path.write_bytes(content)
    done = run(app, path, "--report", report)
    assert done.exit_code != 0
    assert f"lbm.csv, {told}" in done.output
    assert "Nothing was stored." in done.output
    assert stored(app) == {}
    assert written(report)[0][4].startswith("refused: ")


def test_latin1_with_semicolons_and_decimal_commas_is_accepted(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "lbm.csv"
    text = csv_file(csv_row()).decode().replace(",", ";").replace(".", ",").replace("hof", "höf")
    path.write_bytes(text.encode("latin-1"))
    assert run(app, path).exit_code == 0
    assert stored(app) == {NOORDERHOF: -0.05}


def test_many_mistakes_are_summed_up(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "lbm.csv"
    path.write_bytes(csv_file(*[csv_row(onv="x")] * 50))
    told = run(app, path).output
    assert told.count("is no score") == 20
    assert "… and 30 more." in told


def test_a_report_holds_no_formula(app: Flask, tmp_path: Path) -> None:
    path, report = tmp_path / "lbm.csv", tmp_path / "report.csv"
    path.write_bytes(csv_file(csv_row(), csv_row(code="=1+1")))
    assert run(app, path, "--report", report).exit_code == 0
    assert written(report)[1][2] == "'=1+1"


@pytest.mark.parametrize("arguments", [[], ["nowhere.csv"]])
def test_a_missing_file_is_named(app: Flask, arguments: list[str]) -> None:
    done = run(app, *arguments)
    assert done.exit_code != 0
    assert "nowhere.csv" in done.output or "Missing argument" in done.output


def test_an_unknown_programme_is_named(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "lbm.csv"
    path.write_bytes(csv_file(csv_row()))
    done = run(app, path, "--programme", "nergens")
    assert done.exit_code != 0
    assert "nergens" in done.output
