"""What can be done about who is heard: see it, and set the goal."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np

from surveys.places import service as places
from surveys.responses import service as responses
from surveys.responses.model import AgeGroup, Sex
from webapp.areas import service as areas
from webapp.db import reading, transaction
from workshops.heard import rules, store
from workshops.heard.model import USUAL_GOAL, Heard, Margin
from workshops.indicators import service as indicators
from workshops.indicators.service import RESIDENT_AGES

RESIDENTS = "residents"
AGES = dict(zip(AgeGroup, RESIDENT_AGES, strict=True))
SEXES = {Sex.WOMAN: "residents_women", Sex.MAN: "residents_men"}


def heard(programme_id: UUID) -> Heard:
    """Every group of residents (buurt, age, sex) beside those who answered and those who named a place."""
    codes = [area.code for area in areas.areas_of(programme_id)]
    year, residents = _residents(codes)
    named = {code: counts.total for code, counts in places.counts_by_buurt(programme_id).items()}
    answered = responses.residents_heard(programme_id)
    ages = {age.value: count for age, count in answered.ages.items()}
    placed = {age.value: count for age, count in places.ages_heard(programme_id).items()}
    sexes = {sex.value: count for sex, count in answered.sexes.items()}
    groups = [
        *rules.groups_of(Margin.AGE, _summed(residents, AGES), ages, placed),
        *rules.groups_of(Margin.SEX, _summed(residents, SEXES), sexes, {}),
        *rules.groups_of(
            Margin.AREA,
            residents.get(RESIDENTS, {}),
            answered.areas,
            named,
            shown=answered.shown_areas,
            places_are_public=True,
        ),
    ]
    goal = store.goal(reading(), programme_id)
    return Heard(
        groups=tuple(groups),
        goal=USUAL_GOAL if goal is None else goal,
        year=year,
    )


def set_goal(*, programme_id: UUID, percent: int | None) -> None:
    """Let a programme aim at hearing this percentage of the groups. Raises Invalid."""
    with transaction() as session:
        store.set_goal(session, programme_id, rules.checked_goal(percent))


def _residents(codes: Sequence[str]) -> tuple[int | None, dict[str, dict[str, float]]]:
    """The residents of each buurt, of each indicator in the newest year in which it is known; and that newest year."""
    wanted = [RESIDENTS, *AGES.values(), *SEXES.values()]
    block = indicators.values_of(wanted, codes)
    found: dict[str, dict[str, float]] = {}
    newest = None
    for indicator in wanted:
        years = [year for year in block.years if not np.isnan(block.of(indicator, year)).all()]
        if years:
            newest = max(newest or years[-1], years[-1])
            values = np.nan_to_num(block.of(indicator, years[-1]))
            found[indicator] = dict(zip(block.codes, values.tolist(), strict=True))
    return newest, found


def _summed(
    residents: Mapping[str, Mapping[str, float]], indicators_: Mapping[AgeGroup, str] | Mapping[Sex, str]
) -> dict[str, float]:
    return {group.value: sum(residents.get(each, {}).values()) for group, each in indicators_.items()}
