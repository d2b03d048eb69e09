"""Ports of this machine."""

import socket

from deploy.words import CannotGoOn

HOST = "127.0.0.1"


def wanted_port(text: str) -> int:
    """The port that was asked for, when it can be used. Raises CannotGoOn with what to do instead."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotGoOn(f"PORT must be a number from 1 to 65535, not {text!r}: make run PORT=8081")
    port = int(text)
    try:
        with socket.socket() as probe:
            # A port on which an earlier connection still lingers is free for a server.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except PermissionError:
        raise CannotGoOn(f"Only root may use port {port}. Choose another one: make run PORT={free_port()}") from None
    except OSError:
        raise CannotGoOn(f"Port {port} is in use. Choose another one: make run PORT={free_port(near=port)}") from None
    return port


def free_port(near: int | None = None) -> int:
    """A port that nobody uses: one of the next twenty, when there is one, or any."""
    for port in range(near + 1, min(near + 21, 65536)) if near else ():
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) != 0:
                return port
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
