"""The invented indicators: they add up, they are known to the register, and something is missing in them."""

import pytest

from blueprints.demo.chance import stream
from blueprints.demo.indicators import YEARS, indicator_values
from blueprints.demo.model import Sample
from blueprints.demo.profiles import HIDDEN_STRENGTH, TOO_FEW
from workshops.indicators.model import IndicatorValue, Kind
from workshops.indicators.registry import INDICATORS, RESIDENT_AGES, RESIDENT_SEXES, VULNERABLE_GROUPS

Values = dict[tuple[str, str, int], float | None]


@pytest.fixture
def values(sample: Sample) -> Values:
    """By indicator, buurt and year."""
    return {(each.indicator, each.area_code, each.year): each.value for each in _generated(sample)}


def _generated(sample: Sample) -> list[IndicatorValue]:
    return indicator_values(sample.population, stream(1, "indicators"))


def test_the_same_seed_gives_the_same_values(sample: Sample) -> None:
    assert _generated(sample) == _generated(sample)


def test_every_value_fits_its_indicator(values: Values) -> None:
    for (indicator, _, _), value in values.items():
        kind = INDICATORS[indicator].kind
        if value is not None and kind is Kind.SHARE:
            assert 0 <= value <= 1
        if value is not None and kind is Kind.COUNT:
            assert value >= 0
            assert value % 5 == 0


def test_ages_and_sexes_add_up_to_the_residents(sample: Sample, values: Values) -> None:
    for buurt in sample.population:
        for year in YEARS:
            residents = values["residents", buurt.bu_code, year]
            assert sum(values[age, buurt.bu_code, year] or 0 for age in RESIDENT_AGES) == residents
            assert sum(values[sex, buurt.bu_code, year] or 0 for sex in RESIDENT_SEXES) == residents
        assert values["residents", buurt.bu_code, YEARS[-1]] == buurt.residents


def test_all_five_groups_are_there_and_one_year_of_one_group_is_not(values: Values) -> None:
    assert values["psychiatric_disorder", HIDDEN_STRENGTH, 2016]
    assert {group for group in VULNERABLE_GROUPS if values[group, HIDDEN_STRENGTH, 2016] is None} == {
        "mild_intellectual_disability"
    }
    assert all(values[group, HIDDEN_STRENGTH, 2024] for group in VULNERABLE_GROUPS)


def test_of_the_buurt_with_too_few_residents_no_group_is_published(values: Values) -> None:
    assert all(values[group, TOO_FEW, year] is None for group in VULNERABLE_GROUPS for year in YEARS)


def test_the_share_of_social_housing_lies_on_both_sides_of_the_line(values: Values) -> None:
    shares = [value or 0 for (indicator, _, year), value in values.items() if indicator == "social_housing_share"]
    assert min(shares) < 0.2
    assert sum(share > 0.6 for share in shares) >= 3
