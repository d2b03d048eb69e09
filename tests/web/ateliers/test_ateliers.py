"""Ateliers in the browser: opening one, noting what people see, and who may."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.conftest import SignedIn
from tests.factories.areas import cover_with_squares
from tests.factories.workshops import HAVENKWARTIER, NOORDERHOF, give_scores, member, name_places, noted, opened
from tests.support.client import SAME_ORIGIN, PageClient
from webapp.access import Role
from webapp.programmes.model import Programme
from workshops.ateliers import service
from workshops.ateliers.model import LONGEST_NOTE, Atelier, Note, State

ATELIERS = "/westwijk/ateliers/"
OPEN = f"{ATELIERS}open"
SEEING = [Role.FACILITATOR, Role.TEAM, Role.DIRECTOR, Role.ADMINISTRATOR]
WRITING = [Role.FACILITATOR, Role.TEAM]
ALL = {"area_code": NOORDERHOF, "title": "Atelier over het plein", "held_on": "2026-11-30", "place": "Buurthuis"}
SignIn = Callable[..., SignedIn]


@pytest.fixture(autouse=True)
def figures(app: Flask, programme: Programme) -> None:
    """The programme covers three square buurten, one of which is a hidden strength."""
    with app.app_context():
        cover_with_squares(programme)
        give_scores()
        name_places(programme, NOORDERHOF, proud=12, stomach_ache=1)
        name_places(programme, HAVENKWARTIER, proud=1, stomach_ache=12)


@pytest.fixture
def facilitator(sign_in: SignIn) -> PageClient:
    """A facilitator."""
    client = sign_in(Role.FACILITATOR).client
    client.set_cookie("language", "en")
    return client


@pytest.fixture
def atelier(app: Flask, programme: Programme) -> Atelier:
    """An atelier that somebody of the team opened."""
    with app.app_context():
        return opened(programme, member(programme, Role.TEAM))


@pytest.fixture
def others_note(app: Flask, programme: Programme, atelier: Atelier) -> Note:
    """A note that somebody of the team wrote."""
    with app.app_context():
        return noted(atelier, member(programme, Role.TEAM), text="Van een ander")


def url_of(atelier: Atelier, *rest: Any) -> str:
    return "/".join([f"{ATELIERS}{atelier.id}", *map(str, rest)])


def page(client: PageClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def write(client: PageClient, atelier: Atelier, **values: str) -> Any:
    given = {"perspective": "resident", "text": "Op het plein spelen kinderen.", **values}
    return client.submit(url_of(atelier), given, action=url_of(atelier, "notes"))


# --- Who may --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_who_sees_ateliers(sign_in: SignIn, atelier: Atelier, role: Role) -> None:
    client = sign_in(role).client
    expected = 200 if role in SEEING else 403
    assert [client.get(url).status_code for url in (ATELIERS, url_of(atelier))] == [expected, expected]


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_one_and_writes_in_it(sign_in: SignIn, atelier: Atelier, role: Role) -> None:
    client = sign_in(role).client
    expected = 200 if role in WRITING else 403
    assert client.get(OPEN).status_code == expected
    if role not in WRITING:
        for url in (OPEN, url_of(atelier, "notes"), url_of(atelier, "state")):
            page = client.get("/sign-in")
            token = re.search(r'name="csrf" value="([^"]+)"', page.get_data(as_text=True))
            assert token
            answer = client.post(url, data={"csrf": token[1], **ALL}, headers=SAME_ORIGIN)
            assert answer.status_code == 403, url


def test_a_visitor_is_asked_to_sign_in(client: PageClient, atelier: Atelier) -> None:
    for url in (ATELIERS, OPEN, url_of(atelier)):
        assert client.get(url).status_code == 303


def test_staff_of_another_programme_find_nothing(
    sign_in: SignIn, other_programme: Programme, atelier: Atelier, others_note: Note
) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    for url in (ATELIERS, OPEN, url_of(atelier), url_of(atelier, "notes", others_note.id)):
        assert client.get(url).status_code == 404, url
        assert client.get(url.replace("westwijk", "oostwijk")).status_code in (200, 404)
    assert client.get(url_of(atelier).replace("westwijk", "oostwijk")).status_code == 404
    assert client.get(url_of(atelier, "notes", others_note.id).replace("westwijk", "oostwijk")).status_code == 404
    assert "Noorderhof" not in page(client, "/oostwijk/ateliers/")


# --- Opening --------------------------------------------------------------------------------------------------------


def test_without_ateliers_the_list_says_what_to_do(facilitator: PageClient, sign_in: SignIn) -> None:
    shown = page(facilitator, ATELIERS)
    assert "There is no atelier yet" in shown
    assert OPEN in shown
    assert OPEN not in page(sign_in(Role.DIRECTOR).client, ATELIERS)


def test_an_atelier_is_opened_and_stands_in_the_list(facilitator: PageClient) -> None:
    answer = facilitator.submit(OPEN, ALL)
    assert answer.status_code == 303
    shown = words(page(facilitator, answer.location))
    assert "Atelier over het plein" in shown
    assert "Noorderhof , 30 November 2026, Buurthuis To come" in shown
    listed = words(page(facilitator, ATELIERS))
    assert "Atelier over het plein Noorderhof 30 November 2026 To come 0" in listed


def test_an_atelier_without_a_title_is_named_after_its_buurt(facilitator: PageClient) -> None:
    answer = facilitator.submit(OPEN, {**ALL, "title": " "})
    assert "<h1" in page(facilitator, answer.location)
    assert "Atelier Noorderhof" in page(facilitator, answer.location)


def test_the_buurt_of_the_link_is_chosen_already(facilitator: PageClient) -> None:
    shown = page(facilitator, f"{OPEN}?area={HAVENKWARTIER}")
    chosen = re.search(r'<option[^>]*value="([^"]+)"[^>]*selected', shown)
    assert chosen
    assert chosen[1] == HAVENKWARTIER
    assert facilitator.get(f"{OPEN}?area=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"area_code": ""}, "Choose a neighbourhood."),
        ({"area_code": "BU00000000"}, "Choose one of the answers"),
        ({"held_on": ""}, "Choose a day."),
        ({"held_on": "morgen"}, "must be a date"),
        ({"held_on": "1926-04-10"}, "Choose a day from 2000"),
        ({"title": "x" * 121}, "120"),
        ({"place": "x" * 201}, "200"),
    ],
)
def test_a_form_with_a_mistake_comes_back_with_what_was_typed(
    facilitator: PageClient, app: Flask, programme: Programme, changes: dict[str, str], told: str
) -> None:
    answer = facilitator.submit(OPEN, {**ALL, **changes})
    assert answer.status_code == 422
    shown = answer.get_data(as_text=True)
    assert told in shown
    assert "Buurthuis" in shown or "place" in changes
    with app.app_context():
        assert service.ateliers(programme.id) == []


def test_a_form_sent_twice_opens_one_atelier_and_other_content_asks_first(
    facilitator: PageClient, app: Flask, programme: Programme
) -> None:
    form = facilitator.get(OPEN)
    first, again = (facilitator.send(form, ALL, url=OPEN) for _ in range(2))
    assert first.location == again.location
    other = facilitator.send(form, {**ALL, "title": "Een ander atelier"}, url=OPEN)
    assert other.status_code == 409
    assert facilitator.send(other, {**ALL, "title": "Een ander atelier"}, url=OPEN).status_code == 303
    with app.app_context():
        assert len(service.ateliers(programme.id)) == 2


def test_a_programme_without_buurten_cannot_open_one(sign_in: SignIn, other_programme: Programme) -> None:
    client = sign_in(Role.TEAM, of=other_programme).client
    client.set_cookie("language", "en")
    shown = page(client, "/oostwijk/ateliers/open")
    assert "This programme has no neighbourhoods yet" in shown
    assert 'name="area_code"' not in shown


# --- Noting ---------------------------------------------------------------------------------------------------------


def test_numbers_and_voices_stand_beside_the_notes(facilitator: PageClient, atelier: Atelier) -> None:
    shown = words(page(facilitator, url_of(atelier)))
    for part in ("What was said", "Hidden strength", "proud 11", "−0.25", "Reports and how they were answered"):
        assert part in shown


def test_what_is_noted_stands_under_its_perspective(facilitator: PageClient, atelier: Atelier) -> None:
    answer = write(facilitator, atelier)
    assert answer.status_code == 303
    assert "#note-" in answer.location
    write(facilitator, atelier, perspective="police", text="Het is rustiger <b>dan</b> vroeger.")
    html = page(facilitator, url_of(atelier))
    assert "&lt;b&gt;dan&lt;/b&gt;" in html
    shown = words(html)
    assert "What do we see? Residents Op het plein spelen kinderen." in shown
    assert shown.index("Residents Op het plein") < shown.index("Community police officer Het is rustiger")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"perspective": ""}, "Choose a perspective."),
        ({"perspective": "mayor"}, "Choose one of the answers"),
        ({"text": "  "}, "Write down what was said."),
        ({"text": "x" * (LONGEST_NOTE + 1)}, str(LONGEST_NOTE)),
    ],
)
def test_a_note_with_a_mistake_comes_back(
    facilitator: PageClient, atelier: Atelier, changes: dict[str, str], told: str
) -> None:
    answer = write(facilitator, atelier, **changes)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert "Nothing noted yet." in page(facilitator, url_of(atelier))


def test_a_note_sent_twice_is_one_note(facilitator: PageClient, atelier: Atelier) -> None:
    form, action = facilitator.get(url_of(atelier)), url_of(atelier, "notes")
    values = {"perspective": "school", "text": "Ouders komen graag."}
    for _ in range(2):
        assert facilitator.send(form, values, url=url_of(atelier), action=action).status_code == 303
    other = facilitator.send(form, {**values, "text": "Iets anders"}, url=url_of(atelier), action=action)
    assert other.status_code == 409
    shown = page(facilitator, url_of(atelier))
    assert shown.count("Ouders komen graag.") == 1 + shown.count('ga-hidden">: Ouders')


def test_ones_own_note_is_changed_and_deleted(facilitator: PageClient, atelier: Atelier) -> None:
    note_id = write(facilitator, atelier).location.split("#note-")[1]
    change = url_of(atelier, "notes", note_id)
    assert change in page(facilitator, url_of(atelier))
    assert facilitator.submit(change, {"perspective": "care", "text": "Anders"}).status_code == 303
    assert "Care Anders" in words(page(facilitator, url_of(atelier)))
    assert facilitator.submit(change, {"perspective": "care", "text": ""}).status_code == 422
    assert facilitator.submit(change, action=f"{change}/delete").status_code == 303
    shown = words(page(facilitator, url_of(atelier)))
    assert "The note is deleted." in shown
    assert "Anders" not in shown
    assert facilitator.get(change).status_code == 404


def test_a_note_of_somebody_else_is_read_only(facilitator: PageClient, atelier: Atelier, others_note: Note) -> None:
    change = url_of(atelier, "notes", others_note.id)
    shown = page(facilitator, url_of(atelier))
    assert "Van een ander" in shown
    assert change not in shown
    assert facilitator.get(change).status_code == 403


def test_a_director_reads_and_gets_no_form(sign_in: SignIn, atelier: Atelier, others_note: Note) -> None:
    shown = page(sign_in(Role.DIRECTOR).client, url_of(atelier))
    assert "Van een ander" in shown
    assert 'name="text"' not in shown


# --- Its state ------------------------------------------------------------------------------------------------------


def test_an_atelier_was_held_and_after_all_was_not(
    facilitator: PageClient, app: Flask, programme: Programme, atelier: Atelier
) -> None:
    for expected in (State.HELD, State.PLANNED):
        answer = facilitator.submit(url_of(atelier), action=url_of(atelier, "state"))
        assert answer.status_code == 303
        with app.app_context():
            assert service.atelier(programme.id, atelier.id).state is expected


def test_the_same_tap_twice_changes_it_once(
    facilitator: PageClient, app: Flask, programme: Programme, atelier: Atelier
) -> None:
    shown = facilitator.get(url_of(atelier))
    for _ in range(2):
        facilitator.send(shown, url=url_of(atelier), action=url_of(atelier, "state"))
    with app.app_context():
        assert service.atelier(programme.id, atelier.id).state is State.HELD


# --- How much it asks -----------------------------------------------------------------------------------------------


def test_the_pages_ask_the_database_little_however_many_there_are(
    facilitator: PageClient,
    app: Flask,
    programme: Programme,
    atelier: Atelier,
    count_queries: Callable[[], int],
) -> None:
    def asked() -> list[int]:
        counts = []
        for url in (ATELIERS, OPEN, url_of(atelier)):
            page(facilitator, url)
            count_queries()
            page(facilitator, url)
            counts.append(count_queries())
        return counts

    few = asked()
    with app.app_context():
        person = member(programme, Role.TEAM)
        for number in range(12):
            noted(opened(programme, person, title=str(number)), person)
            noted(atelier, person, text=str(number))
    assert asked() == few
    assert max(few) <= 15
