"""Saying where it is in words, without JavaScript: streets, places and neighbourhoods."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from surveys.places import service
from surveys.places.model import Choice, Place
from tests.factories.areas import INSIDE, cover_with_squares
from tests.factories.places import HAVENKWARTIER, NOORDERHOF, ZUIDERPARK
from tests.support.client import PageClient
from webapp.areas import service as areas
from webapp.programmes.model import Programme

PIN = "/westwijk/places/pin"
STREETS = """name,lon,lat
Kerkstraat,5.2031,52.4041
Kerkstraat,5.2131,52.4042
Lindeplein,5.2061,52.4071
Café de Kroon,5.2231,52.4051
Schoolstraat,5.2032,52.4022
Oude Schoolstraat,5.2132,52.4023
"""

Say = Callable[..., TestResponse]
Chosen = Callable[[], Place]


@pytest.fixture(autouse=True)
def streets(app: Flask, programme: Programme, tmp_path: Path) -> None:
    """Three square buurten with a few streets and places; one name occurs in two of them."""
    file = tmp_path / "streets.csv"
    file.write_text(STREETS)
    with app.app_context():
        cover_with_squares(programme)
        areas.import_streets(programme_id=programme.id, path=file)


@pytest.fixture
def say(client: PageClient) -> Say:
    """Send the form with these words for the spot."""

    def said(spot: str, **more: str) -> TestResponse:
        return client.submit(PIN, {"feeling": "proud", "words": "Mooi hier", "spot": spot, **more})

    return said


@pytest.fixture
def chosen(app: Flask, programme: Programme) -> Chosen:
    """The one place that was stored."""

    def only() -> Place:
        with app.app_context():
            (place,) = service.list_places(programme.id, Choice()).places
        return place

    return only


def offered(answer: TestResponse) -> list[str]:
    """The spots between which the page lets choose."""
    return re.findall(r'name="spot_choice" value="([^"]*)"', answer.get_data(as_text=True))


def test_a_street_that_is_there_once_is_enough(say: Say, chosen: Chosen) -> None:
    assert say("Lindeplein").status_code == 303
    place = chosen()
    assert (place.lon, place.lat) == (5.2061, 52.4071)
    assert (place.area_code, place.label) == (NOORDERHOF, "Lindeplein")


@pytest.mark.parametrize("words", ["lindeplein", "  LINDEPLEIN ", "cafe de kroon", "kroon"])
def test_capitals_accents_and_half_a_name_do_not_matter(say: Say, words: str) -> None:
    assert say(words).status_code == 303


def test_a_name_that_is_whole_wins_from_one_that_holds_it(say: Say, chosen: Chosen) -> None:
    assert say("Schoolstraat").status_code == 303
    assert chosen().area_code == NOORDERHOF


def test_a_name_that_is_there_twice_is_asked_about_and_everything_is_kept(say: Say) -> None:
    answer = say("Kerkstraat")
    assert answer.status_code == 422
    assert sorted(offered(answer)) == ["Kerkstraat, Havenkwartier", "Kerkstraat, Noorderhof"]
    text = answer.get_data(as_text=True)
    assert 'href="#spot_choice-1"' in text
    assert "Mooi hier" in text


def test_the_answer_to_that_question_is_enough(client: PageClient, say: Say, chosen: Chosen) -> None:
    asked = say("Kerkstraat")
    answer = client.send(asked, {"feeling": "proud", "words": "Mooi hier", "spot": "Kerkstraat",
                                 "spot_choice": "Kerkstraat, Havenkwartier"}, url=PIN, action=PIN)  # fmt: skip
    assert answer.status_code == 303
    assert chosen().area_code == HAVENKWARTIER


def test_an_answer_about_other_words_is_not_used(say: Say, chosen: Chosen) -> None:
    assert say("Lindeplein", spot_choice="Kerkstraat, Havenkwartier").status_code == 303
    assert chosen().area_code == NOORDERHOF


def test_a_neighbourhood_beside_the_name_tells_which_one_is_meant(say: Say, chosen: Chosen) -> None:
    assert say("Kerkstraat", area=HAVENKWARTIER).status_code == 303
    assert chosen().area_code == HAVENKWARTIER


def test_a_suggestion_is_understood_as_it_was_written(say: Say, chosen: Chosen) -> None:
    assert say("Kerkstraat, Havenkwartier").status_code == 303
    assert chosen().area_code == HAVENKWARTIER


def test_the_name_of_a_neighbourhood_is_a_spot_too(say: Say, chosen: Chosen) -> None:
    assert say("zuiderpark").status_code == 303
    assert (chosen().area_code, chosen().label) == (ZUIDERPARK, "Zuiderpark")


@pytest.mark.parametrize("words", ["Nergensstraat", "Kerkstraat, Elders", "%", "'; drop table places"])
def test_a_name_that_is_not_there_says_what_to_do(say: Say, words: str) -> None:
    answer = say(words)
    assert answer.status_code == 422
    assert 'id="spot-error"' in answer.get_data(as_text=True)
    assert offered(answer) == []


def test_letters_that_many_names_hold_offer_a_few_of_them(say: Say) -> None:
    assert 2 <= len(offered(say("straat"))) <= 8


def test_the_finger_on_the_map_wins_from_the_words(say: Say, chosen: Chosen) -> None:
    lon, lat = INSIDE[ZUIDERPARK]
    assert say("Lindeplein", lon=str(lon), lat=str(lat)).status_code == 303
    assert (chosen().area_code, chosen().label) == (ZUIDERPARK, "Lindeplein")


def test_a_name_that_is_too_long_is_refused_by_name(say: Say) -> None:
    answer = say("a" * 500)
    assert answer.status_code == 422
    assert 'href="#spot"' in answer.get_data(as_text=True)
