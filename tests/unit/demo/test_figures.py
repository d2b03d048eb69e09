"""The figures: identities of the Leefbaarometer, believable sizes, and buurten that develop differently."""

from collections import defaultdict
from decimal import Decimal

import shapely

from blueprints.demo.model import AGE_GROUPS, DIMENSIONS, SERIES_YEARS, SEXES, Sample, SeriesRow

CUTS = (-0.2352, -0.1568, -0.0784, -0.0392, 0.0392, 0.0784, 0.1568, 0.2352)
REFERENCE = Decimal("4.102265")


def _known(sample: Sample) -> list[SeriesRow]:
    return [row for row in sample.series if row.onv is not None]


def _exactly(number: float | None) -> Decimal:
    return Decimal(str(number))


def test_every_buurt_has_a_row_for_each_of_five_years(sample: Sample) -> None:
    expected = [(buurt.code, buurt.name, year) for buurt in sample.buurten for year in SERIES_YEARS]
    assert [(row.bu_code, row.bu_naam, row.jaar) for row in sample.series] == expected


def test_the_dimensions_add_up_exactly_to_the_deviation(sample: Sample) -> None:
    for row in _known(sample):
        assert sum(_exactly(getattr(row, name)) for name in DIMENSIONS) == _exactly(row.afw)


def test_the_total_is_the_deviation_plus_the_fixed_reference(sample: Sample) -> None:
    for row in sample.series:
        if row.lbm is not None:
            assert _exactly(row.lbm) == _exactly(row.afw) + REFERENCE


def test_scores_carry_five_decimals(sample: Sample) -> None:
    for row in _known(sample):
        assert all(round(getattr(row, name), 5) == getattr(row, name) for name in (*DIMENSIONS, "afw"))


def test_some_scores_are_missing_and_2024_is_complete(sample: Sample) -> None:
    assert any(row.lbm is None for row in sample.series)
    assert any(row.lbm is not None and row.onv is None for row in sample.series)
    assert all(row.onv is not None for row in sample.series if row.jaar == 2024)


def test_scores_stay_within_what_is_measured_in_reality(sample: Sample) -> None:
    for row in _known(sample):
        assert row.onv is not None
        assert -0.31 <= row.onv <= 0.20
        assert all(abs(getattr(row, name)) < 0.2 for name in ("fys", "soc", "vrz", "won"))


def test_many_of_the_nine_classes_occur(sample: Sample) -> None:
    scores = [row.onv for row in _known(sample) if row.jaar == 2024]
    assert len({sum(score >= cut for cut in CUTS) for score in scores if score is not None}) >= 7


def test_some_buurten_improve_and_others_get_worse(sample: Sample) -> None:
    changes = []
    for buurt in sample.buurten:
        scores = [row.onv for row in _known(sample) if row.bu_code == buurt.code]
        changes.append((scores[-1] or 0) - (scores[0] or 0))
    assert max(changes) > 0.08
    assert min(changes) < -0.03


def test_neighbours_resemble_each_other(sample: Sample) -> None:
    """The mean difference between neighbours is smaller than between any two buurten."""
    scores = {row.bu_code: row.onv or 0.0 for row in sample.series if row.jaar == 2024}
    beside: list[float] = []
    apart: list[float] = []
    for one in sample.buurten:
        for other in sample.buurten:
            if one.code < other.code:
                difference = abs(scores[one.code] - scores[other.code])
                border = shapely.length(one.outline.intersection(other.outline))
                (beside if border else apart).append(difference)
    assert sum(beside) / len(beside) < sum(apart) / len(apart)


def test_about_twenty_one_thousand_people_live_there(sample: Sample) -> None:
    assert 20_500 <= sum(population.residents for population in sample.population) <= 21_500


def test_groups_add_up_and_are_rounded_to_five(sample: Sample) -> None:
    for population in sample.population:
        assert sum(group.residents for group in population.groups) == population.residents
        assert all(group.residents % 5 == 0 for group in population.groups)
        assert {(group.age_group, group.sex) for group in population.groups} == {
            (age_group, sex) for age_group in AGE_GROUPS for sex in SEXES
        }


def test_households_are_fewer_than_residents(sample: Sample) -> None:
    for population in sample.population:
        assert 1.4 < population.residents / population.households < 3


def test_one_buurt_is_too_small_to_say_anything_about(sample: Sample) -> None:
    small = [population.residents for population in sample.population if population.residents < 100]
    assert len(small) == 1
    assert small[0] > 0


def test_age_differs_between_buurten(sample: Sample) -> None:
    elderly: dict[str, float] = defaultdict(float)
    for population in sample.population:
        over_65 = sum(group.residents for group in population.groups if group.age_group == "65+")
        elderly[population.bu_code] = over_65 / population.residents
    assert max(elderly.values()) > 2 * min(elderly.values())
