"""Invented indicators of the buurten: residents by age and by sex, homes, and the groups of resilience map 2.

Three years, as the sources have them: four years apart. One group lacks its first year, and of the buurt with too few
residents no group is published, so that screens have something missing to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from blueprints.demo.figures import POPULATION_YEAR
from blueprints.demo.model import AGE_GROUPS, SEXES, Population
from blueprints.demo.profiles import TOO_FEW
from workshops.indicators.model import IndicatorValue
from workshops.indicators.service import RESIDENT_AGES, RESIDENT_SEXES

YEARS = (2016, 2020, 2024)
# The share of the residents where the level is 1.
COUNTED = {"social_assistance": 0.045, "disability_benefit": 0.05, "social_support_clients": 0.055}
GROUPS = {
    "refugee_origin": 0.035,
    "mild_intellectual_disability": 0.015,
    "psychiatric_disorder": 0.06,
    "chronic_conditions": 0.05,
}
NOT_YET_KNOWN = (("mild_intellectual_disability", 2016),)


@dataclass(frozen=True)
class Character:
    """The share of social housing, how many vulnerable residents (1 is usual), how both moved since the first year."""

    housing: float
    level: float
    change: float
    growth: float = 0.02
    value: int = 240_000


CHARACTERS = MappingProxyType(
    {
        "BU99010000": Character(0.38, 1.25, -0.10, 0.04, 255_000),
        "BU99010001": Character(0.42, 1.10, -0.02, 0.02, 240_000),
        "BU99010002": Character(0.63, 1.60, 0.30, 0.03, 195_000),
        "BU99010100": Character(0.34, 0.95, 0.01, 0.01, 250_000),
        "BU99010101": Character(0.18, 0.70, -0.03, 0.00, 315_000),
        "BU99010102": Character(0.48, 1.15, 0.06, 0.02, 225_000),
        "BU99010103": Character(0.00, 0.40, 0.00, -0.05, 465_000),
        "BU99010200": Character(0.61, 1.55, 0.12, 0.01, 190_000),
        "BU99010201": Character(0.74, 1.85, 0.22, 0.03, 180_000),
        "BU99010202": Character(0.27, 0.85, 0.05, 0.35, 295_000),
        "BU99010300": Character(0.16, 0.65, 0.02, 0.05, 340_000),
        "BU99010301": Character(0.12, 0.90, -0.12, 0.60, 330_000),
    }
)


def indicator_values(population: Sequence[Population], rng: Random) -> list[IndicatorValue]:
    """Every invented value of every buurt and year."""
    return [
        IndicatorValue(indicator, each.bu_code, year, value)
        for each in population
        for year in YEARS
        for indicator, value in {**_residents(each, year), **_homes(each, year), **_groups(each, year, rng)}.items()
    ]


def _passed(year: int) -> float:
    """From 0 in the first year to 1 in the last."""
    return (year - YEARS[0]) / (POPULATION_YEAR - YEARS[0])


def _grown(each: Population, year: int) -> float:
    return 1 - CHARACTERS[each.bu_code].growth * (1 - _passed(year))


def _residents(each: Population, year: int) -> dict[str, float]:
    grown = _grown(each, year)
    ages = {
        indicator: _to(5, grown * sum(one.residents for one in each.groups if one.age_group == group))
        for indicator, group in zip(RESIDENT_AGES, AGE_GROUPS, strict=True)
    }
    residents = sum(ages.values())
    men = _to(5, grown * sum(one.residents for one in each.groups if one.sex == SEXES[0]))
    return {"residents": residents, **ages, RESIDENT_SEXES[0]: men, RESIDENT_SEXES[1]: residents - men}


def _homes(each: Population, year: int) -> dict[str, float]:
    character, still_to_come = CHARACTERS[each.bu_code], 1 - _passed(year)
    households = _to(5, _grown(each, year) * each.households)
    return {
        "households": households,
        "homes": _to(5, 1.02 * households),
        "social_housing_share": round(character.housing * (1 + 0.06 * still_to_come), 2),
        "home_value": _to(1000, character.value * (1 - 0.38 * still_to_come)),
    }


def _groups(each: Population, year: int, rng: Random) -> dict[str, float | None]:
    character = CHARACTERS[each.bu_code]
    level = character.level - character.change * (1 - _passed(year))
    residents = _residents(each, year)["residents"]
    found: dict[str, float | None] = {
        indicator: _to(10, residents * usual * level * rng.uniform(0.93, 1.07)) for indicator, usual in COUNTED.items()
    }
    found |= {indicator: round(usual * level * rng.uniform(0.93, 1.07), 4) for indicator, usual in GROUPS.items()}
    unknown = [indicator for indicator in found if each.bu_code == TOO_FEW or (indicator, year) in NOT_YET_KNOWN]
    return {**found, **dict.fromkeys(unknown)}


def _to(step: int, number: float) -> int:
    return step * round(number / step)
