"""What a phone receives before somebody can answer the first question of a survey."""

import re
import tempfile
import urllib.request
from collections.abc import Iterator
from urllib.parse import urljoin

from flask_migrate import upgrade

from benchmarks import data
from benchmarks.servers import served
from benchmarks.table import Figure
from blueprints import PARTS, SCHEDULE
from blueprints.demo.loading import load_sample
from webapp.clock import now
from webapp.config import settings_from
from webapp.db import db
from webapp.factory import create_app

LARGEST_KB = 60
LINKED = re.compile(r'<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"')
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["']([^"'$]+\.js)["']""")
STARTED = re.compile(r'data-module="([a-z-]+)"')


def measure() -> Iterator[Figure]:
    """The bytes over the wire (compressed, with headers) of the first page and all that it loads, by a fresh phone."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"DEMO": "1", "DATA_DIR": folder, "SECRET_KEY": "only for one run"}
        app = create_app(settings_from(environ), parts=PARTS, schedule=SCHEDULE)
        with app.app_context():
            upgrade()
            load_sample(password=data.PASSWORD, now=now())
            db.session.remove()
            db.engine.dispose()
        with served("wsgi:app", environ, probe="/health") as port:
            sizes = _everything(f"http://127.0.0.1:{port}/merelvoort/survey/buurt")
    yield Figure(
        "first survey page, all in",
        sum(sizes.values()) / 1000,
        "kB",
        target=LARGEST_KB,
        data=f"{len(sizes)} requests, gzip, headers included",
    )


def _everything(address: str) -> dict[str, int]:
    """The size of the page and of every file that it links, imports or starts, by address."""
    sizes: dict[str, int] = {}
    waiting = [address]
    while waiting:
        each = waiting.pop()
        if each in sizes:
            continue
        sizes[each], text = _fetch(each)
        found = [*LINKED.findall(text)] if each == address else []
        if each.endswith(".js"):
            found += IMPORTED.findall(text)
        if each == address:
            main = next(link for link in found if link.endswith("core/main.js"))
            found += [urljoin(main, f"../components/{name}.js") for name in STARTED.findall(text)]
        waiting += [urljoin(each, link) for link in found]
    return sizes


def _fetch(address: str) -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        head = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    with urllib.request.urlopen(address) as answer:
        return len(body) + head, answer.read().decode()
