"""Lengths and circles on the WGS 84 ellipsoid."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import Geod
from shapely import LineString, Polygon

WGS84 = Geod(ellps="WGS84")


def length_km(line: LineString) -> float:
    """Return the geodesic length in km of a line given as (lon, lat) in EPSG:4326.

    For a corridor's axis this is the length of a schematic line, not of anybody's way.
    """
    return float(WGS84.geometry_length(line)) / 1000


def draw_circle(lon: float, lat: float, radius_km: float, vertices: int = 48) -> Polygon:
    """Return a geodesic circle as a polygon, (lon, lat) in EPSG:4326, counter-clockwise.

    The centre is in degrees. The ring begins due north of it and holds ``vertices`` points and
    the first one again. Longitudes run on over 180 where the circle does, so that it stays one
    ring and no edge of it crosses the whole map.
    """
    azimuths = np.linspace(0, -360, vertices, endpoint=False)
    lons, lats, _ = WGS84.fwd(
        np.full(vertices, lon),
        np.full(vertices, lat),
        azimuths,
        np.full(vertices, radius_km * 1000),
    )
    # PROJ answers within 180 degrees; what lies on the other side comes back to the centre's.
    lons = np.where(lons - lon > 180, lons - 360, np.where(lons - lon < -180, lons + 360, lons))
    return shapely.orient_polygons(Polygon(np.column_stack([lons, lats])))
