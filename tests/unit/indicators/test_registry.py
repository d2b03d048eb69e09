"""The register of indicators: each says what it is, whose it is, and what a higher value means."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.indicators.model import Direction, Indicator, Kind, UnknownIndicator
from workshops.indicators.reading import block, nearest
from workshops.indicators.registry import INDICATORS, RESIDENT_AGES, RESIDENT_SEXES, VULNERABLE_GROUPS, indicator_of
from workshops.indicators.tables import IndicatorValueRow

ALL = sorted(INDICATORS.values(), key=lambda each: each.id)


@pytest.mark.parametrize("indicator", ALL, ids=lambda each: each.id)
def test_an_indicator_says_everything_in_both_languages(indicator: Indicator) -> None:
    for text in (indicator.name, indicator.meaning, indicator.unit, indicator.licence):
        assert set(text) == {"nl", "en"}
        assert all(text.values())
    assert indicator.source
    assert indicator.reference.startswith("https://")
    assert re.fullmatch(r"[a-z][a-z0-9_]*", indicator.id)
    assert len(indicator.id) <= IndicatorValueRow.__table__.c.indicator.type.length


@pytest.mark.parametrize("indicator", ALL, ids=lambda each: each.id)
def test_what_an_indicator_is_a_part_of_is_a_count_that_is_known(indicator: Indicator) -> None:
    assert indicator.per is None or INDICATORS[indicator.per].kind is Kind.COUNT


def test_the_five_vulnerable_groups_are_known_and_four_have_no_public_source() -> None:
    groups = [indicator_of(each) for each in VULNERABLE_GROUPS]
    assert [each.is_public for each in groups] == [True, False, False, False, False]
    assert {each.per for each in groups} == {"residents"}
    assert {each.direction for each in groups} == {Direction.HIGHER_IS_WORSE}


def test_residents_are_counted_by_age_and_by_sex() -> None:
    assert len(RESIDENT_AGES) == 5
    assert RESIDENT_SEXES == ("residents_men", "residents_women")


def test_an_unknown_indicator_is_not_found() -> None:
    with pytest.raises(UnknownIndicator):
        indicator_of("geluk")


@given(st.lists(st.integers(1998, 2030)), st.integers(1998, 2030), st.integers(0, 5))
def test_the_nearest_year_is_within_reach_and_none_is_nearer(years: list[int], wanted: int, reach: int) -> None:
    found = nearest(years, wanted, reach)
    if found is None:
        assert all(abs(year - wanted) > reach for year in years)
    else:
        assert found.year in years
        assert found.distance == min(abs(year - wanted) for year in years) <= reach


def test_of_two_equally_near_years_the_older_one_is_chosen() -> None:
    found = nearest([2020, 2016], 2018, 2)
    assert found is not None
    assert found.year == 2016


def test_a_block_holds_each_cell_in_its_place_and_no_value_elsewhere() -> None:
    cells = [("b", "BU1", 2020, 1.0, 0), ("a", "BU2", 2022, None, 0), ("c", "BU1", 2020, 9.0, 0)]
    found = block(cells, ["a", "b"])
    assert (found.codes, found.years) == (("BU1", "BU2"), (2020, 2022))
    assert np.isnan(found.array).sum() == 7
    assert found.of("b", 2020)[0] == 1.0


def test_an_estimate_counts_before_what_was_published_for_the_same_code() -> None:
    cells = [("a", "BU1", 2020, 2.0, 2024), ("a", "BU1", 2020, 1.0, 0), ("a", "BU2", 2020, 3.0, 0)]
    found = block(cells, ["a"])
    assert found.of("a").tolist() == [2.0, 3.0]
    assert found.is_estimated("a").tolist() == [True, False]
    assert found.is_estimated("b").tolist() == [False, False]
