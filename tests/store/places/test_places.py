"""Places in the database: SQLite and PostgreSQL."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from surveys.places import service, store
from surveys.places.model import Box, Choice, Feeling, PlaceCounts, PlaceNotFound
from tests.factories.areas import BELGIUM, INSIDE, SIDE, SOUTH, WEST, cover_with_squares
from tests.factories.places import HAVENKWARTIER, MONDAY, NOORDERHOF, ZUIDERPARK, new_place, pinned, scattered
from webapp.areas import service as areas
from webapp.areas.model import OutsideProgramme
from webapp.db import new_id
from webapp.errors import Invalid
from webapp.idempotency import AlreadySentDifferently
from webapp.programmes.model import Programme

EVERYTHING = Choice()


@pytest.fixture(autouse=True)
def squares(session: Session, programme: Programme) -> None:
    """The programme covers three square buurten."""
    cover_with_squares(programme)


def test_a_proud_place_is_kept_where_it_was_pinned(programme: Programme) -> None:
    made = pinned(programme, words=" De bibliotheek ", label="Kerkplein").place
    found = service.place(programme.id, made.id)
    assert found == made
    assert (found.lon, found.lat) == INSIDE[NOORDERHOF]
    assert (found.area_code, found.words, found.label) == (NOORDERHOF, "De bibliotheek", "Kerkplein")


def test_a_stomach_ache_place_is_kept_twice_once_for_the_public_and_once_for_the_team(programme: Programme) -> None:
    lon, lat = INSIDE[NOORDERHOF]
    made = pinned(programme, Feeling.STOMACH_ACHE, label="Donkere steeg").place
    found = service.place(programme.id, made.id)
    assert (found.lon, found.lat) == areas.public_point(programme.id, lon, lat) != (lon, lat)
    assert found.label == ""
    exact = service.exact_spot(programme.id, made.id)
    assert (exact.lon, exact.lat, exact.label) == (lon, lat, "Donkere steeg")


def test_all_stomach_ache_places_of_a_cell_are_shown_at_one_point(programme: Programme) -> None:
    lon, lat = INSIDE[NOORDERHOF]
    shown = {
        (place.lon, place.lat)
        for place in (pinned(programme, Feeling.STOMACH_ACHE, lon=lon + step * 1e-7).place for step in range(5))
    }
    assert len(shown) == 1


def test_the_same_submission_twice_makes_one_place(programme: Programme) -> None:
    first = pinned(programme, key="a-key")
    assert pinned(programme, key="a-key") == first
    assert service.list_places(programme.id, EVERYTHING).counts.total == 1


def test_the_same_key_with_other_words_is_refused_and_nothing_changes(programme: Programme) -> None:
    pinned(programme, key="a-key")
    with pytest.raises(AlreadySentDifferently):
        pinned(programme, key="a-key", words="De bushalte")
    assert [place.words for place in service.list_places(programme.id, EVERYTHING).places] == ["De bibliotheek"]


@pytest.mark.parametrize("point", [BELGIUM, (0.0, 0.0), (52.4, 5.2), (WEST - 0.0001, SOUTH + 0.005)])
def test_a_pin_outside_the_programme_stores_nothing(programme: Programme, point: tuple[float, float]) -> None:
    with pytest.raises(OutsideProgramme):
        pinned(programme, lon=point[0], lat=point[1])
    assert service.list_places(programme.id, EVERYTHING).counts == PlaceCounts()


def test_a_place_of_another_programme_is_not_found(programme: Programme, other_programme: Programme) -> None:
    made = pinned(programme)
    with pytest.raises(PlaceNotFound):
        service.place(other_programme.id, made.place.id)
    with pytest.raises(PlaceNotFound):
        service.exact_spot(other_programme.id, made.place.id)
    with pytest.raises(PlaceNotFound):
        service.find_by_receipt(other_programme.id, made.receipt)
    assert service.map_view(other_programme.id, EVERYTHING, 12).counts.total == 0


def test_the_sender_finds_the_place_by_its_code_however_it_is_typed(programme: Programme) -> None:
    made = pinned(programme)
    assert service.find_by_receipt(programme.id, made.receipt) == made
    assert service.find_by_receipt(programme.id, f" {made.receipt[:6].lower()}-{made.receipt[6:]}") == made


@pytest.mark.parametrize("code", ["", "222222222222", "nonsense"])
def test_a_guessed_code_finds_nothing(programme: Programme, code: str) -> None:
    pinned(programme)
    with pytest.raises(PlaceNotFound):
        service.find_by_receipt(programme.id, code)


def test_a_withdrawn_place_is_gone_for_the_public_and_there_for_its_sender(
    session: Session, programme: Programme
) -> None:
    made = pinned(programme)
    session.execute(store.PlaceRow.__table__.update().values(state="withdrawn"))
    with pytest.raises(PlaceNotFound):
        service.place(programme.id, made.place.id)
    assert service.list_places(programme.id, EVERYTHING).places == []
    assert service.map_view(programme.id, EVERYTHING, 12).counts.total == 0
    assert service.find_by_receipt(programme.id, made.receipt).place.id == made.place.id


def test_the_list_is_newest_first_and_paged(programme: Programme) -> None:
    service.import_places(programme_id=programme.id, places=scattered(60))
    pages = [service.list_places(programme.id, EVERYTHING, page=number) for number in (1, 2, 3)]
    words = [place.words for page in pages for place in page.places]
    assert words == [f"Plek {number}" for number in reversed(range(60))]
    assert [len(page.places) for page in pages] == [25, 25, 10]
    assert {page.pages for page in pages} == {3}


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-7, 1), (99, 3)])
def test_a_page_that_does_not_exist_is_the_nearest_one(programme: Programme, asked: int, given: int) -> None:
    service.import_places(programme_id=programme.id, places=scattered(60))
    assert service.list_places(programme.id, EVERYTHING, page=asked).number == given


def test_the_list_can_be_narrowed_by_feeling_and_buurt(programme: Programme) -> None:
    pinned(programme, words="trots hier")
    pinned(programme, Feeling.STOMACH_ACHE, words="pijn hier")
    lon, lat = INSIDE[HAVENKWARTIER]
    pinned(programme, words="trots daar", lon=lon, lat=lat)

    def words(choice: Choice) -> set[str]:
        return {place.words for place in service.list_places(programme.id, choice).places}

    assert words(Choice(feeling=Feeling.STOMACH_ACHE)) == {"pijn hier"}
    assert words(Choice(area_code=NOORDERHOF)) == {"trots hier", "pijn hier"}
    assert words(Choice(Feeling.PROUD, HAVENKWARTIER)) == {"trots daar"}
    assert words(Choice(area_code=ZUIDERPARK)) == set()
    assert words(Choice(box=Box(WEST, SOUTH, WEST + SIDE * 0.9, SOUTH + SIDE))) == {"trots hier", "pijn hier"}


def test_counts_by_buurt_and_the_newest_of_a_buurt(programme: Programme) -> None:
    lon, lat = INSIDE[HAVENKWARTIER]
    service.import_places(
        programme_id=programme.id,
        places=[
            new_place(words="oud", created_at=MONDAY - timedelta(days=9)),
            new_place(words="pijn", feeling=Feeling.STOMACH_ACHE),
            new_place(words="nieuw", created_at=MONDAY + timedelta(days=1)),
            new_place(words="daar", lon=lon, lat=lat, created_at=MONDAY - timedelta(days=2)),
        ],
    )
    assert service.counts_by_buurt(programme.id) == {NOORDERHOF: PlaceCounts(2, 1), HAVENKWARTIER: PlaceCounts(1, 0)}
    assert [place.words for place in service.places_in(programme.id, NOORDERHOF, limit=2)] == ["nieuw", "pijn"]
    assert [place.words for place in service.newest_proud(programme.id, 2)] == ["nieuw", "daar"]


def test_taking_over_is_all_or_nothing(programme: Programme) -> None:
    with pytest.raises(OutsideProgramme):
        service.import_places(programme_id=programme.id, places=[new_place(), new_place(lon=BELGIUM[0])])
    with pytest.raises(Invalid):
        service.import_places(programme_id=programme.id, places=[new_place(), new_place(words=" ")])
    assert service.list_places(programme.id, EVERYTHING).counts.total == 0


def test_a_few_places_are_shown_each(programme: Programme) -> None:
    service.import_places(programme_id=programme.id, places=scattered(service.MOST_POINTS))
    view = service.map_view(programme.id, EVERYTHING, 12)
    assert len(view.points) == service.MOST_POINTS
    assert view.clusters == []
    shown = {point.id: point for point in view.points}
    newest = service.list_places(programme.id, EVERYTHING).places
    assert [point.id for point in view.points[: len(newest)]] == [place.id for place in newest]
    assert all((shown[place.id].lon, shown[place.id].lat) == (place.lon, place.lat) for place in newest)


def test_one_place_more_and_they_are_clustered(programme: Programme) -> None:
    service.import_places(programme_id=programme.id, places=scattered(service.MOST_POINTS + 1))
    view = service.map_view(programme.id, EVERYTHING, 12)
    assert view.points == []
    assert sum(cluster.counts.total for cluster in view.clusters) == view.counts.total == service.MOST_POINTS + 1
    assert view.counts == service.list_places(programme.id, EVERYTHING).counts


def test_zooming_in_splits_clusters_into_places(programme: Programme) -> None:
    service.import_places(programme_id=programme.id, places=scattered(1500))
    far = service.map_view(programme.id, EVERYTHING, 11).clusters
    near = service.map_view(programme.id, EVERYTHING, 14).clusters
    assert 0 < len(far) < len(near)
    box = Box(WEST, SOUTH, WEST + SIDE / 4, SOUTH + SIDE / 4)
    assert service.map_view(programme.id, Choice(box=box), 17).points


def test_no_place_at_all_is_an_empty_map(programme: Programme) -> None:
    view = service.map_view(programme.id, Choice(box=Box(5, 52, 6, 53)), 12)
    assert (view.points, view.clusters, view.counts) == ([], [], PlaceCounts())


parts = st.floats(min_value=0, max_value=1)
feelings = st.sampled_from([None, *Feeling])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    corners=st.tuples(parts, parts, parts, parts), zoom=st.integers(9, 19), feeling=st.sampled_from([None, *Feeling])
)
def test_clusters_of_any_part_of_the_map_add_up_to_the_places_in_it(
    programme: Programme, corners: tuple[float, float, float, float], zoom: int, feeling: Feeling | None
) -> None:
    if not service.counts_by_buurt(programme.id):
        service.import_places(programme_id=programme.id, places=scattered(700))
    west, east = sorted(WEST + corner * 3 * SIDE for corner in corners[:2])
    south, north = sorted(SOUTH + corner * SIDE for corner in corners[2:])
    choice = Choice(feeling=feeling, box=Box(west, south, east, north))
    view = service.map_view(programme.id, choice, zoom)
    inside = service.list_places(programme.id, choice).counts
    assert view.counts.proud >= inside.proud
    assert view.counts.stomach_ache >= inside.stomach_ache
    if view.points:
        proud = sum(point.feeling is Feeling.PROUD for point in view.points)
        assert (proud, len(view.points) - proud) == (view.counts.proud, view.counts.stomach_ache)
    else:
        assert sum(cluster.counts.proud for cluster in view.clusters) == view.counts.proud
        assert sum(cluster.counts.stomach_ache for cluster in view.clusters) == view.counts.stomach_ache
    # A cluster stands in the middle of squares of the grid, the smallest of which is about 23 metres wide.
    square = 0.0004
    for cluster in view.clusters:
        assert WEST - square <= cluster.lon <= WEST + 3 * SIDE + square
        assert SOUTH - square <= cluster.lat <= SOUTH + SIDE + square


def test_a_place_that_nobody_made_is_not_found(programme: Programme) -> None:
    with pytest.raises(PlaceNotFound):
        service.place(programme.id, new_id())
