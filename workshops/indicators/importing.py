"""Takes in the figures of the publishers: every row of a known area, or, when one row is wrong, nothing at all."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import OperationalError

from webapp.areas import service as areas
from webapp.db import transaction
from webapp.errors import N_
from workshops.indicators import kwb, leefbaarometer, store
from workshops.indicators.imports_model import AnotherImportRuns, Layout
from workshops.indicators.leefbaarometer_geojson import is_geojson, read_geojson
from workshops.indicators.mapping import ColumnMapping, read_mapped
from workshops.indicators.model import IndicatorValue
from workshops.indicators.registry import indicator_of
from workshops.indicators.rows import (
    FileRow,
    FilesRefused,
    ImportReport,
    Outcome,
    Refusal,
    RowReport,
    without_doubles,
)
from workshops.indicators.sheets import WHOLE, Manner

Files = Sequence[tuple[str, bytes]]
Reader = Callable[[str, bytes], list[FileRow]]


def import_values(*, values: Iterable[IndicatorValue]) -> int:
    """Store values of known indicators, in place of earlier ones; all or nothing; how many.

    Raises UnknownIndicator, and AnotherImportRuns when other values are being stored.
    """
    try:
        with transaction() as session:
            store.take_turn(session)
            return store.put(session, (each for each in values if indicator_of(each.indicator)))
    except OperationalError as problem:
        # SQLite waited five seconds for whoever is writing.
        if "database is locked" in str(problem.orig):
            raise AnotherImportRuns from problem
        raise


def import_leefbaarometer(*, files: Files, programme_id: UUID | None, now: datetime) -> ImportReport:
    """Take in files of the official layout, or its maps (GeoJSON): every row of a known area, or nothing at all.

    ``files`` are names with contents. Areas are known when the installation has them, or with ``programme_id`` that
    programme. Raises FilesRefused, which names every wrong row, and AnotherImportRuns.
    """
    return take_in(_rows_of(files, reader(Layout.LEEFBAAROMETER, latest_year=now.year)), programme_id)


def import_kwb(
    *, files: Files, year: int, programme_id: UUID | None, now: datetime, without: Collection[str] = ()
) -> ImportReport:
    """Take in Kerncijfers wijken en buurten about ``year``, by the same rules. Raises FilesRefused, AnotherImportRuns.

    ``without`` are codes to leave out: a published file may hold the same code for two areas.
    """
    return take_in(_rows_of(files, reader(Layout.KWB, year=year, latest_year=now.year)), programme_id, without)


def import_mapped(*, files: Files, mapping: ColumnMapping, programme_id: UUID | None, now: datetime) -> ImportReport:
    """Take in tables by a mapping, by the same rules. Raises FilesRefused, AnotherImportRuns."""
    return take_in(_rows_of(files, reader(Layout.MAPPING, mapping=mapping, latest_year=now.year)), programme_id)


def reader(
    layout: Layout,
    *,
    latest_year: int,
    year: int | None = None,
    mapping: ColumnMapping | None = None,
    manner: Manner = WHOLE,
) -> Reader:
    """What reads a file of this layout. Raises FilesRefused, then or at once."""

    def read(name: str, content: bytes) -> list[FileRow]:
        if layout is Layout.MAPPING and mapping is not None:
            return read_mapped(name, content, mapping, latest_year=latest_year, manner=manner)
        if layout is Layout.KWB:
            _check_year(name, year, latest_year)
            return kwb.read_kwb(name, content, year=year or 0, latest_year=latest_year, manner=manner)
        read_one = read_geojson if is_geojson(content) else leefbaarometer.read_file
        return read_one(name, content, latest_year=latest_year, manner=manner)

    return read


def _check_year(name: str, year: int | None, latest_year: int) -> None:
    if year is None or not leefbaarometer.EARLIEST_YEAR <= year <= latest_year:
        message = N_("“%(value)s” is no year from %(first)s to %(last)s.")
        values = {"value": year, "first": leefbaarometer.EARLIEST_YEAR, "last": latest_year}
        raise FilesRefused([Refusal(name, 1, message, values)])


def take_in(rows: list[FileRow], programme_id: UUID | None, without: Collection[str] = ()) -> ImportReport:
    """Store what rows say about known areas; all or nothing. Raises FilesRefused, AnotherImportRuns."""
    unique, again = without_doubles([row for row in rows if row.code not in without])
    known = areas.known_codes(programme_id)
    taken = [row for row in unique if row.code in known]
    if not taken:
        first = rows[0]
        raise FilesRefused([Refusal(first.file, first.row, N_("None of the areas in the file is known here."))])
    import_values(values=_values_of(taken))
    return ImportReport(_reports(rows, known, {id(row) for row in again}, without))


def _rows_of(files: Files, read: Reader) -> list[FileRow]:
    rows: list[FileRow] = []
    refusals: list[Refusal] = []
    for name, content in files:
        try:
            rows += read(name, content)
        except FilesRefused as refused:
            refusals += refused.refusals
    if refusals:
        raise FilesRefused(refusals)
    return rows


def _values_of(rows: Iterable[FileRow]) -> Iterable[IndicatorValue]:
    for row in rows:
        for indicator, value in zip(row.indicators, row.values, strict=True):
            yield IndicatorValue(indicator, row.code, row.year, value)


def _reports(rows: Iterable[FileRow], known: set[str], again: set[int], without: Collection[str]) -> list[RowReport]:
    def outcome(row: FileRow) -> Outcome:
        if row.code in without:
            return Outcome.LEFT_OUT
        if row.code not in known:
            return Outcome.UNKNOWN_AREA
        return Outcome.SAME_AGAIN if id(row) in again else Outcome.TAKEN

    return [RowReport(row.file, row.row, row.code, row.year, outcome(row)) for row in rows]
