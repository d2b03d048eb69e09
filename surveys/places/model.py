"""What a place is.

A *trotsplek* (proud place) is where people are proud of their neighbourhood; a *buikpijnplek* (stomach-ache place) is
where things do not go as they should.
"""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from webapp.errors import NotFound

LONGEST_WORDS = 1000


class Feeling(enum.Enum):
    """What somebody feels at the place."""

    PROUD = "proud"
    STOMACH_ACHE = "stomach_ache"


class State(enum.Enum):
    """Whether the public sees the place: yes, not yet, no longer."""

    PUBLISHED = "published"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class PlaceNotFound(NotFound):
    """There is no such place in this programme, or the public does not see it."""


@dataclass(frozen=True)
class Place:
    """A place as everybody may see it.

    ``lon``, ``lat`` (WGS84 degrees) are the exact point of a proud place and the centre of a 100 m cell for a
    stomach-ache place, whose ``label`` is empty as well. What only the team may know is an ExactSpot, loaded apart.
    """

    id: UUID
    programme_id: UUID
    feeling: Feeling
    words: str
    theme: str | None
    area_code: str
    lon: float
    lat: float
    label: str
    created_at: datetime
    state: State


@dataclass(frozen=True)
class ExactSpot:
    """Where the pin was really put, and what the spot was called: for the team only."""

    lon: float
    lat: float
    label: str


@dataclass(frozen=True)
class Pinned:
    """A place that somebody just named, and the code with which only the sender finds it back."""

    place: Place
    receipt: str


@dataclass(frozen=True)
class NewPlace:
    """A place that is taken over from elsewhere; the point is the exact one (WGS84 degrees)."""

    feeling: Feeling
    words: str
    lon: float
    lat: float
    created_at: datetime
    label: str = ""
    theme: str | None = None


@dataclass(frozen=True)
class PlaceCounts:
    """How many places of each feeling."""

    proud: int = 0
    stomach_ache: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.proud + self.stomach_ache


@dataclass(frozen=True)
class Box:
    """A part of the map, in WGS84 degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Choice:
    """Which places somebody wants to see; None is no choice."""

    feeling: Feeling | None = None
    area_code: str | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Page:
    """A page of the list, newest first; ``counts`` are of the whole list."""

    places: list[Place]
    counts: PlaceCounts
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages the whole list has, at least one."""
        return max(1, -(-self.counts.total // self.size))


@dataclass(frozen=True)
class MapPoint:
    """One place on the map, where the public sees it (WGS84 degrees)."""

    id: UUID
    feeling: Feeling
    lon: float
    lat: float


@dataclass(frozen=True)
class Cluster:
    """Places close together, at the middle of them (WGS84 degrees), with the mix of feelings."""

    lon: float
    lat: float
    counts: PlaceCounts


@dataclass(frozen=True)
class MapView:
    """What a part of the map shows: each place, or clusters where there are too many; ``counts`` are of all."""

    counts: PlaceCounts
    points: list[MapPoint] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
