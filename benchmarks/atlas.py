"""The seven maps: of every buurt of the country from stored figures, and the pages of a municipality and the country.

``python -m benchmarks.atlas FOLDER`` measures these alone; FOLDER holds the published buurten of the twelve provinces.
The scores are those of ``benchmarks.indicators``; residents, homes and the groups of vulnerable residents are drawn at
random for each buurt and year, because no publisher gives all of them per buurt.
"""

import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade

from benchmarks import indicators as scores
from benchmarks.areas import FILES, YEAR
from benchmarks.load import Request, Timings, sequential
from benchmarks.servers import ROOT, database, served
from benchmarks.table import Figure, print_table
from blueprints import PARTS, SCHEDULE
from webapp.access import Role
from webapp.areas import service as areas
from webapp.areas.model import Outcome
from webapp.clock import now
from webapp.config import settings_from
from webapp.factory import create_app
from webapp.people import service as people
from webapp.programmes import service as programmes
from workshops.atlas import service as atlas
from workshops.indicators import service as indicators
from workshops.indicators.model import IndicatorValue

MUNICIPALITY, SLUG = "GM0917", "heerlen"
FIGURE_YEARS = (2014, 2022)
SEED = 1
ONE_BY_ONE = 60
MAPS_SECONDS, PAGE_MS, FIRST_VIEW_KB, COUNTRY_MS, ANSWER_KB, PNG_MS = 1, 20, 150, 50, 150, 1000


