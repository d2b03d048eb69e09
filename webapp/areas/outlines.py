"""Writing the outlines of areas as one GeoJSON text, without reading the geometry again."""

import json
from collections.abc import Iterable

from webapp.areas.model import Area


def features(areas: Iterable[tuple[Area, str]]) -> str:
    """A FeatureCollection of areas with their stored outlines (GeoJSON geometries)."""
    each = ",".join(
        f'{{"type":"Feature","id":"{area.code}","properties":{json.dumps({"code": area.code, "name": area.name})},'
        f'"geometry":{outline}}}'
        for area, outline in areas
    )
    return f'{{"type":"FeatureCollection","features":[{each}]}}'
