"""The database: one session per request, one transaction per use case, callbacks after the commit."""

import contextlib
import functools
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

# Named constraints, so that a migration can drop what an earlier one made, on both databases.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# A connection that rested longer is asked whether the server still knows it.
IDLE_SECONDS = 5


class Base(DeclarativeBase):
    """The base of every mapped class."""

    metadata = sa.MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)


def new_id() -> uuid.UUID:
    """A fresh identifier that cannot be guessed."""
    return uuid.uuid4()


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An aware moment, kept as UTC on both databases; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def init_db(app: Flask) -> None:
    """Connect the application; SQLite gets WAL, foreign keys and explicit transactions.

    On both a statement that waits longer than five seconds for somebody else's lock fails: the visitor is told.
    """
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _prepare_sqlite)
            sa.event.listen(db.engine, "begin", _begin_sqlite)
        else:
            sa.event.listen(db.engine, "connect", _prepare_postgresql)
            sa.event.listen(db.engine, "checkin", _note_idle)
            sa.event.listen(db.engine, "checkout", _check_idle)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    connection.execute("SET lock_timeout = '5s'")
    connection.commit()


def _begin_sqlite(connection: sa.Connection) -> None:
    # A writer takes the lock at once and waits its turn; upgrading a reader would fail without waiting.
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _note_idle(_connection: Any, record: Any) -> None:
    record.info["idle_since"] = time.monotonic()


def _check_idle(connection: Any, record: Any, _proxy: Any) -> None:
    # The server may have gone since; asking before every use would cost as much as a small query.
    if time.monotonic() - record.info.get("idle_since", time.monotonic()) > IDLE_SECONDS:
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except Exception as error:
            raise sa.exc.DisconnectionError from error


def reading() -> Session:
    """The session of this request, for queries only."""
    return db.session()


@contextlib.contextmanager
def transaction() -> Iterator[Session]:
    """One unit of work: all of it is stored, or nothing; an inner ``transaction()`` joins the outer one."""
    session = db.session()
    if "after_commit" in session.info:
        yield session
        return
    session.rollback()  # ends what was only read, so that writing starts from the present state
    session.info["after_commit"] = []
    try:
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        yield session
        session.commit()
    except BaseException:
        session.info.pop("after_commit")
        session.rollback()
        raise
    for callback in session.info.pop("after_commit"):
        callback()


def after_commit(callback: Callable[[], None]) -> None:
    """Run ``callback`` once the surrounding transaction is stored; never if it is not."""
    callbacks = db.session().info.get("after_commit")
    if callbacks is None:
        raise RuntimeError("after_commit() needs a transaction()")
    callbacks.append(callback)


def insert_new(session: Session, row: type[Base], values: dict[str, Any]) -> int:
    """Insert a row unless it is there: 1 or 0 new rows. Waits for a rival's transaction."""
    statement = _insert_or_nothing(session.get_bind().dialect.name, row)
    result = session.connection().execute(statement, values, execution_options={"preserve_rowcount": True})
    return int(result.rowcount)


@functools.cache
def _insert_or_nothing(dialect: str, row: type[Base]) -> Any:
    # Built once: it runs with every submission.
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(row.__table__).on_conflict_do_nothing()


def upsert(session: Session, row: type[Base], values: list[dict[str, Any]], *, keys: tuple[str, ...]) -> None:
    """Insert rows, or update the row with the same ``keys``; every one names the same columns as the first."""
    if not values:
        return
    statement = _dialect_insert(session)(row.__table__)
    changes = {name: statement.excluded[name] for name in values[0] if name not in keys}
    # One statement for many sets of parameters: ten times as fast as one statement with many rows in it.
    session.connection().execute(statement.on_conflict_do_update(index_elements=list(keys), set_=changes), values)


def insert_missing(session: Session, row: type[Base], values: dict[str, Any], *, keys: tuple[str, ...]) -> None:
    """Insert a row unless there is one with the same ``keys``, also when two do so at once."""
    statement = _dialect_insert(session)(row.__table__).values(**values)
    session.execute(statement.on_conflict_do_nothing(index_elements=list(keys)))


def _dialect_insert(session: Session) -> Any:
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
