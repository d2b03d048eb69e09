"""Cuts blocks of figures into the nine classes of the maps: pure functions on numpy arrays."""

import numpy as np
from numpy.typing import NDArray

from workshops.atlas.model import CUTS

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]

NO_VALUE = 0
# Own method: the index is in standard deviations; its cuts stand to each other as the publisher's do, 1 : 2 : 4 : 6.
INDEX_CUTS = (-1.5, -1.0, -0.5, -0.25, 0.25, 0.5, 1.0, 1.5)
# From these classes on a figure is clearly low or high: the three outer ones on either side. Own choice.
LOW, HIGH = 3, 7


def classes_of(figures: Floats, cuts: tuple[float, ...] = CUTS) -> Codes:
    """The class 1–9 of each figure, 0 where it is NaN; a figure on a cut belongs to the class above it.

    Maps 1 and 5 use the publisher's cuts of a dimension (see model.CUTS), maps 2 and 6 INDEX_CUTS.
    """
    found = np.searchsorted(np.asarray(cuts), figures, side="right") + 1
    return np.where(np.isnan(figures), NO_VALUE, found).astype(np.int8)


def thirds_of(classes: Codes) -> Codes:
    """1 clearly low (class 1–3), 2 around the mean (4–6), 3 clearly high (7–9), 0 without a value. Own method."""
    found = np.where(classes <= LOW, 1, np.where(classes >= HIGH, 3, 2))
    return np.where(classes == NO_VALUE, NO_VALUE, found).astype(np.int8)
