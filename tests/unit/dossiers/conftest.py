"""The house's languages without its database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from flask_babel import force_locale

from webapp.factory import ROOT
from webapp.i18n import init_i18n


@pytest.fixture(scope="session")
def speaking() -> Flask:
    """An application that knows its words, and nothing else."""
    app = Flask("webapp", static_folder=None)
    app.config["ROOT"] = ROOT
    init_i18n(app)
    return app


@pytest.fixture
def language(speaking: Flask) -> Iterator[Callable[[str], AbstractContextManager[None]]]:
    """Speak a language: ``with language("nl"):``."""
    with speaking.app_context():
        yield force_locale
