"""The report of an import: what became of each row, as CSV, in which no cell is a formula."""

import csv
from collections.abc import Iterable
from typing import TextIO

from workshops.indicators.rows import FilesRefused, ImportReport

HEADER = ("file", "row", "code", "year", "outcome")


def write_taken(file: TextIO, done: ImportReport) -> None:
    """What became of each row of files that were taken in."""
    _write(file, ((each.file, each.row, each.code, each.year, each.outcome.value) for each in done.rows))


def write_refused(file: TextIO, refused: FilesRefused) -> None:
    """Every row for which files were refused."""
    _write(file, ((each.file, each.row, "", "", f"refused: {each}") for each in refused.refusals))


def _write(file: TextIO, rows: Iterable[tuple[object, ...]]) -> None:
    writer = csv.writer(file)
    writer.writerow(HEADER)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: object) -> object:
    # Codes come from the file: a spreadsheet must not take one for a formula.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell
