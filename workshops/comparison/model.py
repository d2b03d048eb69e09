"""One programme as it stands beside others.

Every figure is one of the programme's own pages. There is no sum, no mean and no order over programmes: they differ in
residents, and in how people were asked.
"""

from dataclasses import dataclass

from surveys.reports.model import DueOverview
from webapp.access import Role
from webapp.programmes.model import Programme
from workshops.heard.model import Heard
from workshops.voices.model import AreaVoices

# Whoever has one of these roles in a programme sees it beside the others in which that is so.
AT_THE_TABLE = (Role.NATIONAL, Role.DIRECTOR)


@dataclass(frozen=True)
class Goals:
    """How many goals a programme set, and how many of them are on course or reached."""

    on_course: int
    all: int


@dataclass(frozen=True)
class Agenda:
    """How many buurten stand on the contrast agenda: contradictions of both kinds, and where too few people spoke."""

    hidden_strengths: int
    blind_spots: int
    silences: int


@dataclass(frozen=True)
class ProgrammeLine:
    """One programme: how large it is, and what its own pages say.

    ``residents`` is None when not known of any buurt; ``voices`` are those of the programme as a whole.
    """

    programme: Programme
    buurten: int
    residents: float | None
    voices: AreaVoices
    heard: Heard
    due: DueOverview
    goals: Goals
    agenda: Agenda
