"""The servers that are measured: both with two workers, the same way as in production."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

ROOT = Path(__file__).parent.parent
WORKERS = 2
THREADS = 4


@contextlib.contextmanager
def database(server_url: str) -> Iterator[str]:
    """A PostgreSQL database for one run; fsync is as the server has it, and must be on."""
    name = f"gebiedsatelier_bench_{uuid.uuid4().hex[:8]}"
    server = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        assert connection.scalar(sa.text("SHOW fsync")) == "on", "a measurement without fsync says nothing"
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    try:
        yield sa.make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


@contextlib.contextmanager
def served(application: str, environ: dict[str, str], *, probe: str) -> Iterator[int]:
    """Serve an application; the port on which it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [
        sys.executable, "-m", "gunicorn", application,
        "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS),
        "--log-level", "warning",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ}, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}{probe}")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} does not answer")
