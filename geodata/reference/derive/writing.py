"""GeoJSON features and deterministic JSON text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.writing import canonical_json, write_text


def feature(
    key: str, geometry: BaseGeometry, properties: dict[str, Any], decimals: int = 3
) -> dict[str, Any]:
    """Make a GeoJSON feature with RFC 7946 ring order and coordinates of at most 3 decimals."""
    shape = mapping(_ordered(geometry))
    return {
        "type": "Feature",
        "id": key,
        "properties": properties,
        "geometry": {
            "type": shape["type"],
            "coordinates": _rounded(shape["coordinates"], decimals),
        },
    }


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Make a GeoJSON feature collection."""
    return {"type": "FeatureCollection", "features": features}


def write_json(path: Path, content: Any) -> None:
    """Write canonical JSON, a last line break after it; the file is whole or as it was.

    Raises:
        AtlasError: the file cannot be written.
    """
    write_text(path, canonical_json(content) + "\n")


def _ordered(geometry: BaseGeometry) -> BaseGeometry:
    """Turn outer rings anticlockwise and start each polygon part in a fixed order."""
    if isinstance(geometry, Polygon):
        # Normalised, since unions start their rings wherever a release of GEOS happens to.
        return orient(geometry.normalize(), sign=1.0)
    if isinstance(geometry, MultiPolygon):
        parts = [orient(part.normalize(), sign=1.0) for part in geometry.geoms]
        return MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))
    return geometry


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, float | int):
        # At most three decimals, about 100 m, finer than anything generalised here; nought takes
        # the sign off -0.0.
        return round(float(coordinates), decimals) + 0.0
    return [_rounded(part, decimals) for part in coordinates]
