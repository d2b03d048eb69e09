"""What a file seems to hold: its first rows, what each column is, and what would be refused."""

import itertools
from collections.abc import Sequence

from webapp.areas import service as areas
from workshops.indicators.importing import reader
from workshops.indicators.imports_model import Import, Layout, Preview
from workshops.indicators.kwb import code_position, columns_of
from workshops.indicators.leefbaarometer import CODE_COLUMNS, SCORE_COLUMNS, YEAR_COLUMN
from workshops.indicators.leefbaarometer_geojson import is_geojson
from workshops.indicators.mapping import ColumnMapping
from workshops.indicators.rows import FileRow, FilesRefused, Refusal
from workshops.indicators.sheets import Manner, Sheet, read_sheet

# So much of a file is looked at before it is taken in; the whole of it is checked then.
CHECKED_ROWS = 2000
SHOWN_ROWS = 5
MOST_CODES = 20


def preview(one: Import, content: bytes, *, latest_year: int) -> Preview:
    """Look at the first rows of a file. Raises FilesRefused when it is no table or map at all."""
    sheet = sheet_of(one, content)
    rows: list[FileRow] = []
    refusals: list[Refusal] = []
    if one.layout is not Layout.MAPPING or one.mapping is not None:
        read = reader(
            one.layout, year=one.year, mapping=one.mapping, latest_year=latest_year, manner=Manner(limit=CHECKED_ROWS)
        )
        try:
            rows = read(one.file_name, content)
        except FilesRefused as refused:
            refusals = refused.refusals
    known = areas.known_codes(one.programme_id)
    return Preview(
        columns=sheet.columns if sheet else (),
        meanings=meanings(sheet.columns, one) if sheet else (),
        first_rows=[cells for _, cells in itertools.islice(sheet.rows(), SHOWN_ROWS)] if sheet else [],
        checked=CHECKED_ROWS,
        usable=len({row.row for row in rows if row.code in known}),
        years=sorted({row.year for row in rows}),
        unknown_codes=sorted({row.code for row in rows if row.code not in known}),
        refusals=refusals,
    )


def sheet_of(one: Import, content: bytes) -> Sheet | None:
    """The table in a file; None for a map. Raises FilesRefused."""
    if one.layout is Layout.LEEFBAAROMETER and is_geojson(content):
        return None
    return read_sheet(one.file_name, content, manner=Manner(limit=CHECKED_ROWS))


def meanings(columns: Sequence[str], one: Import) -> tuple[str, ...]:
    """What each column is: an indicator's id, "code", "year", "group", or nothing."""
    if one.layout is Layout.MAPPING:
        return tuple(_mapped(name, one.mapping) for name in columns)
    if one.layout is Layout.KWB:
        found = {each.position: each.indicator for each in columns_of(columns, one.year or 0)}
        found[code_position(columns)] = "code"
        return tuple(found.get(position, "") for position in range(len(columns)))
    plain = {**dict.fromkeys(CODE_COLUMNS, "code"), YEAR_COLUMN: "year", **{each: each for each in SCORE_COLUMNS}}
    return tuple(plain.get(name.lower(), "") for name in columns)


def _mapped(name: str, mapping: ColumnMapping | None) -> str:
    if mapping is None:
        return ""
    named = {mapping.group: "group", mapping.year_column: "year", mapping.code: "code"}
    return named.get(name) or mapping.values.get(name, "")
