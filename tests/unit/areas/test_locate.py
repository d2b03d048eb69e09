"""Point → buurt in memory, and the cache that keeps a division per process."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from webapp.areas import locate
from webapp.areas.locate import Division, DivisionCache, division
from webapp.areas.model import Area, AreaKind

PROGRAMME = uuid.UUID(int=1)
WEST, SOUTH, SIDE = 5.2, 52.4, 0.01
# A street, a ring around a square, and a part that lies apart.
SHAPES = {
    "BU99010101": shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE),
    "BU99010102": shapely.box(WEST + SIDE, SOUTH, WEST + 4 * SIDE, SOUTH + 3 * SIDE)
    - shapely.box(WEST + 2 * SIDE, SOUTH + SIDE, WEST + 3 * SIDE, SOUTH + 2 * SIDE),
    "BU99010103": shapely.MultiPolygon(
        [
            shapely.box(WEST + 2 * SIDE, SOUTH + SIDE, WEST + 3 * SIDE, SOUTH + 2 * SIDE),
            shapely.box(WEST + 6 * SIDE, SOUTH, WEST + 7 * SIDE, SOUTH + SIDE),
        ]
    ),
}
CODES = list(SHAPES)


def at(x: float, y: float) -> tuple[float, float]:
    """A point, counted in sides of a square from the corner in the south-west."""
    return WEST + x * SIDE, SOUTH + y * SIDE


def a_division(codes: list[str] = CODES) -> Division:
    """The division of these buurten."""
    areas = [Area(code, 2024, AreaKind.BUURT, code, "WK990101", WEST, SOUTH) for code in codes]
    return division(areas, [SHAPES[code] for code in codes], "{}")


@pytest.mark.parametrize(
    ("point", "code"),
    [
        (at(0.5, 0.5), "BU99010101"),
        (at(1.5, 1.5), "BU99010102"),
        (at(2.5, 1.5), "BU99010103"),
        (at(6.5, 0.5), "BU99010103"),
        (at(5.0, 0.5), None),
        (at(0.5, 2.5), None),
        ((4.35, 50.85), None),
    ],
    ids=["plain", "ring", "enclave", "part that lies apart", "between the parts", "just outside", "Belgium"],
)
def test_a_point_lies_in_one_buurt_or_in_none(point: tuple[float, float], code: str | None) -> None:
    position = a_division().locate(*point)
    assert (None if position is None else CODES[position]) == code


@pytest.mark.parametrize(
    ("point", "code"),
    [(at(1, 0.5), "BU99010101"), (at(2, 1.5), "BU99010102"), (at(1, 1), "BU99010101"), (at(7, 1), "BU99010103")],
    ids=["side", "ring and enclave", "corner", "outer corner"],
)
def test_a_border_belongs_to_the_buurt_with_the_lowest_code(point: tuple[float, float], code: str) -> None:
    position = a_division().locate(*point)
    assert position is not None
    assert CODES[position] == code


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 1e308])
def test_what_is_no_place_on_earth_lies_nowhere(value: float) -> None:
    assert a_division().locate(value, SOUTH) is None
    assert a_division().locate(WEST, value) is None
    assert list(a_division().locate_many([value], [SOUTH])) == [-1]


def test_a_programme_without_buurten_has_no_inside() -> None:
    assert a_division([]).locate(*at(0.5, 0.5)) is None
    assert list(a_division([]).locate_many([WEST], [SOUTH])) == [-1]


def test_no_points_are_no_buurten() -> None:
    assert list(a_division().locate_many([], [])) == []


# Also on borders and corners: halves of a side, and anything between.
steps = st.one_of(st.integers(-2, 16).map(lambda half: half / 2), st.floats(-1, 8))


@given(st.lists(st.tuples(steps, steps), max_size=30))
def test_many_points_are_located_as_one_by_one(places: list[tuple[float, float]]) -> None:
    found, points = a_division(), [at(*place) for place in places]
    alone = [found.locate(*point) for point in points]
    together = found.locate_many([lon for lon, _ in points], [lat for _, lat in points])
    assert [None if position == -1 else position for position in together] == alone


class Source:
    """Where a cache loads from: counts how often it is asked what."""

    def __init__(self) -> None:
        self.present, self.asked, self.loaded = "first", 0, 0
        self.slow = threading.Event()
        self.slow.set()

    def version(self) -> str:
        self.asked += 1
        return self.present

    def load(self) -> Division:
        self.loaded += 1
        self.slow.wait(5)
        return a_division()


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def time_passes(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock of our own: its one number is the time."""
    clock = [1000.0]
    monkeypatch.setattr(locate.time, "monotonic", lambda: clock[0])
    return clock


def test_a_division_is_loaded_once(source: Source, time_passes: list[float]) -> None:
    cache = DivisionCache()
    first = cache.get(PROGRAMME, source.version, source.load)
    time_passes[0] += locate.CHECK_AGAIN_SECONDS + 1
    assert cache.get(PROGRAMME, source.version, source.load) is first
    assert (source.loaded, source.asked) == (1, 2)


def test_the_database_is_not_asked_with_every_point(source: Source, time_passes: list[float]) -> None:
    cache = DivisionCache()
    for _ in range(5):
        cache.get(PROGRAMME, source.version, source.load)
    assert source.asked == 1


def test_an_import_by_another_process_is_seen_within_half_a_minute(source: Source, time_passes: list[float]) -> None:
    cache = DivisionCache()
    first = cache.get(PROGRAMME, source.version, source.load)
    source.present = "second"
    time_passes[0] += 30
    assert cache.get(PROGRAMME, source.version, source.load) is not first


def test_what_is_forgotten_is_loaded_again(source: Source) -> None:
    cache = DivisionCache()
    first = cache.get(PROGRAMME, source.version, source.load)
    cache.forget()
    assert cache.get(PROGRAMME, source.version, source.load) is not first


def test_each_programme_has_its_own_division(source: Source) -> None:
    cache = DivisionCache()
    first = cache.get(PROGRAMME, source.version, source.load)
    assert cache.get(uuid.UUID(int=2), source.version, source.load) is not first


def test_a_load_that_fails_is_tried_again(source: Source) -> None:
    cache = DivisionCache()

    def fails() -> Division:
        raise OSError("the database is away")

    with pytest.raises(OSError, match="away"):
        cache.get(PROGRAMME, source.version, fails)
    assert len(cache.get(PROGRAMME, source.version, source.load).areas) == len(CODES)


def test_threads_that_ask_at_once_load_once_and_get_the_same(source: Source) -> None:
    cache, threads = DivisionCache(), 8
    source.slow.clear()
    barrier = threading.Barrier(threads + 1)

    def ask() -> Division:
        barrier.wait(5)
        return cache.get(PROGRAMME, source.version, source.load)

    with ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(ask) for _ in range(threads)]
        barrier.wait(5)
        source.slow.set()
        found = {id(each.result(5)) for each in waiting}
    assert len(found) == 1
    assert (source.loaded, source.asked) == (1, 1)


def test_threads_locate_in_the_same_division() -> None:
    found = a_division()
    points = [at(0.5, 0.5), at(1.5, 1.5), at(2.5, 1.5), at(5, 0.5)]
    with ThreadPoolExecutor(4) as pool:
        positions = list(pool.map(lambda point: found.locate(*point), points * 200))
    assert positions == [0, 1, 2, None] * 200
