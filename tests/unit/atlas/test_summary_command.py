"""``flask atlas summary FILE``: from a file to figures, with nothing set up."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from blueprints.atlas.summary_command import tools

HEADER = "bu_code,bu_naam,jaar,afw,fys,onv,soc,vrz,won"
ROW = "BU09280101,Voorbeeld,{},0.1,0.01,{},0.02,0.03,0.04"
ROOT = Path(__file__).parents[3]
KEYS = ["code", "buurten", "mean", "change", "weighted_mean", "weighted_change", "classes"]


def file_of(folder: Path, *lines: str, name: str = "lbm.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text("\n".join([*lines, ""]), encoding)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tools, ["summary", *map(str, arguments)])


def figures(*arguments: object) -> list[dict[str, Any]]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_heerlen_improved_between_2014_and_2022_as_the_source_says(shared_data: Path) -> None:
    [heerlen] = figures(shared_data / "leefbaarometer" / "lbm3_heerlen_buurten_2014_2024.csv")
    assert list(heerlen) == KEYS
    assert (heerlen["code"], heerlen["buurten"]) == ("GM0917", 57)
    assert heerlen["mean"] == pytest.approx(-0.0578350877192983, abs=1e-15)
    assert heerlen["change"] == pytest.approx(0.0135296491228070, abs=1e-15)
    assert heerlen["classes"]["3"] == 16 / 57
    assert (heerlen["weighted_mean"], heerlen["weighted_change"]) == (None, None)


def test_residents_of_heerlen_weigh_its_buurten(shared_data: Path, tmp_path: Path) -> None:
    series = shared_data / "leefbaarometer" / "lbm3_heerlen_buurten_2014_2024.csv"
    codes = sorted({line.split(",")[0] for line in series.read_text("utf-8").splitlines()[1:]})
    residents = file_of(tmp_path, "bu_code,inwoners", *(f"{code},{100 + i}" for i, code in enumerate(codes)))
    [heerlen] = figures(series, "--residents", residents)
    assert heerlen["weighted_change"] > 0
    assert heerlen["weighted_mean"] != heerlen["mean"]


def test_a_file_of_scores_without_the_total_will_do(tmp_path: Path) -> None:
    path = file_of(tmp_path, HEADER, ROW.format(2018, "-0.2"), ROW.format(2020, "-0.1"), ROW.format(2022, "NA"))
    [found] = figures(path, "--year", 2020, "--since", 2018)
    assert (found["code"], found["buurten"], found["mean"]) == ("GM0928", 1, -0.1)
    assert found["change"] == pytest.approx(0.1)
    assert found["classes"] == {str(number): float(number == 3) for number in range(1, 10)}


def test_a_file_from_a_dutch_spreadsheet_gives_the_same(tmp_path: Path) -> None:
    lines = [HEADER, ROW.format(2014, "-0.2"), ROW.format(2022, "-0.1")]
    plain = file_of(tmp_path, *lines)
    dutch = [line.replace(",", ";").replace(".", ",").replace("Voorbeeld", "Café") for line in lines]
    spreadsheet = file_of(tmp_path, *dutch, name="dutch.csv", encoding="latin-1")
    assert figures(spreadsheet) == figures(plain)


def test_the_table_says_the_same_in_words(tmp_path: Path) -> None:
    done = run(file_of(tmp_path, HEADER, ROW.format(2014, "-0.2"), ROW.format(2022, "-0.05")))
    assert done.exit_code == 0
    assert "higher means less nuisance" in done.output
    assert "GM0928        1  -0.0500  +0.1500" in done.output
    assert "GM0928: 1 0.0%" in done.output


def test_buurten_without_known_residents_are_named(tmp_path: Path) -> None:
    path = file_of(tmp_path, HEADER, ROW.format(2022, "-0.05"))
    residents = file_of(tmp_path, "bu_code,inwoners", "BU09280102,50", "BU09280101,NA", name="residents.csv")
    done = run(path, "--residents", residents, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)[0]["weighted_mean"] is None
    assert "BU09280101" in done.stderr


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([ROW.format(2022, "0.1"), ROW.format(2022, "0.2")], "row 3: BU09280101 in 2022 has other values than row 2"),
        ([ROW.format(2099, "0.1")], "row 2: “2099” is no year"),
        ([ROW.format(2022, "veel")], "row 2: “veel” is no score (column onv)."),
        ([ROW.format(2022, "0.1")[:30]], "row 2: The row has"),
        ([ROW.format(2022, "0.1").replace("BU", "BE")], "row 2: “BE09280101” is no code of a buurt"),
        ([ROW.format(2020, "0.1")], "There is no score in 2022; the years with scores are: 2020."),
        ([], "There are no rows under the header."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_summed_up(tmp_path: Path, lines: list[str], told: str) -> None:
    done = run(file_of(tmp_path, HEADER, *lines), "--json")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert told in done.stderr


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("BU09280101,veel", "row 3: “veel” is no number of residents"),
        ("BU09280101,1.250", "row 3: “1.250” is no number of residents"),
        ("BU09280101,-5", "row 3: “-5” is no number of residents"),
        ("BU09280102,7", "row 3: BU09280102 has another number of residents than row 2"),
        ("0928,7", "row 3: “0928” is no code of a buurt"),
        ("BU09280101", "row 3: The row has 1 cells instead of 2."),
    ],
)
def test_a_wrong_row_of_residents_is_named(tmp_path: Path, row: str, told: str) -> None:
    path = file_of(tmp_path, HEADER, ROW.format(2022, "0.1"))
    residents = file_of(tmp_path, "bu_code,inwoners", "BU09280102,50", row, name="residents.csv")
    done = run(path, "--residents", residents)
    assert done.exit_code == 1
    assert f"residents.csv, {told}" in done.stderr


def without_settings(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *map(str, arguments)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_runs_where_no_settings_are_given(tmp_path: Path) -> None:
    done = without_settings("atlas", "summary", file_of(tmp_path, HEADER, ROW.format(2022, "0.1")), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["mean"] == 0.1


def test_every_other_command_names_the_settings_that_it_needs() -> None:
    for command in (["worker"], ["atlas", "import-kwb"]):
        done = without_settings(*command)
        assert done.returncode == 1
        assert "Set SECRET_KEY, DATABASE_URL" in done.stderr


def test_a_server_does_not_start_without_settings() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import wsgi"], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )
    assert "MissingSetting" in done.stderr
