"""The public map, its list, one place, and what the map asks for."""

import gzip
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import BuildError

from surveys.places import service
from surveys.places.model import Feeling
from tests.factories.areas import IMPORTED, INSIDE, SIDE, SOUTH, WEST, YEAR, cover_with_squares
from tests.factories.places import HAVENKWARTIER, NOORDERHOF, pinned, scattered
from tests.support.client import PageClient
from webapp.access import Role
from webapp.areas import service as areas
from webapp.codes import spelled
from webapp.db import new_id
from webapp.programmes.model import Programme

PLACES = "/westwijk/places/"
ALL = f"bbox={WEST},{SOUTH},{WEST + 3 * SIDE},{SOUTH + SIDE}"
# A point whose digits occur nowhere else.
SECRET_LON, SECRET_LAT = 5.2034567, 52.4067891
SECRET_LABEL = "Geheime Steeg 12"
TRACES = ("5.20345", "5.20346", "520345", "520346", "52.40678", "52.40679", "5240678", "5240679", SECRET_LABEL)


@pytest.fixture(autouse=True)
def squares(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten."""
    with app.app_context():
        cover_with_squares(programme)


@pytest.fixture
def take_over(app: Flask, programme: Programme) -> Callable[[int], None]:
    """Scatter places over the buurten."""

    def taken(count: int) -> None:
        with app.app_context():
            service.import_places(programme_id=programme.id, places=scattered(count))

    return taken


@pytest.fixture
def secret(app: Flask, programme: Programme) -> Any:
    """A stomach-ache place whose exact point is known."""
    with app.app_context():
        return pinned(programme, Feeling.STOMACH_ACHE, lon=SECRET_LON, lat=SECRET_LAT, label=SECRET_LABEL, words="Au")


TakeOver = Callable[[int], None]


def words_on(text: str) -> list[str]:
    """The words of the places on a page, in its order."""
    return re.findall(r'class="utrecht-paragraph place__words"[^>]*>([^<]*)<', text)


def test_without_places_the_page_invites_to_name_the_first(client: PageClient) -> None:
    text = client.get(PLACES).get_data(as_text=True)
    assert 'class="ga-empty"' in text
    assert "/westwijk/places/pin?feeling=proud" in text


def test_the_list_is_newest_first_in_pages(client: PageClient, take_over: TakeOver) -> None:
    take_over(30)
    first = words_on(client.get(PLACES).get_data(as_text=True))
    second = words_on(client.get(f"{PLACES}?page=2").get_data(as_text=True))
    assert first + second == [f"Plek {number}" for number in reversed(range(30))]
    assert len(first) == 25


def test_the_filter_holds_for_the_list_the_map_and_the_next_page(client: PageClient, take_over: TakeOver) -> None:
    take_over(300)
    query = f"feeling=stomach_ache&area={NOORDERHOF}"
    text = client.get(f"{PLACES}?{query}").get_data(as_text=True)
    assert set(re.findall(r'<li class="ga-card place"[^>]*data-feeling="(\w+)"', text)) == {"stomach_ache"}
    assert re.search(rf'id="places-map".*?data-feeling="stomach_ache" data-area="{NOORDERHOF}"', text, re.DOTALL)
    points = client.get(f"{PLACES}map.json?{query}&{ALL}&zoom=14").json
    assert points["counts"][0] == 0
    assert points["counts"][1] == len(points["ids"]) > 0
    shown = len(words_on(text))
    assert shown == min(25, points["counts"][1])
    (next_page,) = re.findall(r'href="([^"]*)" rel="next"', text)
    assert {"page=2", "feeling=stomach_ache", f"area={NOORDERHOF}"} == set(next_page.split("?")[1].split("&amp;"))


def test_the_part_of_the_map_in_view_narrows_the_list(client: PageClient, take_over: TakeOver) -> None:
    take_over(90)
    part = f"bbox={WEST},{SOUTH},{WEST + SIDE * 0.95},{SOUTH + SIDE}"
    text = client.get(f"{PLACES}?{part}").get_data(as_text=True)
    lons = [float(lon) for lon in re.findall(r'<li class="ga-card place"[^>]*?data-lon="([\d.]+)"', text, re.DOTALL)]
    assert lons
    assert max(lons) < WEST + SIDE


@pytest.mark.parametrize("query", ["feeling=angry", "area=BU00000000", "bbox=1,2,3", "bbox=nan,0,1,1"])
def test_a_filter_that_makes_no_sense_is_named_and_the_page_stays(
    client: PageClient, take_over: TakeOver, query: str
) -> None:
    take_over(3)
    page = client.get(f"{PLACES}?{query}")
    assert page.status_code == 422
    assert "data-errors" in page.get_data(as_text=True)
    assert len(words_on(page.get_data(as_text=True))) == 3
    refusal = client.get(f"{PLACES}map.json?{query}")
    assert refusal.status_code == 422
    assert refusal.json["error"]


def test_a_page_number_that_is_no_number_is_the_first_page(client: PageClient, take_over: TakeOver) -> None:
    take_over(30)
    assert words_on(client.get(f"{PLACES}?page=x").get_data(as_text=True))[0] == "Plek 29"


def test_few_places_are_points_and_many_are_clusters_with_their_mix(client: PageClient, take_over: TakeOver) -> None:
    take_over(250)
    few = client.get(f"{PLACES}map.json?{ALL}&zoom=14").json
    assert len(few["ids"]) == len(few["lon"]) == len(few["lat"]) == len(few["feelings"]) == sum(few["counts"]) == 250
    take_over(250)
    many = client.get(f"{PLACES}map.json?{ALL}&zoom=14").json
    assert "ids" not in many
    mixes = [cluster[2:] for cluster in many["clusters"]]
    assert [sum(proud for proud, _ in mixes), sum(stomach_ache for _, stomach_ache in mixes)] == many["counts"]
    assert sum(many["counts"]) == 500


def test_the_map_is_light_on_the_wire(client: PageClient, take_over: TakeOver) -> None:
    take_over(300)
    answer = client.get(f"{PLACES}map.json?{ALL}&zoom=14", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 10_000
    assert gzip.decompress(answer.data).startswith(b"{")


def test_the_map_is_not_fetched_again_when_nothing_changed(
    app: Flask, client: PageClient, programme: Programme, take_over: TakeOver
) -> None:
    take_over(20)
    address = f"{PLACES}map.json?{ALL}&zoom=14"
    first = client.get(address)
    assert first.cache_control.max_age == 10
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with app.app_context():
        pinned(programme)
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_the_words_of_one_place_are_fetched_apart(app: Flask, client: PageClient, programme: Programme) -> None:
    with app.app_context():
        place = pinned(programme, words="De bibliotheek", label="Lindeplein").place
    answer = client.get(f"{PLACES}{place.id}.json")
    assert answer.json["words"] == "De bibliotheek"
    assert answer.json["where"] == "Lindeplein, Noorderhof"
    assert answer.json["url"] == f"{PLACES}{place.id}"
    assert "Cookie" in answer.vary


def test_a_place_has_a_page_of_its_own(app: Flask, client: PageClient, programme: Programme) -> None:
    with app.app_context():
        place = pinned(programme, words="De <b>bibliotheek</b>").place
    page = client.get(f"{PLACES}{place.id}")
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "De &lt;b&gt;bibliotheek" in text
    assert f'data-lon="{place.lon}" data-lat="{place.lat}" data-feeling="proud"' in text
    assert f"{PLACES}?area={NOORDERHOF}" in text


@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_place_of_another_programme_is_not_there(
    app: Flask, client: PageClient, programme: Programme, other_programme: Programme, ending: str
) -> None:
    with app.app_context():
        place = pinned(programme).place
    assert client.get(f"/oostwijk/places/{place.id}{ending}").status_code == 404
    assert client.get(f"{PLACES}{new_id()}{ending}").status_code == 404


def test_the_map_of_another_programme_shows_nothing_of_this_one(
    client: PageClient, other_programme: Programme, take_over: TakeOver
) -> None:
    take_over(10)
    assert client.get(f"/oostwijk/places/map.json?{ALL}").json["counts"] == [0, 0]
    assert words_on(client.get("/oostwijk/places/").get_data(as_text=True)) == []


def public_doors(app: Flask, place_id: Any, receipt: str) -> Iterator[str]:
    """The addresses of this programme that everybody may open, as far as they take nothing or what a place has."""
    values = {"place_id": place_id, "code": spelled(receipt), "area_code": NOORDERHOF, "programme": "westwijk"}
    table = app.extensions["access"]
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            action = getattr(app.view_functions[rule.endpoint], "access_action", None)
            if action is None or not table[action].public or "GET" not in (rule.methods or ()):
                continue
            try:
                yield app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
            except (KeyError, BuildError):
                continue


def test_the_exact_point_of_a_stomach_ache_place_is_behind_no_public_door(
    app: Flask, client: PageClient, secret: Any
) -> None:
    addresses = [*public_doors(app, secret.place.id, secret.receipt)]
    addresses += [f"{PLACES}map.json?{ALL}&zoom={zoom}" for zoom in (10, 14, 19)]
    addresses += [f"{PLACES}?{ALL}", f"{PLACES}?feeling=stomach_ache", f"{PLACES}?area={NOORDERHOF}"]
    told = 0
    for address in addresses:
        answer = client.get(address)
        told += "Au" in answer.text
        found = [trace for trace in TRACES if trace in answer.text]
        assert not found, f"{address} tells {found}"
    assert len(addresses) > 12
    assert told >= 5


def test_what_the_sender_is_thanked_with_does_not_tell_the_exact_point_either(client: PageClient) -> None:
    pin = {"feeling": "stomach_ache", "words": "Au", "lon": str(SECRET_LON), "lat": str(SECRET_LAT)}
    thanks = client.get(client.submit(f"{PLACES}pin", pin).location).text
    assert "Au" in thanks
    assert not [trace for trace in TRACES if trace in thanks]


@pytest.mark.parametrize("role", [Role.TEAM, Role.ADMINISTRATOR])
def test_the_team_sees_the_exact_spot_on_the_place_s_page(sign_in: Any, secret: Any, role: Role) -> None:
    text = sign_in(role).client.get(f"{PLACES}{secret.place.id}").text
    assert "52.40679, 5.20346" in text
    assert SECRET_LABEL in text


@pytest.mark.parametrize("role", [Role.PARTNER, Role.INTERVIEWER, Role.FACILITATOR, Role.DIRECTOR])
def test_other_staff_see_what_the_public_sees(sign_in: Any, secret: Any, role: Role) -> None:
    text = sign_in(role).client.get(f"{PLACES}{secret.place.id}").text
    assert not [trace for trace in TRACES if trace in text]


def test_the_team_of_another_programme_sees_what_the_public_sees(
    sign_in: Any, secret: Any, other_programme: Programme
) -> None:
    text = sign_in(Role.TEAM, of=other_programme).client.get(f"{PLACES}{secret.place.id}").text
    assert "Au" in text
    assert not [trace for trace in TRACES if trace in text]


@pytest.mark.parametrize("address", [PLACES, f"{PLACES}?feeling=proud&page=2", f"{PLACES}map.json?{ALL}&zoom=14"])
def test_few_questions_are_asked_of_the_database(
    client: PageClient, take_over: TakeOver, count_queries: Callable[[], int], address: str
) -> None:
    take_over(100)
    client.get(address)
    count_queries()
    client.get(address)
    # The begin of the transaction counts on SQLite.
    assert count_queries() <= 4


def test_a_place_in_a_buurt_that_is_no_longer_there_keeps_its_page(
    app: Flask, client: PageClient, programme: Programme
) -> None:
    lon, lat = INSIDE[HAVENKWARTIER]
    with app.app_context():
        place = pinned(programme, lon=lon, lat=lat).place
        from_now_on = {code for code in INSIDE if code != HAVENKWARTIER}
        cover_only(programme, from_now_on)
    assert client.get(f"{PLACES}{place.id}").status_code == 200
    assert client.get(PLACES).status_code == 200


def cover_only(programme: Programme, codes: set[str]) -> None:
    """Let the programme cover these buurten and no others."""
    areas.cover(programme_id=programme.id, codes=codes, year=YEAR, now=IMPORTED)