def measure(folder: Path) -> Iterator[Figure]:
    """Fill a database and work the maps out in a process of its own, then ask a server for the pages."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    with database(server) as url, tempfile.TemporaryDirectory() as data_dir:
        environ = {
            "DEMO": "1",
            "DATA_DIR": data_dir,
            "DATABASE_URL": url,
            "REDIS_URL": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379") + "/15",
            "SECRET_KEY": "only for one run",
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.atlas", "--in-this-process", str(folder)],
            cwd=ROOT,
            env={**os.environ, **environ},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        measured = json.loads(done.stdout.splitlines()[-1])
        size = f"{measured['areas']:,} buurten, from stored figures"
        yield Figure("the seven maps of the country", measured["maps"], "s", target=MAPS_SECONDS, data=size)
        with served("wsgi:app", environ, probe="/health") as port:
            yield from _pages(port, {"Cookie": measured["cookie"], "Accept-Encoding": "gzip"}, measured["buurten"])


def _pages(port: int, headers: dict[str, str], buurten: int) -> Iterator[Figure]:
    def ask(path: str) -> Timings:
        request: Request = ("GET", path, None, headers)
        return sequential(port, request, count=ONE_BY_ONE).expect(200)

    here = f"/{SLUG}/atlas"
    size = f"{buurten} buurten, one warm client"
    page = ask(f"{here}/")
    yield Figure("atlas of a municipality, p50", page.p50_ms, "ms", target=PAGE_MS, data=size)
    data = [f"{here}/map.json", f"/{SLUG}/areas/outlines.geojson", f"/{SLUG}/areas/basemap.geojson"]
    view = page.bytes_received + sum(ask(path).bytes_received for path in data)
    yield Figure("its first view, gzip", view / 1000, "kB", target=FIRST_VIEW_KB, data="the page and what its map asks")
    one = ask(f"{here}/maps/?map=7")
    yield Figure("one of the seven maps, p50", one.p50_ms, "ms", target=COUNTRY_MS, data=size)
    drawn = ask(f"{here}/maps/download?map=7&form=png")
    kilobytes = f"{drawn.bytes_received / 1000:.0f} kB"
    yield Figure("its picture (PNG), p50", drawn.p50_ms, "ms", target=PNG_MS, data=kilobytes)
    yield from _country(port, headers, f"{here}/maps/country")


def _country(port: int, headers: dict[str, str], here: str) -> Iterator[Figure]:
    def ask(path: str, count: int) -> Timings:
        return sequential(port, ("GET", here + path, None, headers), count=count, warm_up=2).expect(200)

    paths = ["?map=7", "?map=7&find=heerlen", "/colours.json?map=7", "/index.json"]
    answers = [ask(path, ONE_BY_ONE) for path in paths]
    slowest = max(each.p50_ms for each in answers)
    largest = max(each.bytes_received for each in answers)
    plain = {name: value for name, value in headers.items() if name != "Accept-Encoding"}
    for level in ("far", "middle"):
        sheets = [ask(f"/{level}/{name}.json", 3) for name in _sheets(port, plain, here, level)]
        slowest = max(slowest, *(each.p50_ms for each in sheets))
        largest = max(largest, *(each.bytes_received for each in sheets))
    yield Figure("map of the country, slowest p50", slowest, "ms", target=COUNTRY_MS, data="page, colours, every sheet")
    yield Figure("its largest answer, gzip", largest / 1000, "kB", target=ANSWER_KB, data="page, colours, every sheet")


def _sheets(port: int, headers: dict[str, str], here: str, level: str) -> list[str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"{here}/index.json", headers=headers)
    found = json.loads(connection.getresponse().read())
    connection.close()
    return list(found["sheets"][level])


def _in_this_process(folder: Path) -> dict[str, object]:
    app = create_app(settings_from(os.environ), parts=PARTS, schedule=SCHEDULE)
    with app.app_context():
        upgrade()
        report = areas.import_areas(paths=sorted(folder.glob(FILES)), year=YEAR, now=now())
        codes = [row.code for row in report.rows if row.outcome is not Outcome.REFUSED]
        programme = programmes.add_programme(slug=SLUG, name="Heerlen")
        covered = areas.cover(programme_id=programme.id, codes=[MUNICIPALITY], year=YEAR, now=now())
        path = Path(os.environ["DATA_DIR"], "leefbaarometer.csv")
        scores.write(folder, path)
        files = [(path.name, path.read_bytes())]
        indicators.import_leefbaarometer(files=files, programme_id=None, now=now())
        indicators.import_values(values=_residents(codes))
        person, _ = people.add_member(
            email="bench@voorbeeld.example",
            name="Bench",
            programme_id=programme.id,
            role=Role.TEAM,
            organisation=None,
            password="a password for one run",
        )
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        cookie = signer.dumps({"sign_in": people.start_sign_in(person_id=person.id, now=now())})
        seconds = statistics.median(_maps(year) for year in (2022, 2021, 2023))
    return {"areas": len(codes), "buurten": covered, "maps": seconds, "cookie": f"session={cookie}"}


def _maps(year: int) -> float:
    """Seconds until all seven maps of the country are there: another year, so that nothing is kept."""
    choice = atlas.choose_country(1, year, FIGURE_YEARS[0], year, atlas.Reference.NATIONAL)
    begun = time.perf_counter()
    atlas.country_colours(choice)
    return time.perf_counter() - begun


def _residents(codes: list[str]) -> Iterator[IndicatorValue]:
    """Residents, homes, social housing and every group, in both years."""
    rng = random.Random(SEED)
    for year in FIGURE_YEARS:
        for code in codes:
            residents = float(rng.randrange(50, 5000))
            yield IndicatorValue("residents", code, year, residents)
            yield IndicatorValue("homes", code, year, round(residents / 2.2))
            yield IndicatorValue("social_housing_share", code, year, round(rng.random(), 3))
            for group in indicators.VULNERABLE_GROUPS:
                yield IndicatorValue(group, code, year, round(rng.random() / 10, 4))


def main() -> None:
    """Print the figures of a folder of open data."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.atlas FOLDER")
    if sys.argv[1] == "--in-this-process":
        print(json.dumps(_in_this_process(Path(sys.argv[2]))))
    else:
        print_table(measure(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
