"""What can be done with programmes beside each other: look."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np

from surveys.reports import service as reports
from webapp.people import service as people
from webapp.programmes.model import Programme
from workshops.atlas import service as atlas
from workshops.comparison.model import AT_THE_TABLE, Agenda, Goals, ProgrammeLine
from workshops.heard import service as heard
from workshops.progress import service as progress
from workshops.progress.model import Course
from workshops.voices import service as voices
from workshops.voices.service import Level

GOES_WELL = (Course.ON_COURSE, Course.REACHED)


def compare(person_id: UUID, today: date) -> list[ProgrammeLine]:
    """The programmes that this person represents or directs, by name: no figure decides on their order."""
    return [_line(each, today) for each in people.programmes_with(person_id, AT_THE_TABLE)]


def _line(programme: Programme, today: date) -> ProgrammeLine:
    found = atlas.atlas_view(programme.id, today)
    return ProgrammeLine(
        programme=programme,
        buurten=len(found.lines),
        residents=_residents([line.code for line in found.lines]),
        voices=voices.voices_of(programme.id, today, Level.PROGRAMME).of(""),
        heard=heard.heard(programme.id),
        due=reports.due_overview(programme.id, today),
        goals=_goals(programme.id),
        agenda=Agenda(len(found.hidden_strengths), len(found.blind_spots), len(found.silences)),
    )


def _residents(codes: Sequence[str]) -> float | None:
    """The residents of these buurten together in the newest year that is known."""
    known = np.array(list(voices.residents_of(codes).values()))
    return None if np.isnan(known).all() else float(np.nansum(known))


def _goals(programme_id: UUID) -> Goals:
    courses = [view.course for view in progress.progress_of(programme_id)]
    return Goals(sum(course in GOES_WELL for course in courses), len(courses))
