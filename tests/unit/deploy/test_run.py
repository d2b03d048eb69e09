"""`make run` from its first line to its last, with a stand-in for the site that starts in an instant."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from deploy import run as module
from deploy.health import health, wait_until_healthy, what_is_wrong
from deploy.ports import HOST, free_port
from deploy.queue_server import find_server
from deploy.run import commands_to_prepare, not_healthy, sign_ins_in
from deploy.words import CannotGoOn
from tests.unit.deploy.test_processes import is_gone, until

DEPLOY = Path(module.__file__).parent
SECONDS = 60


class Start:
    """One start of the supervisor in a folder with the stand-in."""

    def __init__(self, folder: Path, *arguments: str, **environ: str) -> None:
        self.port = int(environ.get("PORT", free_port()))
        clean = {
            name: value for name, value in os.environ.items() if name not in {"REDIS_URL", "DATA_DIR", "DATABASE_URL"}
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deploy.run", *arguments],
            cwd=folder,
            env={**clean, "PORT": str(self.port), **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def wait_until_up(self) -> str:
        """What was said until the last line."""
        said = []
        assert self.process.stdout
        for line in self.process.stdout:
            said.append(line)
            if "Ctrl-C stops everything" in line:
                return "".join(said)
        raise AssertionError("".join(said))

    def family(self) -> list[int]:
        return [each.pid for each in psutil.Process(self.process.pid).children(recursive=True)]

    def rest(self) -> str:
        """What was said from here to the end."""
        return self.process.communicate(timeout=SECONDS)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if find_server() is None:
        pytest.skip("no Redis or Valkey server to start")
    shutil.copytree(DEPLOY, tmp_path / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(Path(__file__).with_name("stand_in.py"), tmp_path / "wsgi.py")
    return tmp_path


@pytest.fixture
def start(folder: Path) -> Iterator[object]:
    started: list[Start] = []

    def start_one(*arguments: str, **environ: str) -> Start:
        started.append(Start(folder, *arguments, **environ))
        return started[-1]

    yield start_one
    for each in started:
        each.process.kill()
        each.process.communicate()


def test_it_says_where_the_site_is_and_who_may_sign_in(start) -> None:
    site = start()
    said = site.wait_until_up()
    assert f"http://{HOST}:{site.port}/\n" in said
    assert re.search(r"team +team@voorbeeld\.example +one two three", said)
    assert "second@voorbeeld.example" not in said
    assert f"http://{HOST}:{site.port}/mailbox" in said
    assert health(site.port)["status"] == "ok"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_every_process_within_a_few_seconds(start, number: signal.Signals) -> None:
    site = start()
    site.wait_until_up()
    # Guardian, Redis, gunicorn and its two workers, worker, schedule.
    assert until(lambda: len(site.family()) == 7)
    family = site.family()
    began = time.monotonic()
    site.process.send_signal(number)
    assert "Everything is stopped." in site.rest()
    assert time.monotonic() - began < 6
    assert site.process.returncode == 0
    assert all(is_gone(pid) for pid in family)


def test_nothing_is_left_when_it_is_killed(start) -> None:
    site = start()
    site.wait_until_up()
    family = site.family()
    site.process.kill()
    assert until(lambda: all(is_gone(pid) for pid in family), seconds=15)


def test_it_stops_when_whoever_started_it_is_gone(folder: Path) -> None:
    # As when make is killed: the supervisor is left to nobody.
    script = f"{sys.executable} -m deploy.run > said 2>&1 & echo $!; sleep 60"
    environ = {**os.environ, "PORT": str(free_port())}
    (folder / "said").touch()
    with subprocess.Popen(["sh", "-c", script], cwd=folder, env=environ, stdout=subprocess.PIPE, text=True) as shell:
        assert shell.stdout
        supervisor = psutil.Process(int(shell.stdout.readline()))
        assert until(lambda: "Ctrl-C stops" in (folder / "said").read_text(), seconds=SECONDS)
        family = [each.pid for each in supervisor.children(recursive=True)]
        for child in psutil.Process(shell.pid).children():
            if child.pid != supervisor.pid:
                child.kill()
        shell.kill()
    assert until(lambda: is_gone(supervisor.pid) and all(is_gone(pid) for pid in family), seconds=15)


def test_a_process_that_dies_is_named_and_takes_the_others_with_it(start) -> None:
    site = start(BEHAVE="worker-dies")
    said = site.rest()
    assert "The worker ended by itself with exit code 9" in said
    assert "out of memory" in said
    assert site.process.returncode == 1
    assert health(site.port) == {}


def test_a_database_that_cannot_be_prepared_says_why(start) -> None:
    site = start(BEHAVE="prepare-fails")
    said = site.rest()
    assert "The database could not be prepared" in said
    assert "the database is from a newer version" in said
    assert site.process.returncode == 1


def test_a_second_start_on_the_same_folder_is_told_where_the_first_is(start) -> None:
    first = start()
    first.wait_until_up()
    second = start()
    said = second.rest()
    assert f"process {first.process.pid}, http://{HOST}:{first.port}/" in said
    assert "DATA_DIR=" in said
    assert second.process.returncode == 1
    assert health(first.port)["status"] == "ok"


def test_a_start_after_a_crash_is_not_held_up(start) -> None:
    crashed = start()
    crashed.wait_until_up()
    crashed.process.kill()
    crashed.process.wait()
    again = start(PORT=str(free_port()))
    assert f":{again.port}/" in again.wait_until_up()


def test_a_taken_port_is_refused_before_anything_starts(start, folder: Path) -> None:
    first = start()
    first.wait_until_up()
    second = start(PORT=str(first.port), DATA_DIR="another")
    assert f"Port {first.port} is in use. Choose another one: make run PORT=" in second.rest()
    assert not (folder / "another").exists()


def test_a_data_folder_that_cannot_be_written_is_named(start, folder: Path) -> None:
    (folder / "a-file").touch()
    said = start(DATA_DIR="a-file/instance").rest()
    assert "cannot be written" in said
    assert "Traceback" not in said


def test_real_data_goes_to_a_folder_of_its_own(start, folder: Path) -> None:
    (folder / "open data").mkdir()
    start("--real", "open data").wait_until_up()
    assert f"Loaded {folder / 'open data'}." in (folder / "instance-real/logs/prepare.log").read_text()
    assert not (folder / "instance").exists()


def test_a_folder_of_real_data_that_is_not_there_is_named() -> None:
    with pytest.raises(CannotGoOn, match="There is no folder nowhere"):
        commands_to_prepare("nowhere")


def test_a_site_that_stays_unwell_says_which_part_and_shows_its_log(tmp_path: Path) -> None:
    class Unwell:
        children = [
            module.Child("site", None, tmp_path / "site.log"),
            module.Child("worker", None, tmp_path / "worker.log"),
        ]

    (tmp_path / "worker.log").write_text("cannot import name")
    told = not_healthy(Unwell(), {"status": "degraded", "database": "ok", "queue": "ok", "worker": "away"})
    assert "worker is away" in told
    assert "cannot import name" in told


def test_waiting_for_health_ends_when_it_should() -> None:
    answers = iter([{}, {"status": "degraded"}, {"status": "ok"}])
    assert wait_until_healthy(lambda: next(answers), go_on=lambda: True, seconds=5) == {"status": "ok"}
    assert wait_until_healthy(lambda: {"status": "down"}, go_on=lambda: False, seconds=5) == {"status": "down"}
    assert wait_until_healthy(dict, go_on=lambda: True, seconds=0) == {}


def test_what_is_wrong_is_said_in_words() -> None:
    assert what_is_wrong({}) == "the site does not answer"
    assert what_is_wrong({"status": "down", "database": "away", "queue": "ok"}) == "database is away"


def test_sign_ins_that_cannot_be_read_are_no_silent_nothing() -> None:
    with pytest.raises(CannotGoOn, match="cannot be read from: oops"):
        sign_ins_in("oops")
