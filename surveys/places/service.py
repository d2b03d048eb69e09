"""What can be done with places."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from surveys.places import store
from surveys.places.grid import Squares, doublings, point_of, square_of, squares_in
from surveys.places.model import (
    Choice,
    Cluster,
    ExactSpot,
    Feeling,
    MapView,
    NewPlace,
    Page,
    Pinned,
    Place,
    PlaceCounts,
    PlaceNotFound,
    State,
)
from surveys.places.rules import checked_words, is_shown_exactly, public_label
from surveys.responses.model import AgeGroup
from webapp.areas import service as areas
from webapp.codes import find_code, new_code
from webapp.db import new_id, reading, transaction
from webapp.idempotency import claim

PAGE = 25
# With more than this in view, the map shows clusters.
MOST_POINTS = 300


def pin_place(
    *,
    programme_id: UUID,
    feeling: Feeling,
    words: str,
    lon: float,
    lat: float,
    key: str,
    now: datetime,
    label: str = "",
    theme: str | None = None,
    age_group: AgeGroup | None = None,
) -> Pinned:
    """Put a place on the map at a point (WGS84 degrees); the same submission twice makes one place.

    ``key`` is the submission's idempotency key, ``label`` what the sender called the spot; ``age_group`` is only
    counted, apart from the place. Raises Invalid for words that are missing or too long, OutsideProgramme,
    AlreadySentDifferently.
    """
    new = NewPlace(feeling, checked_words(words), lon, lat, now, label, theme)
    place, exact, squares = _worked_out(programme_id, new)
    receipt = new_code()
    content = (feeling.value, new.words, label, theme, lon, lat)
    with transaction() as session:
        earlier = claim(session, programme_id=programme_id, key=key, record_id=place.id, content=content, now=now)
        if earlier:
            return _pinned_before(programme_id, earlier)
        store.add_all(session, [store.values(place, exact, squares, receipt)])
        if age_group is not None:
            store.count_age(session, programme_id, age_group.value)
    return Pinned(place, receipt)


def import_places(*, programme_id: UUID, places: Sequence[NewPlace]) -> int:
    """Take over many places with their own moments, all or nothing; how many.

    Raises Invalid for words that are missing or too long, OutsideProgramme.
    """
    rows = []
    for new in places:
        checked_words(new.words)
        rows.append(store.values(*_worked_out(programme_id, new), new_code()))
    with transaction() as session:
        store.add_all(session, rows)
    return len(rows)


def place(programme_id: UUID, place_id: UUID) -> Place:
    """A place as the public sees it. Raises PlaceNotFound."""
    found = store.find(reading(), programme_id, place_id)
    if found is None or found.state is not State.PUBLISHED:
        raise PlaceNotFound
    return found


def find_by_receipt(programme_id: UUID, code: str) -> Pinned:
    """The place that its sender finds back with the code, however it was typed. Raises PlaceNotFound."""
    receipt = find_code(code)
    found = store.find_by_receipt(reading(), programme_id, receipt) if receipt else None
    if found is None or receipt is None:
        raise PlaceNotFound
    return Pinned(found, receipt)


def exact_spot(programme_id: UUID, place_id: UUID) -> ExactSpot:
    """Where the pin was really put: only for who may "places.see_exact". Raises PlaceNotFound."""
    found = store.exact_spot(reading(), programme_id, place_id)
    if found is None:
        raise PlaceNotFound
    return found


def list_places(programme_id: UUID, choice: Choice, *, page: int = 1) -> Page:
    """A page of the places that the public sees, newest first; a page that does not exist is the nearest one."""
    squares = _squares(choice)
    counts = store.counts(reading(), programme_id, choice, squares)
    number = min(max(page, 1), Page([], counts, 1, PAGE).pages)
    found = store.published(reading(), programme_id, choice, squares, limit=PAGE, offset=(number - 1) * PAGE)
    return Page(found, counts, number, PAGE)


def places_in(programme_id: UUID, area_code: str, limit: int = PAGE) -> list[Place]:
    """The newest places of a buurt as the public sees them."""
    return store.published(reading(), programme_id, Choice(area_code=area_code), None, limit=limit)


def newest_of_each(programme_id: UUID, area_codes: Sequence[str] | None, limit: int) -> dict[Feeling, list[Place]]:
    """The newest places of each feeling in some buurten (None: all), at most ``limit`` of each, as the public sees."""
    if area_codes is None:
        session = reading()
        return {
            each: store.published(session, programme_id, Choice(feeling=each), None, limit=limit) for each in Feeling
        }
    found = store.newest_of_each(reading(), programme_id, area_codes, limit=limit)
    return {feeling: [place for place in found if place.feeling is feeling] for feeling in Feeling}


def newest_places(programme_id: UUID, limit: int) -> list[Place]:
    """The newest places of both feelings, as the public sees them."""
    return store.published(reading(), programme_id, Choice(), None, limit=limit)


def newest_proud(programme_id: UUID, limit: int) -> list[Place]:
    """The newest proud places."""
    return store.published(reading(), programme_id, Choice(feeling=Feeling.PROUD), None, limit=limit)


def counts_by_buurt(programme_id: UUID) -> dict[str, PlaceCounts]:
    """How many places of each feeling, by the code of the buurt; a buurt without places is not in it."""
    return store.counts_by_area(reading(), programme_id)


def ages_heard(programme_id: UUID) -> dict[AgeGroup, int]:
    """How many people of each age group named a place, as far as they said; who shows it hides the small counts."""
    return {AgeGroup(age): count for age, count in store.ages(reading(), programme_id).items()}


def stand(programme_id: UUID) -> tuple[int, datetime | None]:
    """Changes whenever a place is named or withdrawn: what was worked out of places may be kept that long."""
    return store.stand(reading(), programme_id)


def map_view(programme_id: UUID, choice: Choice, zoom: int) -> MapView:
    """What the map shows of the chosen places at a zoom level: the places, or clusters when there are too many.

    Cells that the box touches count whole, so a view may hold a little more than the box.
    """
    shift = doublings(zoom)
    cells = store.cells(reading(), programme_id, choice, _squares(choice, shift), shift=shift)
    counts = PlaceCounts(
        proud=sum(mix.proud for _, _, mix in cells), stomach_ache=sum(mix.stomach_ache for _, _, mix in cells)
    )
    if counts.total <= MOST_POINTS:
        squares = _squares(choice, shift)
        points = store.points(reading(), programme_id, choice, squares, limit=MOST_POINTS) if cells else []
        return MapView(counts, points=points)
    return MapView(counts, clusters=[_cluster(*cell) for cell in cells])


def _cluster(columns: int, rows: int, mix: PlaceCounts) -> Cluster:
    lon, lat = point_of(columns / mix.total, rows / mix.total)
    return Cluster(lon, lat, mix)


def _squares(choice: Choice, shift: int = 0) -> Squares | None:
    return squares_in(choice.box, shift) if choice.box else None


def _worked_out(programme_id: UUID, new: NewPlace) -> tuple[Place, ExactSpot, tuple[int, int]]:
    area = areas.locate(programme_id, new.lon, new.lat)
    lon, lat = new.lon, new.lat
    if not is_shown_exactly(new.feeling):
        lon, lat = areas.public_point(programme_id, lon, lat)
    place = Place(
        id=new_id(),
        programme_id=programme_id,
        feeling=new.feeling,
        words=new.words.strip(),
        theme=new.theme,
        area_code=area.code,
        lon=lon,
        lat=lat,
        label=public_label(new.feeling, new.label),
        created_at=new.created_at,
        state=State.PUBLISHED,
    )
    return place, ExactSpot(new.lon, new.lat, new.label), square_of(lon, lat)


def _pinned_before(programme_id: UUID, place_id: UUID) -> Pinned:
    found = store.find(reading(), programme_id, place_id)
    receipt = store.receipt_of(reading(), programme_id, place_id)
    if found is None or receipt is None:
        raise PlaceNotFound
    return Pinned(found, receipt)
