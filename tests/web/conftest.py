"""What the tests that try every door share."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from blueprints.demo.loading import load_sample
from surveys.fieldwork.tables import RoundRow
from surveys.places.tables import PlaceRow
from surveys.reports.tables import ReportRow
from tests.factories import forms
from tests.factories.dossiers import kept
from tests.factories.indicators import taken_in
from tests.support.client import PageClient
from tests.support.doors import HERE, PASSWORD
from webapp.areas import service as areas
from webapp.clock import now
from webapp.db import reading
from webapp.programmes.model import Programme
from workshops.ateliers.tables import AtelierRow, NoteRow
from workshops.progress.tables import GoalRow


@pytest.fixture
def filled(app: Flask, other_programme: Programme) -> dict[str, dict[str, Any]]:
    """The sample programme beside an empty one; the values of an address, per endpoint."""
    with app.app_context():
        load_sample(password=PASSWORD, now=now())
    client = app.test_client()
    assert isinstance(client, PageClient)
    draft = client.submit(f"/{HERE}/survey/buurt", {"answer": "7"}).location
    with app.app_context():
        found = reading()
        asked = found.scalars(sa.select(RoundRow)).one()
        note = found.scalars(sa.select(NoteRow)).first()
        place = found.scalars(sa.select(PlaceRow)).first()
        report = found.scalars(sa.select(ReportRow)).first()
        assert note and place and report
        atelier = found.get_one(AtelierRow, note.atelier_id)
        goal = found.scalars(sa.select(GoalRow)).first()
        assert goal
        form = forms.kept(atelier.programme_id, atelier.facilitator_id)
        usual = {
            "slug": asked.slug,
            "token": asked.professional_token,
            "place_id": place.id,
            "report_id": report.id,
            "atelier_id": atelier.id,
            "note_id": note.id,
            "import_id": taken_in(atelier.programme_id, atelier.facilitator_id).id,
            "goal_id": goal.id,
            "form_id": form.form_id,
            "number": form.number,
            "example": "children",
            "dossier_id": kept(atelier.programme_id, atelier.facilitator_id).id,
            "draft_id": re.findall(r"[0-9a-f-]{36}", draft)[0],
            "name": "change",
        }
        special = {
            "places.pinned": {"code": place.receipt},
            "reports.filed": {"code": report.code},
            "reports.status": {"code": report.code},
            "atlas.buurt": {"code": place.area_code},
            "atlas.wijk": {"code": f"WK{place.area_code[2:8]}"},
            "atlas.country_sheet": {"level": "far", "sheet": next(iter(areas.sheets("far")))},
            "survey.question": {"name": "theme"},
        }
    return {
        rule.endpoint: {**usual, **special.get(rule.endpoint, {})}
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/<programme>/")
    }
