"""How often the 90% intervals hold the true value, in programmes of which it is known.

``python -m tests.support.simulation 400`` prints the table of docs/method.md (so many programmes for each cell).
"""

import sys
from collections.abc import Iterator

import numpy as np

from deploy.words import say
from workshops.voices.marks import marks
from workshops.voices.model import Estimates, Floats
from workshops.voices.rates import rates
from workshops.voices.shares import shares

BUURTEN = (12, 20, 60)
MEANS = (2, 10)
# The generating values: how much the true rates, shares and marks of buurten differ.
SPREADS = (0.3, 0.6, 1.0)
CORRELATIONS = (0.05, 0.15, 0.35)
BETWEEN = (0.3, 0.6, 1.0)
WITHIN = 1.8
OVERALL = (0.3, 0.5, 0.7)


def covered(kind: str, *, buurten: int, mean: int, programmes: int, rng: np.random.Generator) -> float:
    """The part of the buurten whose true value lies inside its interval, over the generating values."""
    inside = total = 0
    for true, found in _programmes(kind, buurten, mean, programmes, rng):
        inside += int(((true >= found.low) & (true <= found.high)).sum())
        total += buurten
    return inside / total


def _programmes(
    kind: str, buurten: int, mean: int, programmes: int, rng: np.random.Generator
) -> Iterator[tuple[Floats, Estimates]]:
    for number in range(programmes):
        # Buurten do not speak equally much, whatever they say.
        spoken = rng.poisson(mean * rng.gamma(1 / 0.36, 0.36, buurten))
        if spoken.sum() == 0:
            spoken[0] = 1
        if kind == "rates":
            spread = SPREADS[number % 3]
            # Of mean one.
            exposure = rng.lognormal(-0.18, 0.6, buurten)
            true = mean * rng.gamma(spread**-2, spread**2, buurten)
            yield true, rates(rng.poisson(true * exposure), exposure)
        elif kind == "shares":
            rest = 1 / CORRELATIONS[number % 3] - 1
            overall = rng.choice(OVERALL)
            true = rng.beta(overall * rest, (1 - overall) * rest, buurten)
            yield true, shares(rng.binomial(spoken, true), spoken)
        else:
            true = rng.normal(7, BETWEEN[number % 3], buurten)
            given = [rng.normal(each, WITHIN, count) for each, count in zip(true, spoken, strict=True)]
            means = np.array([each.mean() if each.size else np.nan for each in given])
            squares = np.array([((each - each.mean()) ** 2).sum() if each.size else 0.0 for each in given])
            yield true, marks(spoken, means, squares)


def main(programmes: int) -> None:
    """Print the table."""
    rng = np.random.default_rng(1)
    say("| buurten | mean of voices | rates | shares | marks |\n|---|---|---|---|---|")
    for buurten in BUURTEN:
        for mean in MEANS:
            cells = [
                f"{covered(kind, buurten=buurten, mean=mean, programmes=programmes, rng=rng):.3f}"
                for kind in ("rates", "shares", "marks")
            ]
            say(f"| {buurten} | {mean} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]))
