"""The figures about voices as they stand on a page: words, and a drawing of each interval."""

from dataclasses import dataclass

from flask_babel import gettext

from webapp.i18n import number
from webapp.interval_chart import IntervalChart, interval_chart
from workshops.voices.model import AreaVoices, Figure

HIGHEST_MARK, LOWEST_MARK = 10, 1


@dataclass(frozen=True)
class Row:
    """One figure, its numbers as words of this language."""

    label: str
    unit: str
    value: str
    low: str
    high: str
    usual: str
    n: int
    chart: IntervalChart


def rows_of(voices: AreaVoices) -> list[Row]:
    """The figures that there are about an area, strengths first; the programme as a whole stands beside each."""
    per = gettext("per 1,000 residents")
    found = [
        _rate(gettext("proud places"), per, voices.proud),
        _rate(gettext("stomach-ache places"), per, voices.stomach_ache),
        _share(gettext("of the places are proud places"), voices.proud_share),
        _mark(gettext("mean mark of residents"), voices.mark_of_residents),
        _mark(gettext("mean mark of professionals"), voices.mark_of_professionals),
        _rate(gettext("reports"), per, voices.reports),
        _share(gettext("of the reports answered by the promised day"), voices.in_time),
    ]
    return [row for row in found if row is not None]


def _rate(label: str, unit: str, figure: Figure | None) -> Row | None:
    if figure is None:
        return None
    digits = 1 if figure.high >= 1 else 2
    return _row(label, unit, figure, 1.0, digits, "", ceiling=max(figure.high, 2 * figure.overall))


def _share(label: str, figure: Figure | None) -> Row | None:
    return None if figure is None else _row(label, "", figure, 100.0, 0, "%", ceiling=1.0)


def _mark(label: str, figure: Figure | None) -> Row | None:
    if figure is None:
        return None
    return _row(label, "", figure, 1.0, 1, "", floor=LOWEST_MARK, ceiling=HIGHEST_MARK)


def _row(
    label: str, unit: str, figure: Figure, times: float, digits: int, sign: str, *, ceiling: float, floor: float = 0.0
) -> Row:
    value, low, high, usual = (
        number(each * times, digits) + sign for each in (figure.value, figure.low, figure.high, figure.overall)
    )
    chart = interval_chart(figure.value, figure.low, figure.high, figure.overall, floor=floor, ceiling=ceiling)
    return Row(label, unit, value, low, high, usual, figure.n, chart)
