"""Puts the sample programme into the database, through the same doors as real data."""

import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from blueprints.demo import export
from blueprints.demo.chance import stream
from blueprints.demo.goals import load_goals
from blueprints.demo.indicators import indicator_values
from blueprints.demo.model import Atelier, AtelierState, Report, Sample
from blueprints.demo.municipality import SEED, generate
from blueprints.demo.staff import load_staff
from blueprints.demo.workdays import AMSTERDAM
from surveys.fieldwork import service as fieldwork
from surveys.places import service as places
from surveys.places.model import Feeling, NewPlace
from surveys.questionnaires.service import CHANGE, MARK, THEME
from surveys.reports import service as reports
from surveys.reports.model import NewAnswer, NewReport, Outcome, Spot
from surveys.responses import service as responses
from surveys.responses.model import AgeGroup, Audience, Mode, NewResponse, Sex
from webapp.areas import service as areas
from webapp.db import transaction
from webapp.programmes import service as programmes
from workshops.ateliers import service as ateliers
from workshops.ateliers.model import NewNote, Perspective, State, Step
from workshops.indicators import service as indicators

# How long before now the sample's survey began, and how long an interview took.
ROUND_BEGAN = timedelta(weeks=40)
ROUND_LASTS = timedelta(weeks=60)
INTERVIEW = timedelta(minutes=4)
PERSPECTIVES = {"general_practitioner": Perspective.CARE}


def load_sample(*, password: str, now: datetime) -> bool:
    """Load the sample programme with its people, all or nothing; False when it is there already."""
    sample = generate(now)
    if programmes.find_programme(sample.programme.slug):
        return False
    with transaction():
        programme = programmes.add_programme(
            slug=sample.programme.slug, name=sample.programme.name, municipality=sample.municipality.name
        )
        _load_areas(programme.id, sample, now)
        members = load_staff(programme.id, password=password)
        _load_places(programme.id, sample)
        names = {each.key: each.name for each in sample.organisations}
        reports.import_reports(programme_id=programme.id, reports=[_report(each, names) for each in sample.reports])
        _load_answers(programme.id, sample, now)
        for each in sample.ateliers:
            _load_atelier(programme.id, each, members[each.facilitator_email], now)
        load_goals(programme.id, now)
    return True


def _load_areas(programme_id: UUID, sample: Sample, now: datetime) -> None:
    with tempfile.TemporaryDirectory() as folder:
        buurten, streets, basemap = (Path(folder, f"{name}.geojson") for name in ("buurten", "streets", "basemap"))
        buurten.write_text(json.dumps(export.buurten_geojson(sample)))
        named = export.streets_geojson(sample)
        named["features"] += export.landmarks_geojson(sample)["features"]
        streets.write_text(json.dumps(named))
        basemap.write_text(json.dumps(export.basemap_geojson(sample)))
        areas.import_areas(paths=[buurten], year=sample.programme.area_year, now=now)
        areas.cover(
            programme_id=programme_id,
            codes=[buurt.code for buurt in sample.buurten],
            year=sample.programme.area_year,
            now=now,
        )
        areas.import_streets(programme_id=programme_id, path=streets)
        areas.import_basemap(programme_id=programme_id, path=basemap)
    series = export.leefbaarometer_csv(sample).encode()
    indicators.import_leefbaarometer(files=[("merelvoort.csv", series)], programme_id=None, now=now)
    indicators.import_values(values=indicator_values(sample.population, stream(SEED, "indicators")))


def _load_places(programme_id: UUID, sample: Sample) -> None:
    places.import_places(
        programme_id=programme_id,
        places=[
            NewPlace(
                feeling=Feeling(each.kind.value),
                words=each.words,
                lon=each.point.lon,
                lat=each.point.lat,
                created_at=each.placed_at,
                label=each.near,
                theme=each.theme.value,
            )
            for each in sample.places
        ],
    )


def _report(each: Report, organisations: dict[str, str]) -> NewReport:
    answer = each.answer
    return NewReport(
        category=each.category,
        words=each.words,
        spot=Spot(each.point.lon, each.point.lat, each.bu_code, each.street),
        received_at=each.received_at,
        contact_email=each.email,
        answers=(
            NewAnswer(
                organisation=organisations[answer.organisation],
                text=answer.words,
                outcome=Outcome(answer.outcome.value),
                written_at=answer.answered_at,
            ),
        )
        if answer
        else (),
    )


def _load_answers(programme_id: UUID, sample: Sample, now: datetime) -> None:
    asked = fieldwork.start_with_defaults(
        programme_id=programme_id, now=now - ROUND_BEGAN, closes_at=now - ROUND_BEGAN + ROUND_LASTS
    )
    responses.import_responses(
        programme_id=programme_id,
        round_id=asked.id,
        responses=[
            NewResponse(
                audience=Audience(each.audience.value),
                mode=Mode(each.mode.value),
                answers={MARK: str(each.mark), THEME: each.theme.value, **({CHANGE: each.words} if each.words else {})},
                started_at=each.answered_at - INTERVIEW,
                finished_at=each.answered_at,
                area_code=each.bu_code,
                age_group=AgeGroup(each.age_group) if each.age_group else None,
                sex=Sex(each.sex) if each.sex else None,
            )
            for each in sample.answers
        ],
    )


def _load_atelier(programme_id: UUID, each: Atelier, facilitator_id: UUID, now: datetime) -> None:
    ateliers.import_atelier(
        programme_id=programme_id,
        area_code=each.bu_code,
        title=each.title,
        held_on=each.starts_at.astimezone(AMSTERDAM).date(),
        place="Buurthuis",
        facilitator_id=facilitator_id,
        state=State.HELD if each.state is AtelierState.FINISHED else State.PLANNED,
        notes=[
            NewNote(
                step=Step.SEE,
                perspective=PERSPECTIVES.get(note.perspective) or Perspective(note.perspective),
                text=note.words,
                created_at=note.written_at,
            )
            for note in each.notes
        ],
        created_at=min([now, *(note.written_at for note in each.notes)]),
    )
