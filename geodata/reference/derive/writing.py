"""GeoJSON features and deterministic JSON text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shapely.geometry import MultiPolygon, Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.writing import canonical_json, write_text


def feature(key: str, geometry: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    """Make a GeoJSON feature with RFC 7946 ring order and coordinates of at most 3 decimals."""
    shape = mapping(_ordered(geometry))
    return {
        "type": "Feature",
        "id": key,
        "properties": properties,
        "geometry": {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
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
        return orient(geometry.normalize(), sign=1.0)
    if isinstance(geometry, MultiPolygon):
        parts = [orient(part.normalize(), sign=1.0) for part in geometry.geoms]
        return MultiPolygon(sorted(parts, key=lambda part: (-part.area, part.bounds)))
    return geometry


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), 3) + 0.0
    return [_rounded(part) for part in coordinates]
