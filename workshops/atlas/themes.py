"""The seven maps as they are shown: the words of each class, and which colour it has."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from webapp.errors import N_
from workshops.atlas.classes import Codes, Floats
from workshops.atlas.focus import NUISANCE_STANDS, VULNERABLE_STAND
from workshops.atlas.maps import Maps
from workshops.atlas.model import NUISANCE_NAMES
from workshops.atlas.resilience import FILM_NAMES, PHOTO_NAMES

# The nine classes are ColorBrewer's PuOr from orange (more nuisance, more vulnerable residents) to purple; map 3 mixes
# both ends; map 7 has a colour for each film, lighter with fewer problems. The same values stand in css/atlas-maps.css.
PALETTE = {
    "1": "#b35806", "2": "#e08214", "3": "#fdb863", "4": "#fee0b6", "5": "#e3e3e3", "6": "#d8daeb", "7": "#b2abd2",
    "8": "#8073ac", "9": "#542788",
    "f1": "#7f3b08", "f2": "#e08214", "f3": "#fee0b6", "f4": "#c79a7b", "f5": "#e3e3e3", "f6": "#c7cfe8",
    "f7": "#b2abd2", "f8": "#8073ac", "f9": "#542788",
    "s1": "#f2f0f7", "s2": "#cbc9e2", "s3": "#9e9ac8", "s4": "#756bb1", "s5": "#54278f",
    "r11": "#8073ac", "r12": "#b2abd2", "r13": "#d8daeb", "r21": "#3f7fb5", "r22": "#7fb0d6", "r23": "#c3dcee",
    "r31": "#8c8c8c", "r32": "#b5b5b5", "r33": "#e3e3e3", "r41": "#b35806", "r42": "#e08214", "r43": "#fdb863",
    "r51": "#a3809f", "r52": "#cbb4c9", "r53": "#e8deea",
    "none": "#c9c9c9",
}  # fmt: skip
CIRCLES = {1: "#1f5fbf", 2: "#c62828", 3: "#55534f"}
NO_VALUE = N_("No value: not measured, or too few residents")
CIRCLE_NAMES = {
    1: N_("Focus area, more than 60 percent of the homes owned by a corporation"),
    2: N_("Focus area, 60 percent or less of the homes owned by a corporation"),
    3: N_("Focus area, share of social housing not known"),
}
_VULNERABLE = {
    9: N_("Far more vulnerable residents than the mean"),
    8: N_("Many more vulnerable residents than the mean"),
    7: N_("More vulnerable residents than the mean"),
    6: N_("A few more vulnerable residents than the mean"),
    5: N_("About as many vulnerable residents as the mean"),
    4: N_("Slightly fewer vulnerable residents than the mean"),
    3: N_("Fewer vulnerable residents than the mean"),
    2: N_("Many fewer vulnerable residents than the mean"),
    1: N_("Far fewer vulnerable residents than the mean"),
}
_NUISANCE_MOVED = {
    9: N_("Nuisance and unsafety: far better"),
    8: N_("Nuisance and unsafety: much better"),
    7: N_("Nuisance and unsafety: better"),
    6: N_("Nuisance and unsafety: a little better"),
    5: N_("Nuisance and unsafety: about the same"),
    4: N_("Nuisance and unsafety: a little worse"),
    3: N_("Nuisance and unsafety: worse"),
    2: N_("Nuisance and unsafety: much worse"),
    1: N_("Nuisance and unsafety: far worse"),
}
_VULNERABLE_MOVED = {
    9: N_("Vulnerable residents: far more"),
    8: N_("Vulnerable residents: many more"),
    7: N_("Vulnerable residents: more"),
    6: N_("Vulnerable residents: a few more"),
    5: N_("Vulnerable residents: about the same"),
    4: N_("Vulnerable residents: slightly fewer"),
    3: N_("Vulnerable residents: fewer"),
    2: N_("Vulnerable residents: many fewer"),
    1: N_("Vulnerable residents: far fewer"),
}
_HOUSING = {
    5: N_("80 percent or more of the homes owned by a corporation"),
    4: N_("60 percent to 80 percent of the homes owned by a corporation"),
    3: N_("40 percent to 60 percent of the homes owned by a corporation"),
    2: N_("20 percent to 40 percent of the homes owned by a corporation"),
    1: N_("Less than 20 percent of the homes owned by a corporation"),
}
_HOUSING_CUTS = (0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True)
class MapClass:
    """One entry of a legend: ``words`` are marked parts that are read one after the other."""

    code: int
    colour: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """One of the seven maps: its classes, and where its codes and figures are found; ``of`` is photo or film."""

    number: int
    name: str
    is_film: bool
    classes: tuple[MapClass, ...]
    codes: Callable[[Maps], Codes]
    figures: Callable[[Maps], Floats] | None = None
    is_share: bool = False

    def class_of(self, code: int) -> MapClass:
        """The entry of a code; 0 is "no value"."""
        return next((each for each in self.classes if each.code == code), MapClass(0, "none", (NO_VALUE,)))


def _plain(words: dict[int, str], *, worse_up: bool = False) -> tuple[MapClass, ...]:
    return tuple(MapClass(code, str(10 - code if worse_up else code), (text,)) for code, text in words.items())


def _housing_codes(maps: Maps) -> Codes:
    found = np.searchsorted(_HOUSING_CUTS, maps.social_housing, side="right") + 1
    return np.where(np.isnan(maps.social_housing), 0, found).astype(np.int8)


_FOCUS = tuple(
    MapClass(3 * (row - 1) + column, f"f{3 * (row - 1) + column}", (nuisance, residents))
    for row, nuisance in NUISANCE_STANDS.items()
    for column, residents in VULNERABLE_STAND.items()
)
_RESILIENCE = tuple(
    MapClass(10 * film + photo, f"r{film}{photo}", (words, problems))
    for film, words in FILM_NAMES.items()
    for photo, problems in PHOTO_NAMES.items()
)
_HOUSING_CLASSES = tuple(MapClass(code, f"s{code}", (words,)) for code, words in _HOUSING.items())

THEMES = {
    each.number: each
    for each in (
        Theme(1, N_("Nuisance and unsafety, situation"), False, _plain(dict(reversed(NUISANCE_NAMES.items()))),
              lambda maps: maps.nuisance_class, lambda maps: maps.nuisance),
        Theme(2, N_("Vulnerable residents, situation"), False, _plain(_VULNERABLE, worse_up=True),
              lambda maps: maps.index_class, lambda maps: maps.index.values),
        Theme(3, N_("Focus areas"), False, _FOCUS, lambda maps: maps.focus),
        Theme(4, N_("Share of social housing"), False, _HOUSING_CLASSES, _housing_codes,
              lambda maps: maps.social_housing, is_share=True),
        Theme(5, N_("Nuisance and unsafety, development"), True, _plain(_NUISANCE_MOVED),
              lambda maps: maps.nuisance_change_class, lambda maps: maps.nuisance_change),
        Theme(6, N_("Vulnerable residents, development"), True, _plain(_VULNERABLE_MOVED, worse_up=True),
              lambda maps: maps.index_change_class, lambda maps: maps.index_change.values),
        Theme(7, N_("Resilience"), True, _RESILIENCE, lambda maps: maps.resilience),
    )
}  # fmt: skip
