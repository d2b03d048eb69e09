"""The register of indicators: every indicator that the installation knows, by its id."""

from workshops.indicators.cbs import AGES, HOUSING, POPULATION, SAFETY_AND_HEALTH, SEXES, SUPPORT
from workshops.indicators.groups import VULNERABLE_GROUPS, WITHOUT_PUBLIC_SOURCE
from workshops.indicators.model import Indicator, UnknownIndicator
from workshops.indicators.scores import SCORES

__all__ = ["DIMENSIONS", "INDICATORS", "NUISANCE", "RESIDENT_AGES", "RESIDENT_SEXES", "VULNERABLE_GROUPS"]

INDICATORS = {
    each.id: each for each in (*SCORES, *POPULATION, *HOUSING, *SUPPORT, *WITHOUT_PUBLIC_SOURCE, *SAFETY_AND_HEALTH)
}
# Map 1 of the resilience maps (veerkrachtkaarten).
NUISANCE = INDICATORS["onv"]
# The dimensions whose classes cut at the same scores.
DIMENSIONS = tuple(INDICATORS[name] for name in ("onv", "soc", "fys", "vrz", "won"))
# The two margins by which CBS publishes residents; it publishes no table of age by sex per buurt.
RESIDENT_AGES = tuple(each.id for each in AGES)
RESIDENT_SEXES = tuple(each.id for each in SEXES)


def indicator_of(indicator_id: str) -> Indicator:
    """The indicator with this id. Raises UnknownIndicator."""
    found = INDICATORS.get(indicator_id)
    if found is None:
        raise UnknownIndicator
    return found
