"""Naming a place: the form, what it refuses, and the thanks."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from surveys.places import service
from surveys.places.model import Choice, Feeling, Place
from tests.factories.areas import BELGIUM, INSIDE, NAMES, cover_with_squares
from tests.factories.places import HAVENKWARTIER, NOORDERHOF
from tests.support.client import PageClient
from webapp.programmes.model import Programme

PIN = "/westwijk/places/pin"
LON, LAT = INSIDE[NOORDERHOF]
BENCH = {"feeling": "proud", "words": "Het bankje onder de linde", "lon": str(LON), "lat": str(LAT)}


@pytest.fixture(autouse=True)
def squares(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten."""
    with app.app_context():
        cover_with_squares(programme)


@pytest.fixture
def places(app: Flask, programme: Programme) -> Callable[[], list[Place]]:
    """What the public sees now, newest first."""

    def seen() -> list[Place]:
        with app.app_context():
            return service.list_places(programme.id, Choice()).places

    return seen


Places = Callable[[], list[Place]]


def test_a_pin_by_finger_becomes_a_place_and_is_thanked_for(client: PageClient, places: Places) -> None:
    answer = client.submit(PIN, BENCH)
    assert answer.status_code == 303
    (place,) = places()
    assert (place.feeling, place.words, place.area_code) == (Feeling.PROUD, BENCH["words"], NOORDERHOF)
    thanks = client.get(answer.location)
    assert thanks.status_code == 200
    text = thanks.get_data(as_text=True)
    assert answer.location.rsplit("/", 1)[-1] in text
    assert f"/westwijk/places/{place.id}" in text
    assert 'data-module="draft-done" data-draft="place"' in text


def test_the_form_says_before_sending_that_a_stomach_ache_place_is_shown_approximately(client: PageClient) -> None:
    text = client.get(PIN).get_data(as_text=True)
    assert text.index("pin-form__promise") < text.index('name="words"')


@pytest.mark.parametrize("feeling", ["proud", "stomach_ache"])
def test_a_poster_may_choose_the_feeling(client: PageClient, places: Places, feeling: str) -> None:
    data = {name: value for name, value in BENCH.items() if name != "feeling"}
    assert client.submit(f"{PIN}?feeling={feeling}", data, action=PIN).status_code == 303
    assert places()[0].feeling.value == feeling


def test_a_feeling_that_there_is_not_leaves_the_choice_open(client: PageClient) -> None:
    page = client.get(f"{PIN}?feeling=angry")
    assert page.status_code == 200
    assert "checked" not in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("left_out", "field"), [("feeling", "feeling-1"), ("words", "words"), ("lon", "spot"), ("lat", "spot")]
)
def test_what_is_missing_is_named_and_the_rest_is_kept(
    client: PageClient, places: Places, left_out: str, field: str
) -> None:
    answer = client.submit(PIN, {name: value for name, value in BENCH.items() if name != left_out})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert f'href="#{field}"' in text
    assert left_out == "words" or BENCH["words"] in text
    assert left_out in ("lon", "lat") or f'name="lon" value="{LON}"' in text
    assert places() == []


def test_everything_missing_is_said_at_once(client: PageClient) -> None:
    text = client.submit(PIN).get_data(as_text=True)
    assert all(f'href="#{field}"' in text for field in ("feeling-1", "words", "spot"))


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(*BELGIUM,), (0, 0), (LAT, LON), ("nan", "nan"), ("inf", "52"), ("five", "fifty"), (1e300, -1e300)],
)
def test_a_spot_outside_the_programme_is_refused_kindly_and_everything_is_kept(
    client: PageClient, places: Places, lon: Any, lat: Any
) -> None:
    answer = client.submit(PIN, {**BENCH, "lon": str(lon), "lat": str(lat)})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert 'id="spot-error"' in text
    assert BENCH["words"] in text
    assert places() == []


def test_a_text_of_100_000_characters_is_refused_by_name_and_kept(client: PageClient, places: Places) -> None:
    answer = client.submit(PIN, {**BENCH, "words": "a" * 100_000})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert 'id="words-error"' in text
    assert "a" * 100_000 in text
    assert places() == []


def test_a_form_of_two_megabytes_is_refused_in_plain_words(client: PageClient, places: Places) -> None:
    assert client.submit(PIN, {**BENCH, "words": "a" * 2_000_000}).status_code == 413
    assert places() == []


