"""The register of indicators: what is measured, by whom, and what a higher value means."""

import enum
from dataclasses import dataclass

from webapp.errors import NotFound


class Direction(enum.Enum):
    """What a higher value means."""

    HIGHER_IS_BETTER = "higher is better"
    HIGHER_IS_WORSE = "higher is worse"


@dataclass(frozen=True)
class Indicator:
    """Something that is measured for each area and year; texts are per language."""

    id: str
    name: dict[str, str]
    meaning: dict[str, str]
    unit: dict[str, str]
    direction: Direction
    source: str
    licence: dict[str, str]
    reference: str


class UnknownIndicator(NotFound):
    """The installation knows no such indicator."""


_MINISTRY = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
_SOURCE = "Leefbaarometer 3.0"
_LICENCE = {
    "nl": f"Open data van het {_MINISTRY}; de voorwaarden staan op leefbaarometer.nl.",
    "en": "Open data of the Dutch Ministry of the Interior and Kingdom Relations; the terms are on leefbaarometer.nl.",
}
_DIFFERENCE = {"nl": "verschil met het landelijk gemiddelde", "en": "difference from the national mean"}
_MARK = {"nl": "score", "en": "score"}


def _of_leefbaarometer(
    id_: str, dutch: str, english: str, means: tuple[str, str], unit: dict[str, str] = _DIFFERENCE
) -> Indicator:
    return Indicator(
        id=id_,
        name={"nl": dutch, "en": english},
        meaning={"nl": means[0], "en": means[1]},
        unit=unit,
        direction=Direction.HIGHER_IS_BETTER,
        source=_SOURCE,
        licence=_LICENCE,
        reference="https://www.leefbaarometer.nl",
    )


SCORES = (
    _of_leefbaarometer(
        "lbm",
        "Leefbaarheid, totaal",
        "Liveability, in all",
        ("Hoger is leefbaarder.", "Higher is more liveable."),
        _MARK,
    ),
    _of_leefbaarometer(
        "afw",
        "Leefbaarheid, verschil met Nederland",
        "Liveability, difference from the Netherlands",
        ("Hoger is leefbaarder.", "Higher is more liveable."),
    ),
    _of_leefbaarometer(
        "fys",
        "Fysieke omgeving",
        "Physical environment",
        ("Hoger is een prettiger omgeving.", "Higher is a more pleasant environment."),
    ),
    _of_leefbaarometer(
        "onv",
        "Overlast en onveiligheid",
        "Nuisance and unsafety",
        ("Hoger is minder overlast en veiliger.", "Higher is less nuisance, and safer."),
    ),
    _of_leefbaarometer(
        "soc",
        "Sociale samenhang",
        "Social cohesion",
        ("Hoger is meer samenhang.", "Higher is more cohesion."),
    ),
    _of_leefbaarometer(
        "vrz",
        "Voorzieningen",
        "Facilities",
        ("Hoger is meer voorzieningen dichtbij.", "Higher is more facilities nearby."),
    ),
    _of_leefbaarometer(
        "won",
        "Woningvoorraad",
        "Housing stock",
        ("Hoger is een gunstiger woningvoorraad.", "Higher is a more favourable housing stock."),
    ),
)

INDICATORS = {indicator.id: indicator for indicator in SCORES}
# Map 1 of the resilience maps (veerkrachtkaarten).
NUISANCE = INDICATORS["onv"]
# The dimensions whose classes cut at the same scores.
DIMENSIONS = tuple(INDICATORS[name] for name in ("onv", "soc", "fys", "vrz", "won"))


def indicator_of(indicator_id: str) -> Indicator:
    """The indicator with this id. Raises UnknownIndicator."""
    found = INDICATORS.get(indicator_id)
    if found is None:
        raise UnknownIndicator
    return found
