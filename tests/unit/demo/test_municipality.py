"""The whole: the same every time, and clearly nobody's real municipality."""

import json
import re
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprints.demo.model import Sample
from blueprints.demo.municipality import generate
from tests.unit.demo.conftest import NOW
from webapp.access import Role


def test_the_same_moment_and_seed_give_the_same_sample(sample: Sample, now: datetime) -> None:
    assert generate(now) == sample


def test_another_seed_gives_another_town_and_other_voices(sample: Sample, now: datetime) -> None:
    other = generate(now, seed=7)
    assert other.buurten != sample.buurten
    assert other.places != sample.places
    assert other.series != sample.series


def test_a_later_moment_moves_the_voices_and_leaves_the_town_alone(sample: Sample, now: datetime) -> None:
    later = generate(now + timedelta(days=30))
    assert later.buurten == sample.buurten
    assert later.streets == sample.streets
    assert later.series == sample.series
    assert later.places != sample.places


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        generate(datetime(2026, 4, 15))  # noqa: DTZ001 - this is what must be refused


def test_generating_takes_less_than_two_seconds(now: datetime) -> None:
    started = time.perf_counter()
    generate(now, seed=3)
    assert time.perf_counter() - started < 2


def test_codes_lie_in_a_municipality_that_cbs_does_not_have(sample: Sample) -> None:
    assert sample.municipality.code == sample.programme.municipality_code == "GM9901"
    assert all(re.fullmatch(r"WK9901\d\d", wijk.code) for wijk in sample.wijken)
    assert all(re.fullmatch(r"BU9901\d{4}", buurt.code) for buurt in sample.buurten)
    assert all(buurt.code.removeprefix("BU").startswith(buurt.wijk_code.removeprefix("WK")) for buurt in sample.buurten)


def test_names_of_areas_belong_to_no_real_municipality_or_buurt(sample: Sample, shared_data: Path) -> None:
    real = {name.casefold() for name in _real_names(shared_data)}
    own = [sample.municipality.name, *(buurt.name for buurt in sample.buurten)]
    assert not [name for name in own if name.casefold() in real]


def test_names_of_wijken_belong_to_no_real_municipality(sample: Sample, shared_data: Path) -> None:
    file = shared_data / "leefbaarometer" / "lbm3_2024_gemeenten_nl.geojson"
    real = {feature["properties"]["naam"] for feature in _features(file)}
    assert not real & {wijk.name for wijk in sample.wijken}


def _real_names(folder: Path) -> list[str]:
    files = sorted((folder / "leefbaarometer").glob("lbm3_2024_*_prov*.geojson"))
    figures = [folder / "leefbaarometer" / "lbm3_2024_gemeenten_nl.geojson", *files]
    names = [feature["properties"]["naam"] for file in figures for feature in _features(file)]
    places = _features(folder / "basemap" / "places_parkstad_wof.geojson")
    return names + [feature["properties"]["name"] for feature in places]


def _features(file: Path) -> list[dict[str, dict[str, str]]]:
    features: list[dict[str, dict[str, str]]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    return features


def test_there_is_one_person_per_role_and_two_partners_of_different_organisations(sample: Sample) -> None:
    roles = [person.role for person in sample.people]
    assert sorted(roles) == sorted([*(role.value for role in Role), Role.PARTNER.value])
    employers = {person.organisation for person in sample.people if person.role == "partner"}
    assert len(employers) == 2
    assert employers <= {organisation.key for organisation in sample.organisations}


def test_every_address_is_one_that_never_reaches_anybody(sample: Sample) -> None:
    addresses = [person.email for person in sample.people] + [each.email for each in sample.organisations]
    addresses += [report.email for report in sample.reports if report.email]
    assert all(address.endswith("@example.org") for address in addresses)
    assert all("Voorbeeld" in person.name for person in sample.people)


def test_one_atelier_is_finished_with_notes_from_many_sides_and_one_is_planned(sample: Sample, now: datetime) -> None:
    finished, planned = sample.ateliers
    assert finished.state == "finished"
    assert planned.state == "planned"
    assert finished.starts_at < now < planned.starts_at
    assert len({note.perspective for note in finished.notes}) >= 6
    assert all(
        finished.starts_at < note.written_at < finished.starts_at + timedelta(hours=2) for note in finished.notes
    )
    assert all(note.written_at < now for note in planned.notes)
    assert finished.facilitator_email in {person.email for person in sample.people if person.role == "facilitator"}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1200), st.integers(0, 10_000))
def test_nothing_was_said_in_the_future(hours: int, seed: int) -> None:
    moment = NOW + timedelta(hours=hours)
    sample = generate(moment, seed)
    assert all(place.placed_at < moment for place in sample.places)
    assert all(answer.answered_at < moment for answer in sample.answers)
    assert all(report.received_at < moment for report in sample.reports)
    assert all(report.answer.answered_at < moment for report in sample.reports if report.answer)
