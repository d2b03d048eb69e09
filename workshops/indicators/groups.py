"""The five groups of vulnerable residents of resilience map 2.

Source: the resilience maps (veerkrachtkaarten) of the Dutch housing corporations, which name the groups and publish no
formula. Only social assistance is published per buurt; the other four come in as a file of the administrator.
"""

from workshops.indicators.cbs import SHARE_OF_RESIDENTS, WORSE, Text, indicator
from workshops.indicators.model import Indicator, Kind

_LICENCE = (
    "Geen open data per buurt; gebruik het bestand volgens de afspraken met wie het leverde.",
    "No open data per neighbourhood; use the file as agreed with whoever supplied it.",
)


def _group(id_: str, name: Text, source: str) -> Indicator:
    return indicator(
        id_,
        name,
        ("Deel van de inwoners dat tot deze groep hoort.", "Share of the residents who belong to this group."),
        SHARE_OF_RESIDENTS,
        Kind.SHARE,
        WORSE,
        per="residents",
        source=source,
        licence=_LICENCE,
        reference="https://www.aedes.nl",
        is_public=False,
    )


WITHOUT_PUBLIC_SOURCE = (
    _group(
        "refugee_origin",
        ("Herkomst uit een vluchtelingenland", "Origin in a refugee country"),
        "CBS-microdata of gemeente",
    ),
    _group(
        "mild_intellectual_disability",
        ("Licht verstandelijke beperking", "Mild intellectual disability"),
        "WoonZorgwijzer",
    ),
    _group("psychiatric_disorder", ("Psychiatrische aandoening", "Psychiatric disorder"), "WoonZorgwijzer"),
    _group(
        "chronic_conditions",
        ("Meer lichamelijke aandoeningen en slecht ter been", "Several chronic conditions with mobility limits"),
        "WoonZorgwijzer",
    ),
)
# In the order of the source.
VULNERABLE_GROUPS = ("social_assistance", *(each.id for each in WITHOUT_PUBLIC_SOURCE))
