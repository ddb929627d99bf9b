"""Stubs: how a leg is drawn of which it is known from where to where, and not how.

One stub leaves the one place, one arrives at the other; nothing stands between them.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely import LineString

from routes.axis import Part
from routes.measure import WGS84
from routes.stage import Region

LONGEST_KM = 160.0
SHORTEST_KM = 40.0
SHARE = 0.25
"""Of the distance between the two places: stubs of neighbours must not seem to meet."""
STUB_SAMPLES = 9
NEAREST_SHARE, FARTHEST_SHARE = 0.3, 0.75
"""Of the way from the middle of a whole country to its edge: a stub stays inside, clear of both."""


def draw_stubs(start: Region, end: Region) -> tuple[Part, Part]:
    """Return the stub that leaves ``start`` and the one that arrives at ``end``.

    Both run in the order of travel, (lon, lat) in EPSG:4326, on the geodesic between the two
    centres, and fade at their outer end, away from their place.
    """
    leaving = _ray(start, end)
    arriving = _ray(end, start)
    return Part(leaving, (0.0, 1.0)), Part(arriving.reverse(), (1.0, 0.0))


def _ray(region: Region, towards: Region) -> LineString:
    """Return a stub that begins at a region and points at another."""
    azimuth, _, metres = WGS84.inv(region.lon, region.lat, towards.lon, towards.lat)
    length = min(LONGEST_KM, max(SHORTEST_KM, SHARE * metres / 1000))
    near, far = region.stop_km, region.stop_km + length
    if region.outline is not None:
        edge = _edge_km(region, azimuth)
        near = NEAREST_SHARE * edge
        far = min(near + length, FARTHEST_SHARE * edge)
    distances = np.linspace(near, far, STUB_SAMPLES) * 1000
    lons, lats, _ = WGS84.fwd(
        np.full(STUB_SAMPLES, region.lon),
        np.full(STUB_SAMPLES, region.lat),
        np.full(STUB_SAMPLES, azimuth),
        distances,
    )
    return LineString(np.column_stack([lons, lats]))


def _edge_km(region: Region, azimuth: float) -> float:
    """Return how far it is from a region's centre to the edge of its outline, in km."""
    reach = np.arange(5.0, 3000.0, 5.0)
    lons, lats, _ = WGS84.fwd(
        np.full(len(reach), region.lon),
        np.full(len(reach), region.lat),
        np.full(len(reach), azimuth),
        reach * 1000,
    )
    outside = np.flatnonzero(~shapely.contains_xy(region.outline, lons, lats))
    return float(reach[outside[0]]) if len(outside) else float(reach[-1])
