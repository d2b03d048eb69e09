"""Where a goal stands, as pure functions. Own method, told in docs/method.md under "Progress"."""

import re
from collections.abc import Sequence

from webapp.errors import N_, Invalid
from workshops.indicators.model import Indicator, Kind
from workshops.progress.model import LONGEST_NAME, LONGEST_SOURCE, Course, Figure, Goal, Point, Unit

# Own choice: a movement of less than this part of the way to the goal is none.
STEADY = 0.02
EARLIEST_YEAR = 1990
LATEST_YEAR = 2070
BOUNDS = {
    Unit.PERCENT: (0.0, 100.0),
    Unit.SCORE: (-100.0, 100.0),
    Unit.EURO: (0.0, 10_000_000.0),
    Unit.NUMBER: (0.0, 1_000_000_000.0),
}
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")


def course(goal: Goal, points: Sequence[Point]) -> Course:
    """How the newest figure stands to the straight line from the baseline to the goal."""
    known = [each for each in points if each.value is not None and each.year >= goal.baseline_year]
    if not known:
        return Course.NO_FIGURES
    first, last = known[0], known[-1]
    start, now = first.value or 0.0, last.value or 0.0
    if goal.sign * (now - goal.target) >= 0:
        return Course.REACHED
    if first is last:
        return Course.BASELINE
    way, done = abs(goal.target - start), goal.sign * (now - start)
    passed = (last.year - first.year) / max(goal.target_year - first.year, 1)
    if done >= way * min(passed, 1.0):
        return Course.ON_COURSE
    if abs(done) < STEADY * way:
        return Course.STEADY
    return Course.SLOWER if done > 0 else Course.AWAY


def merged(
    computed: dict[int, tuple[float, int]], country: dict[int, float], figures: Sequence[Figure]
) -> tuple[Point, ...]:
    """The years of a goal, oldest first: what was computed (value, number of buurten), and what was entered over it."""
    entered = {each.year: each for each in figures}
    points = []
    for year in sorted({*computed, *entered} | {year for year in country if year in computed or year in entered}):
        value, areas = computed.get(year, (None, None))
        own = entered.get(year)
        abroad = own.country if own is not None and own.country is not None else country.get(year)
        if own is not None and own.value is not None and value is None:
            value, areas = own.value, None
        points.append(Point(year, value, abroad, areas))
    return tuple(points)


def unit_of(indicator: Indicator) -> Unit:
    """In what the figures of an indicator are shown; a count of parts becomes a percentage of the whole."""
    if indicator.kind is Kind.SCORE:
        return Unit.SCORE
    if indicator.kind is Kind.MEAN:
        return Unit.EURO if "euro" in indicator.unit["en"] else Unit.NUMBER
    return Unit.PERCENT


def read_number(field: str, text: str, unit: Unit) -> float:
    """A number as people type it: "12,5", "12.5", "240.000", "−0,1". Raises Invalid, which names the field."""
    typed = text.strip().replace("−", "-").removesuffix("%").strip()
    sign, digits = (-1.0, typed[1:]) if typed.startswith("-") else (1.0, typed)
    if _THOUSANDS.fullmatch(digits):
        number = float(digits.replace(".", "").replace(",", "."))
    elif _PLAIN.fullmatch(digits) and len(digits) < 20:
        number = float(digits.replace(",", "."))
    else:
        raise Invalid(field, N_("“%(text)s” is no number. Write for example 12,5."), text=text[:40])
    least, most = BOUNDS[unit]
    if not least <= sign * number <= most:
        raise Invalid(
            field, N_("The number must lie between %(least)s and %(most)s."), least=int(least), most=int(most)
        )
    return sign * number / (100 if unit is Unit.PERCENT else 1)


def checked_years(baseline_year: int, target_year: int) -> None:
    """Raises Invalid when the goal does not lie after the baseline."""
    for field, year in (("baseline_year", baseline_year), ("target_year", target_year)):
        checked_year(field, year)
    if target_year <= baseline_year:
        raise Invalid("target_year", N_("The year of the goal must lie after the year of the baseline."))


def checked_year(field: str, year: int, latest: int = LATEST_YEAR) -> int:
    """A year that can be meant. Raises Invalid."""
    if not EARLIEST_YEAR <= year <= latest:
        raise Invalid(field, N_("Choose a year from %(first)s to %(last)s."), first=EARLIEST_YEAR, last=latest)
    return year


def checked_name(name: str) -> str:
    """The name of a programme's own figure. Raises Invalid."""
    kept = " ".join(name.split())
    if not kept:
        raise Invalid("name", N_("Write down what is measured."))
    return _short("name", kept, LONGEST_NAME)


def checked_source(source: str) -> str:
    """Where figures come from; may be empty. Raises Invalid."""
    return _short("source", " ".join(source.split()), LONGEST_SOURCE)


def _short(field: str, text: str, most: int) -> str:
    if len(text) > most:
        message = N_("Your text is too long: %(length)s characters, at most %(most)s.")
        raise Invalid(field, message, length=len(text), most=most)
    return text
