"""A step of the set-up is done once, repaired when it was broken off, and redone when its input changes."""

import fcntl
import os
import threading
from pathlib import Path

import pytest

from deploy.steps import Step, alone_in, do, fingerprint


class Work:
    """A step that copies its input and counts how often it did."""

    def __init__(self, folder: Path) -> None:
        self.source, self.target, self.stamps = folder / "lock", folder / "made", folder / "stamps"
        self.source.write_text("one")
        self.times, self.breaks = 0, False
        self.step = Step("copy", [self.source], [self.target], self.run)

    def run(self) -> None:
        self.times += 1
        self.target.write_text("half of it")
        if self.breaks:
            raise KeyboardInterrupt
        self.target.write_text(self.source.read_text())

    def do(self) -> bool:
        return do(self.step, self.stamps)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


def test_a_step_runs_the_first_time_and_not_the_second(work: Work) -> None:
    assert (work.do(), work.do()) == (True, False)
    assert work.times == 1


def test_a_step_runs_again_when_its_input_changed(work: Work) -> None:
    work.do()
    work.source.write_text("two")
    assert work.do()
    assert work.target.read_text() == "two"


def test_touching_the_input_is_no_change(work: Work) -> None:
    work.do()
    os.utime(work.source, (1, 1))
    assert not work.do()


def test_a_step_runs_again_when_what_it_made_is_gone(work: Work) -> None:
    work.do()
    work.target.unlink()
    assert work.do()
    assert work.target.exists()


def test_a_step_that_was_broken_off_is_done_again(work: Work) -> None:
    work.breaks = True
    with pytest.raises(KeyboardInterrupt):
        work.do()
    work.breaks = False
    assert work.do()
    assert work.target.read_text() == "one"


def test_a_step_broken_off_while_redoing_is_not_taken_for_done(work: Work) -> None:
    work.do()
    work.source.write_text("two")
    work.breaks = True
    with pytest.raises(KeyboardInterrupt):
        work.do()
    work.source.write_text("one")
    work.breaks = False
    assert work.do()
    assert work.target.read_text() == "one"


def test_the_fingerprint_tells_which_file_holds_what(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("x")
    second.write_text("y")
    before = fingerprint([first, second])
    first.write_text("y")
    second.write_text("x")
    assert fingerprint([first, second]) != before


def test_a_second_set_up_says_that_it_waits_and_goes_on_after_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = threading.Event()

    def second() -> None:
        with alone_in(tmp_path):
            done.set()

    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    thread = threading.Thread(target=second)
    thread.start()
    assert not done.wait(0.3)
    os.close(handle)
    thread.join(5)
    assert done.is_set()
    assert "waiting" in capsys.readouterr().out
