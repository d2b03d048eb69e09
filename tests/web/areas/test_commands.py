"""``flask areas …``"""

import csv
from pathlib import Path

import pytest
import shapely
from click.testing import Result
from flask import Flask

from tests.factories.area_files import BOW_TIE, Features, buurten, geojson, square
from webapp.areas import service
from webapp.programmes.model import Programme


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(args=["areas", *map(str, arguments)])


def test_an_import_counts_its_rows_and_names_what_needs_attention(app: Flask, tmp_path: Path) -> None:
    rows: Features = [*buurten(2), (BOW_TIE, {"BU_CODE": "BU99010109", "BU_NAAM": "Strik"}), (square(9), {})]
    told = run(app, "import", geojson(tmp_path / "a.geojson", rows), "--year", 2024)
    assert told.exit_code == 0
    assert told.output == (
        "reading a.geojson\n"
        "storing 3 areas\n"
        "4 rows: 2 taken, 1 repaired, 0 unchanged, 1 refused.\n"
        "a.geojson row 3 BU99010109 Strik: repaired, Self-intersection[5.305 52.405]\n"
        "a.geojson row 4: refused, no area code (such as BU09171000)\n"
    )


def test_the_same_import_again_says_that_nothing_changed(app: Flask, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", buurten())
    run(app, "import", path, "--year", 2024)
    assert "3 rows: 0 taken, 0 repaired, 3 unchanged, 0 refused." in run(app, "import", path, "--year", 2024).output


def test_an_import_can_let_a_programme_cover_what_it_holds(app: Flask, programme: Programme, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", buurten())
    told = run(app, "import", path, "--year", 2024, "--programme", "westwijk")
    assert told.output.endswith("Samen Westwijk covers 3 buurten.\n")
    with app.app_context():
        assert len(service.areas_of(programme.id)) == 3


def test_a_municipality_names_what_the_programme_covers(app: Flask, programme: Programme, tmp_path: Path) -> None:
    rows: Features = [*buurten(2), (square(5), {"BU_CODE": "BU88010101", "BU_NAAM": "Elders"})]
    told = run(
        app, "import", geojson(tmp_path / "a.geojson", rows), "--year", 2024,
        "--programme", "westwijk", "--municipality", "GM8801",
    )  # fmt: skip
    assert told.exit_code == 0
    with app.app_context():
        assert [area.name for area in service.areas_of(programme.id)] == ["Elders"]


def test_a_municipality_without_a_programme_is_a_question(app: Flask, tmp_path: Path) -> None:
    told = run(app, "import", geojson(tmp_path / "a.geojson", buurten()), "--year", 2024, "--municipality", "GM9901")
    assert told.exit_code == 2
    assert "name it with --programme" in told.output
    with app.app_context():
        assert service.known_codes() == set()


def test_many_remarks_are_cut_and_the_report_has_them_all(app: Flask, tmp_path: Path) -> None:
    rows: Features = [*buurten(1), *((square(i), {"BU_CODE": f"geen {i}"}) for i in range(60))]
    path, report = geojson(tmp_path / "a.geojson", rows), tmp_path / "report.csv"
    told = run(app, "import", path, "--year", 2024, "--report", report)
    assert told.output.endswith("… and 10 more: --report names every row.\n")
    with report.open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 61
    assert lines[0] == {
        "file": "a.geojson", "row": "1", "code": "BU99010101", "name": "Bœrt Café 1", "outcome": "taken", "reason": "",
    }  # fmt: skip
    assert lines[60]["reason"] == "no area code (such as BU09171000)"


def test_what_the_reader_remarks_is_told(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"BU_CODE":"BU99010101"},"geometry":'
        '{"type":"Polygon","coordinates":[[[5.2,52.4],[5.3,52.4],[5.3,52.5],[5.2,52.5]]]}}]}'
    )
    told = run(app, "import", tmp_path / "a.geojson", "--year", 2024)
    assert "a.geojson: Non closed ring detected" in told.output
    assert "a.geojson row 1 BU99010101 BU99010101: repaired, Ring not closed" in told.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.geojson", "--year", "2024"], "There is no file nowhere.geojson"),
        (["{empty}", "--year", "2024"], "empty.geojson is empty"),
        (["{good}"], "--year"),
        (["{good}", "--year", "24"], "--year"),
        (["{good}", "--year", "2024", "--programme", "nergens"], "no programme nergens"),
        (["{good}", "--year", "2024", "--programme", "westwijk", "--municipality", "GM0001"], "has no GM0001"),
        (["{good}", "--year", "2024", "--report", "{folder}/nowhere/report.csv"], "No such file"),
        (["--year", "2024"], "FILES"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_nothing_is_stored(
    app: Flask, programme: Programme, tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "empty.geojson").touch()
    places = {
        "good": geojson(tmp_path / "good.geojson", buurten()),
        "empty": tmp_path / "empty.geojson",
        "folder": tmp_path,
    }
    told = run(app, "import", *(each.format(**places) for each in arguments))
    assert told.exit_code != 0
    assert words in told.output
    assert "Traceback" not in told.output
    with app.app_context():
        assert service.known_codes() == set()


def test_streets_are_imported_with_a_report(app: Flask, programme: Programme, tmp_path: Path) -> None:
    run(app, "import", geojson(tmp_path / "a.geojson", buurten()), "--year", 2024, "--programme", "westwijk")
    (tmp_path / "streets.csv").write_text("name,lon,lat\nDorpsstraat,5.205,52.405\nElders,4.35,50.85\n")
    report = tmp_path / "report.csv"
    told = run(app, "import-streets", tmp_path / "streets.csv", "--programme", "westwijk", "--report", report)
    assert (told.exit_code, told.output) == (
        0,
        "2 rows: 1 taken, 0 repaired, 0 unchanged, 1 refused.\n"
        "streets.csv row 3 Elders: refused, outside the programme's area\n",
    )
    assert report.read_text().splitlines()[1] == "streets.csv,2,BU99010101,Dorpsstraat,taken,"
    with app.app_context():
        assert [spot.label for spot in service.search(programme.id, "dorps")] == ["Dorpsstraat"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.csv", "--programme", "westwijk"], "There is no file nowhere.csv"),
        (["streets.csv", "--programme", "nergens"], "no programme nergens"),
        (["streets.csv"], "--programme"),
    ],
)
def test_streets_that_cannot_be_imported_say_why(
    app: Flask, programme: Programme, arguments: list[str], words: str
) -> None:
    told = run(app, "import-streets", *arguments)
    assert told.exit_code != 0
    assert words in told.output


LINE = shapely.LineString([(5.20, 52.40), (5.23, 52.41)])


@pytest.fixture
def covering(app: Flask, programme: Programme, tmp_path: Path) -> Programme:
    """A programme that covers the squares of a file."""
    run(app, "import", geojson(tmp_path / "buurten.geojson", buurten()), "--year", 2024, "--programme", "westwijk")
    return programme


def test_a_basemap_is_imported_with_its_attribution(app: Flask, covering: Programme, tmp_path: Path) -> None:
    rows: Features = [(LINE, {"fclass": "rail", "name": "Maaslijn"}), (LINE, {"fclass": "residential", "name": "Pad"})]
    path, report = geojson(tmp_path / "osm.geojson", rows), tmp_path / "report.csv"
    told = run(
        app, "import-basemap", path, "--programme", "westwijk",
        "--attribution", " © OpenStreetMap contributors ", "--report", report,
    )  # fmt: skip
    assert (told.exit_code, told.output) == (
        0,
        "2 rows: 1 taken, 0 repaired, 0 unchanged, 1 refused.\n"
        "osm.geojson row 2 Pad: refused, residential is not drawn\n",
    )
    assert report.read_text().splitlines()[1] == "osm.geojson,1,rail,Maaslijn,taken,"
    with app.app_context():
        assert '"attribution":"© OpenStreetMap contributors"' in service.basemap(covering.id)


def test_the_kind_of_a_basemap_can_be_told(app: Flask, covering: Programme, tmp_path: Path) -> None:
    path = geojson(tmp_path / "water.geojson", [(LINE, {"naam": "Geleenbeek"})])
    assert "It has the columns naam." in run(app, "import-basemap", path, "--programme", "westwijk").output
    assert run(app, "import-basemap", path, "--programme", "westwijk", "--kind", "water").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.geojson", "--programme", "westwijk"], "There is no file nowhere.geojson"),
        (["nowhere.geojson", "--programme", "nergens"], "no programme nergens"),
        (["nowhere.geojson", "--programme", "westwijk", "--kind", "air"], "'air' is not one of"),
        (["nowhere.geojson"], "--programme"),
    ],
)
def test_a_basemap_that_cannot_be_imported_says_why(
    app: Flask, covering: Programme, arguments: list[str], words: str
) -> None:
    told = run(app, "import-basemap", *arguments)
    assert told.exit_code != 0
    assert words in told.output
