"""The scripts of the pages, tested by node's own test runner; one file of tests here is one test there."""

import subprocess
from pathlib import Path

import pytest

from tests.support.services import node_path

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(path.name for path in HERE.glob("*.test.*js")))
def test_the_scripts_do_what_they_promise(file: str) -> None:
    node = node_path()
    if node is None:
        pytest.skip("no Node.js 20 or newer for the tests of the scripts")
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", f"tests/js/{file}"],
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
