"""What can be done with goals: set one, enter figures, see how far the programme has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from webapp.areas import service as areas
from webapp.db import new_id, reading, transaction
from webapp.errors import N_, Invalid
from webapp.idempotency import claim
from workshops.indicators import service as indicators
from workshops.indicators.model import Direction, Indicator, Kind, Values
from workshops.progress import rules, store
from workshops.progress.model import Figure, Goal, GoalNotFound, GoalView, Theme, Unit

MOST_GOALS = 60


@dataclass(frozen=True)
class NewGoal:
    """What somebody filled in; ``target`` as it was typed. Without ``indicator`` the other three are asked."""

    theme: Theme
    indicator: str | None
    name: str
    unit: Unit | None
    direction: Direction | None
    baseline_year: int
    target: str
    target_year: int
    source: str


def indicators_for_goals() -> list[Indicator]:
    """The indicators of which more or less is better, and which can be given for a whole programme."""
    return [
        each
        for each in indicators.INDICATORS.values()
        if each.direction is not Direction.NEITHER and (each.kind is not Kind.COUNT or each.per)
    ]


def set_goal(*, programme_id: UUID, new: NewGoal, key: str, now: datetime) -> Goal:
    """Set a goal; the same submission sent twice gives the first one's. Raises Invalid, AlreadySentDifferently."""
    goal = _checked(programme_id, new, now)
    with transaction() as session:
        content = [str(each) for each in goal.__dict__.values()][1:-1]
        earlier = claim(session, programme_id=programme_id, key=key, record_id=goal.id, content=content, now=now)
        if earlier:
            return _goal(store.find(session, programme_id, earlier))
        if len(store.goals(session, programme_id, MOST_GOALS)) == MOST_GOALS:
            raise Invalid("theme", N_("A programme has at most %(most)s goals. Delete one first."), most=MOST_GOALS)
        store.add(session, goal)
    return goal


def _checked(programme_id: UUID, new: NewGoal, now: datetime) -> Goal:
    known = indicators.INDICATORS.get(new.indicator) if new.indicator else None
    if new.indicator and known is None:
        raise Invalid("indicator", N_("Choose a figure from the list."))
    unit = rules.unit_of(known) if known else new.unit
    direction = known.direction if known else new.direction
    if unit is None:
        raise Invalid("unit", N_("Choose in what it is measured."))
    if direction is None:
        raise Invalid("direction", N_("Choose what is better."))
    rules.checked_years(new.baseline_year, new.target_year)
    return Goal(
        id=new_id(),
        programme_id=programme_id,
        theme=new.theme,
        indicator=new.indicator,
        name="" if known else rules.checked_name(new.name),
        unit=unit,
        direction=direction,
        baseline_year=new.baseline_year,
        target=rules.read_number("target", new.target, unit),
        target_year=new.target_year,
        source=rules.checked_source(new.source),
        created_at=now,
    )


def goal(programme_id: UUID, goal_id: UUID) -> Goal:
    """One goal. Raises GoalNotFound."""
    return _goal(store.find(reading(), programme_id, goal_id))


def enter_figure(*, goal: Goal, year: int, value: str, country: str, now: datetime) -> None:
    """Enter the figures of a year, as they were typed; an empty one is none. Raises Invalid."""
    rules.checked_year("year", year, now.year)
    given = rules.read_number("value", value, goal.unit) if value.strip() and goal.indicator is None else None
    abroad = rules.read_number("country", country, goal.unit) if country.strip() else None
    if given is None and abroad is None:
        raise Invalid("country" if goal.indicator else "value", N_("Fill in a figure."))
    with transaction() as session:
        store.put_figure(session, goal, Figure(year, given, abroad))


def delete_goal(*, goal: Goal) -> None:
    """Forget a goal and the figures that were entered for it."""
    with transaction() as session:
        store.delete(session, goal.programme_id, goal.id)


def progress_of(programme_id: UUID) -> list[GoalView]:
    """Every goal of a programme with its years, in the order of the themes, the oldest goal of a theme first."""
    order = list(Theme)
    goals = sorted(store.goals(reading(), programme_id, MOST_GOALS), key=lambda each: order.index(each.theme))
    return _views(programme_id, goals)


def view_of(goal: Goal) -> GoalView:
    """One goal with its years."""
    return _views(goal.programme_id, [goal])[0]


def _views(programme_id: UUID, goals: Sequence[Goal]) -> list[GoalView]:
    if not goals:
        return []
    codes = [area.code for area in areas.areas_of(programme_id)]
    entered = store.figures(reading(), programme_id)
    used = {each.indicator for each in goals if each.indicator}
    wanted = sorted(used | {per for name in used if (per := indicators.indicator_of(name).per)})
    values = indicators.values_of(wanted, codes) if wanted and codes else None
    return [_view(each, values, entered.get(each.id, []), len(codes)) for each in goals]


def _view(goal: Goal, values: Values | None, figures: Sequence[Figure], of_areas: int) -> GoalView:
    indicator = indicators.indicator_of(goal.indicator) if goal.indicator else None
    computed = indicators.means_by_year(values, indicator) if indicator and values else {}
    # The publisher's reference is fixed: the Netherlands are zero in every year.
    country = dict.fromkeys(computed, 0.0) if indicator and indicator in indicators.DIMENSIONS else {}
    points = rules.merged(computed, country, figures)
    known = [each for each in points if each.value is not None and each.year >= goal.baseline_year]
    return GoalView(
        goal=goal,
        name=indicator.name if indicator else {"": goal.name},
        source={"": indicator.source if indicator else goal.source},
        points=points,
        baseline=known[0] if known else None,
        latest=known[-1] if known else None,
        course=rules.course(goal, points),
        of_areas=of_areas,
    )


def _goal(found: Goal | None) -> Goal:
    if found is None:
        raise GoalNotFound
    return found
