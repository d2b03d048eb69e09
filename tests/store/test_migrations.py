"""The migrations make the database that the mapped classes describe, up, down and up, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from blueprints import PARTS, SCHEDULE
from tests.conftest import DATABASES
from tests.support.databases import fresh_database
from tests.support.services import postgres_url
from webapp.config import Settings
from webapp.db import db
from webapp.factory import create_app


@pytest.fixture(params=DATABASES)
def empty_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database without any table."""

    def app_on(url: str) -> Flask:
        settings = Settings("only for tests", tmp_path, url, "redis://127.0.0.1:1/0", "https://test.example")
        return create_app(settings, parts=PARTS, schedule=SCHEDULE)

    if request.param == "sqlite":
        yield app_on(f"sqlite:///{tmp_path / 'migrated.db'}")
        return
    server = postgres_url()
    if server is None:
        pytest.skip("no PostgreSQL (TEST_DATABASE_URL)")
    with fresh_database(server) as url:
        app = app_on(url)
        yield app
        with app.app_context():
            db.engine.dispose()


def _tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_up_down_and_up_again(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        made = _tables()
        assert made == set(db.metadata.tables)
        downgrade(revision="base")
        assert _tables() == set()
        upgrade()
        assert _tables() == made
        db.engine.dispose()


def test_what_the_migrations_make_is_what_the_classes_describe(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, db.metadata) == []
        db.engine.dispose()
