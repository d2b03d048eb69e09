"""Commands with arguments that cannot be right: a plain line, an exit code, no traceback and nothing stored."""

from pathlib import Path

import pytest
from flask import Flask

from webapp.db import reading
from webapp.people import service as people
from webapp.programmes import service as programmes
from webapp.programmes.model import Programme

LONG = "x" * 1000
PERSON = "people add a@voorbeeld.example --name Aya --programme westwijk --role"
BAD = [
    "programmes add westwijk Nogmaals",
    "programmes add West_Wijk! Naam",
    "programmes add ../../etc Naam",
    f"programmes add {LONG} Naam",
    f"programmes add nieuw {LONG}",
    f"programmes add nieuw Naam --municipality {LONG}",
    "programmes add",
    f"{PERSON} emperor",
    f"{PERSON} partner",
    f"{PERSON} partner --organisation {LONG}",
    "people add geen-adres --name Aya --programme westwijk --role team",
    f"people add {LONG}@voorbeeld.example --name Aya --programme westwijk --role team",
    f"people add a@voorbeeld.example --name {LONG} --programme westwijk --role team",
    "people add a@voorbeeld.example --name Aya --programme nergens --role team",
    "people add a@voorbeeld.example --programme westwijk --role team",
    "areas import MISSING --year 2024",
    "areas import FOLDER --year 2024",
    "areas import EMPTY --year 2024",
    "areas import TEXT --year 2024",
    "areas import BYTES --year 2024",
    "areas import TEXT --year 20245",
    "areas import TEXT --year twintig",
    "areas import TEXT --year 2024 --programme nergens",
    "areas import TEXT --year 2024 --municipality GM0917",
    "areas import TEXT --year 2024 --report FOLDER",
    "areas import",
    "areas import-streets MISSING --programme westwijk",
    "areas import-streets FOLDER --programme westwijk",
    "areas import-streets EMPTY --programme westwijk",
    "areas import-streets BYTES --programme westwijk",
    "areas import-streets TEXT --programme nergens",
    "areas import-basemap MISSING --programme westwijk",
    "areas import-basemap BYTES --programme westwijk --kind water",
    "areas import-basemap TEXT --programme westwijk --kind moon",
    "atlas import-leefbaarometer MISSING",
    "atlas import-leefbaarometer FOLDER",
    "atlas import-leefbaarometer EMPTY",
    "atlas import-leefbaarometer TEXT",
    "atlas import-leefbaarometer BYTES",
    "atlas import-leefbaarometer TEXT --programme nergens",
    "atlas import-leefbaarometer TEXT --report FOLDER",
    "demo load",
    "demo sign-ins",
    "demo load-real FOLDER",
    "demo load-real MISSING",
    "prepare nonsense",
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """What a path may lead to: nothing, a folder, an empty file, a sentence, bytes."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "text.csv").write_text("Dit is geen tabel.\nEn geen kaart.\n")
    (tmp_path / "bytes.geojson").write_bytes(b"\x00\xff\xfe\x80" * 50)
    names = {"MISSING": "missing.csv", "FOLDER": "folder", "EMPTY": "empty.csv", "TEXT": "text.csv"}
    return {mark: str(tmp_path / name) for mark, name in (names | {"BYTES": "bytes.geojson"}).items()}


def test_a_command_that_cannot_be_right_says_so_and_stores_nothing(
    app: Flask, programme: Programme, files: dict[str, str]
) -> None:
    wrong = []
    for line in BAD:
        result = app.test_cli_runner().invoke(args=[files.get(word, word) for word in line.split()])
        clean = result.exception is None or isinstance(result.exception, SystemExit)
        if result.exit_code == 0 or not clean or "Error: " not in result.output or "Traceback" in result.output:
            wrong.append(f"{line[:70]}: exit {result.exit_code}, {result.exception!r:.150}, {result.output[-150:]!r}")
    assert wrong == []
    with app.app_context():
        assert [each.slug for each in programmes.programmes()] == [programme.slug]
        assert people.organisations(programme.id) == []
        reading().rollback()
