"""Queries for areas, for what a programme covers, and for streets."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from webapp.areas.model import Area, AreaKind, Spot
from webapp.areas.tables import AreaRow, BasemapRow, ProgrammeAreaRow, StreetRow
from webapp.db import new_id, upsert

_WHOLE = (
    AreaRow.code, AreaRow.year, AreaRow.kind, AreaRow.name, AreaRow.parent_code, AreaRow.lon, AreaRow.lat,
    AreaRow.shape, AreaRow.outline,
)  # fmt: skip


def save(session: Session, rows: Sequence[dict[str, object]]) -> None:
    """Store areas, or replace those with the same code and year."""
    upsert(session, AreaRow, list(rows), keys=("code", "year"))


def known(session: Session, year: int, codes: Iterable[str]) -> dict[str, tuple[str, bytes]]:
    """The name and shape (WKB) of those of these codes that a year's division already has."""
    found: dict[str, tuple[str, bytes]] = {}
    codes = list(codes)
    for start in range(0, len(codes), 1000):
        rows = session.execute(
            sa.select(AreaRow.code, AreaRow.name, AreaRow.shape).where(
                AreaRow.year == year, AreaRow.code.in_(codes[start : start + 1000])
            )
        )
        found.update({row.code: (row.name, row.shape) for row in rows})
    return found


def buurt_codes(session: Session, year: int, prefixes: Sequence[str] = ()) -> list[str]:
    """The codes of a year's buurten, all of them or those of these municipalities."""
    query = sa.select(AreaRow.code).where(AreaRow.year == year, AreaRow.kind == AreaKind.BUURT.value)
    if prefixes:
        query = query.where(sa.or_(*(AreaRow.code.startswith("BU" + prefix[2:]) for prefix in prefixes)))
    return list(session.scalars(query.order_by(AreaRow.code)))


def codes_of(session: Session, year: int, kind: AreaKind) -> list[str]:
    """The codes of all areas of a kind in a year's division."""
    return list(
        session.scalars(
            sa.select(AreaRow.code).where(AreaRow.year == year, AreaRow.kind == kind.value).order_by(AreaRow.code)
        )
    )


def shapes_of_buurten(
    session: Session, year: int, municipalities: Sequence[str], *, without: Container[str]
) -> list[tuple[str, bytes]]:
    """The code and shape (WKB) of a year's buurten in these municipalities, but for those ``without``."""
    wanted: list[str] = []
    for start in range(0, len(municipalities), 100):
        found = buurt_codes(session, year, municipalities[start : start + 100])
        wanted += [code for code in found if code not in without]
    return [(code, shape) for code, (_, shape) in known(session, year, wanted).items()]


def codes(session: Session) -> set[str]:
    """The codes of all areas, of whatever year."""
    return set(session.scalars(sa.select(AreaRow.code).distinct()))


def cover(session: Session, programme_id: UUID, codes: Iterable[str], year: int, now: datetime) -> None:
    """Let a programme cover exactly these buurten."""
    session.execute(sa.delete(ProgrammeAreaRow).where(ProgrammeAreaRow.programme_id == programme_id))
    session.add_all(
        ProgrammeAreaRow(programme_id=programme_id, code=code, year=year, covered_at=now) for code in sorted(set(codes))
    )
    session.flush()


def version(session: Session, programme_id: UUID) -> str:
    """A text that changes when a programme's buurten do."""
    row = session.execute(
        _of_programme(
            sa.select(sa.func.count(), sa.func.max(AreaRow.imported_at), sa.func.max(ProgrammeAreaRow.covered_at)),
            programme_id,
        )
    ).one()
    return " ".join(str(value) for value in row)


def buurten(session: Session, programme_id: UUID) -> list[tuple[Area, bytes, str]]:
    """The buurten that a programme covers by code, each with shape (WKB) and outline (GeoJSON geometry)."""
    rows = session.execute(
        _of_programme(
            sa.select(*_WHOLE),
            programme_id,
        ).order_by(AreaRow.code)
    )
    return [(_area(row), row.shape, row.outline) for row in rows]


def newest_of_municipalities(session: Session) -> dict[str, int]:
    """The newest division with buurten of each municipality, by its code."""
    digits = sa.func.substr(AreaRow.code, 3, 4)
    rows = session.execute(
        sa.select(digits, sa.func.max(AreaRow.year)).where(AreaRow.kind == AreaKind.BUURT.value).group_by(digits)
    )
    return {f"GM{of}": year for of, year in rows}


