"""The invented figures: a series in the layout of the Leefbaarometer, and the population by age and sex."""

from __future__ import annotations

from dataclasses import asdict
from random import Random

from blueprints.demo.model import (
    AGE_GROUPS,
    DIMENSIONS,
    SERIES_YEARS,
    SEXES,
    Population,
    PopulationGroup,
    SeriesRow,
)
from blueprints.demo.plan import BUURTEN, BuurtPlan
from blueprints.demo.profiles import PROFILES, TOO_FEW, Profile

UNIT = 100_000
"""Scores are counted in hundred-thousandths, so that rounding cannot break their sum."""
REFERENCE = 4.102265
"""The fixed reference of the Leefbaarometer: lbm − afw in every year."""
WOBBLE = 0.007
POPULATION_YEAR = 2024
FEMALE_SHARE = (0.49, 0.49, 0.50, 0.50, 0.54)
NOT_YET_BUILT = (("BU99010202", 2014),)
WITHOUT_DIMENSIONS = ((TOO_FEW, 2014), (TOO_FEW, 2018))


def series(rng: Random) -> tuple[SeriesRow, ...]:
    """Give every buurt its scores of five years; a few are missing, as in the published files."""
    return tuple(_row(buurt, year, rng) for buurt in BUURTEN for year in SERIES_YEARS)


def _row(buurt: BuurtPlan, year: int, rng: Random) -> SeriesRow:
    film = asdict(PROFILES[buurt.code].film)
    units = {name: _units(film[name], year, rng) for name in DIMENSIONS}
    total = sum(units.values())
    afw = round(total / UNIT, 5)
    lbm = round(afw + REFERENCE, 6)
    if (buurt.code, year) in NOT_YET_BUILT:
        return SeriesRow(buurt.code, buurt.name, year, None, None, None, None, None, None, None)
    if (buurt.code, year) in WITHOUT_DIMENSIONS:
        return SeriesRow(buurt.code, buurt.name, year, lbm, afw, None, None, None, None, None)
    return SeriesRow(buurt.code, buurt.name, year, lbm, afw, **{name: round(units[name] / UNIT, 5) for name in units})


def _units(film: tuple[float, float], year: int, rng: Random) -> int:
    """Walk from the first year to the last; the years between stray a little, the ends hardly."""
    last, change = film
    passed = (year - SERIES_YEARS[0]) / (SERIES_YEARS[-1] - SERIES_YEARS[0])
    stray = rng.uniform(-WOBBLE, WOBBLE) if 0 < passed < 1 else rng.uniform(-0.0005, 0.0005)
    return round((last - change * (1 - passed) + stray) * UNIT)


def population(rng: Random) -> tuple[Population, ...]:
    """Divide every buurt's residents over age groups and sexes, rounded to five as CBS does."""
    return tuple(_population(PROFILES[buurt.code], rng) for buurt in BUURTEN)


def _population(profile: Profile, rng: Random) -> Population:
    weights = [share * rng.uniform(0.94, 1.06) for share in profile.ages]
    groups = []
    for age_group, weight, female in zip(AGE_GROUPS, weights, FEMALE_SHARE, strict=True):
        in_group = profile.residents * weight / sum(weights)
        share = female + rng.uniform(-0.015, 0.015)
        for sex, part in zip(SEXES, (1 - share, share), strict=True):
            groups.append(PopulationGroup(age_group, sex, _to_five(in_group * part)))
    residents = sum(group.residents for group in groups)
    return Population(
        profile.code, POPULATION_YEAR, residents, _to_five(residents / profile.household_size), tuple(groups)
    )


def _to_five(number: float) -> int:
    return 5 * round(number / 5)
