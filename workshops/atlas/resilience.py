"""Map 7: how the developments of nuisance (map 5) and vulnerable residents (map 6) go together, beside the photo.

Source of the combinations and their words: resilience maps of Parkstad Limburg (Circusvis, 2025), map 7. The cuts are
not published: the neutral band and the levels of the photo are own method. What goes together need not be cause and
effect.
"""

import numpy as np

from webapp.errors import N_
from workshops.atlas.classes import Codes, Floats

RESILIENT, DEVELOPS_WELL, STEADY, LITTLE, HALF_KNOWN = 1, 2, 3, 4, 5
MANY, FAIRLY_MANY, FEW = 1, 2, 3
FILM_NAMES = {
    RESILIENT: N_("shows resilience"),
    DEVELOPS_WELL: N_("develops well"),
    STEADY: N_("nuisance about the same"),
    LITTLE: N_("little resilience"),
    HALF_KNOWN: N_("less nuisance; change of vulnerable residents not known"),
}
PHOTO_NAMES = {
    MANY: N_("many problems"),
    FAIRLY_MANY: N_("fairly many problems"),
    FEW: N_("problems around the mean or fewer"),
}


def film_of(nuisance: Floats, nuisance_band: Floats | float, index: Floats, index_band: Floats) -> Codes:
    """What each area shows between two years; 0 where the change of nuisance (a score: higher is less) is not known.

    * nuisance gets worse, beyond its band: little resilience, whatever the vulnerable residents do;
    * nuisance improves while vulnerable residents increase, or stay: the area shows resilience;
    * both improve: it simply develops well;
    * nuisance stays within its band: about the same;
    * nuisance improves and of the vulnerable residents nothing is known: just that (own addition: with one of the two
      unknown only bad news would be left).
    """
    film = np.full(nuisance.shape, STEADY)
    better = nuisance > nuisance_band
    film[better] = np.where(index[better] < -index_band[better], DEVELOPS_WELL, RESILIENT)
    film[better & np.isnan(index)] = HALF_KNOWN
    film[nuisance < -np.asarray(nuisance_band)] = LITTLE
    film[np.isnan(nuisance)] = 0
    return film.astype(np.int8)


def photo_of(classes: Codes) -> Codes:
    """How many problems an area has now, from its class of nuisance: many (1–2), fairly many (3–4), or fewer (5–9).

    0 without a value. The words are the source's; where they begin is own method.
    """
    found = np.where(classes <= 2, MANY, np.where(classes <= 4, FAIRLY_MANY, FEW))
    return np.where(classes == 0, 0, found).astype(np.int8)


def combined(film: Codes, photo: Codes) -> Codes:
    """Film and photo in one number: 10 × film + photo; 0 where one of them is not known."""
    return np.where((film == 0) | (photo == 0), 0, 10 * film + photo).astype(np.int8)
