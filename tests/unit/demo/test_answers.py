"""The survey: who answered and who did not, and how residents and professionals differ."""

from collections import Counter
from datetime import datetime, timedelta

from blueprints.demo.model import AGE_GROUPS, Audience, Mode, Priority, Sample, SurveyAnswer
from blueprints.demo.profiles import BLIND_SPOT, HIDDEN_STRENGTH, SILENCE
from surveys.questionnaires.defaults import DEFAULT_QUESTIONNAIRE, THEME


def _residents(sample: Sample) -> list[SurveyAnswer]:
    return [answer for answer in sample.answers if answer.audience is Audience.RESIDENT]


def _professionals(sample: Sample) -> list[SurveyAnswer]:
    return [answer for answer in sample.answers if answer.audience is Audience.PROFESSIONAL]


def _mean_mark(answers: list[SurveyAnswer], bu_code: str) -> float:
    marks = [answer.mark for answer in answers if answer.bu_code == bu_code]
    return sum(marks) / len(marks)


def _response(sample: Sample) -> dict[str, float]:
    """Give each age group's share in the answers, divided by its share in the population."""
    answers = Counter(answer.age_group for answer in _residents(sample))
    people: Counter[str] = Counter()
    for population in sample.population:
        for group in population.groups:
            people[group.age_group] += group.residents
    return {age: answers[age] / answers.total() / (people[age] / people.total()) for age in AGE_GROUPS}


def test_three_hundred_and_twenty_residents_and_forty_five_professionals_answered(sample: Sample) -> None:
    assert len(_residents(sample)) == 320
    assert len(_professionals(sample)) == 45


def test_residents_have_an_age_group_and_professionals_a_profession(sample: Sample) -> None:
    assert all(answer.age_group in AGE_GROUPS and answer.profession is None for answer in _residents(sample))
    assert all(answer.profession and answer.age_group is None for answer in _professionals(sample))


def test_all_five_age_groups_all_modes_and_all_priorities_occur(sample: Sample) -> None:
    residents = _residents(sample)
    assert {answer.age_group for answer in residents} == set(AGE_GROUPS)
    assert {answer.mode for answer in residents} == set(Mode)
    assert {answer.theme for answer in residents} == set(Priority)


def test_priorities_are_the_themes_of_the_questionnaire_that_a_programme_starts_with() -> None:
    asked = next(question for question in DEFAULT_QUESTIONNAIRE["questions"] if question["name"] == THEME)
    assert {choice["value"] for choice in asked["choices"]} == {priority.value for priority in Priority}


def test_marks_run_from_one_to_ten_and_vary(sample: Sample) -> None:
    marks = {answer.mark for answer in sample.answers}
    assert marks <= set(range(1, 11))
    assert len(marks) >= 7


def test_older_people_speak_more_than_their_share_and_young_people_less(sample: Sample) -> None:
    response = _response(sample)
    assert response["65+"] > 1.5
    assert response["15-25"] < 0.6


def test_one_buurt_hardly_answered(sample: Sample) -> None:
    answers = Counter(answer.bu_code for answer in _residents(sample))
    per_resident = {each.bu_code: answers[each.bu_code] / each.residents for each in sample.population}
    assert min(per_resident, key=lambda code: per_resident[code]) == SILENCE
    assert per_resident[SILENCE] < 0.2 * 320 / sum(each.residents for each in sample.population)


def test_residents_and_professionals_put_other_things_first(sample: Sample) -> None:
    residents = Counter(answer.theme for answer in _residents(sample))
    professionals = Counter(answer.theme for answer in _professionals(sample))
    top = {Priority.SAFETY, Priority.STREET}
    assert {theme for theme, _ in residents.most_common(2)} == top
    assert not top & {theme for theme, _ in professionals.most_common(3)}


def test_marks_tell_the_same_stories_as_the_places(sample: Sample) -> None:
    residents = _residents(sample)
    assert _mean_mark(residents, HIDDEN_STRENGTH) > _mean_mark(residents, BLIND_SPOT) + 0.5


def test_many_write_something_and_some_write_nothing(sample: Sample) -> None:
    written = [answer.words for answer in _residents(sample) if answer.words]
    assert 0.55 < len(written) / len(_residents(sample)) < 0.85
    assert len(set(written)) > 100


def test_answers_came_in_over_the_last_weeks(sample: Sample, now: datetime) -> None:
    assert all(timedelta(0) < now - answer.answered_at < timedelta(days=77) for answer in sample.answers)
