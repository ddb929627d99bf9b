"""Lengths and circles on the WGS 84 ellipsoid."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import Geod
from shapely import LineString, Polygon

WGS84 = Geod(ellps="WGS84")


def length_km(line: LineString) -> float:
    """Return the geodesic length of a line given as (lon, lat) in EPSG:4326.

    For a corridor's axis this is the length of a schematic line, not of anybody's way.
    """
    return float(WGS84.geometry_length(line)) / 1000


def draw_circle(lon: float, lat: float, radius_km: float, vertices: int = 48) -> Polygon:
    """Return a geodesic circle as a counter-clockwise polygon in EPSG:4326."""
    azimuths = np.linspace(0, -360, vertices, endpoint=False)
    lons, lats, _ = WGS84.fwd(
        np.full(vertices, lon),
        np.full(vertices, lat),
        azimuths,
        np.full(vertices, radius_km * 1000),
    )
    return shapely.orient_polygons(Polygon(np.column_stack([lons, lats])))
