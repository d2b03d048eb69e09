"""A programme that takes reports."""

import pytest
from flask import Flask

from tests.factories.reports import take_reports
from webapp.people.model import Organisation
from webapp.programmes.model import Programme


@pytest.fixture
def partners(app: Flask, programme: Programme) -> dict[str, Organisation]:
    """The partners of the programme, by name."""
    with app.app_context():
        return take_reports(programme)
