"""A port that cannot be used is refused in one line that says which one can."""

import re
import socket

import pytest

from deploy.ports import HOST, free_port, wanted_port
from deploy.words import CannotGoOn


@pytest.fixture
def taken() -> int:
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_free_port_is_taken_as_it_is() -> None:
    port = free_port()
    assert wanted_port(str(port)) == port


def test_a_taken_port_is_refused_with_one_that_works(taken: int) -> None:
    with pytest.raises(CannotGoOn) as refusal:
        wanted_port(str(taken))
    assert f"Port {taken} is in use" in str(refusal.value)
    advised = re.search(r"make run PORT=(\d+)", str(refusal.value))
    assert advised
    assert wanted_port(advised[1]) == int(advised[1])


@pytest.mark.parametrize("text", ["", "http", "0", "-1", "65536", "80 80", "８０８０x"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(CannotGoOn, match="number from 1 to 65535"):
        wanted_port(text)


def test_a_port_on_which_a_connection_lingers_is_free() -> None:
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection((HOST, port)):
            accepted, _ = server.accept()
            accepted.close()
    assert wanted_port(str(port)) == port
