"""What a score means, and when numbers and voices contradict each other: pure functions."""

import math
from bisect import bisect_right
from collections.abc import Sequence

from webapp.disclosure import SMALLEST_SHOWN
from workshops.atlas.model import CUTS, Change, Development, Interval, Verdict, Voices
from workshops.indicators.model import YearValue

# Own choice: a quarter of the width of the middle class. The publisher gives no margin for a difference between years.
STEADY = 0.0196

# Own choice: from these classes on a number is low or high enough to be contradicted.
LOW_NUMBERS = 3
HIGH_NUMBERS = 7
# The normal quantile of an interval that holds the true share in 95 of 100 cases.
Z = 1.959964


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


def pride(voices: Voices) -> Interval | None:
    """The share of proud places among the places, with Wilson's interval (95%); None without places.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    count = voices.places
    if count == 0:
        return None
    share = voices.proud / count
    middle = (share + Z**2 / (2 * count)) / (1 + Z**2 / count)
    half = Z * math.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / (1 + Z**2 / count)
    # At 0 and 1 the bound is the share itself; rounding must not put it a hair inside.
    return Interval(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)), count)


def verdict(score_class: int | None, voices: Voices) -> Verdict:
    """How numbers and voices of a buurt stand to each other. Own method:

    * fewer than SMALLEST_SHOWN people spoke: silence, whatever the numbers say;
    * no number, or fewer than SMALLEST_SHOWN places: nothing to compare;
    * the voices are clear when the 95% interval of the share of proud places leaves out one half;
    * low numbers (class 1–3) and clearly more proud places: a hidden strength;
    * high numbers (class 7–9) and clearly more stomach-ache places: a blind spot;
    * both low, or both high: they agree;
    * numbers around the mean, or divided voices: no contradiction.
    """
    if voices.people < SMALLEST_SHOWN:
        return Verdict.SILENCE
    if score_class is None:
        return Verdict.NO_VALUE
    share = pride(voices)
    if share is None or share.count < SMALLEST_SHOWN:
        return Verdict.TOO_FEW_PLACES
    return _compared(_standing(score_class), _feeling(share))


def _standing(score_class: int) -> int:
    return -1 if score_class <= LOW_NUMBERS else 1 if score_class >= HIGH_NUMBERS else 0


def _feeling(share: Interval) -> int:
    return 1 if share.low > 0.5 else -1 if share.high < 0.5 else 0


def _compared(standing: int, feeling: int) -> Verdict:
    if standing == 0 or feeling == 0:
        return Verdict.NO_CONTRADICTION
    if standing == feeling:
        return Verdict.AGREE
    return Verdict.HIDDEN_STRENGTH if feeling > 0 else Verdict.BLIND_SPOT
