"""A programme with one of everything, every text marked with its name: where a mark turns up, it belongs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import shapely

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Round
from surveys.places import service as places
from surveys.places.model import Feeling, NewPlace, Pinned
from surveys.reports import service as reports
from surveys.reports.model import NewAnswer, NewReport, Outcome, Report, Spot
from surveys.responses import service as responses
from surveys.responses.model import Audience, Draft
from tests.factories.surveys import response
from webapp.access import Role
from webapp.areas import service as areas
from webapp.areas.model import AreaKind
from webapp.areas.service import AreaShape
from webapp.clock import now
from webapp.codes import spelled
from webapp.idempotency import new_key
from webapp.people import service as people
from webapp.people.model import Organisation
from webapp.programmes.model import Programme
from workshops.ateliers import service as ateliers
from workshops.ateliers.model import Atelier, NewNote, Note, Perspective, State, Step
from workshops.atlas import service as atlas
from workshops.atlas.model import IndicatorValue

YEAR = 2024
WEST, SOUTH, SIDE = 5.20, 52.40, 0.01
PASSWORD = "correct horse battery"
ANSWER = "De lamp is vanmorgen vervangen. Dank voor uw melding."


@dataclass(frozen=True)
class Ground:
    """One square buurt of a row of squares, with a point in its middle."""

    code: str
    name: str
    lon: float
    lat: float = SOUTH + SIDE / 2


@dataclass(frozen=True)
class Filled:
    """A programme, and one record of each kind in it."""

    programme: Programme
    mark: str
    grounds: tuple[Ground, ...]
    partner: Organisation
    round: Round
    draft: Draft
    place: Pinned
    report: Report
    atelier: Atelier
    note: Note

    def values(self, endpoint: str) -> dict[str, Any]:
        """What the address of a page names, for the record of that page."""
        usual = {
            "slug": self.round.slug,
            "token": self.round.professional_token,
            "place_id": self.place.place.id,
            "report_id": self.report.id,
            "atelier_id": self.atelier.id,
            "note_id": self.note.id,
            "draft_id": self.draft.id,
            "name": "change",
        }
        special = {
            "places.pinned": {"code": spelled(self.place.receipt)},
            "reports.filed": {"code": self.report.code},
            "reports.status": {"code": self.report.code},
            "atlas.buurt": {"code": self.grounds[0].code},
            "survey.question": {"name": "theme"},
            "survey.answer": {"name": "theme"},
        }
        return {**usual, **special.get(endpoint, {})}


def grounds(first: int, count: int = 3) -> tuple[Ground, ...]:
    """Squares of the row, counted from its west end."""
    return tuple(
        Ground(f"BU990101{number:02d}", f"Kwartier {number}", WEST + (number + 0.5) * SIDE)
        for number in range(first, first + count)
    )


def fill(programme: Programme, *, first: int = 1) -> Filled:
    """One of everything, on three squares from number ``first``; needs the application's context."""
    mark, here, moment = f"merk-{programme.slug}", grounds(first), now()
    cover(programme, here)
    partner = people.add_organisation(
        programme_id=programme.id, name=f"Stadswerk {mark}", email=f"post@{programme.slug}.example"
    )
    reports.start_with_defaults(programme_id=programme.id, organisations={"lighting": partner.id})
    person, _ = people.add_member(
        email=f"gespreksleider@{programme.slug}.example",
        name=f"Gé {mark}",
        programme_id=programme.id,
        role=Role.FACILITATOR,
        organisation=None,
        password=PASSWORD,
    )
    # The address of a survey is the programme's own choice: two of them may choose the same.
    asked = fieldwork.start_with_defaults(programme_id=programme.id, now=moment - timedelta(days=1))
    report = file_report(programme, here[0], words=f"Kapotte lamp {mark}", contact_email=f"bewoner@{mark}.example")
    reports.answer_report(
        programme_id=programme.id,
        report_id=report.id,
        person_id=person.id,
        person_name=person.name,
        organisation_id=partner.id,
        text=f"{ANSWER} {mark}",
        outcome=Outcome.PLANNED,
        key=new_key(),
        now=moment,
    )
    atelier = open_atelier(programme, here[0], person.id)
    return Filled(
        programme=programme,
        mark=mark,
        grounds=here,
        partner=partner,
        round=asked,
        draft=begin_survey(programme, asked),
        place=pin_place(programme, here[0], words=f"Bibliotheek {mark}"),
        report=report,
        atelier=atelier,
        note=write_note(atelier, person.id),
    )


