"""The geometries of GeoJSON taken apart, whatever their type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LINES = frozenset({"LineString", "MultiLineString"})
POLYGONS = frozenset({"Polygon", "MultiPolygon"})


def geometry_parts(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Yield every ring or line of a geometry of lines or polygons, as points (lon, lat)."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            yield coordinates
        case "Polygon" | "MultiLineString":
            yield from coordinates
        case "MultiPolygon":
            for polygon in coordinates:
                yield from polygon


def coordinate_pairs(coordinates: Sequence[Any]) -> Iterator[tuple[float, float]]:
    """Yield every point (lon, lat) of the coordinates of a geometry of any type."""
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for inner in coordinates:
            yield from coordinate_pairs(inner)
