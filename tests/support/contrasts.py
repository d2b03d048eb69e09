"""How often a contrast is right, in programmes of which the truth is known.

``python -m tests.support.contrasts 200`` prints the tables of docs/method.md (so many programmes for each cell).
"""

import sys
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from deploy.words import say
from workshops.atlas.contrast import SURE, contrasts
from workshops.atlas.model import CUTS, Verdict
from workshops.atlas.standing import Standing, normal_below
from workshops.voices.feelings import MARK_STEP, SHARE_STEP, pride
from workshops.voices.model import Floats

BUURTEN = (12, 20, 60)
VOICES = (10, 40)
# The generating values: the spread of the true scores of nuisance, and the noise of one; of shares and marks as in
# tests/support/simulation.py.
SCORES, NOISE = 0.15, 0.02
CORRELATIONS, BETWEEN, WITHIN = (0.05, 0.15, 0.35), (0.3, 0.6, 1.0), 1.8
LOW, HIGH = CUTS[2], CUTS[5]
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)


@dataclass
class Tally:
    """What was said and what was true: of verdicts, and of stated probabilities by bin."""

    said: Counter[Verdict] = field(default_factory=Counter)
    right: Counter[Verdict] = field(default_factory=Counter)
    stated: Counter[int] = field(default_factory=Counter)
    promised: Counter[int] = field(default_factory=Counter)
    kept: Counter[int] = field(default_factory=Counter)


def simulate(tally: Tally, *, buurten: int, mean: int, programmes: int, rng: np.random.Generator) -> Tally:
    """Add so many programmes of so many buurten, in each of which ``mean`` places and as many marks are given."""
    for number in range(programmes):
        _one(tally, buurten, mean, CORRELATIONS[number % 3], BETWEEN[number % 3], rng)
    return tally


def _one(tally: Tally, buurten: int, mean: int, alike: float, between: float, rng: np.random.Generator) -> None:
    scores = rng.normal(0, SCORES, buurten)
    seen = scores + rng.normal(0, NOISE, buurten)
    numbers = Standing(normal_below((LOW - seen) / NOISE), normal_below((seen - HIGH) / NOISE))
    overall, rest = rng.choice((0.35, 0.5, 0.65)), 1 / alike - 1
    share, mark = rng.beta(overall * rest, (1 - overall) * rest, buurten), rng.normal(7, between, buurten)
    places, count = (rng.poisson(mean * rng.gamma(1 / 0.36, 0.36, buurten)) for _ in range(2))
    # Fewer than ten answers are hidden, and do not count.
    count = np.where(count < 10, 0, count)
    given = [rng.normal(each, WITHIN, n) for each, n in zip(mark, count, strict=True)]
    means = np.array([each.mean() if each.size else 0.0 for each in given])
    squares = np.array([((each - each.mean()) ** 2).sum() if each.size else 0.0 for each in given])
    voices = pride(rng.binomial(places, share), places, count, means, squares).feelings
    weight = np.divide(places, places + count, out=np.zeros(buurten), where=places + count > 0)
    steps = weight * (share - share.mean()) / SHARE_STEP + (1 - weight) * (mark - mark.mean()) / MARK_STEP
    people = np.maximum(places, count)
    for place, found in enumerate(contrasts(numbers, voices, people.tolist())):
        _count(
            tally, found.verdict, found.probability, _truth(scores, steps, place), _likeliest(numbers, voices, place)
        )


def _truth(scores: Floats, steps: Floats, place: int) -> tuple[int, int]:
    number = -1 if scores[place] < LOW else 1 if scores[place] >= HIGH else 0
    return number, -1 if steps[place] <= -1 else 1 if steps[place] >= 1 else 0


_MEANS = {
    (-1, -1): Verdict.AGREE_CONCERN,
    (1, 1): Verdict.AGREE_WELL,
    (-1, 1): Verdict.HIDDEN_STRENGTH,
    (1, -1): Verdict.BLIND_SPOT,
}


def _likeliest(numbers: Standing, voices: object, place: int) -> Verdict:
    sides = {-1: (numbers.low, voices.low), 1: (numbers.high, voices.high)}  # type: ignore[attr-defined]
    chances = {v: sides[n][0][place] * sides[f][1][place] for (n, f), v in _MEANS.items()}
    return max(chances, key=lambda each: np.nan_to_num(chances[each]))


def _count(tally: Tally, said: Verdict, probability: float | None, truth: tuple[int, int], likeliest: Verdict) -> None:
    if said in _MEANS.values():
        tally.said[said] += 1
        tally.right[said] += _MEANS.get(truth) is said
    if probability is not None:
        at = int(np.searchsorted(BINS, probability, side="right")) - 1
        tally.stated[at] += 1
        tally.promised[at] += probability
        tally.kept[at] += _MEANS.get(truth) is likeliest


def main(programmes: int) -> None:
    """Print both tables."""
    rng, everything = np.random.default_rng(1), Tally()
    say("| buurten | voices | verdicts given, part of the buurten | of these right |\n|---|---|---|---|")
    for buurten in BUURTEN:
        for mean in VOICES:
            found = simulate(Tally(), buurten=buurten, mean=mean, programmes=programmes, rng=rng)
            given, right = found.said.total(), found.right.total()
            say(f"| {buurten} | {mean} | {given / (buurten * programmes):.2f} | {right / max(given, 1):.3f} |")
            for name in ("said", "right", "stated", "promised", "kept"):
                getattr(everything, name).update(getattr(found, name))
    say("\n| stated probability | buurten | mean stated | true |\n|---|---|---|---|")
    for at, n in sorted(everything.stated.items()):
        ends = f"{BINS[at]:.1f}–{min(BINS[at + 1], 1.0):.1f}"
        say(f"| {ends} | {n} | {everything.promised[at] / n:.3f} | {everything.kept[at] / n:.3f} |")
    contradictions = (Verdict.HIDDEN_STRENGTH, Verdict.BLIND_SPOT)
    given = sum(everything.said[each] for each in contradictions)
    right = sum(everything.right[each] for each in contradictions)
    say(f"\nOf the {given} contradictions (from {SURE:.0%} on) {right / given:.1%} were right.")


if __name__ == "__main__":
    main(int(sys.argv[1]))
