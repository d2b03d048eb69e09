"""Databases for tests: made for one test process, emptied after each test, dropped at the end."""

import contextlib
import os
import uuid
from collections.abc import Iterator

import redis
import sqlalchemy as sa
from flask import Flask

from webapp.db import db


@contextlib.contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The URL of a new, empty PostgreSQL database on that server."""
    name = f"gebiedsatelier_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    server = sa.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    try:
        yield sa.make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        server.dispose()


def empty(app: Flask) -> None:
    """Delete every row, and what the queue and the rate limits hold."""
    db.session.remove()
    tables = list(reversed(db.metadata.sorted_tables))
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "postgresql":
            names = ", ".join(f'"{table.name}"' for table in tables)
            connection.execute(sa.text(f"TRUNCATE {names} CASCADE"))
        else:
            for table in tables:
                connection.execute(table.delete())
    with contextlib.suppress(redis.RedisError):
        app.extensions["redis"].flushdb()
