"""What every test may use. Real parts: both databases, Redis, an SMTP server, a browser."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from blueprints import PARTS, SCHEDULE
from tests.support.client import PageClient
from tests.support.databases import empty, fresh_database
from tests.support.mail import MailServer
from tests.support.queue import work_off
from tests.support.services import postgres_url, redis_url
from webapp.access import Role
from webapp.clock import now
from webapp.config import Settings
from webapp.db import db, reading
from webapp.factory import create_app
from webapp.people import service as people
from webapp.people.model import Organisation
from webapp.programmes import service as programmes
from webapp.programmes.model import Programme
from webapp.ratelimit import init_ratelimit, limiter

pytest_plugins = ["tests.support.leftout"]

# A busy machine is no defect: speed is measured by benchmarks, never asserted by tests.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

DATABASES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real open data; a test that needs it is named as left out where there is none."""
    root = Path(__file__).parent.parent
    folder = Path(os.environ.get("SHARED_DATA", root.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no folder of real open data (SHARED_DATA)")
    return folder


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """A real SMTP server that keeps what it receives."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session", params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database of this test process, once SQLite and once PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('db') / 'test.db'}"
        return
    server = postgres_url()
    if server is None:
        pytest.skip("no PostgreSQL (TEST_DATABASE_URL)")
    with fresh_database(server) as url:
        yield url


@pytest.fixture(scope="session")
def built_app(database_url: str, mail_server: MailServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on that database, with all its tables."""
    settings = Settings(
        secret_key="only for tests",
        data_dir=tmp_path_factory.mktemp("data"),
        database_url=database_url,
        redis_url=redis_url() or "redis://127.0.0.1:1/0",
        base_url="https://test.example",
        smtp_url=mail_server.url,
    )
    app = create_app(settings, parts=PARTS, schedule=SCHEDULE)
    app.config["PREFERRED_URL_SCHEME"] = "https"
    app.test_client_class = PageClient
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(built_app: Flask, mail_server: MailServer) -> Iterator[Flask]:
    """The application, with nothing in it."""
    mail_server.letters.clear()
    yield built_app
    with built_app.app_context():
        empty(built_app)


@pytest.fixture
def another_app(app: Flask) -> Iterator[Callable[..., Flask]]:
    """The same site once more with other settings: ``another_app(redis_url="redis://127.0.0.1:1/0")``."""
    made: list[Flask] = []

    def build(**changed: Any) -> Flask:
        other = create_app(replace(app.config["SETTINGS"], **changed), parts=PARTS, schedule=SCHEDULE)
        other.config["PREFERRED_URL_SCHEME"] = "https"
        other.test_client_class = PageClient
        made.append(other)
        return other

    yield build
    for other in made:
        with other.app_context():
            db.session.remove()
            db.engine.dispose()
    # One limiter serves a process and counts where the last site told it to: back to the Redis that is emptied.
    init_ratelimit(app)
    limiter._storage_dead = False


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session for store tests, inside the application's context."""
    with app.app_context():
        yield reading()
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A visitor's browser without JavaScript."""
    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


@pytest.fixture
def programme(app: Flask) -> Programme:
    """A programme at /westwijk/."""
    with app.app_context():
        return programmes.add_programme(slug="westwijk", name="Samen Westwijk", municipality="Voorbeeldstad")


@pytest.fixture
def other_programme(app: Flask) -> Programme:
    """A second programme, at /oostwijk/, whose records nobody of the first may see."""
    with app.app_context():
        return programmes.add_programme(slug="oostwijk", name="Oostwijk Vooruit", municipality="Elders")


@dataclass(frozen=True)
class SignedIn:
    """A member of staff and the browser in which they are signed in."""

    email: str
    client: PageClient
    organisation: Organisation | None


@pytest.fixture
def sign_in(app: Flask, programme: Programme) -> Callable[..., SignedIn]:
    """Sign somebody in: ``sign_in(Role.TEAM)``, ``sign_in(Role.PARTNER, organisation="Stadswerk")``."""

    def signed_in(
        role: Role, *, of: Programme | None = None, organisation: str | None = None, email: str | None = None
    ) -> SignedIn:
        where = of or programme
        address = email or f"{role.value}-{where.slug}-{(organisation or 'x').lower()}@voorbeeld.example"
        if role is Role.PARTNER and organisation is None:
            organisation = "Stadswerk"
        with app.app_context():
            person, _ = people.add_member(
                email=address,
                name=role.value.title(),
                programme_id=where.id,
                role=role,
                organisation=organisation,
                password="correct horse battery",
            )
            partner = next((each for each in people.organisations(where.id) if each.name == organisation), None)
            secret = people.start_sign_in(person_id=person.id, now=now())
        client = app.test_client()
        assert isinstance(client, PageClient)
        with client.session_transaction() as cookie:
            cookie["sign_in"] = secret
        return SignedIn(address, client, partner)

    return signed_in


@pytest.fixture
def work(app: Flask) -> Callable[[], None]:
    """Carry out every waiting job with a real worker, as ``flask worker --burst`` does."""
    if redis_url() is None:
        pytest.skip("no Redis (TEST_REDIS_URL)")

    def work_now() -> None:
        with app.app_context():
            work_off(app)

    return work_now


@pytest.fixture
def count_queries(app: Flask) -> Iterator[Callable[[], int]]:
    """How many statements were sent to the database since the last time it was asked."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # BEGIN asks nothing; PostgreSQL's driver sends it unseen.
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)

    def counted() -> int:
        number = len(statements)
        statements.clear()
        return number

    yield counted
    sa.event.remove(engine, "before_cursor_execute", note)
