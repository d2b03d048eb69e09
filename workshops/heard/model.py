"""Groups of residents, and how far they were heard."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from webapp.errors import N_

# Of so many percent of the groups something should be heard, unless a programme says otherwise: what the chairman of a
# residents' council asked for.
USUAL_GOAL = 80


class Margin(enum.Enum):
    """By what residents are told apart; CBS publishes each by itself, never together."""

    AREA = "area"
    AGE = "age"
    SEX = "sex"


MARGIN_NAMES: Mapping[Margin, str] = {
    Margin.AREA: N_("Neighbourhoods"),
    Margin.AGE: N_("Ages"),
    Margin.SEX: N_("Women and men"),
}


@dataclass(frozen=True)
class Part:
    """How many of a group were heard, and which part that is of all who said to which group they belong (0–1)."""

    n: int
    share: float


@dataclass(frozen=True)
class Group:
    """A group of residents. ``key`` is the code of a buurt, or the value of an age group or sex.

    ``residents`` is its part of the residents (0–1); ``answered`` and ``placed`` are those who answered the survey and
    who named a place, None where it is fewer than may be shown, or where nobody was asked.
    """

    margin: Margin
    key: str
    residents: float
    answered: Part | None
    placed: Part | None
    is_heard: bool


@dataclass(frozen=True)
class Heard:
    """Every group of a programme, and the share of them that is heard (whole percent, rounded down)."""

    groups: tuple[Group, ...]
    goal: int
    year: int | None

    @property
    def count(self) -> int:
        """How many groups are heard."""
        return sum(group.is_heard for group in self.groups)

    @property
    def percent(self) -> int:
        """Which part of the groups is heard; 0 when nothing is known of the residents."""
        return 100 * self.count // len(self.groups) if self.groups else 0

    @property
    def is_reached(self) -> bool:
        """Whether that is what the programme wants."""
        return bool(self.groups) and self.percent >= self.goal

    @property
    def not_heard(self) -> list[Group]:
        """The groups that are not heard yet, the largest first: there most people are to be met."""
        return sorted((group for group in self.groups if not group.is_heard), key=lambda group: -group.residents)

    def of(self, margin: Margin) -> list[Group]:
        """The groups of one margin."""
        return [group for group in self.groups if group.margin is margin]
