"""Figures about what people say, with how sure they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Of all intervals on screen: in so many of a hundred cases the true value lies inside.
LEVEL = 0.90


@dataclass(frozen=True)
class Estimates:
    """One figure for each of n areas, in their order: float64 arrays of length n.

    ``count`` is how many it rests on; ``raw`` what was counted, NaN where nothing was; ``mean``, ``low`` and ``high``
    are the posterior mean and the ends of the 90% interval, pulled towards ``overall``, the mean of the programme, the
    more so the less is known. ``above`` is the probability that the true value lies above the line that was asked for.
    """

    count: Floats
    raw: Floats
    mean: Floats
    low: Floats
    high: Floats
    above: Floats
    overall: float
