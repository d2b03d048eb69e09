"""The small maps: where things lie, what covers what, and what cannot be drawn."""

from xml.etree import ElementTree

import pytest

from surveys.places.model import Feeling
from tests.factories.dossier_facts import HERE, THERE, square
from webapp import documents
from workshops.dossiers.frame import frame_around, lines_of, rings_of
from workshops.dossiers.maps import HEIGHT, SYMBOL, WIDTH, Spot, area_map, municipality_map, together
from workshops.dossiers.symbols import CLASSES, symbol

TWO = [square(HERE, "Noorderhof", 5.20), square(THERE, "Havenkwartier & Co", 5.21)]
ROUND = frame_around(rings_of(TWO[0]["geometry"]), 200, 100, spare=0)


def spot(x: float, y: float, feeling: Feeling = Feeling.PROUD, count: int = 1) -> Spot:
    """A place that comes to lie at this dot of a frame."""
    return Spot(feeling, ROUND.west + x / ROUND.across, ROUND.north - y / ROUND.down, count)


def test_the_frame_holds_what_it_is_put_around_in_the_middle():
    west, south, east, north = ROUND.box
    assert (west + east) / 2 == pytest.approx(5.205)
    assert (south + north) / 2 == pytest.approx(52.405)
    assert ROUND.at(5.205, 52.405) == (100, 50)
    assert ROUND.at(5.205, 52.41) == (100, 0)
    assert ROUND.down / ROUND.across == pytest.approx(1.64, abs=0.01)


def test_what_lies_outside_the_frame_is_not_shown():
    assert ROUND.shows([[(5.205, 52.405), (6.0, 52.405)]])
    assert not ROUND.shows([[(6.0, 52.0), (6.1, 52.1)]])
    assert not ROUND.shows([])


@pytest.mark.parametrize(
    ("geometry", "rings", "lines"),
    [
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, 1, 0),
        ({"type": "MultiPolygon", "coordinates": [[[[0, 0]]], [[[1, 1]], [[2, 2]]]]}, 3, 0),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, 0, 1),
        ({"type": "MultiLineString", "coordinates": [[[0, 0]], [[1, 1]]]}, 0, 2),
        ({"type": "Point", "coordinates": [0, 0]}, 0, 0),
    ],
)
def test_rings_and_lines_are_found_in_every_geometry(geometry, rings, lines):
    assert (len(rings_of(geometry)), len(lines_of(geometry))) == (rings, lines)


def test_places_that_would_cover_each_other_are_put_together():
    found = together([spot(50, 50), spot(52, 50), spot(150, 50)], ROUND)
    assert [(each.count, x) for each, x, _ in found] == [(2, 51.0), (1, 150.0)]


def test_a_heap_that_moved_over_another_takes_it_along():
    found = together([spot(50, 50), spot(80, 50), spot(65, 50, count=3)], ROUND)
    assert [each.count for each, _, _ in found] == [5]


@pytest.mark.parametrize(("at", "aside"), [(50, 1), (150, -1)])
def test_a_drop_on_the_spot_of_a_heart_lies_beside_it_towards_the_middle(at, aside):
    (drop, x, _), (heart, left, _) = together([spot(at, 50), spot(at, 50, Feeling.STOMACH_ACHE)], ROUND)
    assert (drop.feeling, heart.feeling) == (Feeling.STOMACH_ACHE, Feeling.PROUD)
    assert (x - left) * aside >= 0.7 * SYMBOL


def test_no_place_is_lost_among_hundreds():
    spots = [spot(n % 20 * 10, n // 20 * 4, each) for n in range(400) for each in Feeling]
    assert sum(each.count for each, _, _ in together(spots, ROUND)) == 800


def test_the_municipality_has_a_number_in_each_class_and_stripes_where_there_is_none():
    drawn = municipality_map(TWO, {HERE: 3, THERE: None}, {HERE})
    assert CLASSES[3] in drawn
    assert drawn.count("url(#none)") == 1
    assert [each.text for each in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")] == ["3"]


def written(drawn: str) -> set[str | None]:
    return {each.text for each in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")}


def test_the_buurt_is_drawn_with_its_ways_its_neighbours_and_its_places():
    line = {"type": "LineString", "coordinates": [[5.19, 52.4], [5.22, 52.41]]}
    ways = [{"properties": {"kind": kind}, "geometry": line} for kind in ("rail", "cable")]
    spots = [Spot(Feeling.PROUD, 5.205, 52.405, 120), Spot(Feeling.STOMACH_ACHE, 5.203, 52.403)]
    drawn = area_map(TWO, ways, spots, {HERE})
    assert written(drawn) == {"99", "Havenkwartier & Co"}
    assert drawn.count('stroke-dasharray="7 3"') == 1


def test_a_name_for_which_there_is_no_room_is_left_out():
    long = square(THERE, "Havenkwartier aan het water", 5.21)
    assert written(area_map([TWO[0], long], [], [], {HERE})) == set()


@pytest.mark.parametrize("outlines", [[], TWO])
def test_every_picture_can_be_printed(outlines):
    for picture in (municipality_map(outlines, {}, {HERE}), area_map(outlines, [], [], {HERE}), symbol(Feeling.PROUD)):
        assert documents.png(picture).startswith(b"\x89PNG")


def test_a_larger_area_is_outlined_as_one_and_names_its_buurten():
    drawn = area_map(TWO, [], [], {HERE, THERE})
    assert written(drawn) == {"Noorderhof", "Havenkwartier & Co"}
    outline = next(each.get("d") for each in ElementTree.fromstring(drawn) if each.get("stroke-width") == "3")
    assert outline.count("M") == 1


def test_all_buurten_together_are_not_outlined_on_the_map_of_classes():
    casing = 'stroke-width="7"'
    assert casing in municipality_map(TWO, {}, {HERE})
    assert casing not in municipality_map(TWO, {}, {HERE, THERE})


def test_the_maps_have_the_size_of_half_a_page():
    assert f'width="{WIDTH:g}" height="{HEIGHT:g}"' in municipality_map(TWO, {}, {HERE})
