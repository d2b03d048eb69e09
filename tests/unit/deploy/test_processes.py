"""Every process ends: when asked, when it does not listen, and when whoever started it was killed."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from deploy import processes as module
from deploy.processes import Processes

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
ROOT = Path(module.__file__).parent.parent


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Processes]:
    running = Processes(tmp_path / "logs", os.environ)
    yield running
    running.stop(patience=0.1)


def until(condition: Callable[[], object], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def is_gone(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        # What nobody waited for is dead all the same.
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    return True


def test_what_a_process_says_is_in_its_log(running: Processes) -> None:
    child = running.start("talker", ["sh", "-c", "echo out; echo err >&2"])
    assert until(lambda: child.exit_code == 0)
    assert child.tail() == "out\nerr"
    assert child.log.name == "talker.log"


def test_the_tail_is_the_end_of_the_log(running: Processes) -> None:
    child = running.start("counter", ["seq", "100"])
    assert until(lambda: child.exit_code == 0)
    assert child.tail(2) == "99\n100"


def test_a_process_reads_what_it_is_handed(running: Processes) -> None:
    child = running.start("cat", ["cat"], stdin=b"handed over")
    assert until(lambda: child.exit_code == 0)
    assert child.tail() == "handed over"


def test_a_process_that_ended_is_noticed(running: Processes) -> None:
    running.start("long", ["sleep", "60"])
    assert running.ended() is None
    short = running.start("short", ["sh", "-c", "exit 7"])
    assert until(lambda: running.ended() is short)
    assert short.exit_code == 7


def test_ctrl_c_in_the_terminal_does_not_reach_a_process_by_itself(running: Processes) -> None:
    child = running.start("long", ["sleep", "60"])
    assert os.getpgid(child.process.pid) != os.getpgrp()


def test_stopping_ends_every_process_quickly(running: Processes) -> None:
    pids = [running.start(f"long{number}", ["sleep", "60"]).process.pid for number in range(3)]
    started = time.monotonic()
    running.stop()
    assert time.monotonic() - started < 2
    assert all(is_gone(pid) for pid in pids)


def test_a_process_that_does_not_listen_is_ended(running: Processes) -> None:
    running.start("first", ["sleep", "60"])
    child = running.start("deaf", [sys.executable, "-c", DEAF])
    assert until(lambda: child.tail() == "deaf")
    running.stop(patience=0.3)
    assert is_gone(child.process.pid)


def test_what_a_process_started_itself_ends_with_it(running: Processes) -> None:
    child = running.start("parent", ["sh", "-c", "sleep 60 & echo $!; exit 0"])
    assert until(lambda: child.exit_code == 0)
    grandchild = int(child.tail())
    assert not is_gone(grandchild)
    running.stop()
    assert until(lambda: is_gone(grandchild))


def test_what_was_started_first_ends_last(running: Processes, tmp_path: Path) -> None:
    order = tmp_path / "order"
    for name, pause in (("queue", 0), ("worker", 0.5)):
        child = running.start(
            name,
            [
                "sh",
                "-c",
                f"trap 'sleep {pause}; echo {name} >> {order}; exit' TERM; echo up; while :; do sleep 0.05; done",
            ],
        )
        assert until(lambda child=child: child.tail() == "up")
    running.stop()
    assert order.read_text().split() == ["worker", "queue"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_when_the_supervisor_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    supervisor = textwrap.dedent(f"""
        import os, pathlib, sys, time
        from deploy.processes import Processes
        running = Processes(pathlib.Path({str(tmp_path)!r}), os.environ)
        pids = [running.start(name, ["sh", "-c", "sleep 60 & wait"]).process.pid for name in ("one", "two")]
        print(*pids, flush=True)
        time.sleep(60)
    """)
    with subprocess.Popen([sys.executable, "-c", supervisor], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        pids = [int(word) for word in process.stdout.readline().split()]
        family = [*psutil.Process(process.pid).children(recursive=True)]
        # Two shells, their two sleepers, and the guardian.
        assert until(lambda: len(psutil.Process(process.pid).children(recursive=True)) == 5)
        family = [each.pid for each in psutil.Process(process.pid).children(recursive=True)]
        assert set(pids) < set(family)
        process.send_signal(number)
    assert until(lambda: all(is_gone(pid) for pid in family))


def test_a_process_that_ended_as_it_should_is_no_longer_minded(running: Processes) -> None:
    child = running.start("prepare", ["true"])
    assert until(lambda: child.exit_code == 0)
    running.forget(child)
    assert running.ended() is None
