"""The map: buurten that close on each other exactly, streets that hang together, and spots where they belong."""

from random import Random

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from blueprints.demo.geometry import Projection, draw_sheet, spline, sway
from blueprints.demo.model import Sample
from blueprints.demo.town import STREET, build_town

WEST, SOUTH, EAST, NORTH = 5.17, 52.51, 5.27, 52.58
"""Open water of the Markermeer."""


def test_there_are_twelve_buurten_in_four_wijken(sample: Sample) -> None:
    assert len(sample.buurten) == len({buurt.code for buurt in sample.buurten}) == 12
    assert {buurt.wijk_code for buurt in sample.buurten} == {wijk.code for wijk in sample.wijken}
    assert len(sample.wijken) == 4


def test_buurten_close_on_each_other_without_gap_or_overlap(sample: Sample) -> None:
    outlines = [buurt.outline for buurt in sample.buurten]
    together = shapely.union_all(outlines)
    assert shapely.coverage_is_valid(outlines)
    assert together.geom_type == "Polygon"
    assert not together.interiors


def test_every_wijk_is_one_piece(sample: Sample) -> None:
    for wijk in sample.wijken:
        outline = shapely.union_all([buurt.outline for buurt in sample.buurten if buurt.wijk_code == wijk.code])
        assert outline.geom_type == "Polygon", wijk.name


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1_000_000))
def test_any_seed_gives_a_valid_division(seed: int) -> None:
    projection = Projection()
    outlines = [projection.polygon(outline) for outline in draw_sheet(Random(seed)).outlines.values()]
    assert len(outlines) == 12
    assert all(outline.is_valid for outline in outlines)
    assert shapely.coverage_is_valid(outlines)


def test_the_town_measures_about_five_by_four_kilometres() -> None:
    sheet = draw_sheet(Random(1))
    left, bottom, right, top = shapely.union_all(list(sheet.outlines.values())).bounds
    assert 4_500 < right - left < 5_200
    assert 3_600 < top - bottom < 4_200


def test_the_town_lies_in_open_water(sample: Sample) -> None:
    bounds = shapely.union_all([buurt.outline for buurt in sample.buurten]).bounds
    assert bounds[0] > WEST
    assert bounds[1] > SOUTH
    assert bounds[2] < EAST
    assert bounds[3] < NORTH


def test_borders_are_natural_and_not_rectangles(sample: Sample) -> None:
    for buurt in sample.buurten:
        box = buurt.outline.minimum_rotated_rectangle
        assert buurt.outline.area / box.area < 0.96
        assert len(buurt.outline.exterior.coords) > 40


def test_outlines_run_counter_clockwise_as_geojson_asks(sample: Sample) -> None:
    assert all(buurt.outline.exterior.is_ccw for buurt in sample.buurten)


def test_every_street_lies_inside_its_buurt(sample: Sample) -> None:
    outlines = {buurt.code: buurt.outline for buurt in sample.buurten}
    assert all(outlines[street.bu_code].contains(street.line) for street in sample.streets)


def test_there_are_sixty_to_a_hundred_streets_and_several_in_every_buurt(sample: Sample) -> None:
    names = [street.name for street in sample.streets]
    assert 60 <= len(names) <= 100
    assert len(set(names)) == len(names)
    assert all(sum(street.bu_code == buurt.code for street in sample.streets) >= 3 for buurt in sample.buurten)


def test_streets_hang_together(sample: Sample) -> None:
    """Most streets meet another one; lanes through the polder and a few dead ends need not."""
    lonely = [
        street.name
        for street in sample.streets
        if not any(street.line.intersects(other.line) for other in sample.streets if other is not street)
    ]
    assert len(lonely) < len(sample.streets) / 6


def test_every_landmark_lies_inside_its_buurt_for_any_seed() -> None:
    for seed in range(15):
        town = build_town(seed)
        landmarks = [spot for spot in town.spots if spot.kind != STREET]
        assert all(town.sheet.outlines[spot.bu_code].buffer(-20).contains(spot.shape) for spot in landmarks)


def test_the_places_that_a_town_needs_are_there(sample: Sample) -> None:
    kinds = {landmark.kind for landmark in sample.landmarks}
    assert {"park", "square", "station", "tunnel", "school", "church", "community", "waterfront"} <= kinds


def test_a_river_and_a_railway_cross_the_whole_town(sample: Sample) -> None:
    town = shapely.union_all([buurt.outline for buurt in sample.buurten])
    for kind in ("river", "rail"):
        line = next(line.line for line in sample.basemap if line.kind == kind)
        assert len(shapely.get_parts(shapely.difference(town, line.buffer(1e-6)))) == 2


def test_roads_end_on_the_line_they_join_or_outside_the_town(sample: Sample) -> None:
    town = shapely.union_all([buurt.outline for buurt in sample.buurten])
    for line in sample.basemap:
        rest = shapely.union_all([other.line for other in sample.basemap if other is not line])
        ends = [Point(line.line.coords[index]) for index in (0, -1)]
        assert all(end.distance(rest) < 1e-6 or not town.contains(end) for end in ends), line.name


def test_a_curve_goes_through_the_points_that_it_was_drawn_from() -> None:
    points = [(0.0, 0.0), (300.0, 120.0), (700.0, -40.0)]
    curve = LineString(spline(points))
    assert all(curve.distance(Point(point)) < 1e-9 for point in points)


def test_swaying_keeps_the_ends_and_stays_within_its_metres() -> None:
    line = spline([(0.0, 0.0), (1000.0, 0.0)])
    moved = sway(line, Random(4), 20.0)
    assert moved[0].tolist() == line[0].tolist()
    assert moved[-1].tolist() == line[-1].tolist()
    assert 2 < abs(moved[:, 1]).max() <= 20
