"""Invented goals of the sample programme: two on figures that are worked out, two on figures of its own."""

from collections.abc import Iterator
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from webapp.db import transaction
from webapp.idempotency import new_key
from workshops.indicators.model import Direction
from workshops.progress import service
from workshops.progress.model import Theme, Unit
from workshops.progress.service import NewGoal

BASELINE, END = 2014, 2042
MONITOR = "Buurtmonitor Merelvoort"
# Of its own figures the programme knows some years.
OWN_FIGURES = MappingProxyType(
    {
        "Inwoners die hun gezondheid goed noemen": {2018: "61", 2020: "62", 2022: "64", 2024: "65"},
        "Inwoners die hun buren vertrouwen": {2018: "48", 2020: "45", 2022: "47", 2024: "49"},
    }
)
HEALTH, TRUST = OWN_FIGURES


def load_goals(programme_id: UUID, now: datetime) -> None:
    """Set the goals and enter what the programme measured itself, all or nothing."""
    with transaction():
        for new in _goals():
            goal = service.set_goal(programme_id=programme_id, new=new, key=new_key(), now=now)
            for year, value in OWN_FIGURES.get(new.name, {}).items():
                service.enter_figure(goal=goal, year=year, value=value, country="", now=now)


def _goals() -> Iterator[NewGoal]:
    yield NewGoal(Theme.SAFETY, "onv", "", None, None, BASELINE, "0,02", END, "")
    yield NewGoal(Theme.WORK, "social_assistance", "", None, None, 2016, "4", END, "")
    better = Direction.HIGHER_IS_BETTER
    yield NewGoal(Theme.HEALTH, None, HEALTH, Unit.PERCENT, better, 2018, "75", END, MONITOR)
    yield NewGoal(Theme.LIVING_TOGETHER, None, TRUST, Unit.PERCENT, better, 2018, "65", END, MONITOR)
