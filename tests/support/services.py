"""The real parts that tests use, where this machine has them.

Each of these gives None where a part is missing, and the tests that need it are named as left out; with
``REQUIRE_SERVICES=1`` a missing PostgreSQL or Redis is a failure.
``python -m tests.support.services`` says which are missing.
"""

import atexit
import functools
import os
import sys
import tempfile
from pathlib import Path

import pytest
import redis
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from deploy.browser import find_browser
from deploy.node import node_of_machine, node_of_wheel
from deploy.processes import Processes
from deploy.queue_server import find_server, queue_url, wait_for_queue

POSTGRES_MISSING = "no PostgreSQL: install the package postgresql and start it, or set TEST_DATABASE_URL"
REDIS_MISSING = "no Redis: install the package redis-server or valkey-server, or set TEST_REDIS_URL"

# Redis has 16 databases: the first half for the tests of up to 7 processes, the other for their sites.
SITE_DATABASE = 8


def postgres_url() -> str | None:
    """The PostgreSQL server on which tests may make databases."""
    return _or_missing(_postgres(), POSTGRES_MISSING)


def redis_url() -> str | None:
    """A Redis database that this test process has to itself and may empty."""
    return _or_missing(_redis(), REDIS_MISSING)


def site_redis_url() -> str | None:
    """Another database on that server, for a site that runs beside the tests: its worker takes no test's jobs."""
    url = redis_url()
    if url is None:
        return None
    server, _, number = url.rpartition("/")
    return f"{server}/{int(number) + SITE_DATABASE}"


@functools.cache
def chromium_path() -> str | None:
    """The browser of this machine."""
    return find_browser()


@functools.cache
def node_path() -> str | None:
    """Node, for the tests of the scripts."""
    found = node_of_machine() or node_of_wheel(Path(sys.prefix))
    return str(found) if found else None


def _or_missing(url: str | None, reason: str) -> str | None:
    if url is None and os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    return url


@functools.cache
def _postgres() -> str | None:
    url = os.environ.get("TEST_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")
    engine = sa.create_engine(url, connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()
    return url


@functools.cache
def _redis() -> str | None:
    # A server of our own, so that no test run empties what belongs to somebody else.
    if "TEST_REDIS_URL" not in os.environ and find_server():
        return _private_redis()
    base = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    url = f"{base.rstrip('/')}/{int(worker) + 1}"
    with redis.Redis.from_url(url, socket_connect_timeout=2) as connection:
        try:
            connection.ping()
        except redis.RedisError:
            return None
    return url


def _private_redis() -> str:
    folder = tempfile.TemporaryDirectory()
    processes = Processes(Path(folder.name), os.environ)
    url, child = queue_url(processes, {})
    wait_for_queue(url, child)
    atexit.register(folder.cleanup)
    atexit.register(processes.stop)
    return url


def main() -> int:
    """How many of the required parts are missing, each named."""
    missing = [reason for found, reason in ((_postgres(), POSTGRES_MISSING), (_redis(), REDIS_MISSING)) if not found]
    for reason in missing:
        sys.stderr.write(f"{reason}\n")
    return len(missing)


if __name__ == "__main__":
    sys.exit(main())
