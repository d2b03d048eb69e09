"""What a score means: pure functions."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from workshops.atlas.model import CUTS, Change, Development
from workshops.indicators.model import YearValue

# Own choice: a quarter of the width of the middle class. The publisher gives no margin for a difference between years.
STEADY = 0.0196


def class_of(score: float) -> int:
    """The class (1–9) of a score of a dimension. Raises ValueError for NaN."""
    if math.isnan(score):
        raise ValueError("NaN has no class")
    return bisect_right(CUTS, score) + 1


def development(values: Sequence[YearValue]) -> Development | None:
    """The plain difference between the first and the last year with a value; None with fewer than two.

    A plain difference is meaningful because the reference of the scores is the same in every year.
    """
    known = [each for each in values if each.value is not None]
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    difference = (last.value or 0.0) - (first.value or 0.0)
    return Development(first.year, last.year, difference, change_of(difference))


def change_of(difference: float) -> Change:
    """Better, worse, or about the same; for a score of which higher is better."""
    if abs(difference) < STEADY:
        return Change.STEADY
    return Change.BETTER if difference > 0 else Change.WORSE
