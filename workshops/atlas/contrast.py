"""How numbers and voices of a buurt stand to each other, and how sure that is. Own method; see docs/method.md."""

from collections.abc import Sequence

import numpy as np

from workshops.atlas.model import Contrast, Verdict
from workshops.atlas.standing import Standing
from workshops.voices.model import Feelings, Floats

# With fewer people than this nothing is said, whatever the figures. Own choice.
ENOUGH_VOICES = 5
# A verdict is given from this probability on. Own choice; docs/method.md says how often such a verdict is right.
SURE = 0.8

# What is said when both stand low (−1) or high (1): numbers first, voices second.
_SAYS = {
    Verdict.AGREE_CONCERN: (-1, -1),
    Verdict.AGREE_WELL: (1, 1),
    Verdict.HIDDEN_STRENGTH: (-1, 1),
    Verdict.BLIND_SPOT: (1, -1),
}


def contrasts(numbers: Standing, voices: Feelings, people: Sequence[int]) -> list[Contrast]:
    """The contrast of each of n areas, in their order.

    ``people`` is how many spoke, as Voices.people counts them. Numbers and voices are uncertain independently of each
    other, so the probability of a verdict is the product of both; the likeliest counts when it reaches SURE, otherwise
    there is no clear picture. With no number, or nobody who named a place or gave a mark, there is none either.
    """
    sides = {-1: (numbers.low, voices.low), 1: (numbers.high, voices.high)}
    chances = {verdict: sides[number][0] * sides[voice][1] for verdict, (number, voice) in _SAYS.items()}
    return [
        _contrast(count, {v: _chance(found, place) for v, found in chances.items()})
        for place, count in enumerate(people)
    ]


def _chance(found: Floats, place: int) -> float:
    return float(np.nan_to_num(found[place]))


def _contrast(people: int, chances: dict[Verdict, float]) -> Contrast:
    if people < ENOUGH_VOICES:
        return Contrast(Verdict.NOT_ENOUGH_VOICES, None)
    likeliest = max(chances, key=lambda each: chances[each])
    if chances[likeliest] >= SURE:
        return Contrast(likeliest, chances[likeliest])
    return Contrast(Verdict.NO_CLEAR_PICTURE, chances[likeliest] or None)
