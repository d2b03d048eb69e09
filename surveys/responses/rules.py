"""What answers say together: means, shares, where residents and professionals differ; small counts hidden."""

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from statistics import NormalDist

from surveys.questionnaires.model import Question
from surveys.responses.model import ChoiceFigure, ChoiceResult, Difference, MarkResult, Mean, Share
from webapp.disclosure import SMALLEST_SHOWN, shown_count, shown_counts, shown_table

# How often each answer was given, as text: {"7": 12, "8": 30}.
Tally = Mapping[str, int]

_NORMAL = NormalDist()


def mean_mark(tally: Tally, *, lowest: float, highest: float) -> Mean | None:
    """The mean of marks with its 95% interval, kept within the scale; None for fewer marks than may be shown.

    The interval is ``mean ± t(0.975, n - 1) · s / √n`` with the sample's standard deviation ``s`` (Student 1908).
    """
    n = sum(tally.values())
    if n < SMALLEST_SHOWN:
        return None
    mean = sum(float(mark) * count for mark, count in tally.items()) / n
    variance = sum((float(mark) - mean) ** 2 * count for mark, count in tally.items()) / (n - 1)
    margin = student_t_975(n - 1) * math.sqrt(variance / n)
    return Mean(n=n, value=mean, low=max(lowest, mean - margin), high=min(highest, mean + margin))


def student_t_975(freedom: int) -> float:
    """The 97.5% point of Student's t for four or more degrees of freedom, right to three figures.

    The expansion of Abramowitz & Stegun, Handbook of Mathematical Functions (1964), formula 26.7.5.
    """
    z = _NORMAL.inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))


def mark_result(question: Question, residents: Tally, professionals: Tally) -> MarkResult:
    """The marks of both audiences for a RANGE."""
    assert question.scale is not None
    lowest, highest = question.scale.lowest, question.scale.highest
    return MarkResult(
        question=question,
        residents=mean_mark(residents, lowest=lowest, highest=highest),
        professionals=mean_mark(professionals, lowest=lowest, highest=highest),
    )


def choice_result(
    question: Question,
    residents: Tally | None,
    professionals: Tally | None,
    hidden: tuple[AbstractSet[str], AbstractSet[str]] = (frozenset(), frozenset()),
) -> ChoiceResult:
    """The choices of both audiences for a SELECT_ONE, in the order of the questionnaire.

    An audience is None where not even its number may be shown; ``hidden`` are the choices of each that other figures
    would give away.
    """
    of_residents, of_professionals = (
        _shares(question, residents, hidden[0]),
        _shares(question, professionals, hidden[1]),
    )
    return ChoiceResult(
        question=question,
        n_residents=None if residents is None else shown_count(sum(residents.values())),
        n_professionals=None if professionals is None else shown_count(sum(professionals.values())),
        figures=tuple(
            ChoiceFigure(
                value=choice.value,
                label=choice.label,
                icon=choice.icon,
                residents=of_residents[choice.value],
                professionals=of_professionals[choice.value],
            )
            for choice in question.choices
        ),
        difference=_widest_difference(question, of_residents, of_professionals),
    )


def _shares(question: Question, tally: Tally | None, hidden: AbstractSet[str]) -> dict[str, Share | None]:
    if tally is None:
        return dict.fromkeys(choice.value for choice in question.choices)
    n = sum(tally.values())
    counts = {choice.value: tally.get(choice.value, 0) for choice in question.choices}
    if n < SMALLEST_SHOWN:
        return dict.fromkeys(counts)
    return {
        value: None if count is None or value in hidden else Share(count=count, of=n)
        for value, count in shown_counts(counts).items()
    }


def given_away(tallies: Mapping[str, Tally], area: str) -> frozenset[str]:
    """The answers of one buurt to hide because those of other buurten and the total would give a small count away.

    ``tallies`` are those of every buurt ("" for answers without one), of one audience. A buurt with fewer answers than
    may be shown is hidden whole, and so is another where the total would tell.
    """
    answers = {answer for tally in tallies.values() for answer in tally}
    totals = shown_counts({code: sum(tally.values()) for code, tally in tallies.items()})
    if totals.get(area) is None:
        return frozenset(answers)
    # Also what nobody chose is a count that may have to be hidden.
    whole = {code: {answer: tally.get(answer, 0) for answer in answers} for code, tally in tallies.items()}
    untold = {code for code, total in totals.items() if total is None} | ({""} & tallies.keys())
    return frozenset(answer for answer, n in shown_table(whole, without_total=untold)[area].items() if n is None)


def _widest_difference(
    question: Question, residents: Mapping[str, Share | None], professionals: Mapping[str, Share | None]
) -> Difference | None:
    """The choice with the widest gap among those that may be shown of both; None when there is none."""
    gaps = []
    for choice in question.choices:
        first, second = residents[choice.value], professionals[choice.value]
        if first is not None and second is not None:
            gaps.append((abs(first.part - second.part), choice, first, second))
    widest = max(gaps, key=lambda gap: gap[0], default=None)
    if widest is None or widest[0] == 0:
        return None
    _, choice, first, second = widest
    return Difference(
        label=choice.label,
        residents=first.part,
        professionals=second.part,
        certain=differ_certainly(first, second, comparisons=len(gaps)),
    )


def differ_certainly(first: Share, second: Share, *, comparisons: int = 1) -> bool:
    """Whether two shares differ more than chance explains, also when the widest of ``comparisons`` gaps was picked.

    The adjusted interval of Agresti & Caffo, The American Statistician 54 (2000): one is added to who chose and to who
    did not; a level of 5% shared by all comparisons (Bonferroni).
    """
    p, n = (first.count + 1) / (first.of + 2), first.of + 2
    q, m = (second.count + 1) / (second.of + 2), second.of + 2
    point = _NORMAL.inv_cdf(1 - 0.025 / comparisons)
    return abs(p - q) > point * math.sqrt(p * (1 - p) / n + q * (1 - q) / m)
