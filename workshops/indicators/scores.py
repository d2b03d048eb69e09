"""The indicators of the Leefbaarometer 3.0: a total score, and the dimensions that make it up."""

from workshops.indicators.model import Direction, Indicator, Kind

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
        kind=Kind.SCORE,
        direction=Direction.HIGHER_IS_BETTER,
        source=_SOURCE,
        licence=_LICENCE,
        reference="https://www.leefbaarometer.nl",
        per="residents",
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
