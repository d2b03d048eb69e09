"""The site under load, beside a bare Flask route on the same server in the same run."""

import os
import tempfile
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade

from benchmarks import data
from benchmarks.load import Request, Timings, parallel, sequential
from benchmarks.servers import database, served
from benchmarks.table import Figure
from blueprints import PARTS, SCHEDULE
from webapp.config import settings_from
from webapp.csrf import csrf_token
from webapp.db import db
from webapp.factory import create_app
from webapp.idempotency import new_key

CORES = os.cpu_count()
CONNECTIONS = 8
SUBMISSIONS_EACH = 200
SEQUENTIAL = 200
# What a mature Dutch reporting system needs on the same machine; see docs/benchmarks.md.
LIST_MS, QUARTER_MS, QUARTER_BYTES, CITY_MS, CITY_BYTES = 310, 30, 120_000, 145, 1_170_000
FORM = "application/x-www-form-urlencoded"


def measure() -> Iterator[Figure]:
    """Submissions, the staff list and the public map, on PostgreSQL with two workers."""
    server = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    with database(server) as url, tempfile.TemporaryDirectory() as folder:
        environ = {
            "DEMO": "1",
            "DATA_DIR": folder,
            "DATABASE_URL": url,
            "REDIS_URL": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379") + "/15",
            "TRUSTED_PROXIES": "1",
            "SECRET_KEY": "only for one run",
        }
        app = create_app(settings_from({**os.environ, **environ}), parts=PARTS, schedule=SCHEDULE)
        with app.app_context():
            app.extensions["redis"].flushdb()
            upgrade()
            loaded = data.load()
            db.session.remove()
        with served("wsgi:app", environ, probe="/health") as port, served("benchmarks.bare:app", {}, probe="/") as bare:
            yield from _submissions(app, loaded, port, bare)
            yield from _reading(app, loaded, port, bare)
        app.extensions["redis"].flushdb()
        with app.app_context():
            db.engine.dispose()


def _submissions(app: Flask, loaded: data.Loaded, port: int, bare: int) -> Iterator[Figure]:
    with app.test_request_context():
        token = csrf_token()

    def report(client: int, number: int) -> Request:
        lon, lat, _ = loaded.points[(client * SUBMISSIONS_EACH + number) % len(loaded.points)]
        fields = {
            "csrf": token,
            "key": new_key(),
            "category": str(loaded.category_id),
            "lon": f"{lon:.6f}",
            "lat": f"{lat:.6f}",
            "words": "Er ligt afval naast de container, al sinds vorige week. Kan iemand het ophalen?",
        }
        # Every report comes from another address: the rate limit counts, and nobody reaches it.
        address = f"10.{client}.{number // 250}.{number % 250 + 1}"
        headers = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin", "X-Forwarded-For": address}
        return "POST", f"/{loaded.slug}/reports/new", urllib.parse.urlencode(fields).encode(), headers

    ours = parallel(port, report, connections=CONNECTIONS, each=SUBMISSIONS_EACH).expect(303)
    theirs = parallel(
        bare,
        lambda client, number: ("POST", "/", b"words=x", {"Content-Type": FORM}),
        connections=CONNECTIONS,
        each=SUBMISSIONS_EACH,
    ).expect(200)
    yield Figure(
        "report submissions a second",
        ours.rate,
        "/s",
        target=150,
        at_least=True,
        ratio=ours.rate / theirs.rate,
        ratio_target=0.05,
        data=f"{data.REPORTS:,} reports, {CONNECTIONS} connections, p95 {ours.p95_ms:.0f} ms",
    )


def _reading(app: Flask, loaded: data.Loaded, port: int, bare: int) -> Iterator[Figure]:
    yardstick = sequential(bare, ("GET", "/", None, {}), count=SEQUENTIAL).expect(200)
    cookie = SecureCookieSessionInterface().get_signing_serializer(app)
    assert cookie is not None
    signed = {"Cookie": f"session={cookie.dumps({'sign_in': loaded.sign_in})}", "Accept-Encoding": "gzip"}
    inbox = sequential(port, ("GET", f"/{loaded.slug}/reports/inbox", None, signed), count=SEQUENTIAL).expect(200)
    yield _time("staff list of 50 reports, p50", inbox, LIST_MS / 10, yardstick, f"{data.REPORTS:,} reports")
    for name, box, zoom, milliseconds, size in (
        ("map of one quarter", loaded.quarter, 15, QUARTER_MS / 5, QUARTER_BYTES / 5),
        ("map of the whole city", loaded.city, 13, CITY_MS / 5, CITY_BYTES / 5),
    ):
        path = f"/{loaded.slug}/places/map.json?bbox={','.join(f'{value:.5f}' for value in box)}&zoom={zoom}"
        drawn = sequential(port, ("GET", path, None, {"Accept-Encoding": "gzip"}), count=SEQUENTIAL).expect(200)
        size_of_data = f"{data.PLACES:,} places"
        yield _time(f"{name}, p50", drawn, milliseconds, yardstick, size_of_data)
        yield Figure(f"{name}, gzip", drawn.bytes_received / 1000, "kB", target=size / 1000, data=size_of_data)


def _time(name: str, timings: Timings, target: float, yardstick: Timings, size: str) -> Figure:
    ratio = timings.p50_ms / yardstick.p50_ms
    return Figure(name, timings.p50_ms, "ms", target=target, ratio=ratio, data=f"{size}, one warm client")


def folder_of_data() -> Path | None:
    """The folder of real open data, where there is one."""
    folder = Path(os.environ.get("SHARED_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
    return folder if folder.is_dir() else None
