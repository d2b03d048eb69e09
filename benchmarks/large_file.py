"""Importing one very large file: buurten in the detail of a land register, two hundred megabytes of GeoJSON.

``python -m benchmarks.large_file`` measures this alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from benchmarks.areas import MEGABYTE, highest_memory
from benchmarks.servers import ROOT, database
from benchmarks.table import Figure, print_table
from blueprints import PARTS, SCHEDULE
from webapp.areas import service
from webapp.areas.model import Outcome
from webapp.clock import now
from webapp.config import settings_from
from webapp.db import db
from webapp.factory import create_app

SIDE = 110
STEPS = 110
WEST, SOUTH, WIDTH, HEIGHT = 4.0, 51.0, 0.02, 0.015
YEAR = 2024
SEED = 1
Points = NDArray[np.float64]


def measure() -> Iterator[Figure]:
    """Write such a file and import it, in a process of its own."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    with database(server) as url, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "buurten.geojson")
        write(path)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.large_file", "--in-this-process", str(path)],
            cwd=ROOT,
            env={**os.environ, "DEMO": "1", "DATA_DIR": folder, "DATABASE_URL": url},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        measured = json.loads(done.stdout)
        size = f"{measured['areas']:,} buurten, {path.stat().st_size / MEGABYTE:.0f} MB, {4 * STEPS:,} points each"
    yield Figure("import of one very large file", measured["seconds"], "s", data=size)
    yield Figure("memory of that import", measured["memory"], "MB", data="highest point of the process")


def write(path: Path) -> None:
    """A square of buurten whose borders wind, shared point by point by neighbours."""
    rng = np.random.default_rng(SEED)
    # Straight near the corners, so that no border crosses another.
    bend = 0.01 * np.sin(np.pi * np.arange(STEPS) / STEPS)
    across, along = (bend * rng.normal(size=(SIDE + 1, SIDE + 1, STEPS)) for _ in range(2))
    with path.open("w") as file:
        file.write('{"type":"FeatureCollection","features":[\n')
        for row in range(SIDE):
            for column in range(SIDE):
                feature = {"BU_CODE": f"BU{row:04d}{column // 10:02d}{column % 10:02d}", "BU_NAAM": f"Buurt {column}"}
                geometry = shapely.to_geojson(_buurt(row, column, across, along))
                comma = "," if row or column else ""
                file.write(f'{comma}{{"type":"Feature","properties":{json.dumps(feature)},"geometry":{geometry}}}\n')
        file.write("]}")


def _buurt(row: int, column: int, across: Points, along: Points) -> shapely.Polygon:
    forward = np.arange(STEPS) / STEPS

    def from_west(line: int) -> Points:
        return np.column_stack([column + forward, line + across[line, column]])

    def from_south(line: int) -> Points:
        return np.column_stack([line + along[row, line], row + forward])

    # Each border without its last point, with which the next one begins; the two that run back are turned around.
    corner = [[column + 1, row + 1], [column, row + 1]]
    ring = [from_west(row), from_south(column + 1), corner[:1], from_west(row + 1)[:0:-1], corner[1:]]
    points = np.concatenate([*ring, from_south(column)[:0:-1]])
    return shapely.Polygon(points * [WIDTH, HEIGHT] + [WEST, SOUTH])


def _in_this_process(path: Path) -> dict[str, float]:
    app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
    with app.app_context():
        db.create_all()
        begun = time.perf_counter()
        report = service.import_areas(paths=[path], year=YEAR, now=now())
        seconds = time.perf_counter() - begun
    return {
        "areas": len(report.rows) - report.count(Outcome.REFUSED),
        "seconds": seconds,
        "memory": highest_memory(),
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in-this-process"]:
        print(json.dumps(_in_this_process(Path(sys.argv[2]))))
    else:
        print_table(measure())
