"""The indicators of Statistics Netherlands (CBS), Kerncijfers wijken en buurten, and of those who publish beside it.

CBS rounds counts per buurt to five or ten and leaves out what could point at a person, so parts need not add up.
"""

from workshops.indicators.model import Direction, Indicator, Kind

Text = tuple[str, str]

BETTER, WORSE, NEITHER = Direction.HIGHER_IS_BETTER, Direction.HIGHER_IS_WORSE, Direction.NEITHER

_SOURCE = "CBS, Kerncijfers wijken en buurten"
_LICENCE = ("CBS, Creative Commons Naamsvermelding (CC BY 4.0).", "CBS, Creative Commons Attribution (CC BY 4.0).")
_REFERENCE = "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten"

PEOPLE: Text = ("inwoners", "residents")
SHARE_OF_RESIDENTS: Text = ("deel van de inwoners", "share of the residents")
EURO: Text = ("euro", "euro")


def _both(text: Text) -> dict[str, str]:
    return {"nl": text[0], "en": text[1]}


def indicator(
    id_: str,
    name: Text,
    meaning: Text,
    unit: Text,
    kind: Kind,
    direction: Direction = NEITHER,
    *,
    per: str | None = None,
    source: str = _SOURCE,
    licence: Text = _LICENCE,
    reference: str = _REFERENCE,
    is_public: bool = True,
) -> Indicator:
    """An indicator; each text is Dutch, then English."""
    texts = {"name": _both(name), "meaning": _both(meaning), "unit": _both(unit), "licence": _both(licence)}
    return Indicator(
        id=id_,
        kind=kind,
        direction=direction,
        per=per,
        source=source,
        reference=reference,
        is_public=is_public,
        **texts,
    )


def _residents(part: str, dutch: str, english: str) -> Indicator:
    return indicator(
        f"residents_{part}",
        (f"Inwoners {dutch}", f"Residents {english}"),
        ("Aantal op 1 januari.", "Number on 1 January."),
        PEOPLE,
        Kind.COUNT,
        per="residents",
    )


AGES = (
    _residents("age_0_15", "van 0 tot 15 jaar", "aged 0 to 15"),
    _residents("age_15_25", "van 15 tot 25 jaar", "aged 15 to 25"),
    _residents("age_25_45", "van 25 tot 45 jaar", "aged 25 to 45"),
    _residents("age_45_65", "van 45 tot 65 jaar", "aged 45 to 65"),
    _residents("age_65_plus", "van 65 jaar en ouder", "aged 65 and over"),
)
SEXES = (_residents("men", "man", "men"), _residents("women", "vrouw", "women"))

POPULATION = (
    indicator(
        "residents", ("Inwoners", "Residents"), ("Aantal op 1 januari.", "Number on 1 January."), PEOPLE, Kind.COUNT
    ),
    *AGES,
    *SEXES,
    indicator(
        "households",
        ("Huishoudens", "Households"),
        ("Particuliere huishoudens op 1 januari.", "Private households on 1 January."),
        ("huishoudens", "households"),
        Kind.COUNT,
    ),
)

HOUSING = (
    indicator(
        "homes",
        ("Woningen", "Homes"),
        ("Woningvoorraad op 1 januari.", "Housing stock on 1 January."),
        ("woningen", "homes"),
        Kind.COUNT,
    ),
    indicator(
        "social_housing_share",
        ("Aandeel corporatiebezit", "Share of social housing"),
        ("Deel van de woningen dat van een woningcorporatie is.", "Part of the homes that a housing corporation owns."),
        ("deel van de woningen", "share of the homes"),
        Kind.SHARE,
        per="homes",
    ),
    indicator(
        "home_value",
        ("Gemiddelde woningwaarde (WOZ)", "Mean value of homes (WOZ)"),
        ("Gemiddelde waarde volgens de gemeente.", "Mean value according to the municipality."),
        EURO,
        Kind.MEAN,
        per="homes",
    ),
    indicator(
        "income_per_resident",
        ("Gemiddeld inkomen per inwoner", "Mean income per resident"),
        ("Gemiddeld persoonlijk inkomen per jaar.", "Mean personal income a year."),
        EURO,
        Kind.MEAN,
        BETTER,
        per="residents",
    ),
)

SUPPORT = (
    indicator(
        "social_assistance",
        ("Mensen met bijstand", "People on social assistance"),
        ("Aantal personen met een bijstandsuitkering.", "Number of people on social assistance (bijstand)."),
        ("personen", "people"),
        Kind.COUNT,
        WORSE,
        per="residents",
    ),
    indicator(
        "disability_benefit",
        ("Mensen met een arbeidsongeschiktheidsuitkering", "People on disability benefit"),
        ("Aantal personen met een uitkering (AO).", "Number of people on disability benefit (AO)."),
        ("personen", "people"),
        Kind.COUNT,
        WORSE,
        per="residents",
    ),
    indicator(
        "social_support_clients",
        ("Mensen met ondersteuning vanuit de Wmo", "People with social support (Wmo)"),
        ("Aantal cliënten met hulp uit de Wmo.", "Number of clients with help under the Social Support Act (Wmo)."),
        ("cliënten", "clients"),
        Kind.COUNT,
        WORSE,
        per="residents",
    ),
)

_POLICE = {
    "source": "Politie en CBS, geregistreerde misdrijven",
    "reference": "https://data.politie.nl",
}
PER_THOUSAND: Text = ("per 1.000 inwoners", "per 1,000 residents")


def _rate(id_: str, name: Text) -> Indicator:
    meaning = ("Geregistreerd door de politie, in een jaar.", "Registered by the police, in a year.")
    return indicator(id_, name, meaning, PER_THOUSAND, Kind.MEAN, WORSE, per="residents", **_POLICE)  # type: ignore[arg-type]


SAFETY_AND_HEALTH = (
    indicator(
        "crimes",
        ("Geregistreerde misdrijven", "Registered crimes"),
        ("Aantal in een jaar; niet elk misdrijf wordt gemeld.", "Number in a year; not every crime is reported."),
        ("misdrijven", "crimes"),
        Kind.COUNT,
        WORSE,
        per="residents",
        **_POLICE,  # type: ignore[arg-type]
    ),
    _rate("thefts_from_homes", ("Diefstal uit woning en schuur", "Thefts from homes and sheds")),
    _rate("vandalism", ("Vernieling en openbare orde", "Vandalism and public order")),
    _rate("violence", ("Geweld en seksuele misdrijven", "Violence and sexual crimes")),
    indicator(
        "good_health",
        ("Ervaren gezondheid", "Self-reported health"),
        ("Deel dat de eigen gezondheid goed noemt.", "Share that calls its own health good."),
        ("deel van de volwassenen", "share of the adults"),
        Kind.SHARE,
        BETTER,
        per="residents",
        source="RIVM, GGD'en en CBS, Gezondheidsmonitor",
        licence=("RIVM, open data met naamsvermelding.", "RIVM, open data with attribution."),
        reference="https://www.rivm.nl/gezondheid-per-buurt-wijk-en-gemeente",
    ),
)