def municipality_names(session: Session) -> dict[str, str]:
    """The names of municipalities that were imported themselves, the newest of each."""
    rows = session.execute(
        sa.select(AreaRow.code, AreaRow.name).where(AreaRow.kind == AreaKind.MUNICIPALITY.value).order_by(AreaRow.year)
    )
    return {row.code: row.name for row in rows}


def buurten_of_municipality(session: Session, code: str, year: int) -> list[tuple[Area, bytes, str]]:
    """The buurten of a municipality in a year's division, in the form of ``buurten``."""
    rows = session.execute(
        sa.select(*_WHOLE)
        .where(AreaRow.year == year, AreaRow.code.between(f"BU{code[2:]}", f"BU{code[2:]}zzzz"))
        .order_by(AreaRow.code)
    )
    return [(_area(row), row.shape, row.outline) for row in rows]


def newest_division(session: Session) -> tuple[int, str]:
    """The newest year with buurten (0: none), and a text that changes when one of that year does."""
    year = session.scalar(sa.select(sa.func.max(AreaRow.year)).where(AreaRow.kind == AreaKind.BUURT.value)) or 0
    stand = session.execute(
        sa.select(sa.func.count(), sa.func.max(AreaRow.imported_at)).where(AreaRow.year == year)
    ).one()
    return year, " ".join(str(value) for value in stand)


def division(session: Session, year: int) -> list[Area]:
    """The buurten of a year's division, by code."""
    columns = [each for each in _WHOLE if each.key not in ("shape", "outline")]
    rows = session.execute(
        sa.select(*columns).where(AreaRow.year == year, AreaRow.kind == AreaKind.BUURT.value).order_by(AreaRow.code)
    )
    return [_area(row) for row in rows]


def shapes_of_division(session: Session, year: int) -> dict[str, bytes]:
    """The shape (WKB) of each buurt of a year's division, by code."""
    rows = session.execute(
        sa.select(AreaRow.code, AreaRow.shape).where(AreaRow.year == year, AreaRow.kind == AreaKind.BUURT.value)
    )
    return {row.code: row.shape for row in rows}


def replace_streets(session: Session, programme_id: UUID, spots: Iterable[tuple[Spot, str]]) -> None:
    """Let a programme know exactly these streets and places, each with the text by which it is searched."""
    session.execute(sa.delete(StreetRow).where(StreetRow.programme_id == programme_id))
    session.add_all(
        StreetRow(
            id=new_id(), programme_id=programme_id, area_code=spot.area_code, kind=spot.kind, name=spot.label,
            search=search, lon=spot.lon, lat=spot.lat,
        )
        for spot, search in spots
    )  # fmt: skip
    session.flush()


def streets(session: Session, programme_id: UUID, search: str, limit: int) -> list[Spot]:
    """Streets and places whose searched text contains ``search``; those that begin with it first."""
    rows = session.execute(
        sa.select(StreetRow.name, StreetRow.kind, StreetRow.area_code, StreetRow.lon, StreetRow.lat)
        .where(StreetRow.programme_id == programme_id, StreetRow.search.contains(search, autoescape=True))
        .order_by(sa.case((StreetRow.search.startswith(search, autoescape=True), 0), else_=1), StreetRow.search)
        .limit(limit)
    )
    return [Spot(row.name, row.kind, row.area_code, row.lon, row.lat) for row in rows]


def save_basemap(session: Session, programme_id: UUID, geojson: str) -> None:
    """Let this be the programme's basemap."""
    upsert(session, BasemapRow, [{"programme_id": programme_id, "geojson": geojson}], keys=("programme_id",))


def basemap(session: Session, programme_id: UUID) -> str | None:
    """The programme's basemap (GeoJSON), where it has one."""
    return session.scalar(sa.select(BasemapRow.geojson).where(BasemapRow.programme_id == programme_id))


def _of_programme(query: sa.Select[Any], programme_id: UUID) -> sa.Select[Any]:
    return query.join(
        ProgrammeAreaRow, sa.and_(ProgrammeAreaRow.code == AreaRow.code, ProgrammeAreaRow.year == AreaRow.year)
    ).where(ProgrammeAreaRow.programme_id == programme_id)


def _area(row: sa.Row[Any]) -> Area:
    return Area(row.code, row.year, AreaKind(row.kind), row.name, row.parent_code, row.lon, row.lat)
