"""How long the worker is busy with one dossier, from asking the database to the PDF."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from uuid import UUID

from flask_migrate import upgrade

from benchmarks import data
from benchmarks.table import Figure
from blueprints import PARTS, SCHEDULE
from blueprints.demo.loading import load_sample
from webapp.access import Role
from webapp.areas import service as areas
from webapp.clock import now
from webapp.config import settings_from
from webapp.db import db
from webapp.factory import create_app
from webapp.i18n import LANGUAGES
from webapp.idempotency import new_key
from webapp.people import service as people
from webapp.programmes.service import programme
from workshops.dossiers import service

SECONDS = 5.0


def measure() -> Iterator[Figure]:
    """A dossier of every buurt of the sample programme in every language, one after the other in one worker."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {"DEMO": "1", "DATA_DIR": folder, "SECRET_KEY": "only for one run"}
        app = create_app(settings_from(environ), parts=PARTS, schedule=SCHEDULE)
        with app.app_context():
            upgrade()
            load_sample(password=data.PASSWORD, now=now())
            taken = _taken(programme("merelvoort").id)
            db.session.remove()
            db.engine.dispose()
    several = f"{len(taken)} of the sample, the first also loads the fonts"
    yield Figure("a dossier, median", statistics.median(taken), "s", target=SECONDS, data=several)
    yield Figure("a dossier, slowest", max(taken), "s", target=SECONDS, data=several)


def _taken(programme_id: UUID) -> list[float]:
    person = people.members(programme_id, Role.TEAM)[0]
    taken = []
    for area in areas.areas_of(programme_id):
        for language in LANGUAGES:
            one = service.ask_for(
                programme_id=programme_id,
                area_code=area.code,
                language=language,
                with_notes=True,
                asked_by=person.id,
                key=new_key(),
                now=now(),
            )
            begun = time.perf_counter()
            service.carry_out(one.id, now=now)
            taken.append(time.perf_counter() - begun)
    return taken
