"""Files with geometry, as municipalities and CBS hand them over, written by the test itself."""

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from webapp.areas.rules import geometry_to_rd

Features = Sequence[tuple[BaseGeometry | None, dict[str, Any]]]
SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
WEST, SOUTH, SIDE = 5.20, 52.40, 0.01


def square(column: int, row: int = 0) -> shapely.Polygon:
    """A square of a grid in the water of the Markermeer, about 700 by 1,100 metres."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return shapely.box(west, south, west + SIDE, south + SIDE)


# It touches itself: its border crosses in the middle.
BOW_TIE = shapely.Polygon([(5.30, 52.40), (5.31, 52.41), (5.31, 52.40), (5.30, 52.41), (5.30, 52.40)])


def buurten(count: int = 3, **more: Any) -> Features:
    """Some squares with codes and names as CBS writes them since 2009."""
    return [
        (square(i), {"BU_CODE": f"BU990101{i + 1:02d}", "BU_NAAM": f"Bœrt Café {i + 1}", **more}) for i in range(count)
    ]


def geojson(path: Path, features: Features) -> Path:
    """A GeoJSON file; a shape of None stands as null."""
    path.write_text(geojson_text(features), "utf-8")
    return path


def geojson_text(features: Features) -> str:
    """What stands in a GeoJSON file."""
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": values,
                    "geometry": json.loads(shapely.to_geojson(shape)) if shape else None,
                }
                for shape, values in features
            ],
        },
        ensure_ascii=False,
    )


def layer(path: Path, features: Features, *, crs: str = "EPSG:4326", name: str | None = None, **options: Any) -> Path:
    """A GeoPackage or Shapefile, by the name's end; several layers of a GeoPackage are written one after the other."""
    shapes = [shape for shape, _ in features]
    columns = list(features[0][1])
    pyogrio.raw.write(
        str(path),
        np.array([shapely.to_wkb(shape) if shape else None for shape in shapes], dtype=object),
        [np.array([values[column] for _, values in features], dtype=object) for column in columns],
        columns,
        crs=crs,
        geometry_type=next(shape.geom_type for shape in shapes if shape),
        layer=name,
        append=False,
        **options,
    )
    return path


def zipped(path: Path, *files: Path, folder: str = "") -> Path:
    """A .zip with these files; a Shapefile brings the files beside it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            parts = [file.with_suffix(part) for part in SHAPE_PARTS] if file.suffix == ".shp" else [file]
            for part in parts:
                archive.write(part, folder + part.name)
    return path


def in_rd(features: Features) -> Features:
    """The same rows in RD New."""
    return _each(features, geometry_to_rd)


def in_crs(features: Features, code: int) -> Features:
    """The same rows in another projection."""
    transformer = Transformer.from_crs(4326, code, always_xy=True)

    def move(points: Any) -> Any:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return _each(features, lambda shape: shapely.transform(shape, move))


def swapped(features: Features) -> Features:
    """The same rows with latitude before longitude."""
    return _each(features, lambda shape: shapely.transform(shape, lambda points: points[:, ::-1]))


def _each(features: Features, move: Callable[[BaseGeometry], BaseGeometry]) -> Features:
    return [(move(shape) if shape else None, values) for shape, values in features]
