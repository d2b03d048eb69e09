"""What the scores of a file say about each municipality: pure functions, for ``flask atlas summary``."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshops.atlas.model import CLASSES
from workshops.atlas.rules import class_of

# The municipality in the code of a buurt: BU0928… lies in GM0928.
MUNICIPALITY = slice(2, 6)


@dataclass(frozen=True)
class MunicipalitySummary:
    """Map 1 of a municipality in one year, and its change; None where nothing can be said.

    ``buurten`` counts those with a score; ``classes`` holds the share (0–1) of these in each class 1–9. The weighted
    figures weigh each buurt by its residents. Every figure is a plain mean of scores of the publisher; own method.
    """

    code: str
    buurten: int
    mean: float | None
    change: float | None
    weighted_mean: float | None
    weighted_change: float | None
    classes: dict[int, float | None]


@dataclass(frozen=True)
class Summary:
    """Every municipality of a file, and the buurten that could not be weighed for lack of residents."""

    municipalities: list[MunicipalitySummary]
    without_residents: list[str]


@dataclass(frozen=True)
class _Scored:
    """A buurt with its scores in the two years, and the weight of its residents."""

    now: float
    before: float | None
    residents: float | None


def summarise(
    scores: Iterable[tuple[str, int, float | None]], *, year: int, since: int, residents: Mapping[str, int] | None
) -> list[MunicipalitySummary]:
    """One summary per municipality, by code, of scores as (code of the buurt, year, score).

    A municipality without a score in ``year`` is there with nothing to say. Change is taken over the buurten that have
    a score in both years. ``residents`` are per code of a buurt; who is not in it has no weight.
    """
    of_year: dict[int, dict[str, float]] = {year: {}, since: {}}
    municipalities: dict[str, list[_Scored]] = {}
    for code, of, score in scores:
        municipalities.setdefault("GM" + code[MUNICIPALITY], [])
        if score is not None and of in of_year:
            of_year[of][code] = score
    for code, score in of_year[year].items():
        known = residents.get(code) if residents is not None else None
        municipalities["GM" + code[MUNICIPALITY]].append(_Scored(score, of_year[since].get(code), known))
    return [_summary(code, buurten) for code, buurten in sorted(municipalities.items())]


def _summary(code: str, buurten: Sequence[_Scored]) -> MunicipalitySummary:
    now = [(each.now, each.residents) for each in buurten]
    change = [(each.now - each.before, each.residents) for each in buurten if each.before is not None]
    classes = [class_of(each.now) for each in buurten]
    return MunicipalitySummary(
        code=code,
        buurten=len(buurten),
        mean=_mean([value for value, _ in now]),
        change=_mean([value for value, _ in change]),
        weighted_mean=_weighted(now),
        weighted_change=_weighted(change),
        classes={each: classes.count(each) / len(classes) if classes else None for each in CLASSES},
    )


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


def _weighted(pairs: Iterable[tuple[float, float | None]]) -> float | None:
    known = [(value, weight) for value, weight in pairs if weight]
    total = math.fsum(weight for _, weight in known)
    return math.fsum(value * weight for value, weight in known) / total if total else None
