"""Gathers what was said per buurt from the features that collect it."""

from dataclasses import replace
from uuid import UUID

from surveys.places import service as places
from surveys.reports import service as reports
from surveys.responses import service as responses
from webapp.disclosure import shown_count
from workshops.atlas.model import Voices


def by_buurt(programme_id: UUID) -> dict[str, Voices]:
    """How much was said in each buurt of a programme, by its code; a buurt without a word is not there."""
    found = of_places_and_reports(programme_id)
    for code, answered in responses.answers_by_buurt(programme_id).items():
        found[code] = replace(
            found.get(code, Voices()),
            residents=shown_count(answered.residents),
            professionals=shown_count(answered.professionals),
        )
    return found


def of_places_and_reports(programme_id: UUID) -> dict[str, Voices]:
    """The same without the survey answers."""
    found: dict[str, Voices] = {}
    for code, named in places.counts_by_buurt(programme_id).items():
        found[code] = Voices(proud=named.proud, stomach_ache=named.stomach_ache)
    for code, filed in reports.reports_by_buurt(programme_id).items():
        found[code] = replace(found.get(code, Voices()), reports=filed.total, answered_in_time=filed.answered_in_time)
    return found
