"""A real site with the sample programme, and a phone that looks at it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.support.services import chromium_path, site_redis_url

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "static" / "vendor" / "axe" / "axe.min.js"
# As root a browser has no sandbox; the rest keeps it from calling home.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 780}
DESKTOP = {"width": 1280, "height": 800}
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running site: where it is, and the demo's sign-in per role."""

    url: str
    sign_ins: dict[str, tuple[str, str]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _flask(environ: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def live_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, its worker and the sample programme, started as ``make run`` starts them."""
    queue = site_redis_url()
    if queue is None:
        pytest.skip("no Redis (TEST_REDIS_URL)")
    port, folder = _free_port(), tmp_path_factory.mktemp("site")
    environ = {
        **os.environ,
        "DEMO": "1",
        "DATA_DIR": str(folder),
        "REDIS_URL": queue,
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "RATE_LIMIT_SIGN_IN": "1000 per minute",
    }
    environ.pop("DATABASE_URL", None)
    _flask(environ, "prepare")
    sign_ins = json.loads(_flask(environ, "demo", "sign-ins", "--json"))
    log = (folder / "site.log").open("w")
    commands = (
        [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", "1", "--threads", "8", "wsgi:app"],
        [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
    )
    processes = [subprocess.Popen(each, cwd=ROOT, env=environ, stdout=log, stderr=log) for each in commands]
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/health", folder / "site.log")
        yield Site(url, {each["role"]: (each["email"], each["password"]) for each in reversed(sign_ins)})
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(20)
        log.close()


def _wait_for(address: str, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the site does not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as people have it."""
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium (install the package chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A fresh browser profile: ``open_context(viewport=DESKTOP, java_script_enabled=False)``."""
    contexts: list[BrowserContext] = []

    def opened(**options: object) -> BrowserContext:
        settings = {"viewport": PHONE, "has_touch": True, "locale": "nl-NL", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A phone of 360 pixels wide; an error in a script or a breach of the security policy fails the test."""
    page = open_context().new_page()
    errors = watch(page)
    yield page
    assert errors == []


def watch(page: Page) -> list[str]:
    """Collects what goes wrong in the scripts of a page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" and _is_ours(said.text) else None)
    return errors


def _is_ours(text: str) -> bool:
    # The browser itself reports every answer that is not 2xx; a test that expects one checks it.
    return not text.startswith("Failed to load resource")


@pytest.fixture
def check_axe() -> Callable[[Page], None]:
    """Fails when axe-core finds a barrier on the page (WCAG 2.2 A and AA)."""

    def check(page: Page) -> None:
        page.evaluate(AXE.read_text())
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        barriers = [
            f"{each['id']}: {each['help']} → {[node['target'] for node in each['nodes']]}"
            for each in found["violations"]
        ]
        assert barriers == [], f"{page.url}"
        assert found["passes"], "axe checked nothing"

    return check


@pytest.fixture
def signed_in(live_site: Site, open_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page on which a member of staff is signed in: ``signed_in("team")``."""

    def open_as(role: str, **options: object) -> Page:
        page = open_context(**{"viewport": DESKTOP, **options}).new_page()
        email, password = live_site.sign_ins[role]
        page.goto(f"{live_site.url}/sign-in")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", password)
        page.click("main form [type=submit]")
        page.wait_for_load_state()
        assert "/sign-in" not in page.url
        return page

    return open_as
