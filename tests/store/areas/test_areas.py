"""Where a point lies, on both databases."""

import json
from collections.abc import Iterator

import pytest
import shapely
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.areas import BELGIUM, IMPORTED, INSIDE, NAMES, SIDE, SOUTH, WEST, YEAR, cover_with_squares, squares
from webapp.areas import rules, service
from webapp.areas.model import AreaNotFound, OutsideProgramme
from webapp.programmes.model import Programme


@pytest.fixture
def covered(app: Flask, programme: Programme) -> Iterator[Programme]:
    """A programme with three square buurten, inside the application's context."""
    with app.app_context():
        cover_with_squares(programme)
        yield programme


def test_a_point_lies_in_its_buurt(covered: Programme) -> None:
    for code, point in INSIDE.items():
        assert service.locate(covered.id, *point).name == NAMES[code]


def test_a_point_on_a_border_lies_in_the_buurt_with_the_lowest_code(covered: Programme) -> None:
    assert service.locate(covered.id, WEST + SIDE, SOUTH + SIDE / 2).code == "BU99010101"


def test_a_point_in_belgium_is_refused(covered: Programme) -> None:
    with pytest.raises(OutsideProgramme):
        service.locate(covered.id, *BELGIUM)


def test_another_programme_has_its_own_area(covered: Programme, other_programme: Programme) -> None:
    with pytest.raises(OutsideProgramme):
        service.locate(other_programme.id, *INSIDE["BU99010101"])
    assert service.areas_of(other_programme.id) == []
    with pytest.raises(AreaNotFound):
        service.buurt(other_programme.id, "BU99010101")


def test_an_import_is_seen_at_once(covered: Programme) -> None:
    service.cover(programme_id=covered.id, codes=["BU99010102"], year=YEAR, now=IMPORTED)
    assert [area.code for area in service.areas_of(covered.id)] == ["BU99010102"]


def test_a_municipality_stands_for_all_its_buurten(covered: Programme, other_programme: Programme) -> None:
    assert service.cover(programme_id=other_programme.id, codes=["GM9901"], year=YEAR, now=IMPORTED) == 3


def test_so_does_a_wijk_and_a_buurt_beside_it_counts_once(covered: Programme, other_programme: Programme) -> None:
    codes = ["WK990101", "BU99010102"]
    assert service.cover(programme_id=other_programme.id, codes=codes, year=YEAR, now=IMPORTED) == 3


@pytest.mark.parametrize("unknown", ["BU12345678", "WK990102", "GM1234", "XX", "BU9901010"])
def test_an_unknown_code_is_named_and_changes_nothing(covered: Programme, unknown: str) -> None:
    with pytest.raises(AreaNotFound, match=unknown):
        service.cover(programme_id=covered.id, codes=["BU99010101", unknown], year=YEAR, now=IMPORTED)
    assert len(service.areas_of(covered.id)) == 3


def test_the_buurten_of_another_year_are_not_meant(covered: Programme) -> None:
    with pytest.raises(AreaNotFound, match="GM9901"):
        service.cover(programme_id=covered.id, codes=["GM9901"], year=YEAR - 1, now=IMPORTED)


def test_nothing_is_not_an_area(covered: Programme) -> None:
    with pytest.raises(AreaNotFound):
        service.cover(programme_id=covered.id, codes=[], year=YEAR, now=IMPORTED)
    assert len(service.areas_of(covered.id)) == 3


def test_the_codes_of_a_programme_are_those_of_its_buurten_and_what_holds_them(
    covered: Programme, other_programme: Programme
) -> None:
    assert service.known_codes(covered.id) == {*NAMES, "WK990101", "GM9901"}
    assert service.known_codes(other_programme.id) == set()


def test_the_map_gets_every_buurt_with_code_and_name(covered: Programme) -> None:
    features = json.loads(service.outlines(covered.id))["features"]
    assert {each["properties"]["code"]: each["properties"]["name"] for each in features} == NAMES


@pytest.mark.parametrize("text", ["haven", "HAVENKWARTIER", "  hávèn  "])
def test_a_buurt_is_found_by_a_part_of_its_name(covered: Programme, text: str) -> None:
    assert [spot.label for spot in service.search(covered.id, text)] == ["Havenkwartier"]


@pytest.mark.parametrize("text", ["", "   ", "%", "_"])
def test_nothing_is_found_by_nothing(covered: Programme, text: str) -> None:
    assert service.search(covered.id, text) == []


SQUARE = squares()[1].shape
inside = st.tuples(
    st.floats(WEST + SIDE, WEST + 2 * SIDE, allow_nan=False), st.floats(SOUTH, SOUTH + SIDE, allow_nan=False)
)


@given(inside)
def test_a_sensitive_spot_is_shown_inside_its_own_buurt(point: tuple[float, float]) -> None:
    shown = shapely.Point(rules.public_point(*point, SQUARE))
    assert SQUARE.buffer(1e-6).covers(shown)


@given(inside, inside)
def test_two_spots_of_one_cell_and_buurt_are_shown_as_one(one: tuple[float, float], two: tuple[float, float]) -> None:
    same = rules.cell_of(*one) == rules.cell_of(*two)
    if same:
        assert rules.public_point(*one, SQUARE) == rules.public_point(*two, SQUARE)


@given(inside)
def test_every_spot_of_a_cell_is_shown_at_one_point(point: tuple[float, float]) -> None:
    column, row = rules.cell_of(*point)
    corners = [
        rules.to_wgs84((column + dx) * rules.CELL, (row + dy) * rules.CELL) for dx in (0.1, 0.9) for dy in (0.1, 0.9)
    ]
    shown = {rules.public_point(*corner, SQUARE) for corner in corners}
    assert shown == {rules.public_point(*point, SQUARE)}


def test_many_points_are_located_as_one_by_one(covered: Programme) -> None:
    points = [*INSIDE.values(), BELGIUM, (WEST + SIDE, SOUTH)]
    division = service._division(covered.id)
    found = division.locate_many([lon for lon, _ in points], [lat for _, lat in points])
    assert list(found) == [0, 1, 2, -1, 0]
    codes = service.locate_many(covered.id, [lon for lon, _ in points], [lat for _, lat in points])
    assert codes == ["BU99010101", "BU99010102", "BU99010103", None, "BU99010101"]
