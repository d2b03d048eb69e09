"""Map 4: circles round the focus areas, by the share of homes that a housing corporation owns."""

import numpy as np

from workshops.atlas.classes import Codes, Floats
from workshops.atlas.focus import FOCUS

# Source: resilience maps of Parkstad Limburg (Circusvis, 2025), map 4: "meer dan 60% corporatiebezit".
LINE = 0.60
NO_CIRCLE, ABOVE, BELOW, UNKNOWN = 0, 1, 2, 3


def circles_of(focus: Codes, share: Floats) -> Codes:
    """For each area: no circle (0), above the line (1, blue), not above it (2, red), or its share is not known (3).

    ``share`` is a part of the homes (0–1), NaN where not known. Only focus areas (map 3) have a circle. A share of
    exactly 60% is not above the line: own choice, the source names only more and less.
    """
    found = np.where(np.isnan(share), UNKNOWN, np.where(share > LINE, ABOVE, BELOW))
    return np.where(focus == FOCUS, found, NO_CIRCLE).astype(np.int8)
