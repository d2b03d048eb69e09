"""The column names of CBS in different years, and what one row of such a file is."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from webapp.areas.files import Feature, Layer
from webapp.areas.model import AreaKind, ImportRow, Outcome, UnusableFile
from webapp.areas.rules import LEVELS
from webapp.errors import N_

KINDS = {"BU": AreaKind.BUURT, "WK": AreaKind.WIJK, "GM": AreaKind.MUNICIPALITY}
# The first column that a file has is used; a code column that names its level also reads codes without letters.
CODES = {
    "bu_code": "BU", "buurtcode": "BU", "bu_2022": "BU", "wk_code": "WK", "wijkcode": "WK", "gm_code": "GM",
    "gemeentecode": "GM", "statcode": "", "code": "", "gwb_code": "", "regiocode": "",
}  # fmt: skip
NAMES = {
    "BU": ("bu_naam", "buurtnaam", "statnaam", "naam", "name", "regio"),
    "WK": ("wk_naam", "wijknaam", "statnaam", "naam", "name", "regio"),
    "GM": ("gm_naam", "gemeentenaam", "gemeente", "statnaam", "naam", "name", "regio"),
}
PARENT_NAMES = {"WK": ("wk_naam", "wijknaam"), "GM": ("gm_naam", "gemeentenaam", "gemeente")}
WATER_COLUMN, WATER = "water", ("JA", "B")
# What is read of a file that may hold two hundred columns of figures.
COLUMNS = frozenset([*CODES, *(name for names in NAMES.values() for name in names), WATER_COLUMN]) | frozenset(
    name for names in PARENT_NAMES.values() for name in names
)
# Amsterdam counts its wijken with letters: BU0363AA01.
SHAPE = re.compile(r"GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{2}\d{2}", re.ASCII)


@dataclass(frozen=True)
class Candidate:
    """A row that can be stored, with the names of the areas that contain it."""

    code: str
    name: str
    shape: BaseGeometry
    report: ImportRow
    parent_names: dict[str, str]

    @property
    def kind(self) -> AreaKind:
        """Municipality, wijk or buurt."""
        return KINDS[self.code[:2]]


def candidates(layer: Layer) -> tuple[list[Candidate], list[ImportRow]]:
    """The rows that can be stored, and the refused ones. Raises UnusableFile for a file without codes."""
    column = next((name for name in CODES if name in layer.columns), None)
    if column is None:
        raise UnusableFile(
            N_(
                "%(file)s has no column with area codes. It has: %(columns)s. "
                "Expected is for example: BU_CODE, buurtcode."
            ),
            file=layer.name,
            columns=", ".join(layer.columns) or "-",
        )
    taken: dict[str, Candidate] = {}
    refused = []
    # Land before water: CBS gives the water of a buurt as a second row with the same code.
    for feature in sorted(layer.features, key=_is_water):
        found = _candidate(feature, layer.name, column)
        if isinstance(found, Candidate) and found.code in taken:
            first = taken[found.code].report.row
            reason = "water of the buurt in row" if _is_water(feature) else "the same code stands in row"
            found = _refused(layer.name, feature, found.code, f"{reason} {first}")
        if isinstance(found, Candidate):
            taken[found.code] = found
        else:
            refused.append(found)
    return list(taken.values()), refused


def _candidate(feature: Feature, file: str, column: str) -> Candidate | ImportRow:
    value = feature.values.get(column)
    code = read_code(value, CODES[column])
    if code is None:
        return _refused(file, feature, _text(value), "no area code (such as BU09171000)")
    if feature.shape is None:
        return _refused(file, feature, code, "no geometry")
    shape = polygon_of(feature.shape)
    if shape is None:
        return _refused(file, feature, code, "not a polygon")
    flaw = feature.flaw or ("" if feature.shape.is_valid else shapely.is_valid_reason(feature.shape))
    name = _first(feature.values, NAMES[code[:2]]) or code
    return Candidate(
        code=code,
        name=name,
        shape=shape,
        report=ImportRow(file, feature.row, code, name, Outcome.REPAIRED if flaw else Outcome.TAKEN, flaw),
        parent_names={level: _first(feature.values, columns) for level, columns in PARENT_NAMES.items()},
    )


def read_code(value: Any, level: str) -> str | None:
    """A code as CBS writes it, from what a file holds: "BU09171000", "09171000" in a column of buurten, 9171000.0."""
    text = re.sub(r"\.0+$", "", _text(value).upper())
    if level and text.isdecimal() and len(text) <= LEVELS[level]:
        text = level + text.zfill(LEVELS[level])
    return text if SHAPE.fullmatch(text) and level in ("", text[:2]) else None


def polygon_of(shape: BaseGeometry) -> BaseGeometry | None:
    """The polygons of a shape, repaired where they touch themselves; None when it has none."""
    if not shape.is_valid:
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            return None
        shape = shapely.make_valid(shape)
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else None


def _first(values: dict[str, Any], columns: tuple[str, ...]) -> str:
    return next((text for name in columns if (text := _text(values.get(name)))), "")[:200]


def _text(value: Any) -> str:
    # A missing number is read as "not a number", the only value that differs from itself.
    return "" if value is None or value != value else " ".join(str(value).split())


def _is_water(feature: Feature) -> bool:
    return _text(feature.values.get(WATER_COLUMN)).upper() in WATER


def _refused(file: str, feature: Feature, code: str, reason: str) -> ImportRow:
    return ImportRow(file, feature.row, code[:20], "", Outcome.REFUSED, reason)
