"""What an administrator does with a file: bring it, look at it, say what its columns mean, have it taken in."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from webapp.db import after_commit, new_id, reading, transaction
from webapp.errors import N_
from webapp.idempotency import claim
from webapp.jobs import enqueue
from workshops.indicators import previewing, store_imports, uploads
from workshops.indicators.importing import reader, take_in
from workshops.indicators.imports_model import (
    AlreadyConfirmed,
    Import,
    ImportNotFound,
    Layout,
    MappingNotFound,
    Preview,
    SavedMapping,
    State,
)
from workshops.indicators.mapping import ColumnMapping, groups_in
from workshops.indicators.reports import write_refused, write_taken
from workshops.indicators.rows import FilesRefused, ImportReport, Outcome
from workshops.indicators.sheets import WATCH_EVERY, Manner

KEEP_PREVIEW = timedelta(days=2)
MOST_LISTED = 20
# Reading goes through the rows twice: how numbers are written must be known before the first is read.
PASSES = 2


def bring_file(
    *,
    programme_id: UUID,
    file_name: str,
    content: bytes,
    layout: Layout,
    year: int | None,
    mapping: ColumnMapping | None,
    brought_by: UUID,
    key: str,
    now: datetime,
) -> Import:
    """Keep a file to look at; nothing is taken in yet. Raises AlreadySentDifferently."""
    one = Import(
        id=new_id(),
        programme_id=programme_id,
        brought_by=brought_by,
        file_name=file_name[-200:],
        layout=layout,
        year=year,
        mapping=mapping,
        state=State.PREVIEW,
        created_at=now,
        finished_at=None,
        rows=PASSES * content.count(b"\n"),
        rows_read=0,
        counts={},
    )
    sent = (hashlib.sha256(content).hexdigest(), layout.value, year, mapping and mapping.as_json())
    with transaction() as session:
        earlier = claim(session, programme_id=programme_id, key=key, record_id=one.id, content=sent, now=now)
        if earlier:
            return import_(programme_id, earlier)
        uploads.keep(one.id, content)
        store_imports.add(session, one)
    return one


def import_(programme_id: UUID, import_id: UUID) -> Import:
    """One import of a programme. Raises ImportNotFound."""
    found = store_imports.find(reading(), import_id)
    if found is None or found.programme_id != programme_id:
        raise ImportNotFound
    return found


def imports_of(programme_id: UUID) -> list[Import]:
    """The last imports of a programme, newest first."""
    return store_imports.newest(reading(), programme_id, MOST_LISTED)


def preview_of(one: Import, *, now: datetime) -> Preview:
    """What the file seems to hold, and which of its first rows would be refused. Raises FilesRefused: unreadable."""
    return previewing.preview(one, uploads.content_of(one.id), latest_year=now.year)


def sheet_columns(one: Import, group: str | None = None) -> tuple[tuple[str, ...], list[str]]:
    """The names of a file's columns, and the different texts in the column ``group``. Raises FilesRefused."""
    sheet = previewing.sheet_of(one, uploads.content_of(one.id))
    if sheet is None:
        return (), []
    return sheet.columns, groups_in(sheet, group) if group in sheet.columns and group else []


def report_of(one: Import) -> Path:
    """The file with what became of each row. Raises ImportNotFound while there is none."""
    path = uploads.report_path(one.id)
    if one.finished_at is None or not path.is_file():
        raise ImportNotFound
    return path


def name_columns(*, programme_id: UUID, import_id: UUID, mapping: ColumnMapping, save_as: str) -> Import:
    """Say what the columns of a file mean, and save that under a name unless it is empty. Raises AlreadyConfirmed."""
    with transaction() as session:
        _unconfirmed(session, programme_id, import_id)
        store_imports.change(session, import_id, layout=Layout.MAPPING.value, columns=mapping.as_json())
        if save_as:
            store_imports.save_mapping(session, programme_id, save_as, mapping)
    return import_(programme_id, import_id)


def confirm(*, programme_id: UUID, import_id: UUID) -> None:
    """Have a file taken in by the worker; a second time nothing happens. Raises ImportNotFound."""
    with transaction() as session:
        one = store_imports.find(session, import_id, lock=True)
        if one is None or one.programme_id != programme_id:
            raise ImportNotFound
        if one.state is State.PREVIEW:
            store_imports.change(session, import_id, state=State.WAITING.value)
            enqueue("indicators.take_in", import_id=str(import_id))


def throw_away(*, programme_id: UUID, import_id: UUID) -> None:
    """Forget a file that was only looked at. Raises ImportNotFound, AlreadyConfirmed."""
    with transaction() as session:
        _unconfirmed(session, programme_id, import_id)
        store_imports.delete(session, import_id)
        after_commit(lambda: uploads.forget(import_id))


def _unconfirmed(session: Session, programme_id: UUID, import_id: UUID) -> None:
    one = store_imports.find(session, import_id, lock=True)
    if one is None or one.programme_id != programme_id:
        raise ImportNotFound
    if one.state is not State.PREVIEW:
        raise AlreadyConfirmed


def carry_out(import_id: UUID, *, now: datetime) -> None:
    """Take a confirmed file in, and write the report; may run twice. Raises AnotherImportRuns."""
    one = store_imports.find(reading(), import_id)
    if one is None or not one.is_busy:
        return
    counts: dict[str, int] = {}
    with uploads.report_path(import_id).open("w", encoding="utf-8", newline="") as report:
        try:
            done = _take_in(one, now)
        except FilesRefused as refused:
            state = State.REFUSED
            counts["refused"] = len(refused.refusals)
            write_refused(report, refused)
        else:
            state = State.DONE
            counts = {outcome.value: done.count(outcome) for outcome in Outcome}
            write_taken(report, done)
    with transaction() as session:
        store_imports.change(session, import_id, state=state.value, counts=counts, finished_at=now)
        after_commit(lambda: uploads.forget(import_id))


def _take_in(one: Import, now: datetime) -> ImportReport:
    seen = 0

    def watch(_number: int) -> None:
        nonlocal seen
        seen += WATCH_EVERY
        _tell(one.id, rows_read=seen)

    _tell(one.id, state=State.READING.value)
    read = reader(one.layout, year=one.year, mapping=one.mapping, latest_year=now.year, manner=Manner(watch=watch))
    rows = read(one.file_name, uploads.content_of(one.id))
    _tell(one.id, state=State.STORING.value)
    return take_in(rows, one.programme_id)


def _tell(import_id: UUID, **values: object) -> None:
    with transaction() as session:
        store_imports.change(session, import_id, **values)


def forget_previews(*, now: datetime) -> int:
    """Forget the files that nobody confirmed for days; how many."""
    with transaction() as session:
        found = store_imports.abandoned(session, now - KEEP_PREVIEW)
        for import_id in found:
            store_imports.delete(session, import_id)
    for import_id in found:
        uploads.forget(import_id)
    return len(found)


def mappings_of(programme_id: UUID) -> list[SavedMapping]:
    """The mappings of a programme, by name."""
    return store_imports.mappings(reading(), programme_id)


def mapping_named(name: str, programme_id: UUID | None = None) -> SavedMapping:
    """The mapping with this name, of a programme or of the one that has it. Raises MappingNotFound."""
    found = store_imports.mappings(reading(), programme_id, name)
    if not found:
        raise MappingNotFound(N_("There is no mapping “%(name)s”."), name=name)
    if len(found) > 1:
        raise MappingNotFound(N_("More than one programme has a mapping “%(name)s”: name the programme."), name=name)
    return found[0]
