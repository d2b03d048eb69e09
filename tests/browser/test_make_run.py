"""What a newcomer does: clone, `make run`, sign in as the lines say, Ctrl-C, and once more."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import BrowserContext, expect

from deploy.ports import free_port
from deploy.queue_server import find_server

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
ROLES = {"interviewer", "partner", "facilitator", "team", "director", "national", "administrator"}
# The first start installs every package.
LONGEST_START_SECONDS = 600
# What an installation may have set, and a fresh machine has not.
SETTINGS = {"REDIS_URL", "DATABASE_URL", "DATA_DIR", "SECRET_KEY", "BASE_URL", "SMTP_URL", "DEMO", "PORT", "DATA"}


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed."""
    if shutil.which("make") is None or not (ROOT / ".git").exists():
        pytest.skip("no make, or no git checkout to clone")
    if find_server() is None:
        pytest.skip("no Redis or Valkey server to start")
    folder = tmp_path_factory.mktemp("fresh") / "clone of the site"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


class MakeRun:
    """`make run` in a terminal of its own: what it says, and how long it took to say where the site is."""

    def __init__(self, folder: Path, target: str, *settings: str) -> None:
        self.port = free_port()
        environ = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        began = time.monotonic()
        self.process = subprocess.Popen(
            ["make", target, f"PORT={self.port}", *settings],
            cwd=folder,
            env={name: value for name, value in environ.items() if not name.startswith(("MAKE", "PYTEST", "COV"))},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said = "".join(self._lines(began))
        self.seconds = time.monotonic() - began

    def _lines(self, began: float) -> Iterator[str]:
        assert self.process.stdout
        for line in self.process.stdout:
            yield line
            if "Ctrl-C stops everything" in line or time.monotonic() - began > LONGEST_START_SECONDS:
                return

    def address(self) -> str:
        found = re.search(r"runs at (http://\S+/)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def sign_ins(self) -> dict[str, tuple[str, str]]:
        """The e-mail address and password per role, as the lines say."""
        lines = re.findall(r"^  (\w+) +(\S+@\S+) +(\S+)$", self.said, re.MULTILINE)
        return {role: (email, password) for role, email, password in lines}

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def ctrl_c(self) -> str:
        """As the terminal does it: a signal to the whole group. Gives what was said after it."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=30)[0]


@pytest.fixture
def make_run(clone: Path) -> Iterator[Callable[..., MakeRun]]:
    started: list[MakeRun] = []

    def start(target: str = "run", *settings: str) -> MakeRun:
        started.append(MakeRun(clone, target, *settings))
        return started[-1]

    yield start
    for each in started:
        with each.process:
            if each.process.poll() is None:
                each.ctrl_c()


@pytest.mark.slow
def test_what_make_run_prints_really_works(
    make_run: Callable[..., MakeRun],
    open_context: Callable[..., BrowserContext],
    request: pytest.FixtureRequest,
) -> None:
    site = make_run()
    assert set(site.sign_ins()) == ROLES

    for role, (email, password) in site.sign_ins().items():
        page = open_context().new_page()
        page.goto(f"{site.address()}sign-in")
        page.fill("input[name=email]", email)
        page.fill("input[name=password]", password)
        page.click("main form [type=submit]")
        expect(page.locator("form[action='/sign-out']"), role).to_be_attached()

    page = open_context().new_page()
    for path in ("", "mailbox", "health"):
        answer = page.goto(site.address() + path)
        assert answer
        assert answer.ok, path

    family = site.family()
    assert "Everything is stopped." in site.ctrl_c()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []

    again = make_run()
    assert set(again.sign_ins()) == ROLES
    assert again.sign_ins() == site.sign_ins()
    assert "Installing" not in again.said
    # Reported, not demanded: a machine may be busy.
    told = f"make run in a fresh clone: {site.seconds:.1f} s, second start: {again.seconds:.1f} s"
    request.node.user_properties.append(("figure", told))


@pytest.mark.slow
def test_the_page_a_resident_meets_first_is_styled_and_in_dutch(
    make_run: Callable[..., MakeRun], open_context: Callable[..., BrowserContext]
) -> None:
    # Assets and translations are made at set-up, not committed: a fresh clone proves that they come along.
    site = make_run()
    page = open_context().new_page()
    missing: list[str] = []
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.goto(site.address())
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert missing == []
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")


@pytest.mark.slow
def test_a_trial_with_real_data_stands_beside_the_sample(
    make_run: Callable[..., MakeRun], open_context: Callable[..., BrowserContext], shared_data: Path, clone: Path
) -> None:
    site = make_run("demo-real", f"DATA={shared_data}")
    page = open_context().new_page()
    page.goto(site.address())
    assert page.url == f"{site.address()}heerlen/"
    assert (clone / "instance-real").is_dir()


@pytest.mark.slow
def test_a_trial_with_a_folder_that_misses_files_names_them(make_run: Callable[..., MakeRun], tmp_path: Path) -> None:
    refused = make_run("demo-real", f"DATA={tmp_path}", f"DATA_DIR={tmp_path / 'instance'}")
    assert "The folder misses: " in refused.said
    assert "leefbaarometer" in refused.said
    assert refused.process.wait(10) != 0
