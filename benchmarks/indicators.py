"""Importing the national Leefbaarometer in the official layout, and reading the values of every buurt.

``python -m benchmarks.indicators FOLDER`` measures these alone; FOLDER holds the published buurten of the twelve
provinces, whose codes and scores the file is made of: nine years with a little noise.
"""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import shapely

from benchmarks.areas import FILES, MEGABYTE, highest_memory
from benchmarks.servers import ROOT, database
from benchmarks.table import Figure, print_table
from blueprints import PARTS, SCHEDULE
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.clock import now
from webapp.config import settings_from
from webapp.db import db
from webapp.factory import create_app
from workshops.indicators import service
from workshops.indicators.service import DIMENSIONS, Outcome

YEARS = (2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022, 2024)
COLUMNS = ("bu_code", "bu_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won")
ROWS = 110_000
REFERENCE = 4.102265
SEED = 1
IMPORT_SECONDS, IMPORT_MEGABYTES, READ_SECONDS = 30, 800, 1


def measure(folder: Path) -> Iterator[Figure]:
    """Import in a process of its own, so that its memory is that of the import."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    with database(server) as url, tempfile.TemporaryDirectory() as data_dir:
        path = Path(data_dir, "leefbaarometer.csv")
        rows = write(folder, path)
        size = f"{rows:,} rows, {path.stat().st_size / MEGABYTE:.0f} MB, {7 * rows:,} values"
        for step in ("--prepare", "--import"):
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.indicators", step, str(path)],
                cwd=ROOT,
                env={**os.environ, "DEMO": "1", "DATA_DIR": data_dir, "DATABASE_URL": url},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
    measured = json.loads(done.stdout)
    yield Figure("import of the Leefbaarometer", measured["seconds"], "s", target=IMPORT_SECONDS, data=size)
    yield Figure("the same file again", measured["again"], "s", target=IMPORT_SECONDS, data="nothing changed")
    yield Figure("memory of that import", measured["memory"], "MB", target=IMPORT_MEGABYTES, data="highest point")
    read = f"{measured['areas']:,} buurten, {len(DIMENSIONS)} figures of one year"
    yield Figure("reading every buurt", measured["read"], "s", target=READ_SECONDS, data=read)


def write(folder: Path, path: Path) -> int:
    """Write a file in the official layout with a row per published buurt and year, and some years twice; how many."""
    rng = random.Random(SEED)
    published = [
        feature["properties"]
        for file in sorted(folder.glob(FILES))
        for feature in json.loads(file.read_text())["features"]
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        written = 0
        for year in YEARS:
            for each in published:
                writer.writerow(_row(each, year, rng))
                written += 1
        # Rows that say the same again, to reach the number of the whole series.
        again = random.Random(SEED)
        for each in published[: ROWS - written]:
            writer.writerow(_row(each, YEARS[0], again))
            written += 1
    return written


def _row(each: dict[str, object], year: int, rng: random.Random) -> list[object]:
    raw = each["raw"]
    assert isinstance(raw, dict)
    scores = {
        name: round(float(raw[name]) + rng.uniform(-0.02, 0.02), 7) for name in ("fys", "onv", "soc", "vrz", "won")
    }
    afw = round(sum(scores.values()), 7)
    return [each["code"], each["naam"], year, round(afw + REFERENCE, 6), afw, *scores.values()]


def _prepare(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        codes = sorted({row["bu_code"] for row in csv.DictReader(file)})
    db.create_all()
    # Their shapes do not matter here.
    squares = [
        AreaShape(code, AreaKind.BUURT, code, shapely.box(4 + at / 5000, 52, 4 + (at + 1) / 5000, 52.01))
        for at, code in enumerate(codes)
    ]
    areas.save_division(year=YEARS[-1], areas=squares, now=now())


def _import(path: Path) -> dict[str, float]:
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        files = [(path.name, path.read_bytes())]
        report = service.import_leefbaarometer(files=files, programme_id=None, now=now())
        seconds.append(time.perf_counter() - begun)
        assert report.count(Outcome.UNKNOWN_AREA) == 0
    memory = highest_memory()
    begun = time.perf_counter()
    found = service.values_of([each.id for each in DIMENSIONS], year=YEARS[-1])
    return {
        "seconds": seconds[0],
        "again": seconds[1],
        "memory": memory,
        "read": time.perf_counter() - begun,
        "areas": len(found.codes),
    }


def main() -> None:
    """Measure, or be one of the two processes that do."""
    if sys.argv[1] not in ("--prepare", "--import"):
        print_table(measure(Path(sys.argv[1])))
        return
    app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
    with app.app_context():
        if sys.argv[1] == "--prepare":
            _prepare(Path(sys.argv[2]))
        else:
            print(json.dumps(_import(Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
