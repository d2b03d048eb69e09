"""Reports for tests: a programme that takes them, and ready-made ones."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from surveys.reports import service
from surveys.reports.model import NewAnswer, NewReport, Outcome, Report, Spot
from tests.factories.areas import INSIDE, cover_with_squares
from webapp.people import service as people
from webapp.people.model import Organisation
from webapp.programmes.model import Programme

# A Thursday morning in April; Good Friday is the next day, Easter Monday follows.
RECEIVED = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
NOORDERHOF, HAVENKWARTIER = "BU99010101", "BU99010102"
WORDS = "De lantaarn voor nummer 12 is al een week kapot."
ANSWER = "De lamp is vanmorgen vervangen. Dank voor uw melding."

_keys = itertools.count()


def spot(area_code: str = NOORDERHOF, label: str = "Kade") -> Spot:
    """A spot inside one of the three squares."""
    lon, lat = INSIDE[area_code]
    return Spot(lon, lat, area_code, label)


def take_reports(programme: Programme) -> dict[str, Organisation]:
    """Let a programme take reports: Stadswerk does the lighting and litter, Woonstede the homes, the team the rest."""
    cover_with_squares(programme)
    partners = {
        name: people.add_organisation(programme_id=programme.id, name=name, email=f"{name.lower()}@voorbeeld.example")
        for name in ("Stadswerk", "Woonstede")
    }
    service.start_with_defaults(
        programme_id=programme.id,
        organisations={
            "litter": partners["Stadswerk"].id,
            "lighting": partners["Stadswerk"].id,
            "housing": partners["Woonstede"].id,
        },
    )
    return partners


def category_id(programme: Programme, key: str = "lighting") -> Any:
    """The id of a category."""
    return next(each.id for each in service.categories(programme.id) if each.key == key)


def file_report(programme: Programme, **changes: Any) -> Report:
    """File a report about a lamp, or what ``changes`` says."""
    category = changes.pop("category", "lighting")
    values = {
        "programme_id": programme.id,
        "category_id": category_id(programme, category),
        "words": WORDS,
        "spot": spot(),
        "contact_email": None,
        "language": "nl",
        "key": f"key {next(_keys)}",
        "now": RECEIVED,
        **changes,
    }
    return service.file_report(**values)


def answer(report: Report, **changes: Any) -> Report:
    """Answer a report as its partner: solved, the next day, or what ``changes`` says."""
    values = {
        "programme_id": report.programme_id,
        "report_id": report.id,
        "person_id": None,
        "person_name": "Sam",
        "organisation_id": report.organisation_id,
        "text": ANSWER,
        "outcome": Outcome.SOLVED,
        "key": f"key {next(_keys)}",
        "now": RECEIVED + timedelta(days=1),
        **changes,
    }
    return service.answer_report(**values)


def new_report(number: int = 0, *, answered_after: timedelta | None = None, **changes: Any) -> NewReport:
    """A report to take over; answered after so long, or not."""
    received_at = changes.pop("received_at", RECEIVED + timedelta(minutes=number))
    answers = (NewAnswer("Stadswerk", ANSWER, Outcome.SOLVED, received_at + answered_after),) if answered_after else ()
    values: dict[str, Any] = {"category": "lighting", "words": f"{WORDS} ({number})", "spot": spot(), **changes}
    return NewReport(received_at=received_at, answers=answers, **values)
