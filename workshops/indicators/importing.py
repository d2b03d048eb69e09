"""Takes in the figures of the publishers: every row of a known area, or, when one row is wrong, nothing at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from webapp.areas import service as areas
from webapp.db import transaction
from webapp.errors import N_
from workshops.indicators import store
from workshops.indicators.leefbaarometer import read_file, without_doubles
from workshops.indicators.model import IndicatorValue
from workshops.indicators.registry import indicator_of
from workshops.indicators.rows import FilesRefused, ImportReport, Outcome, Refusal, RowReport, ScoreRow
from workshops.indicators.scores import SCORES


def import_values(*, values: Iterable[IndicatorValue]) -> int:
    """Store values of known indicators, in place of earlier ones; all or nothing; how many. Raises UnknownIndicator."""
    with transaction() as session:
        return store.put(session, (each for each in values if indicator_of(each.indicator)))


def import_leefbaarometer(
    *, files: Sequence[tuple[str, bytes]], programme_id: UUID | None, now: datetime
) -> ImportReport:
    """Take in files of the official layout: every row of a known area, or, when one row is wrong, nothing at all.

    ``files`` are names with contents. Areas are known when the installation has them, or with ``programme_id`` that
    programme. Raises FilesRefused, which names every wrong row.
    """
    rows = _rows_of(files, latest_year=now.year)
    unique, again = without_doubles(rows)
    known = areas.known_codes(programme_id)
    taken = [row for row in unique if row.code in known]
    if not taken:
        first = rows[0]
        raise FilesRefused([Refusal(first.file, first.row, N_("None of the areas in the file is known here."))])
    import_values(values=_values_of(taken))
    return ImportReport(_reports(rows, known, {id(row) for row in again}))


def _rows_of(files: Sequence[tuple[str, bytes]], latest_year: int) -> list[ScoreRow]:
    rows: list[ScoreRow] = []
    refusals: list[Refusal] = []
    for name, content in files:
        try:
            rows += read_file(name, content, latest_year=latest_year)
        except FilesRefused as refused:
            refusals += refused.refusals
    if refusals:
        raise FilesRefused(refusals)
    return rows


def _values_of(rows: Iterable[ScoreRow]) -> Iterable[IndicatorValue]:
    for row in rows:
        for indicator, score in zip(SCORES, row.scores, strict=True):
            yield IndicatorValue(indicator.id, row.code, row.year, score)


def _reports(rows: Iterable[ScoreRow], known: set[str], again: set[int]) -> list[RowReport]:
    def outcome(row: ScoreRow) -> Outcome:
        if row.code not in known:
            return Outcome.UNKNOWN_AREA
        return Outcome.SAME_AGAIN if id(row) in again else Outcome.TAKEN

    return [RowReport(row.file, row.row, row.code, row.year, outcome(row)) for row in rows]
