"""A resident or a professional answers a survey, with a browser that has no JavaScript."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from surveys.fieldwork.model import Round
from surveys.responses import service, store
from surveys.responses.model import AudienceCounts, ShownCounts
from tests.factories.areas import cover_with_squares
from tests.factories.surveys import DAY, running_round
from tests.support.client import SAME_ORIGIN, PageClient
from webapp.access import Role
from webapp.clock import now
from webapp.db import reading
from webapp.programmes.model import Programme

FIRST = "/westwijk/survey/buurt"


@pytest.fixture
def asked(app: Flask, programme: Programme) -> Round:
    """A survey that is open, in a programme of three buurten."""
    with app.app_context():
        cover_with_squares(programme)
        return running_round(programme)


def _counts(app: Flask, asked: Round) -> AudienceCounts:
    with app.app_context():
        return service.answers_by_round(asked.programme_id).get(asked.id, AudienceCounts())


def _begin(client: PageClient, url: str = FIRST, **values: str) -> str:
    """Give the neighbourhood a seven; the address of the next question."""
    answer = client.submit(url, {"answer": "7", **values})
    assert answer.status_code == 303
    return answer.location


def _to_the_end(client: PageClient, url: str = FIRST, **values: str) -> str:
    """Answer the questions; the address of the last page."""
    theme = _begin(client, url, **values)
    words = client.submit(theme, {"answer": "housing"}).location
    return str(client.submit(words, {"answer": "Meer bomen", "next": "yes"}).location)


def _text(page: TestResponse) -> str:
    return page.get_data(as_text=True)


def test_a_resident_answers_three_questions_one_at_a_time_and_is_thanked(
    app: Flask, client: PageClient, asked: Round
) -> None:
    start = client.get("/westwijk/survey/")
    assert (start.status_code, start.location) == (303, FIRST)
    theme = _begin(client)
    assert theme.endswith("/theme")
    words = client.submit(theme, {"answer": "street"}).location
    assert words.endswith("/change")
    about = client.submit(words, {"answer": "Meer bomen 🌳", "next": "yes"}).location
    sent = client.submit(about, {"area": "BU99010102", "age_group": "65+"})
    assert (sent.status_code, sent.location) == (303, f"{FIRST}/thanks")
    thanks = client.get(sent.location)
    assert thanks.status_code == 200
    assert 'data-module="draft-done"' in _text(thanks)
    with app.app_context():
        assert service.answers_by_buurt(asked.programme_id) == {"BU99010102": ShownCounts(None, 0)}
        assert service.open_answers(asked.programme_id, "buurt", "change", 1).answers[0].words == "Meer bomen 🌳"


def test_an_answer_without_words_place_or_age_counts_as_well(app: Flask, client: PageClient, asked: Round) -> None:
    words = client.submit(_begin(client), {"answer": "work"}).location
    about = client.submit(words, {"skip": "yes"}).location
    assert client.submit(about).location == f"{FIRST}/thanks"
    assert _counts(app, asked) == AudienceCounts(1, 0)


def test_looking_at_the_first_page_stores_nothing(app: Flask, client: PageClient, asked: Round) -> None:
    assert client.get(FIRST).status_code == 200
    with app.app_context():
        assert service.forget_old_drafts(now() + 365 * DAY) == 0


def test_what_is_not_sent_does_not_count(app: Flask, client: PageClient, asked: Round) -> None:
    _to_the_end(client)
    assert _counts(app, asked) == AudienceCounts(0, 0)


def test_a_professional_gets_the_same_questions_by_a_link_of_their_own(
    app: Flask, client: PageClient, asked: Round
) -> None:
    link = f"{FIRST}/professionals/{asked.professional_token}"
    assert "professionals" not in _text(client.get(FIRST))
    about = _to_the_end(client, link)
    assert "age_group" not in _text(client.get(about))
    assert client.submit(about, {"area": "BU99010101"}).status_code == 303
    assert _counts(app, asked) == AudienceCounts(0, 1)


def test_a_forged_link_is_not_there(client: PageClient, asked: Round) -> None:
    assert client.get(f"{FIRST}/professionals/{'x' * 24}").status_code == 404
    assert client.post(f"{FIRST}/professionals/x", data={"answer": "7"}, headers=SAME_ORIGIN).status_code == 403


def test_back_shows_the_answer_so_far_and_it_can_be_changed(app: Flask, client: PageClient, asked: Round) -> None:
    words = client.submit(_begin(client), {"answer": "work"}).location
    client.submit(words, {"answer": "Bomen\nen bankjes", "next": "yes"})
    assert "Bomen\nen bankjes</textarea>" in _text(client.get(words))
    theme = words.replace("/change", "/theme")
    assert f'href="{theme}"' in _text(client.get(words))
    picked = re.search(r'<button class="[^"]*picked[^>]*value="(\w+)"', _text(client.get(theme)))
    assert picked is not None
    assert picked[1] == "work"
    mark = theme.replace("/theme", "/mark")
    assert f'href="{mark}"' in _text(client.get(theme))
    assert client.submit(mark, {"answer": "2"}).location == theme
    client.submit(words.removesuffix("/change"))
    with app.app_context():
        tally = store.tallies(reading(), asked.programme_id, ["mark"])
    assert {answer: count for counts in tally["mark"].values() for answer, count in counts.items()} == {"2": 1}


def test_the_language_can_be_changed_halfway_and_nothing_is_lost(app: Flask, client: PageClient, asked: Round) -> None:
    theme = _begin(client)
    back_here = client.submit(theme, {"language": "en"}, action="/language").location
    assert back_here == theme
    assert "What should we work on first" in _text(client.get(theme))
    words = client.submit(theme, {"answer": "safety"}).location
    client.submit(words, {"language": "nl"}, action="/language")
    about = client.submit(words, {"answer": "Meer licht", "next": "yes"}).location
    assert client.submit(about).location == f"{FIRST}/thanks"
    assert _counts(app, asked) == AudienceCounts(1, 0)


def test_sending_twice_makes_one_response_and_thanks_twice(app: Flask, client: PageClient, asked: Round) -> None:
    about = _to_the_end(client)
    page = client.get(about)
    first = client.send(page, {"area": "BU99010101"}, url=about)
    second = client.send(page, {"area": "BU99010101"}, url=about)
    assert first.location == f"{FIRST}/thanks"
    assert (second.status_code, second.location) == (303, f"{FIRST}/thanks?again=1")
    assert client.get(second.location).status_code == 200
    assert _counts(app, asked) == AudienceCounts(1, 0)


def test_tapping_the_first_answer_twice_makes_one_draft(app: Flask, client: PageClient, asked: Round) -> None:
    page = client.get(FIRST)
    first = client.send(page, {"answer": "7"}, url=FIRST)
    second = client.send(page, {"answer": "8"}, url=FIRST)
    assert first.location == second.location
    with app.app_context():
        assert service.forget_old_drafts(now() + 365 * DAY) == 1


def test_going_back_to_a_question_after_sending_leads_to_the_thanks(client: PageClient, asked: Round) -> None:
    about = _to_the_end(client)
    client.submit(about)
    old = client.get(f"{about}/theme")
    assert (old.status_code, old.location) == (303, f"{FIRST}/thanks?again=1")


def test_a_question_that_was_jumped_over_is_asked_before_sending(app: Flask, client: PageClient, asked: Round) -> None:
    theme = _begin(client)
    about = theme.removesuffix("/theme")
    assert client.submit(about).location == theme
    assert _counts(app, asked) == AudienceCounts(0, 0)


@pytest.mark.parametrize("mark", ["0", "11", "-1", "7.5", "seven", "", "\x00"])
def test_a_mark_beside_the_scale_is_told_so_and_stores_nothing(
    app: Flask, client: PageClient, asked: Round, mark: str
) -> None:
    answer = client.submit(FIRST, {"answer": mark})
    assert answer.status_code == 422
    assert "Welk cijfer geeft u uw buurt?" in _text(answer)
    assert 'role="alert"' in _text(answer)
    with app.app_context():
        assert service.forget_old_drafts(now() + 365 * DAY) == 0


def test_a_choice_that_does_not_exist_is_told_so(client: PageClient, asked: Round) -> None:
    theme = _begin(client)
    assert client.submit(theme, {"answer": "swimming pool"}).status_code == 422
    assert client.submit(theme, {}).status_code == 422


@pytest.mark.parametrize("length", [4001, 100_000])
def test_words_that_are_too_long_are_told_so_and_kept(client: PageClient, asked: Round, length: int) -> None:
    words = client.submit(_begin(client), {"answer": "work"}).location
    typed = "é" * length
    answer = client.submit(words, {"answer": typed, "next": "yes"})
    assert answer.status_code == 422
    assert typed in _text(answer)
    assert "“Wat zou u als eerste veranderen?”" in _text(answer)
    assert str(length) in _text(answer)
    assert 'data-module="draft-done"' not in _text(answer)


def test_words_of_megabytes_are_refused(client: PageClient, asked: Round) -> None:
    words = client.submit(_begin(client), {"answer": "work"}).location
    assert client.submit(words, {"answer": "x" * 9_000_000, "next": "yes"}).status_code == 413


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "مرحبا بالجيران",
        "👩‍👩‍👧‍👦" * 100,
        "'; DROP TABLE responses; --",
        "%(length)s {{ 7*7 }}",
    ],
)
def test_strange_words_are_kept_as_they_are(app: Flask, client: PageClient, asked: Round, typed: str) -> None:
    words = client.submit(_begin(client), {"answer": "work"}).location
    about = client.submit(words, {"answer": typed, "next": "yes"}).location
    client.submit(about)
    with app.app_context():
        assert service.open_answers(asked.programme_id, "buurt", "change", 1).answers[0].words == typed


def test_bytes_that_are_no_text_do_no_harm(client: PageClient, asked: Round) -> None:
    theme = _begin(client)
    words = client.submit(theme, {"answer": "work"}).location
    page = _text(client.get(words))
    csrf = re.search(r'name="csrf" value="(open[^"]+)"', page)
    assert csrf is not None
    body = f"csrf={csrf[1]}&answer=".encode() + b"%ff%fe%00%80" + b"&next=yes"
    headers = {**SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(words, data=body, headers=headers).status_code == 303
    assert client.get(words).status_code == 200


def test_a_buurt_of_elsewhere_is_told_so(app: Flask, client: PageClient, asked: Round) -> None:
    about = _to_the_end(client)
    assert client.submit(about, {"area": "BU03630000"}).status_code == 422
    assert client.submit(about, {"age_group": "150+"}).status_code == 422
    assert _counts(app, asked) == AudienceCounts(0, 0)


def test_the_link_of_a_buurt_has_its_buurt_chosen_at_the_end(client: PageClient, asked: Round) -> None:
    start = client.get("/westwijk/survey/?area=BU99010103")
    about = _to_the_end(client, start.location)
    assert '<option value="BU99010103" selected>' in _text(client.get(about))


def test_a_form_without_a_token_or_from_another_site_is_refused(client: PageClient, asked: Round) -> None:
    assert client.post(FIRST, data={"answer": "7"}, headers=SAME_ORIGIN).status_code == 403
    page = _text(client.get(FIRST))
    csrf = re.search(r'name="csrf" value="(open[^"]+)"', page)
    assert csrf is not None
    elsewhere = client.post(FIRST, data={"answer": "7", "csrf": csrf[1]}, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403


def test_a_survey_that_is_over_says_so_and_says_what_can_still_be_done(
    app: Flask, client: PageClient, programme: Programme
) -> None:
    with app.app_context():
        running_round(programme, now=now() - 9 * DAY, closes_at=now() - DAY)
        running_round(programme, now=now() + DAY, slug="later")
    over = client.get(FIRST)
    assert over.status_code == 410
    assert 'href="/westwijk/"' in _text(over)
    assert client.get("/westwijk/survey/later").status_code == 410
    nothing_open = client.get("/westwijk/survey/")
    assert nothing_open.status_code == 200
    assert 'href="/westwijk/"' in _text(nothing_open)


def test_a_survey_that_closes_meanwhile_can_be_finished_the_same_day(
    app: Flask, client: PageClient, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        asked = running_round(programme, closes_at=now() + DAY)
    about = _to_the_end(client)
    page = client.get(about)
    monkeypatch.setattr("blueprints.survey.views.now", lambda: asked.closes_at + timedelta(hours=2))
    assert client.get(FIRST).status_code == 410
    assert client.send(page, url=about).location == f"{FIRST}/thanks"
    assert client.get(f"{FIRST}/thanks").status_code == 200


def test_a_draft_that_was_deleted_says_so_and_leads_to_the_beginning(
    app: Flask, client: PageClient, asked: Round
) -> None:
    about = _to_the_end(client)
    page = client.get(about)
    with app.app_context():
        service.forget_old_drafts(now() + 8 * DAY)
    gone = client.send(page, url=about)
    assert gone.status_code == 404
    assert 'href="/westwijk/survey/"' in _text(gone)


def test_an_address_that_was_made_up_is_not_there(client: PageClient, asked: Round) -> None:
    theme = _begin(client)
    for address in (
        f"/westwijk/survey/draft/{uuid4()}",
        f"/westwijk/survey/draft/{uuid4()}/mark",
        "/westwijk/survey/draft/1/mark",
        theme.replace("/theme", "/shoe_size"),
        "/westwijk/survey/nergens",
        "/westwijk/survey/nergens/thanks",
    ):
        assert client.get(address).status_code == 404, address


def test_drafts_and_rounds_of_another_programme_are_not_there(
    client: PageClient, asked: Round, other_programme: Programme
) -> None:
    theme = _begin(client)
    page = client.get(theme)
    elsewhere = theme.replace("/westwijk/", "/oostwijk/")
    assert client.get(elsewhere).status_code == 404
    assert client.send(page, {"answer": "work"}, url=elsewhere).status_code == 404
    assert client.get("/oostwijk/survey/buurt").status_code == 404
    assert client.get(f"/oostwijk/survey/buurt/professionals/{asked.professional_token}").status_code == 404


def test_with_several_surveys_open_one_may_choose(
    app: Flask, client: PageClient, programme: Programme, asked: Round
) -> None:
    with app.app_context():
        running_round(programme, slug="zomer")
    page = client.get("/westwijk/survey/")
    assert page.status_code == 200
    assert f'href="{FIRST}"' in _text(page)
    assert 'href="/westwijk/survey/zomer"' in _text(page)


def test_who_works_here_may_answer_in_the_same_browser(app: Flask, sign_in: object, asked: Round) -> None:
    client = sign_in(Role.TEAM).client  # type: ignore[operator]
    assert client.submit(_to_the_end(client)).status_code == 303
    assert _counts(app, asked) == AudienceCounts(1, 0)


def test_a_page_asks_the_database_little(client: PageClient, asked: Round, count_queries: object) -> None:
    count_queries()  # type: ignore[operator]
    client.get(FIRST)
    assert count_queries() <= 5  # type: ignore[operator]
    theme = _begin(client)
    about = theme.removesuffix("/theme")
    count_queries()  # type: ignore[operator]
    client.get(theme)
    assert count_queries() <= 6  # type: ignore[operator]
    client.get(about)
    assert count_queries() <= 8  # type: ignore[operator]
