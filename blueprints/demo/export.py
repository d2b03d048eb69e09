"""The sample as the files that the importers read: GeoJSON with the column names of CBS, and the Leefbaarometer CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import shapely
from shapely import Point
from shapely.geometry import mapping

from blueprints.demo.model import Sample

Features = dict[str, Any]
LEEFBAAROMETER_COLUMNS = ("bu_code", "bu_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won")


def buurten_geojson(sample: Sample) -> Features:
    """Give the buurten as a FeatureCollection in WGS84 with BU_CODE, BU_NAAM, WK_CODE, WK_NAAM, GM_CODE, GM_NAAM."""
    wijken = {wijk.code: wijk.name for wijk in sample.wijken}
    return _collection(
        (
            buurt.outline,
            {
                "BU_CODE": buurt.code,
                "BU_NAAM": buurt.name,
                "WK_CODE": buurt.wijk_code,
                "WK_NAAM": wijken[buurt.wijk_code],
                "GM_CODE": sample.municipality.code,
                "GM_NAAM": sample.municipality.name,
                "WATER": "NEE",
            },
        )
        for buurt in sample.buurten
    )


def streets_geojson(sample: Sample) -> Features:
    """Give the streets as named lines."""
    return _collection((street.line, {"name": street.name, "BU_CODE": street.bu_code}) for street in sample.streets)


def landmarks_geojson(sample: Sample) -> Features:
    """Give the landmarks as named points."""
    return _collection(
        (Point(landmark.point), {"name": landmark.name, "kind": landmark.kind, "BU_CODE": landmark.bu_code})
        for landmark in sample.landmarks
    )


def basemap_geojson(sample: Sample) -> Features:
    """Give river, canals, rail and main roads as named lines with their kind."""
    return _collection((line.line, {"name": line.name, "kind": line.kind}) for line in sample.basemap)


def leefbaarometer_csv(sample: Sample) -> str:
    """Give the series in the official layout; a missing score is NA."""
    written = io.StringIO()
    writer = csv.DictWriter(written, LEEFBAAROMETER_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in sample.series:
        writer.writerow({name: "NA" if value is None else value for name, value in asdict(row).items()})
    return written.getvalue()


def _collection(features: Iterable[tuple[shapely.Geometry, Mapping[str, str]]]) -> Features:
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": mapping(geometry), "properties": dict(properties)}
            for geometry, properties in features
        ],
    }
