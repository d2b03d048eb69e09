"""The figures of programmes as they stand on the page: words in this language, strengths first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from webapp.i18n import number
from workshops.comparison.model import ProgrammeLine
from workshops.voices.model import Figure


@dataclass(frozen=True)
class Cell:
    """A figure and what it rests on; the figure is empty when there is none, and then ``basis`` says why."""

    figure: str
    basis: str = ""


@dataclass(frozen=True)
class Row:
    """One figure of each programme, in the order of the programmes."""

    label: str
    cells: tuple[Cell, ...]


def rows_of(lines: Sequence[ProgrammeLine]) -> list[Row]:
    """Every figure of these programmes: what they are, what people love, who was heard, what was promised."""
    cells: tuple[tuple[str, Callable[[ProgrammeLine], Cell]], ...] = (
        (gettext("Neighbourhoods"), lambda line: Cell(number(line.buurten))),
        (gettext("Residents"), _residents),
        (gettext("Proud places"), lambda line: Cell(number(line.voices.said.proud))),
        (gettext("Proud places among all places"), _proud),
        (gettext("Mean mark of residents"), _mark),
        (gettext("Groups of residents that are heard"), _heard),
        (gettext("Reports answered in time"), _in_time),
        (gettext("Goals on course or reached"), _goals),
        (gettext("Hidden strengths"), lambda line: _part(line.agenda.hidden_strengths, line)),
        (gettext("Blind spots"), lambda line: _part(line.agenda.blind_spots, line)),
        (gettext("Not enough voices"), lambda line: _part(line.agenda.silences, line)),
    )
    return [Row(label, tuple(cell(line) for line in lines)) for label, cell in cells]


def _residents(line: ProgrammeLine) -> Cell:
    return Cell(number(line.residents)) if line.residents is not None else Cell("", gettext("not known yet"))


def _proud(line: ProgrammeLine) -> Cell:
    figure = line.voices.proud_share
    return _interval(figure, 100, 0, "%") if figure else Cell("", gettext("nobody named a place yet"))


def _mark(line: ProgrammeLine) -> Cell:
    figure = line.voices.mark_of_residents
    return _interval(figure, 1, 1, "") if figure else Cell("", gettext("nobody gave a mark yet"))


def _interval(figure: Figure, times: float, digits: int, sign: str) -> Cell:
    value, low, high = (number(each * times, digits) + sign for each in (figure.value, figure.low, figure.high))
    basis = gettext("n = %(n)s; probably between %(low)s and %(high)s", n=number(figure.n), low=low, high=high)
    return Cell(value, basis)


def _heard(line: ProgrammeLine) -> Cell:
    heard = line.heard
    if not heard.groups:
        return Cell("", gettext("the residents are not known yet"))
    words = gettext(
        "%(count)s of the %(all)s groups; the goal is %(goal)s%%.",
        count=heard.count,
        all=len(heard.groups),
        goal=heard.goal,
    )
    return Cell(f"{heard.percent}%", words)


def _in_time(line: ProgrammeLine) -> Cell:
    due = line.due
    if not due.decided:
        return Cell("", gettext("no report was due in thirteen weeks"))
    basis = ngettext("of %(num)s report in thirteen weeks", "of %(num)s reports in thirteen weeks", due.decided)
    return Cell(f"{due.share}%", basis)


def _goals(line: ProgrammeLine) -> Cell:
    goals = line.goals
    if not goals.all:
        return Cell("", gettext("no goals are set yet"))
    return Cell(gettext("%(count)s of %(all)s", count=goals.on_course, all=goals.all))


def _part(count: int, line: ProgrammeLine) -> Cell:
    if not line.buurten:
        return Cell("", gettext("no neighbourhoods yet"))
    basis = ngettext("of %(num)s neighbourhood", "of %(num)s neighbourhoods", line.buurten)
    return Cell(number(count), basis)
