"""What the answers say together, per round and per buurt."""

import pytest
from sqlalchemy.orm import Session

from surveys.fieldwork import service as fieldwork
from surveys.fieldwork.model import Audience, Round, RoundNotFound
from surveys.questionnaires.model import QuestionNotFound
from surveys.responses import service
from surveys.responses.model import ANSWERS_PER_PAGE, AudienceCounts, MarksOfBuurt, Share, ShownCounts
from tests.factories.areas import cover_with_squares
from tests.factories.surveys import DAY, MORNING, response
from webapp.programmes.model import Programme

NOORDERHOF, HAVENKWARTIER = "BU99010101", "BU99010102"


@pytest.fixture
def asked(session: Session, programme: Programme) -> Round:
    """A round: twenty residents and ten professionals about one buurt, three about another, and nine about none."""
    cover_with_squares(programme)
    made = fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)
    residents = [
        response(area_code=NOORDERHOF, answers={"mark": mark, "theme": theme, "change": f"Wens {number}"})
        for number, (mark, theme) in enumerate([("8", "safety")] * 12 + [("6", "housing")] * 8)
    ]
    professionals = [
        response(Audience.PROFESSIONAL, area_code=NOORDERHOF, answers={"mark": "5", "theme": "work"}) for _ in range(10)
    ]
    elsewhere = [response(area_code=HAVENKWARTIER) for _ in range(3)] + [response(area_code=None) for _ in range(9)]
    service.import_responses(
        programme_id=programme.id, round_id=made.id, responses=residents + professionals + elsewhere
    )
    return made


def test_a_round_has_its_marks_choices_and_words(asked: Round) -> None:
    found = service.results(asked.programme_id, asked.slug)
    assert (found.round, found.counts) == (asked, AudienceCounts(32, 10))
    (marks,) = found.marks
    assert marks.residents is not None
    assert marks.residents.n == 32
    assert marks.residents.value == pytest.approx((12 * 8 + 8 * 6 + 12 * 8) / 32)
    assert marks.professionals is not None
    assert marks.professionals.value == 5
    (themes,) = found.choices
    by_theme = {figure.value: figure for figure in themes.figures}
    assert by_theme["safety"].residents == Share(12, 32)
    assert by_theme["safety"].professionals == Share(0, 10)
    assert themes.difference is not None
    assert themes.difference.label["en"] == "Work and income"
    assert [question.name for question in found.texts] == ["change"]


def test_a_buurt_has_its_mark_and_its_themes_of_all_rounds_together(asked: Round) -> None:
    second = fieldwork.start_with_defaults(programme_id=asked.programme_id, now=MORNING + DAY, slug="zomer")
    service.import_responses(
        programme_id=asked.programme_id, round_id=second.id, responses=[response(area_code=NOORDERHOF)] * 5
    )
    summary = service.buurt_summary(asked.programme_id, NOORDERHOF)
    assert (summary.residents, summary.professionals) == (25, 10)
    assert summary.mark is not None
    assert summary.mark.residents is not None
    assert summary.mark.residents.n == 25
    assert summary.themes is not None
    assert summary.themes.figures[1].residents == Share(13, 25)


def test_nothing_is_said_about_three_people(asked: Round) -> None:
    summary = service.buurt_summary(asked.programme_id, HAVENKWARTIER)
    assert summary.residents is None
    assert summary.professionals == 0
    assert summary.mark is not None
    assert summary.mark.residents is None
    assert summary.themes is not None
    # Three spoke: that is hidden, and not called nobody.
    assert (summary.themes.n_residents, summary.themes.n_professionals) == (None, 0)
    assert all(figure.residents is None for figure in summary.themes.figures)


def test_a_programme_that_asked_nothing_has_an_empty_summary(asked: Round, other_programme: Programme) -> None:
    summary = service.buurt_summary(other_programme.id, NOORDERHOF)
    assert (summary.residents, summary.professionals, summary.mark, summary.themes) == (0, 0, None, None)


def test_answers_are_counted_per_buurt(asked: Round, other_programme: Programme) -> None:
    assert service.answers_by_buurt(asked.programme_id) == {
        NOORDERHOF: ShownCounts(20, 10),
        HAVENKWARTIER: ShownCounts(None, 0),
    }
    marks = service.marks_by_buurt(asked.programme_id)
    assert marks[Audience.RESIDENT] == {NOORDERHOF: MarksOfBuurt(20, 7.2, pytest.approx(19.2))}
    assert marks[Audience.PROFESSIONAL] == {NOORDERHOF: MarksOfBuurt(10, 5.0, 0.0)}
    assert service.answers_by_buurt(other_programme.id) == {}


def test_a_buurt_of_which_the_total_would_tell_the_only_small_one_is_hidden_with_it(
    session: Session, programme: Programme
) -> None:
    """Everybody has said about which buurt: the total minus Noorderhof would be the three of Havenkwartier."""
    cover_with_squares(programme)
    made = fieldwork.start_with_defaults(programme_id=programme.id, now=MORNING)
    given = [response(area_code=NOORDERHOF)] * 20 + [response(area_code=HAVENKWARTIER)] * 3
    service.import_responses(programme_id=programme.id, round_id=made.id, responses=given)
    # Twenty people spoke, though nobody may see that it was twenty.
    assert service.answers_by_buurt(programme.id)[NOORDERHOF] == ShownCounts(None, 0, hides_many=True)
    assert service.marks_by_buurt(programme.id)[Audience.RESIDENT] == {}
    assert service.buurt_summary(programme.id, NOORDERHOF).residents is None


def test_what_people_wrote_has_pages(asked: Round) -> None:
    service.import_responses(
        programme_id=asked.programme_id,
        round_id=asked.id,
        responses=[response(answers={"mark": "5", "theme": "work", "change": "Nog een"})] * ANSWERS_PER_PAGE,
    )
    first = service.open_answers(asked.programme_id, asked.slug, "change", 1)
    second = service.open_answers(asked.programme_id, asked.slug, "change", 2)
    beyond = service.open_answers(asked.programme_id, asked.slug, "change", 3)
    assert (first.total, first.pages) == (70, 2)
    assert [len(page.answers) for page in (first, second, beyond)] == [50, 20, 0]


def test_results_of_another_programme_are_not_there(asked: Round, other_programme: Programme) -> None:
    with pytest.raises(RoundNotFound):
        service.results(other_programme.id, asked.slug)
    with pytest.raises(RoundNotFound):
        service.open_answers(other_programme.id, asked.slug, "change", 1)


def test_only_an_open_question_has_a_list_of_words(asked: Round) -> None:
    with pytest.raises(QuestionNotFound):
        service.open_answers(asked.programme_id, asked.slug, "mark", 1)
