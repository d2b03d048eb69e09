"""Importing a year's division: the rows of the files, and what contains them dissolved from these."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from webapp.areas import store
from webapp.areas.files import read_layer
from webapp.areas.layouts import COLUMNS, KINDS, Candidate, candidates
from webapp.areas.model import AreaKind, ImportReport, ImportRow, Outcome, UnusableFile
from webapp.areas.rules import parent_of
from webapp.areas.saving import AreaShape, save_division
from webapp.db import transaction
from webapp.errors import N_

Progress = Callable[[str], None]


def import_areas(
    *, paths: Sequence[Path], year: int, now: datetime, progress: Progress = lambda line: None
) -> ImportReport:
    """Import the buurten (or wijken, municipalities) of one or more files of one year; all or nothing.

    What contains a buurt is made from all its buurten of that year, also earlier imported ones, unless the files hold
    it themselves. The same files again change nothing. Raises UnusableFile.
    """
    taken: dict[str, Candidate] = {}
    rows: list[ImportRow] = []
    remarks: list[str] = []
    for path in paths:
        progress(f"reading {path.name}")
        layer = read_layer(path, layer_like="buurt", keep=COLUMNS)
        remarks += [f"{path.name}: {remark}" for remark in layer.remarks]
        found, refused = candidates(layer)
        rows += refused
        for each in found:
            if each.code in taken:
                first = taken[each.code].report
                reason = f"the same code stands in {first.file} row {first.row}"
                rows.append(replace(each.report, outcome=Outcome.REFUSED, reason=reason))
            else:
                taken[each.code] = each
    if not taken:
        raise UnusableFile(N_("No row could be used. The first reason: %(reason)s"), reason=rows[0].reason)
    progress(f"storing {len(taken)} areas")
    with transaction() as session:
        told = _told(taken, store.known(session, year, taken))
        given = _names_above(taken)
        earlier = {code: name for code, (name, _) in store.known(session, year, given).items()}
        # A file without the name of the wijk does not take away the name that another file gave.
        names = {code: name or earlier.get(code) or code for code, name in given.items()}
        if names != earlier or any(row.outcome is not Outcome.UNCHANGED for row in told):
            areas = [AreaShape(each.code, each.kind, each.name, each.shape) for each in taken.values()]
            save_division(year=year, areas=[*areas, *_containing(session, year, taken, names)], now=now)
        rows += told
    return ImportReport(tuple(sorted(rows, key=lambda row: (row.file, row.row))), tuple(remarks))


def _told(taken: dict[str, Candidate], known: dict[str, tuple[str, bytes]]) -> list[ImportRow]:
    told = []
    for code, each in taken.items():
        same = known.get(code) == (each.name, shapely.to_wkb(each.shape))
        told.append(replace(each.report, outcome=Outcome.UNCHANGED, reason="") if same else each.report)
    return told


def _names_above(taken: dict[str, Candidate]) -> dict[str, str]:
    """The wijken and municipalities of the taken buurten, with the name that the files give them, which may be none."""
    names: dict[str, str] = {}
    for each in taken.values():
        for code in _above(each.code, taken) if each.kind is AreaKind.BUURT else ():
            names[code] = names.get(code) or each.parent_names[code[:2]]
    return names


def _containing(session: Session, year: int, taken: dict[str, Candidate], names: dict[str, str]) -> list[AreaShape]:
    """These wijken and municipalities, each dissolved from all its buurten."""
    municipalities = sorted({parent_of(code) or code for code in names})
    buurten = [(each.code, each.shape) for each in taken.values() if each.kind is AreaKind.BUURT]
    earlier = store.shapes_of_buurten(session, year, municipalities, without=taken)
    buurten += [(code, shapely.from_wkb(shape)) for code, shape in earlier]
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in buurten:
        if nearest := next((above for above in _above(code, taken) if above in names), None):
            parts[nearest].append(shape)
    dissolved = {}
    # Wijken first: a municipality is made from what these became, which is half the work.
    for code in sorted(names, key=len, reverse=True):
        dissolved[code] = shapely.union_all(parts[code])
        if (above := parent_of(code)) in names:
            parts[above].append(dissolved[code])
    return [AreaShape(code, KINDS[code[:2]], names[code], shape) for code, shape in dissolved.items()]


def _above(code: str, taken: Container[str]) -> Iterator[str]:
    above = parent_of(code)
    while above:
        if above not in taken:
            yield above
        above = parent_of(above)
