"""Map 3: where nuisance and vulnerable residents meet, as a scheme of three by three."""

from webapp.errors import N_
from workshops.atlas.classes import Codes, thirds_of

# A cell is 3 × (standing of nuisance − 1) + standing of vulnerable residents; 0: one of the two has no value.
FOCUS = 1
CALM = 9
NUISANCE_STANDS = {1: N_("Much nuisance"), 2: N_("Nuisance around the mean"), 3: N_("Little nuisance")}
VULNERABLE_STAND = {
    1: N_("many vulnerable residents"),
    2: N_("vulnerable residents around the mean"),
    3: N_("few vulnerable residents"),
}


def focus_of(nuisance: Codes, index: Codes) -> Codes:
    """The cell 1–9 of each area from its classes of maps 1 and 2; 0 where one of them has no value.

    1 is much nuisance and many vulnerable residents: a focus area ("problemen voor en achter de voordeur"); 9 is little
    of both. Source of the combination: resilience maps of Parkstad Limburg (Circusvis, 2025), map 3. Its cuts are not
    published: own method, "clearly" is one of the three outer classes.
    """
    rows, columns = thirds_of(nuisance), 4 - thirds_of(index)
    cells = 3 * (rows - 1) + columns
    cells[(nuisance == 0) | (index == 0)] = 0
    return cells.astype(rows.dtype)
