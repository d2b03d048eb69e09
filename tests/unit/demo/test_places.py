"""The places: enough different words, at spots that fit them, and three stories that contradict the figures."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from shapely import LineString, Point

from blueprints.demo.model import LonLat, Place, PlaceKind, Report, Sample, SurveyAnswer, Theme
from blueprints.demo.municipality import generate
from blueprints.demo.profiles import BLIND_SPOT, HIDDEN_STRENGTH, SILENCE, TOO_FEW

METRES_PER_DEGREE = 111_000
HOUSEHOLD_REACH = 130


def _of(sample: Sample, kind: PlaceKind) -> list[Place]:
    return [place for place in sample.places if place.kind is kind]


def _per_thousand(sample: Sample, kind: PlaceKind) -> dict[str, float]:
    counts = Counter(place.bu_code for place in _of(sample, kind))
    return {each.bu_code: 1000 * counts[each.bu_code] / each.residents for each in sample.population}


def _scores(sample: Sample) -> dict[str, float]:
    return {row.bu_code: row.onv or 0.0 for row in sample.series if row.jaar == 2024}


@pytest.mark.parametrize(("kind", "count", "different"), [("proud", 120, 60), ("stomach_ache", 90, 50)])
def test_there_are_many_places_with_many_different_words(sample: Sample, kind: str, count: int, different: int) -> None:
    words = [place.words for place in _of(sample, PlaceKind(kind))]
    assert len(words) == count
    assert len(set(words)) >= different


def test_within_a_buurt_nobody_repeats_somebody_else(sample: Sample) -> None:
    said = Counter((place.bu_code, place.kind, place.words) for place in sample.places)
    assert said.most_common(1)[0][1] == 1


@pytest.mark.parametrize("seed", [1, 2, 3, 9901])
def test_every_place_lies_inside_its_buurt(now: datetime, seed: int) -> None:
    sample = generate(now, seed)
    outlines = {buurt.code: buurt.outline for buurt in sample.buurten}
    assert all(outlines[place.bu_code].contains(Point(place.point)) for place in sample.places)


def test_every_place_is_near_the_spot_that_its_words_are_about(sample: Sample) -> None:
    shapes: dict[str, LineString | Point] = {street.name: street.line for street in sample.streets}
    shapes |= {landmark.name: Point(landmark.point) for landmark in sample.landmarks}
    for place in sample.places:
        assert _flat(Point(place.point)).distance(_flat(shapes[place.near])) < HOUSEHOLD_REACH


def _flat(shape: LineString | Point) -> LineString | Point:
    """Scale to about metres: at this latitude a degree of longitude is 0.61 of one of latitude."""
    stretched = [(x * METRES_PER_DEGREE * 0.608, y * METRES_PER_DEGREE) for x, y in shape.coords]
    return Point(stretched[0]) if len(stretched) == 1 else LineString(stretched)


def test_places_spread_over_nine_months(sample: Sample, now: datetime) -> None:
    ages = [now - place.placed_at for place in sample.places]
    assert max(ages) < timedelta(days=275)
    assert max(ages) > timedelta(days=240)
    assert min(ages) < timedelta(days=10)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_theme_occurs(sample: Sample, kind: PlaceKind) -> None:
    assert {place.theme for place in _of(sample, kind)} == set(Theme)


def test_hidden_strength_the_worst_figures_and_the_most_pride(sample: Sample) -> None:
    proud, ache, scores = (*(_per_thousand(sample, kind) for kind in PlaceKind), _scores(sample))
    assert min(scores, key=lambda code: scores[code]) == HIDDEN_STRENGTH
    big = {code: rate for code, rate in proud.items() if code not in (TOO_FEW, "BU99010301")}
    assert max(big, key=lambda code: big[code]) == HIDDEN_STRENGTH
    assert proud[HIDDEN_STRENGTH] > 4 * ache[HIDDEN_STRENGTH]


def test_blind_spot_good_figures_and_the_most_stomach_ache(sample: Sample) -> None:
    proud, ache, scores = (*(_per_thousand(sample, kind) for kind in PlaceKind), _scores(sample))
    assert scores[BLIND_SPOT] > 0.0784
    assert max(ache, key=lambda code: ache[code]) == BLIND_SPOT
    assert ache[BLIND_SPOT] > 4 * proud[BLIND_SPOT]


def test_silence_two_thousand_residents_and_hardly_a_word(sample: Sample) -> None:
    residents = next(each.residents for each in sample.population if each.bu_code == SILENCE)
    voices: list[Place | Report | SurveyAnswer] = [*sample.places, *sample.reports]
    voices += [answer for answer in sample.answers if answer.age_group]
    assert residents > 2000
    assert 0 < sum(voice.bu_code == SILENCE for voice in voices) < 10
    assert sum(place.bu_code == SILENCE for place in sample.places) == 1


def test_points_have_seven_decimals_of_a_degree(sample: Sample) -> None:
    for place in sample.places:
        assert place.point == LonLat(round(place.point.lon, 7), round(place.point.lat, 7))
