"""Rail, water and roads on the map, by which people find their way without tiles."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import DESKTOP, Site, watch

pytestmark = pytest.mark.browser

STROKES = ["water", "road", "rail", "sleepers"]


def _open(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/merelvoort/places/")
    page.wait_for_selector(".map .area")


def test_lines_lie_over_the_areas_and_leave_every_click_to_them(page: Page, live_site: Site) -> None:
    errors = watch(page)
    _open(page, live_site)
    page.wait_for_selector(".map .map-line--sleepers")
    classes = page.eval_on_selector_all(
        ".leaflet-overlay-pane path", "paths => paths.map(path => path.getAttribute('class'))"
    )
    kinds = ["area" if "area" in name else name.split("--")[-1] for name in classes]
    order = [kind for kind in ["area", *STROKES] if kind in kinds]
    assert sorted(kinds, key=order.index) == kinds
    assert set(order) == {"area", *STROKES}
    events = page.eval_on_selector_all(".map .map-line", "all => all.map(each => getComputedStyle(each).pointerEvents)")
    assert set(events) == {"none"}
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_railway_is_told_from_a_road_and_both_from_the_ground(
    scheme: str, live_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(viewport=DESKTOP, color_scheme=scheme).new_page()
    _open(page, live_site)
    strokes = [
        page.locator(f".map .map-line--{name}").first.evaluate(
            "each => { const { stroke, strokeDasharray } = getComputedStyle(each); return [stroke, strokeDasharray]; }"
        )
        for name in STROKES
    ]
    area = page.locator(".map .area").first.evaluate("each => getComputedStyle(each).fill")
    assert len({stroke for stroke, _ in strokes} | {area}) == 5
    assert [dashes != "none" for _, dashes in strokes] == [False, False, False, True]


def test_whoever_drew_the_lines_is_named_on_the_map(page: Page, live_site: Site) -> None:
    def answer(route: Route) -> None:
        shape = {"type": "MultiLineString", "coordinates": [[[5.3, 52.4], [5.4, 52.5]]]}
        properties = {"kind": "rail", "name": "", "attribution": "© <b>OpenStreetMap</b> contributors"}
        feature = {"type": "Feature", "properties": properties, "geometry": shape}
        route.fulfill(body=json.dumps({"type": "FeatureCollection", "features": [feature]}))

    page.route("**/areas/basemap.geojson", answer)
    _open(page, live_site)
    expect(page.locator(".leaflet-control-attribution")).to_have_text("© <b>OpenStreetMap</b> contributors")


def test_a_basemap_that_does_not_come_leaves_a_map_of_areas(page: Page, live_site: Site) -> None:
    page.route("**/areas/basemap.geojson", lambda route: route.abort())
    _open(page, live_site)
    expect(page.locator(".map .map-name").first).to_be_attached()
    assert page.locator(".map .map-line").count() == 0
