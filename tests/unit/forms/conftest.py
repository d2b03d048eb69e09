"""The house's templates without its database: enough of an application to draw a form."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="session")
def page_maker() -> Flask:
    """An application with templates, words and a secret, and nothing else."""
    app = Flask("webapp", root_path=str(ROOT / "webapp"), static_folder=None)
    app.secret_key = "only for tests"
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    Babel(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    return app


@pytest.fixture
def opened(page_maker: Flask) -> Iterator[None]:
    """Somebody opens a page."""
    with page_maker.test_request_context("/"):
        yield
