"""Importing every buurt of the country, and finding the buurt of a point among them.

``python -m benchmarks.areas FOLDER`` measures these alone; FOLDER holds the published buurten of the twelve provinces.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import numpy as np

from benchmarks.servers import ROOT, database
from benchmarks.table import Figure, print_table
from blueprints import PARTS, SCHEDULE
from webapp.areas import service
from webapp.areas.model import ImportReport, Outcome
from webapp.clock import now
from webapp.config import settings_from
from webapp.db import db
from webapp.factory import create_app
from webapp.programmes import service as programmes

FILES = "leefbaarometer/lbm3_2024_buurten_prov*.geojson"
YEAR = 2024
POINTS = 500_000
ONE_BY_ONE = 50_000
SEED = 1
MEGABYTE = 1024 * 1024
IMPORT_SECONDS, IMPORT_MEGABYTES, LOCATED_PER_SECOND = 20, 500, 50_000


def measure(folder: Path) -> Iterator[Figure]:
    """Import in a process of its own, so that its memory is that of the import; then locate in the same process."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    with database(server) as url, tempfile.TemporaryDirectory() as data_dir:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.areas", "--in-this-process", str(folder)],
            cwd=ROOT,
            env={**os.environ, "DEMO": "1", "DATA_DIR": data_dir, "DATABASE_URL": url},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    measured = json.loads(done.stdout)
    files = f"{measured['areas']:,} buurten, {measured['files']} files, {measured['megabytes']:.0f} MB"
    yield Figure("import of all buurten", measured["seconds"], "s", target=IMPORT_SECONDS, data=files)
    yield Figure("the same files again", measured["again"], "s", target=IMPORT_SECONDS, data="nothing changed")
    before = f"highest point of the process; {measured['memory_before']:.0f} MB before the import"
    yield Figure("memory of the import", measured["memory"], "MB", target=IMPORT_MEGABYTES, data=before)
    yield _located("points located a second, together", measured["together"], POINTS, measured["areas"])
    yield _located("points located a second, each alone", measured["alone"], ONE_BY_ONE, measured["areas"])


def _located(name: str, rate: float, points: int, areas: int) -> Figure:
    data = f"{points:,} points among {areas:,} buurten"
    return Figure(name, rate, "/s", target=LOCATED_PER_SECOND, at_least=True, data=data)


def _in_this_process(folder: Path) -> dict[str, float]:
    files = sorted(folder.glob(FILES))
    app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
    with app.app_context():
        db.create_all()
        memory_before = highest_memory()
        report, seconds = _import(files)
        again, seconds_again = _import(files)
        memory = highest_memory()
        usable = [row for row in report.rows if row.outcome is not Outcome.REFUSED]
        assert again.count(Outcome.UNCHANGED) == len(usable), "the same files again changed something"
        programme = programmes.add_programme(slug="all-buurten", name="All buurten")
        codes = [row.code for row in usable]
        covered = service.cover(programme_id=programme.id, codes=codes, year=YEAR, now=now())
        together, alone = _locate(programme.id)
    return {
        "areas": covered,
        "files": len(files),
        "megabytes": sum(path.stat().st_size for path in files) / MEGABYTE,
        "seconds": seconds,
        "again": seconds_again,
        "memory_before": memory_before,
        "memory": memory,
        "together": together,
        "alone": alone,
    }


def _import(files: list[Path]) -> tuple[ImportReport, float]:
    begun = time.perf_counter()
    report = service.import_areas(paths=files, year=YEAR, now=now())
    return report, time.perf_counter() - begun


def _locate(programme_id: UUID) -> tuple[float, float]:
    """Points a second: many at once, and one after the other."""
    centres = np.array([(area.lon, area.lat) for area in service.areas_of(programme_id)])
    rng = np.random.default_rng(SEED)
    # Around the middle of a random buurt: as people drop pins, most of them in a buurt and some outside.
    lons, lats = (centres[rng.integers(len(centres), size=POINTS)] + rng.normal(scale=0.003, size=(POINTS, 2))).T
    begun = time.perf_counter()
    codes = service.locate_many(programme_id, lons, lats)
    together = POINTS / (time.perf_counter() - begun)
    inside = [position for position, code in enumerate(codes) if code][:ONE_BY_ONE]
    points = [(float(lons[position]), float(lats[position])) for position in inside]
    begun = time.perf_counter()
    alone = [service.locate(programme_id, lon, lat).code for lon, lat in points]
    elapsed = time.perf_counter() - begun
    assert alone == [codes[position] for position in inside], "one by one gives something else than together"
    return together, len(points) / elapsed


def highest_memory() -> float:
    """The most memory that this process had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike getrusage() this does not begin with the memory of the process that started this one.
        return next(float(line.split()[1]) for line in status.open() if line.startswith("VmHWM:")) / 1024
    unit = MEGABYTE if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Print the figures of a folder of open data."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.areas FOLDER")
    if sys.argv[1] == "--in-this-process":
        print(json.dumps(_in_this_process(Path(sys.argv[2]))))
    else:
        print_table(measure(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
