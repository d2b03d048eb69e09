"""Reading a file with geometry: GeoJSON, GeoPackage or (zipped) Shapefile, in WGS84 or RD New."""

import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from webapp.areas.model import UnusableFile
from webapp.areas.opening import LARGEST_BYTES, source_of
from webapp.areas.rules import geometry_to_wgs84
from webapp.errors import N_

# West, south, east, north of the European Netherlands, with room to spare.
NETHERLANDS = (3.0, 50.5, 7.5, 53.8)
NETHERLANDS_RD = (-10_000.0, 280_000.0, 310_000.0, 640_000.0)
# Also with a height: RD New + NAP, WGS84 and ETRS89 in three dimensions, ETRS89 + NAP.
RD_CODES = ("28992", "7415")
WGS84_LIKE = ("4326", "4258", "OGC:CRS84", "4979", "4937", "9286")


@dataclass(frozen=True)
class Feature:
    """One row of a file: its number (from 1), its values by column in small letters, and its shape in WGS84.

    ``flaw`` says what had to be mended before the shape could be read at all.
    """

    row: int
    values: dict[str, Any]
    shape: BaseGeometry | None
    flaw: str = ""


@dataclass(frozen=True)
class Layer:
    """The rows of a file, the names of all its columns, and what the reader remarked about it."""

    name: str
    columns: tuple[str, ...]
    features: list[Feature]
    remarks: tuple[str, ...] = ()


def read_layer(
    path: Path, *, layer_like: str = "", keep: Collection[str] | None = None, largest: int = LARGEST_BYTES
) -> Layer:
    """Read a file; of several layers the one whose name contains ``layer_like``, else the first.

    Of the columns only the values of ``keep`` (small letters) are read, by default all. Raises UnusableFile: not
    there, too large, empty, not a geometry file, broken off, or not in the Netherlands.
    """
    source = source_of(path, layer_like=layer_like, largest=largest)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        fields, meta, found, columns = _read(source, path.name, layer_like, keep)
    names = [str(name).lower() for name in meta["fields"]]
    shapes, mended = _shapes(found)
    features = list(_features(names, columns, _in_wgs84(shapes, meta["crs"], path.name), mended))
    return Layer(path.name, tuple(fields), features, tuple(dict.fromkeys(str(each.message) for each in said)))


def _shapes(found: Any) -> tuple[Any, Any]:
    """The shapes of WKB in two dimensions, and which of them could only be read after mending."""
    with np.errstate(invalid="ignore"):
        shapes = shapely.from_wkb(found, on_invalid="ignore")
        mended = shapely.is_missing(shapes) & (found != None)  # noqa: E711 (each element is compared)
        shapes[mended] = shapely.from_wkb(found[mended], on_invalid="fix")
    if shapely.has_z(shapes).any():
        shapes = shapely.force_2d(shapes)
    shapes[~np.isfinite(shapely.bounds(shapes)).all(axis=1)] = None
    return shapes, mended & ~shapely.is_missing(shapes)


def _read(
    source: str, name: str, layer_like: str, keep: Collection[str] | None
) -> tuple[list[str], dict[str, Any], Any, list[Any]]:
    try:
        layer = _layer(source, layer_like)
        fields = [str(field) for field in pyogrio.read_info(source, layer=layer)["fields"]]
        wanted = None if keep is None else [field for field in fields if field.lower() in keep]
        meta, _, shapes, columns = pyogrio.raw.read(source, layer=layer, columns=wanted)
    except UnicodeDecodeError as error:
        raise UnusableFile(N_("The letters of %(file)s cannot be read. Save it in UTF-8."), file=name) from error
    except (DataSourceError, DataLayerError, ValueError) as error:
        reason = " ".join(str(error).replace(source, name).split()).partition("; It might help")[0][:200]
        raise UnusableFile(
            N_("%(file)s cannot be read as GeoJSON, GeoPackage or Shapefile: %(reason)s"), file=name, reason=reason
        ) from error
    if shapes is None or len(shapes) == 0:
        raise UnusableFile(N_("%(file)s holds no rows with geometry."), file=name)
    return [field.lower() for field in fields], meta, shapes, columns


def _layer(source: str, layer_like: str) -> str | None:
    names = [str(name) for name in pyogrio.list_layers(source)[:, 0]]
    return next((name for name in names if layer_like and layer_like in name.lower()), names[0] if names else None)


def _features(names: list[str], columns: list[Any], shapes: Any, mended: Any) -> Iterator[Feature]:
    for position, shape in enumerate(shapes):
        values = {name: column[position] for name, column in zip(names, columns, strict=True)}
        flaw = "Ring not closed" if mended[position] else ""
        yield Feature(position + 1, values, shape if shape is not None and not shape.is_empty else None, flaw)


def _in_wgs84(shapes: Any, declared: str | None, file: str) -> Any:
    bounds = shapely.total_bounds(shapes)
    if not np.isfinite(bounds).all():
        raise UnusableFile(N_("%(file)s holds no rows with geometry."), file=file)
    if _within(bounds, NETHERLANDS) and _is_like(declared, WGS84_LIKE):
        return shapes
    # A GeoJSON cannot say that it is in RD New, and many Dutch ones are: the size of the numbers leaves no doubt.
    if _within(bounds, NETHERLANDS_RD) and _is_like(declared, (*RD_CODES, *WGS84_LIKE)):
        return geometry_to_wgs84(shapes)
    raise UnusableFile(
        N_(
            "The coordinates of %(file)s (%(bounds)s) are not in the Netherlands in its projection (%(projection)s). "
            "Use WGS84 (longitude, latitude) or RD New (EPSG:28992)."
        ),
        file=file,
        bounds=", ".join(f"{value:.2f}" for value in bounds),
        projection=_name_of(declared),
    )


def _name_of(declared: str | None) -> str:
    try:
        return str(CRS.from_user_input(declared).name) if declared else "-"
    except CRSError:
        return str(declared)[:80]


def _within(bounds: Any, box: tuple[float, float, float, float]) -> bool:
    return bool(bounds[0] >= box[0] and bounds[1] >= box[1] and bounds[2] <= box[2] and bounds[3] <= box[3])


def _is_like(declared: str | None, codes: tuple[str, ...]) -> bool:
    if declared is None:
        return True
    try:
        crs = CRS.from_user_input(declared)
    except CRSError:
        return False
    authority = crs.to_authority(min_confidence=60)
    return bool(authority) and (authority[1] in codes or ":".join(authority) in codes)
