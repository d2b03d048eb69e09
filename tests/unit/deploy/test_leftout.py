"""A test that could not run is named at the end, with the reason."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
SKIPS = """
import pytest

@pytest.mark.parametrize("number", range(3))
def test_needs_a_database(number):
    pytest.skip("no PostgreSQL (TEST_DATABASE_URL)")

def test_runs():
    pass
"""


@pytest.fixture
def tests_that_skip(tmp_path: Path) -> Path:
    path = tmp_path / "test_skips.py"
    path.write_text(SKIPS)
    return path


@pytest.mark.parametrize("processes", [["-p", "no:xdist"], ["-n", "2"]])
def test_what_was_left_out_is_named_above_the_closing_line(tests_that_skip: Path, processes: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.support.leftout", "-c", "/dev/null", *processes, tests_that_skip],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert lines[-2] == "LEFT OUT: 3 tests: no PostgreSQL (TEST_DATABASE_URL)"
    assert "1 passed, 3 skipped" in lines[-1]


def services(**environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.support.services"],
        cwd=ROOT,
        env={"PATH": "/nowhere", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_required_part_that_is_missing_is_named() -> None:
    answer = services(
        TEST_DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:1/nothing", TEST_REDIS_URL="redis://127.0.0.1:1"
    )
    assert answer.returncode == 2
    assert "no PostgreSQL" in answer.stderr
    assert "no Redis" in answer.stderr
    assert len(answer.stderr.splitlines()) == 2
