"""How the files of Statistics Netherlands name what the register knows, in small letters and figures only."""

THOUSAND = 1000.0
PER_CENT = 0.01

# The first of these that a file has holds the code of the area.
CODE_NAMES = (
    "gwbcode10", "codering", "gwbcode", "wijkenenbuurten", "code", "buurtcode", "bucode", "wijkcode", "wkcode",
    "gemeentecode", "gmcode", "regiocode",
)  # fmt: skip

_NAMES: dict[tuple[str, float], tuple[str, ...]] = {
    ("residents", 1): ("ainw", "aantinw", "aantalinwoners", "inwoners", "bevolkingaantalinwoners"),
    ("residents_men", 1): ("aman", "aantman", "mannen", "bevolkinggeslachtmannen"),
    ("residents_women", 1): ("avrouw", "aantvrouw", "vrouwen", "bevolkinggeslachtvrouwen"),
    ("residents_age_0_15", 1): (
        "a0014", "k0tot15jaar", "inwoners0tot15", "bevolkingleeftijdsgroepen0tot15jaar",
    ),
    ("residents_age_15_25", 1): ("a1524", "k15tot25jaar", "bevolkingleeftijdsgroepen15tot25jaar"),
    ("residents_age_25_45", 1): ("a2544", "k25tot45jaar", "bevolkingleeftijdsgroepen25tot45jaar"),
    ("residents_age_45_65", 1): ("a4564", "k45tot65jaar", "bevolkingleeftijdsgroepen45tot65jaar"),
    ("residents_age_65_plus", 1): (
        "a65oo", "k65jaarofouder", "inwoners65plus", "bevolkingleeftijdsgroepen65jaarofouder",
    ),
    ("households", 1): (
        "ahh", "huishoudens", "huishoudenstotaal", "aantalhuishoudens", "aantalparthuishoudens",
        "bevolkingparticulierehuishoudenshuishoudenstotaal",
    ),
    ("homes", 1): ("awoning", "woningvoorraad", "wonenwoningvoorraad", "aantalwoningen"),
    ("social_housing_share", PER_CENT): (
        "pwcorpw", "phuurcorp", "inbezitwoningcorporatie", "perchuurwoningeninbezitwoningcorporaties",
        "wonenwoningennaareigendomhuurwoningeninbezitwoningcorporatie",
    ),
    ("home_value", THOUSAND): (
        "gwoz", "gwozbag", "wozwaarde", "gemiddeldewoningwaarde", "gemiddeldewozwaardevanwoningen",
        "wonengemiddeldewoningwaarde",
    ),
    ("income_per_resident", THOUSAND): (
        "ginkpi", "inkomenperinwoner", "gemiddeldinkomenperinwoner",
        "inkomeninkomenvanpersonengemiddeldinkomenperinwoner",
    ),
    ("social_assistance", 1): (
        "asozwb", "personenpersoortuitkeringbijstand", "socialezekerheidpersonenpersoortuitkeringbijstand",
    ),
    ("disability_benefit", 1): (
        "asozao", "personenpersoortuitkeringao", "socialezekerheidpersonenpersoortuitkeringao",
    ),
    ("social_support_clients", 1): ("awmot", "wmoclienten", "zorgwmoclienten"),
    ("thefts_from_homes", 1): (
        "gwodief", "totaaldiefstaluitwoningschuured", "criminaliteittotaaldiefstaluitwoningschuured",
    ),
    ("vandalism", 1): (
        "gvernoo", "vernielingmisdrijftegenopenbareorde", "criminaliteitvernielingmisdrijftegenopenbareorde",
    ),
    ("violence", 1): (
        "ggewsek", "geweldsenseksuelemisdrijven", "criminaliteitgeweldsenseksuelemisdrijven",
    ),
}  # fmt: skip

COLUMNS = {name: key for key, names in _NAMES.items() for name in names}
# Columns whose name ends with the year that they are about.
PER_YEAR = {"misdrijven": ("crimes", 1.0), "goedervarengezondheid": ("good_health", PER_CENT)}
