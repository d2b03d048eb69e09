"""Laying voices over numbers: places, answers and reports of every buurt of the country, on PostgreSQL.

``python -m benchmarks.voices`` measures these alone, at one, ten and a hundred times the size; a hundred times is as
many buurten as the country has.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import shapely
import sqlalchemy as sa
from flask_migrate import upgrade

from benchmarks.areas import highest_memory
from benchmarks.servers import ROOT, database
from benchmarks.table import Figure, print_table
from blueprints import PARTS, SCHEDULE
from surveys.fieldwork import service as fieldwork
from surveys.reports import service as reports
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.clock import now, today
from webapp.config import settings_from
from webapp.db import db, transaction
from webapp.factory import create_app
from webapp.programmes import service as programmes
from workshops.atlas import service as atlas
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue
from workshops.voices import service as voices

YEAR = 2024
TIMES = (1, 10, 100)
BUURTEN, PLACES, ANSWERS, REPORTS = 12_147, 1_000_000, 1_000_000, 300_000
MERGE_SECONDS, AGAIN_SECONDS, MEGABYTES = 10, 1, 800

FIRST_CODE = 10_000_000
# Some buurten hear much and others hardly anything.
_SPREAD = f"'BU' || ({FIRST_CODE} + floor(random() * random() * CAST(:n AS int))::int)"
_PROGRAMME = "CAST(:programme AS uuid)"
_WHEN = "CAST(:moment AS timestamptz) - i * interval '1 second'"
_ROWS = "FROM generate_series(1, CAST(:rows AS int)) i"
_PLACES = f"""
INSERT INTO places (id, programme_id, feeling, state, words, theme, area_code, lon, lat, label, public_lon, public_lat,
 public_label, grid_x, grid_y, receipt, created_at)
 SELECT gen_random_uuid(), {_PROGRAMME}, CASE WHEN random() < .55 THEN 'proud' ELSE 'stomach_ache' END, 'published',
 'Een plek', NULL, {_SPREAD}, 5.2, 52.4, '', 5.2, 52.4, '', 1, 1, lpad(i::text, 16, '0'), {_WHEN} {_ROWS}"""
_ANSWERS = f"""
INSERT INTO responses (id, programme_id, round_id, audience, mode, language, area_code, answers, started_at,
 finished_at)
 SELECT gen_random_uuid(), {_PROGRAMME}, CAST(:round AS uuid),
 CASE WHEN random() < .8 THEN 'resident' ELSE 'professional' END, 'digital', 'nl', {_SPREAD},
 json_build_object('mark', 1 + floor(random() * 10)::int, 'theme', 'housing'), {_WHEN}, {_WHEN} {_ROWS}"""
_REPORTS = f"""
INSERT INTO reports (id, programme_id, code, category_id, words, lon, lat, area_code, spot_label, language, received_at,
 due_on, status, answered_on)
 SELECT gen_random_uuid(), {_PROGRAMME}, lpad(i::text, 15, '0'), CAST(:category AS uuid), 'Een melding', 5.2, 52.4,
 {_SPREAD}, '', 'nl', {_WHEN}, current_date - 7, 'solved', current_date - 3 - floor(random() * 6)::int {_ROWS}"""


def measure() -> Iterator[Figure]:
    """Fill a database per size and merge in a process of its own, so that its memory is that of the merge."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    for times in TIMES:
        with database(server) as url, tempfile.TemporaryDirectory() as data_dir:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.voices", "--in-this-process", str(times)],
                cwd=ROOT,
                env={**os.environ, "DEMO": "1", "DATA_DIR": data_dir, "DATABASE_URL": url},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        found = json.loads(done.stdout.splitlines()[-1])
        largest = times == TIMES[-1]
        size = f"{found['buurten']:,} buurten, {found['places']:,} places and answers, {found['reports']:,} reports"
        yield Figure(f"merge of voices, {times}×", found["merge"], "s", MERGE_SECONDS if largest else None, data=size)
        yield Figure("the same, nothing changed", found["again"], "s", AGAIN_SECONDS if largest else None, data=size)
        if largest:
            yield Figure("contrast of every buurt", found["contrast"], "s", data="with the numbers of map 1")
            yield Figure("memory of that merge", found["memory"], "MB", MEGABYTES, data="highest point")


def _in_this_process(times: int) -> dict[str, float]:
    part = TIMES[-1] // times
    sizes = {
        "buurten": BUURTEN // part,
        "places": PLACES // part,
        "answers": ANSWERS // part,
        "reports": REPORTS // part,
    }
    programme_id = _filled(sizes)
    begun = time.perf_counter()
    voices.voices_of(programme_id, today())
    merged = time.perf_counter()
    voices.voices_of(programme_id, today())
    again = time.perf_counter()
    lines = atlas.contrast_lines(programme_id, atlas.photo_of(1, YEAR), today())
    contrast = time.perf_counter()
    assert len(lines) == sizes["buurten"]
    seconds = {"merge": merged - begun, "again": again - merged, "contrast": contrast - again}
    return {**sizes, **seconds, "memory": highest_memory()}


def _filled(sizes: dict[str, int]) -> UUID:
    codes = [f"BU{FIRST_CODE + at}" for at in range(sizes["buurten"])]
    upgrade()
    areas.save_division(year=YEAR, areas=[_square(at, code) for at, code in enumerate(codes)], now=now())
    programme = programmes.add_programme(slug="bench", name="Bench")
    areas.cover(programme_id=programme.id, codes=codes, year=YEAR, now=now())
    indicators.import_values(values=[IndicatorValue("residents", code, YEAR, 1500.0) for code in codes])
    indicators.import_values(
        values=[IndicatorValue("onv", code, YEAR, (at % 60 - 30) / 100) for at, code in enumerate(codes)]
    )
    asked = fieldwork.start_with_defaults(programme_id=programme.id, now=now() - timedelta(days=1))
    reports.start_with_defaults(programme_id=programme.id)
    category = reports.categories(programme.id)[0].id
    common = {"programme": programme.id, "n": len(codes), "moment": now()}
    with transaction() as session:
        session.execute(sa.text(_PLACES), {**common, "rows": sizes["places"]})
        session.execute(sa.text(_ANSWERS), {**common, "rows": sizes["answers"], "round": asked.id})
        session.execute(sa.text(_REPORTS), {**common, "rows": sizes["reports"], "category": category})
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("VACUUM ANALYZE"))
    return programme.id


def _square(at: int, code: str) -> AreaShape:
    west, south = 4 + at % 110 / 100, 51 + at // 110 / 100
    return AreaShape(code, AreaKind.BUURT, code, shapely.box(west, south, west + 0.01, south + 0.01))


def main() -> None:
    """Measure, or be the process that does."""
    if len(sys.argv) < 2:
        print_table(measure())
        return
    app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
    with app.app_context():
        print(json.dumps(_in_this_process(int(sys.argv[2]))))


if __name__ == "__main__":
    main()