@pytest.mark.parametrize("words", ["مكان جميل 🌳", "Łódź ✨", "<script>alert(1)</script>", "a\u0000b"])
def test_words_of_every_kind_are_shown_as_they_were_written(client: PageClient, places: Places, words: str) -> None:
    answer = client.submit(PIN, {**BENCH, "words": words})
    assert answer.status_code == 303
    assert places()[0].words == words.replace("\u0000", "")
    assert "<script>alert" not in client.get("/westwijk/places/").get_data(as_text=True)


def test_the_same_submission_twice_is_one_place_with_one_code(client: PageClient, places: Places) -> None:
    page = client.get(PIN)
    first, second = (client.send(page, BENCH, url=PIN, action=PIN) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location
    assert len(places()) == 1


def test_the_same_key_with_other_words_may_be_sent_as_a_new_place(client: PageClient, places: Places) -> None:
    page = client.get(PIN)
    client.send(page, BENCH, url=PIN, action=PIN)
    other = {**BENCH, "words": "De speeltuin"}
    answer = client.send(page, other, url=PIN, action=PIN)
    assert answer.status_code == 409
    assert "De speeltuin" in answer.get_data(as_text=True)
    assert len(places()) == 1
    assert client.send(answer, other, url=PIN, action=PIN).status_code == 303
    assert {place.words for place in places()} == {BENCH["words"], "De speeltuin"}


def test_a_form_that_does_not_come_from_our_page_is_refused(client: PageClient, places: Places) -> None:
    assert client.post(PIN, data=BENCH, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403
    page = client.get(PIN)
    assert client.post(PIN, data=BENCH, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert page.status_code == 200
    assert places() == []


def test_the_same_pin_a_hundred_times_from_one_device_meets_a_limit(client: PageClient) -> None:
    page = client.get(PIN)
    answers = {client.send(page, {}, url=PIN, action=PIN).status_code for _ in range(100)}
    assert answers == {422, 429}


def test_a_code_cannot_be_tried_out(client: PageClient) -> None:
    answers = [client.get(f"/westwijk/places/pinned/222-222-222-2{n:02}").status_code for n in range(22, 62)]
    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_place_is_found_back_by_its_code(client: PageClient) -> None:
    thanks = client.submit(PIN, BENCH).location
    code = thanks.rsplit("/", 1)[-1]
    assert client.get("/westwijk/places/find").status_code == 200
    found = client.get("/westwijk/places/find", query_string={"code": code.lower().replace("-", " ")})
    assert (found.status_code, found.location) == (303, thanks)


@pytest.mark.parametrize("code", ["", "nonsense", "222-222-222-222"])
def test_a_code_that_there_is_not_is_said_beside_the_field(client: PageClient, code: str) -> None:
    answer = client.get("/westwijk/places/find", query_string={"code": code})
    assert answer.status_code == 422
    assert 'id="code-error"' in answer.get_data(as_text=True)


def test_the_code_of_another_programme_finds_nothing(
    app: Flask, client: PageClient, other_programme: Programme
) -> None:
    code = client.submit(PIN, BENCH).location.rsplit("/", 1)[-1]
    assert client.get(f"/oostwijk/places/pinned/{code}").status_code == 404
    assert client.get("/oostwijk/places/find", query_string={"code": code}).status_code == 422


def test_a_pin_in_another_programmes_area_is_refused_there(
    app: Flask, client: PageClient, other_programme: Programme
) -> None:
    assert client.submit("/oostwijk/places/pin", BENCH).status_code == 422


def test_the_list_of_neighbourhoods_is_on_the_page(client: PageClient) -> None:
    text = client.get(PIN).get_data(as_text=True)
    assert all(f'<option value="{code}">{name}</option>' in text for code, name in NAMES.items())


def test_a_place_can_be_named_by_choosing_a_neighbourhood(client: PageClient, places: Places) -> None:
    assert client.submit(PIN, {"feeling": "proud", "words": "De haven", "area": HAVENKWARTIER}).status_code == 303
    assert places()[0].area_code == HAVENKWARTIER


def test_few_questions_are_asked_of_the_database(
    app: Flask, client: PageClient, programme: Programme, count_queries: Callable[[], int]
) -> None:
    client.get(PIN)
    count_queries()
    client.get(PIN)
    assert count_queries() <= 3
