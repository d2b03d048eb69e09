"""Figures of areas for the maps, without a database."""

from collections.abc import Sequence

import numpy as np

from workshops.atlas.maps import Blocks, Figures

GROUPS = ("social_assistance", "refugee_origin", "mild_intellectual_disability")


def figures_of(
    nuisance: Sequence[float], shares: Sequence[Sequence[float]] | None = None, residents: Sequence[float] | None = None
) -> Figures:
    """One year: a score per area, a row of shares per group (none known), residents (1,000 each)."""
    count = len(nuisance)
    people = np.array(residents if residents is not None else [1000.0] * count, dtype=float)
    known = np.full((len(GROUPS), count), np.nan)
    for position, row in enumerate(shares or []):
        known[position] = row
    return Figures(np.array(nuisance, dtype=float), known, people, people)


def blocks_of(
    before: Figures,
    after: Figures,
    *,
    codes: Sequence[str] | None = None,
    social_housing: Sequence[float] | None = None,
    noise: float = 0.01,
) -> Blocks:
    """A film of two years, with the second as the photo."""
    count = len(after.nuisance)
    return Blocks(
        codes=tuple(codes or [f"BU0001{number:04d}" for number in range(count)]),
        groups=GROUPS,
        photo=after,
        before=before,
        after=after,
        social_housing=np.array(social_housing if social_housing is not None else [np.nan] * count, dtype=float),
        noise=noise,
    )
