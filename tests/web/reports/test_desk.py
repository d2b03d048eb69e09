"""What whoever answers meets: the list, one report, and the answer; and who may not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from surveys.reports import service
from surveys.reports.model import LINES_PER_PAGE, Outcome, Report
from tests.conftest import SignedIn
from tests.factories.reports import ANSWER, WORDS, answer, file_report, new_report, take_reports
from tests.support.client import SAME_ORIGIN, PageClient
from webapp.access import Role
from webapp.clock import now
from webapp.people.model import Organisation
from webapp.programmes.model import Programme

INBOX = "/westwijk/reports/inbox"
SOLVED = {"outcome": "solved", "text": ANSWER}


@pytest.fixture
def filed(app: Flask, programme: Programme, partners: dict[str, Organisation]) -> Report:
    """A report about a lamp, long overdue."""
    with app.app_context():
        return file_report(programme, contact_email="bewoner@voorbeeld.example")


def page_of(report: Report) -> str:
    return f"/westwijk/reports/{report.id}"


def answer_to(client: PageClient, report: Report, **changes: str) -> Any:
    return client.submit(page_of(report), {**SOLVED, **changes})


@pytest.mark.parametrize(
    ("role", "organisation", "list_status", "page_status", "has_form"),
    [
        (Role.PARTNER, "Stadswerk", 200, 200, True),
        (Role.PARTNER, "Woonstede", 200, 403, False),
        (Role.TEAM, None, 200, 200, True),
        (Role.DIRECTOR, None, 200, 200, False),
        (Role.ADMINISTRATOR, None, 200, 200, False),
        (Role.FACILITATOR, None, 403, 403, False),
        (Role.INTERVIEWER, None, 403, 403, False),
    ],
)
def test_who_may_see_and_answer_a_report(
    filed: Report,
    sign_in: Callable[..., SignedIn],
    role: Role,
    organisation: str | None,
    list_status: int,
    page_status: int,
    has_form: bool,
) -> None:
    visitor = sign_in(role, organisation=organisation).client
    assert visitor.get(INBOX).status_code == list_status
    page = visitor.get(page_of(filed))
    assert page.status_code == page_status
    assert ('name="outcome"' in page.text) == has_form


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ADMINISTRATOR, Role.FACILITATOR])
def test_who_may_not_answer_cannot_post_an_answer_either(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn], role: Role
) -> None:
    visitor = sign_in(role).client
    token = _own_token(visitor)
    refused = visitor.post(page_of(filed), data={**SOLVED, "csrf": token}, headers=SAME_ORIGIN)
    assert refused.status_code == 403
    with app.app_context():
        assert service.report(filed.programme_id, filed.id).answers == ()


def _own_token(client: PageClient) -> str:
    text = client.get("/privacy").text
    return text.split('name="csrf" value="', 1)[1].split('"', 1)[0]


def test_a_partner_of_another_organisation_cannot_answer(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    other = sign_in(Role.PARTNER, organisation="Woonstede").client
    data = {**SOLVED, "csrf": _own_token(other)}
    assert other.post(page_of(filed), data=data, headers=SAME_ORIGIN).status_code == 403
    with app.app_context():
        assert service.report(filed.programme_id, filed.id).answers == ()


def test_nobody_signed_in_is_asked_to_sign_in(client: PageClient, filed: Report) -> None:
    for url in (INBOX, page_of(filed)):
        assert client.get(url).status_code == 303
        assert "/sign-in" in client.get(url).location


def test_staff_of_another_programme_finds_nothing(
    filed: Report, other_programme: Programme, sign_in: Callable[..., SignedIn], app: Flask
) -> None:
    with app.app_context():
        take_reports(other_programme)
    for role in (Role.TEAM, Role.PARTNER):
        stranger = sign_in(role, of=other_programme).client
        assert stranger.get(page_of(filed)).status_code == 404
        assert stranger.get(f"/oostwijk/reports/{filed.id}").status_code == 404
        assert stranger.get(INBOX).status_code == 404
        assert WORDS not in stranger.get("/oostwijk/reports/inbox").text


def test_the_list_says_in_words_what_is_overdue(filed: Report, sign_in: Callable[..., SignedIn]) -> None:
    page = sign_in(Role.PARTNER, organisation="Stadswerk").client.get(INBOX).text
    assert "Te laat" in page
    assert "vrijdag 10 april" in page
    assert WORDS in page
    assert "bewoner@voorbeeld.example" not in page


def test_the_team_sees_first_what_is_due(
    app: Flask, programme: Programme, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    page = sign_in(Role.TEAM).client.get(INBOX).text
    assert "vandaag te beantwoorden" in page
    assert page.index("De belofte vandaag") < page.index("Straatverlichting")
    assert "Stadswerk" in page


def test_a_partner_does_not_see_what_others_must_answer(
    app: Flask, programme: Programme, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    with app.app_context():
        file_report(programme, category="housing", words="Het lekt in de hal.")
    page = sign_in(Role.PARTNER, organisation="Stadswerk").client.get(INBOX).text
    assert WORDS in page
    assert "Het lekt" not in page


def test_an_empty_desk_says_so(partners: dict[str, Organisation], sign_in: Callable[..., SignedIn]) -> None:
    assert "Er wacht niets op antwoord" in sign_in(Role.PARTNER).client.get(INBOX).text


def test_each_heap_has_its_own_page(
    app: Flask, programme: Programme, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    with app.app_context():
        answer(file_report(programme, words="Gepland werk"), outcome=Outcome.PLANNED)
        answer(file_report(programme, words="Klaar werk"))
    team = sign_in(Role.TEAM).client
    seen = {show: team.get(f"{INBOX}?show={show}").text for show in ("waiting", "planned", "closed", "nonsense")}
    assert WORDS in seen["waiting"]
    assert "Gepland werk" in seen["planned"]
    assert "Klaar werk" in seen["closed"]
    assert seen["nonsense"].count(WORDS) == seen["waiting"].count(WORDS)


def test_a_long_list_has_pages(
    app: Flask, programme: Programme, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    with app.app_context():
        service.import_reports(programme_id=programme.id, reports=[new_report(n) for n in range(2 * LINES_PER_PAGE)])
    team = sign_in(Role.TEAM).client
    assert "Volgende pagina" in team.get(INBOX).text
    assert "Vorige pagina" not in team.get(INBOX).text
    last = team.get(f"{INBOX}?show=waiting&page=3").text
    assert "Vorige pagina" in last
    assert "Volgende pagina" not in last
    for page in ("0", "-1", "abc", "999999999999999999999"):
        assert team.get(f"{INBOX}?page={page}").status_code == 200


def test_the_list_costs_as_many_queries_with_a_hundred_reports_as_with_one(
    app: Flask,
    programme: Programme,
    filed: Report,
    sign_in: Callable[..., SignedIn],
    count_queries: Callable[[], int],
) -> None:
    team = sign_in(Role.TEAM).client
    team.get(INBOX)
    count_queries()
    team.get(INBOX)
    with_one = count_queries()
    with app.app_context():
        service.import_reports(programme_id=programme.id, reports=[new_report(n) for n in range(100)])
    count_queries()
    team.get(INBOX)
    assert count_queries() == with_one <= 10


def test_a_report_shows_staff_where_it_is_and_never_who_reported_it(
    filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    page = sign_in(Role.PARTNER).client.get(page_of(filed)).text
    assert WORDS in page
    assert "52.40500, 5.20500" in page
    assert "Kade, Noorderhof" in page
    assert "uw antwoord wordt gemaild" in page
    assert "bewoner@voorbeeld.example" not in page


def test_the_history_names_who_answered(app: Flask, filed: Report, sign_in: Callable[..., SignedIn]) -> None:
    partner = sign_in(Role.PARTNER).client
    assert answer_to(partner, filed, outcome="planned").status_code == 303
    page = partner.get(page_of(filed)).text
    assert "Partner (Stadswerk) heeft geantwoord" in page
    assert "Schrijf nog een antwoord" in page
    with app.app_context():
        kept = service.report(filed.programme_id, filed.id)
    assert kept.answered_on == service.local_day(now())


def test_what_is_solved_asks_for_no_answer_any_more(filed: Report, sign_in: Callable[..., SignedIn]) -> None:
    partner = sign_in(Role.PARTNER).client
    answer_to(partner, filed)
    assert 'name="outcome"' not in partner.get(page_of(filed)).text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "Gedaan"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "nonsense"}, "outcome"),
    ],
)
def test_a_mistake_in_an_answer_is_named_and_nothing_is_sent(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn], change: dict[str, str], field: str
) -> None:
    answered = answer_to(sign_in(Role.PARTNER).client, filed, **change)
    assert answered.status_code == 422
    assert f'href="#{field}' in answered.text
    with app.app_context():
        assert service.report(filed.programme_id, filed.id).answers == ()


def test_pressing_the_button_twice_sends_one_answer(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    partner = sign_in(Role.PARTNER).client
    page = partner.get(page_of(filed))
    sent = [partner.send(page, SOLVED, url=page_of(filed)).status_code for _ in range(2)]
    assert sent == [303, 303]
    with app.app_context():
        assert len(service.report(filed.programme_id, filed.id).answers) == 1


def test_whoever_answers_second_sees_the_first_answer_and_keeps_the_own_words(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    partner, team = sign_in(Role.PARTNER).client, sign_in(Role.TEAM).client
    page = team.get(page_of(filed))
    answer_to(partner, filed)
    second = team.send(
        page,
        {"outcome": "cannot", "text": "Hier is helaas geen geld voor."},
        url=page_of(filed),
    )
    assert second.status_code == 409
    assert "al afgerond" in second.text
    assert ANSWER in second.text
    assert "Hier is helaas geen geld voor." in second.text
    with app.app_context():
        assert len(service.report(filed.programme_id, filed.id).answers) == 1


def test_an_answer_needs_the_token_of_the_own_session(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn], client: PageClient
) -> None:
    partner = sign_in(Role.PARTNER).client
    data = {**SOLVED, "csrf": _own_token(client)}
    assert partner.post(page_of(filed), data=data, headers=SAME_ORIGIN).status_code == 403


def test_opening_the_link_in_the_mail_changes_nothing(
    app: Flask, filed: Report, sign_in: Callable[..., SignedIn]
) -> None:
    partner = sign_in(Role.PARTNER).client
    for _ in range(3):
        partner.get(page_of(filed))
    with app.app_context():
        assert service.report(filed.programme_id, filed.id) == filed


def test_the_answer_page_is_a_handful_of_queries(
    filed: Report, sign_in: Callable[..., SignedIn], count_queries: Callable[[], int]
) -> None:
    partner = sign_in(Role.PARTNER).client
    partner.get(page_of(filed))
    count_queries()
    partner.get(page_of(filed))
    assert count_queries() <= 10


def test_an_answer_in_time_counts_for_the_partner(
    app: Flask, programme: Programme, partners: dict[str, Organisation], sign_in: Callable[..., SignedIn]
) -> None:
    received = now() - timedelta(days=30)
    with app.app_context():
        answer(file_report(programme, now=received), now=received + timedelta(days=1))
    page = sign_in(Role.PARTNER, organisation="Stadswerk").client.get(INBOX).text
    assert "(100%)" in page
