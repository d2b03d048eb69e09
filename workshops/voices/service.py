"""What the people of a programme say, per buurt, per wijk, or of the programme as a whole."""

import enum
import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from uuid import UUID

import numpy as np

from surveys.fieldwork.model import Audience
from surveys.places import service as places
from surveys.reports import service as reports
from surveys.responses import service as responses
from surveys.responses.model import MarksOfBuurt
from webapp.areas import service as areas
from webapp.memory import UpToDate
from workshops.indicators import service as indicators
from workshops.voices.feelings import pride
from workshops.voices.marks import marks
from workshops.voices.model import Floats, ProgrammeVoices, Voices
from workshops.voices.rates import rates
from workshops.voices.shares import shares

RESIDENTS = "residents"
THOUSAND = 1000.0
MANY = 1000


class Level(enum.Enum):
    """How large the areas are."""

    BUURT = "buurt"
    WIJK = "wijk"
    PROGRAMME = "programme"


# Enough for the buurten and the whole of each of the twenty programmes, which one page lays beside each other.
_kept: UpToDate[tuple[UUID, Level], ProgrammeVoices] = UpToDate(most=48)


def voices_of(programme_id: UUID, today: date, level: Level = Level.BUURT) -> ProgrammeVoices:
    """The voices of each buurt, wijk (code WK…) or the whole programme (code "") with their 90% intervals.

    Worked out again when a place, a report, an answer or a number of residents changes, or the day does.
    """
    codes = tuple(area.code for area in areas.areas_of(programme_id))
    said = (places.stand(programme_id), reports.stand(programme_id), responses.stand(programme_id))
    stand = (said, indicators.revision(), codes, today)
    return _kept.get((programme_id, level), stand, partial(_worked_out, programme_id, today, level))


def residents_of(codes: Sequence[str]) -> dict[str, float]:
    """The residents of each of these areas in the newest year that is known; NaN where it is not."""
    # To ask of thousands of areas by name takes longer than to ask of all.
    years = indicators.years_of(RESIDENTS, codes if len(codes) <= MANY else None)
    known = indicators.known_values(RESIDENTS, codes, years[-1]) if years else {}
    return {code: known.get(code, math.nan) for code in codes}


def said_by_buurt(programme_id: UUID, today: date) -> dict[str, Voices]:
    """How much was said in each buurt of a programme, by its code; a buurt without a word is not there."""
    named = places.counts_by_buurt(programme_id)
    filed = reports.reports_by_buurt(programme_id, today)
    answered = responses.answers_by_buurt(programme_id)
    found = {}
    for code in {*named, *filed, *answered}:
        spots, complaints, people = named.get(code), filed.get(code), answered.get(code)
        found[code] = Voices(
            proud=spots.proud if spots else 0,
            stomach_ache=spots.stomach_ache if spots else 0,
            residents=people.residents if people else 0,
            professionals=people.professionals if people else 0,
            hides_many=people.hides_many if people else False,
            reports=complaints.total if complaints else 0,
            decided=complaints.decided if complaints else 0,
            answered_in_time=complaints.answered_in_time if complaints else 0,
        )
    return found


def group_of(code: str, level: Level) -> str:
    """The area of this level in which a buurt lies: BU09171000 is in the wijk WK091710."""
    return {Level.BUURT: code, Level.WIJK: f"WK{code[2:8]}", Level.PROGRAMME: ""}[level]


def _worked_out(programme_id: UUID, today: date, level: Level) -> ProgrammeVoices:
    residents = residents_of([area.code for area in areas.areas_of(programme_id)])
    groups = _Groups(list(residents), level)
    said = groups.voices(said_by_buurt(programme_id, today))
    given = {audience: groups.marks(found) for audience, found in responses.marks_by_buurt(programme_id).items()}
    all_of = [said[code] for code in groups.codes]
    proud, ache, filed, decided, in_time = (
        np.array([getattr(each, name) for each in all_of], dtype=np.float64)
        for name in ("proud", "stomach_ache", "reports", "decided", "answered_in_time")
    )
    thousands = groups.summed(residents) / THOUSAND
    told = pride(proud, proud + ache, *given[Audience.RESIDENT])
    return ProgrammeVoices(
        codes=groups.codes,
        said=said,
        proud=rates(proud, thousands),
        stomach_ache=rates(ache, thousands),
        proud_share=told.share,
        reports=rates(filed, thousands),
        in_time=shares(in_time, decided),
        mark_of_residents=told.mark,
        mark_of_professionals=marks(*given[Audience.PROFESSIONAL]),
        feelings=told.feelings,
    )


class _Groups:
    """Adds what is known per buurt up to the areas of a level."""

    def __init__(self, buurten: Sequence[str], level: Level) -> None:
        self._buurten = buurten
        self._group = {code: group_of(code, level) for code in buurten}
        self.codes = tuple(dict.fromkeys([*self._group.values(), *([""] if level is Level.PROGRAMME else [])]))
        self._place = {code: place for place, code in enumerate(self.codes)}

    def summed(self, values: Mapping[str, float]) -> Floats:
        """The sum over the buurten of each area; NaN where it is known of none of them."""
        known = np.array([values.get(code, math.nan) for code in self._buurten], dtype=np.float64)
        places = np.array([self._place[self._group[code]] for code in self._buurten], dtype=np.int64)
        total = np.bincount(places, np.nan_to_num(known), len(self.codes))
        return np.where(np.bincount(places, ~np.isnan(known), len(self.codes)) > 0, total, np.nan)

    def voices(self, found: Mapping[str, Voices]) -> dict[str, Voices]:
        """The voices of each area: counts added up. Answers that are hidden of one buurt are not in the sum."""
        result = {code: Voices() for code in self.codes}
        for code, each in found.items():
            if code in self._group:
                group = self._group[code]
                result[group] = each if len(self.codes) == len(self._buurten) else _together(result[group], each)
        return result

    def marks(self, found: Mapping[str, MarksOfBuurt]) -> tuple[Floats, Floats, Floats]:
        """How many marks each area got, their mean, and the sum of squared differences from it."""
        n = np.nan_to_num(self.summed({code: each.n for code, each in found.items()}))
        total = self.summed({code: each.n * each.mean for code, each in found.items()})
        raw = self.summed({code: each.squares + each.n * each.mean**2 for code, each in found.items()})
        mean = np.divide(total, n, out=np.full(n.size, np.nan), where=n > 0)
        return n, mean, np.maximum(np.nan_to_num(raw - n * mean**2), 0.0)


def _together(first: Voices, second: Voices) -> Voices:
    return Voices(
        proud=first.proud + second.proud,
        stomach_ache=first.stomach_ache + second.stomach_ache,
        residents=(first.residents or 0) + (second.residents or 0),
        professionals=(first.professionals or 0) + (second.professionals or 0),
        reports=first.reports + second.reports,
        decided=first.decided + second.decided,
        answered_in_time=first.answered_in_time + second.answered_in_time,
    )
