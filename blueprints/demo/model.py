"""What the sample municipality consists of: areas, figures, and what people said.

Every value here is invented. Geometry is WGS84 (longitude, latitude); moments are aware UTC datetimes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from shapely import LineString, Polygon

AGE_GROUPS = ("0-15", "15-25", "25-45", "45-65", "65+")
"""The age groups of CBS; the upper bound is exclusive."""

SEXES = ("male", "female")
SERIES_YEARS = (2014, 2018, 2020, 2022, 2024)
DIMENSIONS = ("fys", "onv", "soc", "vrz", "won")


class LonLat(NamedTuple):
    """A point in WGS84, in degrees."""

    lon: float
    lat: float


class Theme(StrEnum):
    """What a place is about."""

    SAFETY = "safety"
    ENVIRONMENT = "environment"
    MEETING = "meeting"
    HOUSING = "housing"
    YOUTH = "youth"
    HEALTH = "health"


class Priority(StrEnum):
    """What to tackle first: the themes of the questionnaire that a programme starts with."""

    HEALTH = "health"
    HOUSING = "housing"
    EDUCATION = "education"
    SAFETY = "safety"
    WORK = "work"
    STREET = "street"
    MEETING = "meeting"


class PlaceKind(StrEnum):
    """A trotsplek or a buikpijnplek."""

    PROUD = "proud"
    STOMACH_ACHE = "stomach_ache"


class Mode(StrEnum):
    """How an answer reached us."""

    ORAL = "oral"
    PAPER = "paper"
    DIGITAL = "digital"


class Audience(StrEnum):
    """Who was asked."""

    RESIDENT = "resident"
    PROFESSIONAL = "professional"


class Outcome(StrEnum):
    """What the partner says will happen with a report."""

    SOLVED = "solved"
    PLANNED = "planned"
    CANNOT = "cannot"


class AtelierState(StrEnum):
    """Where an atelier is in its life."""

    PLANNED = "planned"
    FINISHED = "finished"


@dataclass(frozen=True)
class Programme:
    """The programme that the sample belongs to."""

    name: str
    slug: str
    municipality_code: str
    area_year: int


@dataclass(frozen=True)
class Area:
    """A municipality or wijk; its outline is the union of the buurten inside it."""

    code: str
    name: str


@dataclass(frozen=True)
class Buurt:
    """A neighbourhood in the CBS division; its borders are shared vertex by vertex with its neighbours."""

    code: str
    name: str
    wijk_code: str
    outline: Polygon


@dataclass(frozen=True)
class Street:
    """A street, wholly inside one buurt."""

    name: str
    bu_code: str
    line: LineString


@dataclass(frozen=True)
class Landmark:
    """A named spot that people know; `phrase` is the name as it stands in a Dutch sentence ("het Vestpark")."""

    name: str
    phrase: str
    kind: str
    bu_code: str
    point: LonLat


@dataclass(frozen=True)
class BasemapLine:
    """A river, canal, rail or main road for the map's background; it may run on outside the municipality."""

    kind: str
    name: str
    line: LineString


@dataclass(frozen=True)
class SeriesRow:
    """One buurt in one year, in the layout of the Leefbaarometer; None stands for NA.

    `afw = fys + onv + soc + vrz + won` in hundred-thousandths, `lbm = afw + 4.102265`.
    """

    bu_code: str
    bu_naam: str
    jaar: int
    lbm: float | None
    afw: float | None
    fys: float | None
    onv: float | None
    soc: float | None
    vrz: float | None
    won: float | None


@dataclass(frozen=True)
class PopulationGroup:
    """How many residents of one age group and sex live in a buurt, rounded to five as CBS does."""

    age_group: str
    sex: str
    residents: int


@dataclass(frozen=True)
class Population:
    """Who lives in a buurt."""

    bu_code: str
    year: int
    residents: int
    households: int
    groups: tuple[PopulationGroup, ...]


@dataclass(frozen=True)
class Organisation:
    """A partner of the programme; `role` is public_space, housing, enforcement or welfare."""

    key: str
    name: str
    role: str
    email: str


@dataclass(frozen=True)
class Category:
    """A kind of report and the organisation that must answer it."""

    key: str
    name_nl: str
    name_en: str
    organisation: str


@dataclass(frozen=True)
class Person:
    """Somebody who signs in to the demo; `organisation` is the key of an Organisation, for a partner."""

    name: str
    email: str
    role: str
    organisation: str | None


@dataclass(frozen=True)
class Place:
    """A proud or stomach-ache place with a resident's words; `near` is the street or landmark beside it."""

    kind: PlaceKind
    theme: Theme
    bu_code: str
    near: str
    point: LonLat
    words: str
    placed_at: datetime


@dataclass(frozen=True)
class ReportAnswer:
    """A partner's answer; `recognised` says whether the resident sees it solved, None while nobody said so."""

    organisation: str
    words: str
    outcome: Outcome
    answered_at: datetime
    recognised: bool | None


@dataclass(frozen=True)
class Report:
    """A resident's report; without an answer it is open, and overdue when `promised_on` has passed."""

    category: str
    organisation: str
    bu_code: str
    street: str
    point: LonLat
    words: str
    received_at: datetime
    promised_on: date
    email: str | None
    answer: ReportAnswer | None


@dataclass(frozen=True)
class SurveyAnswer:
    """One filled-in survey: a mark (1–10), the theme to tackle first, and words ("" when nothing was written).

    Residents carry an age group and professionals a profession; the other one is None.
    """

    audience: Audience
    bu_code: str
    mark: int
    theme: Priority
    words: str
    mode: Mode
    answered_at: datetime
    age_group: str | None
    profession: str | None
    sex: str | None = None


@dataclass(frozen=True)
class AtelierNote:
    """What somebody sees in the buurt, from one perspective (resident, police, school, …)."""

    perspective: str
    words: str
    written_at: datetime


@dataclass(frozen=True)
class Atelier:
    """A gebiedsatelier: a talk of one afternoon about one buurt."""

    bu_code: str
    title: str
    starts_at: datetime
    state: AtelierState
    facilitator_email: str
    notes: tuple[AtelierNote, ...]


@dataclass(frozen=True)
class Sample:
    """The whole sample; everything refers to buurten by code and to organisations by key."""

    programme: Programme
    municipality: Area
    wijken: tuple[Area, ...]
    buurten: tuple[Buurt, ...]
    streets: tuple[Street, ...]
    landmarks: tuple[Landmark, ...]
    basemap: tuple[BasemapLine, ...]
    series: tuple[SeriesRow, ...]
    population: tuple[Population, ...]
    organisations: tuple[Organisation, ...]
    categories: tuple[Category, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    reports: tuple[Report, ...]
    answers: tuple[SurveyAnswer, ...]
    ateliers: tuple[Atelier, ...]