def cover(programme: Programme, here: tuple[Ground, ...]) -> None:
    """Let the programme cover these squares, each with a series of scores."""
    shapes = [
        AreaShape(each.code, AreaKind.BUURT, each.name, shapely.Point(each.lon, each.lat).buffer(SIDE / 2, quad_segs=1))
        for each in here
    ]
    areas.save_division(year=YEAR, areas=shapes, now=now())
    areas.cover(programme_id=programme.id, codes=[each.code for each in here], year=YEAR, now=now())
    scores = [
        IndicatorValue("onv", each.code, year, score)
        for each in here
        for year, score in ((2014, -0.3), (2022, -0.2), (2024, -0.25))
    ]
    atlas.import_values(values=scores)


def pin_place(programme: Programme, ground: Ground, **values: Any) -> Pinned:
    """A proud place in the middle of a square."""
    given: Mapping[str, Any] = {
        "feeling": Feeling.PROUD,
        "words": "De bibliotheek",
        "lon": ground.lon,
        "lat": ground.lat,
        "key": new_key(),
        "now": now(),
        **values,
    }
    return places.pin_place(programme_id=programme.id, **given)


def file_report(programme: Programme, ground: Ground, **values: Any) -> Report:
    """A report about a lamp."""
    lighting = next(each for each in reports.categories(programme.id) if each.key == "lighting")
    given: Mapping[str, Any] = {
        "category_id": lighting.id,
        "words": "De lantaarn is kapot.",
        "spot": Spot(ground.lon, ground.lat, ground.code, "Kade"),
        "contact_email": None,
        "language": "nl",
        "key": new_key(),
        "now": now(),
        **values,
    }
    return reports.file_report(programme_id=programme.id, **given)


def begin_survey(programme: Programme, asked: Round) -> Draft:
    """A draft with its first answer."""
    invitation = fieldwork.invitation(programme.id, asked.slug, None, now())
    return responses.begin(invitation=invitation, key=new_key(), raw="7", area_code=None, now=now())


def open_atelier(programme: Programme, ground: Ground, facilitator_id: UUID) -> Atelier:
    """An atelier about a square, a week ahead."""
    return ateliers.open_atelier(
        programme_id=programme.id,
        area_code=ground.code,
        title=f"Atelier merk-{programme.slug}",
        held_on=now().date() + timedelta(days=7),
        place="Buurthuis",
        facilitator_id=facilitator_id,
        key=new_key(),
        now=now(),
    )


def write_note(atelier: Atelier, person_id: UUID, text: str = "Wij helpen elkaar.") -> Note:
    """What a resident sees, written down by somebody."""
    return ateliers.note_observation(
        programme_id=atelier.programme_id,
        atelier_id=atelier.id,
        perspective=Perspective.RESIDENT,
        text=text,
        written_by=person_id,
        key=new_key(),
        now=now(),
    )


def add_voices(filled: Filled, count: int, *, facilitator_id: UUID) -> None:
    """So many more of each kind: places of both feelings, reports (a third unanswered), answers, ateliers with notes."""
    programme, here, moment = filled.programme, filled.grounds, now()
    minutes = [moment - timedelta(minutes=number) for number in range(count)]
    spots = [here[number % len(here)] for number in range(count)]
    places.import_places(
        programme_id=programme.id,
        places=[
            NewPlace(list(Feeling)[number % 2], f"Plek {number}", spot.lon, spot.lat, minutes[number])
            for number, spot in enumerate(spots)
        ],
    )
    answer = NewAnswer(filled.partner.name, ANSWER, Outcome.SOLVED, moment)
    reports.import_reports(
        programme_id=programme.id,
        reports=[
            NewReport(
                category="lighting",
                words=f"Melding {number}",
                spot=Spot(spot.lon, spot.lat, spot.code, f"Straat {number}"),
                received_at=minutes[number] - timedelta(days=number),
                answers=(answer,) if number % 3 else (),
            )
            for number, spot in enumerate(spots)
        ],
    )
    responses.import_responses(
        programme_id=programme.id,
        round_id=filled.round.id,
        responses=[
            response(
                list(Audience)[number % 2],
                at=minutes[number],
                answers={"mark": "8", "theme": "safety", "change": f"Meer groen {number}"},
                area_code=spot.code,
            )
            for number, spot in enumerate(spots)
        ],
    )
    for number, spot in enumerate(spots):
        ateliers.import_atelier(
            programme_id=programme.id,
            area_code=spot.code,
            title=f"Atelier {number}",
            held_on=date(2026, 1, 1) + timedelta(days=number),
            place="",
            facilitator_id=facilitator_id,
            state=State.HELD if number % 2 else State.PLANNED,
            notes=[
                NewNote(Step.SEE, perspective, f"Gezien {number}", minutes[number])
                for perspective in list(Perspective)[:3]
            ],
            created_at=moment,
        )
