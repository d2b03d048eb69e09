"""One generated sample for all these tests: a Wednesday morning in spring."""

from datetime import UTC, datetime

import pytest

from blueprints.demo.model import Sample
from blueprints.demo.municipality import generate

NOW = datetime(2026, 4, 15, 9, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def sample() -> Sample:
    return generate(NOW)
