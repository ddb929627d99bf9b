"""Stubs: how a leg is drawn of which it is known from where to where, and not how.

One stub leaves the one place, one arrives at the other; nothing stands between them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import LineString

from routes.axis import LEAST_PART_KM, Part, Points
from routes.measure import WGS84
from routes.stage import Region

LONGEST_KM = 160.0
SHORTEST_KM = 40.0
SHARE = 0.25
"""Of the distance between the two places: stubs of neighbours must not seem to meet."""
GAP_KM = 20.0
"""At least this much is left between two stubs: together they must not look like a line."""
STUB_SAMPLES = 9
NEAREST_SHARE, FARTHEST_SHARE = 0.3, 0.75
"""Of the way from a middle to the edge of the ground: a stub stays inside, clear of both."""
CLEAR_KM = 15.0
"""No stub comes nearer than this to other land: it would point at a stretch of the border."""
CLEAR_DEGREES = 0.15
"""The same as a share of a degree, for where a stub begins."""
STEP_KM, FARTHEST_KM = 2.0, 3000.0

Barred = Sequence[shapely.Geometry]
"""Land, (lon, lat) in EPSG:4326, onto which a stub may not run."""


def draw_stubs(
    start: Region, end: Region, barred: tuple[Barred, Barred] = ((), ())
) -> tuple[Part | None, Part | None]:
    """Return the stub that leaves ``start`` and the one that arrives at ``end``.

    Both run in the order of travel, (lon, lat) in EPSG:4326, on the geodesic between the two
    centres, and fade at their outer end, away from their place; at a place of which only the
    whole is known they fade at both ends. Each stays off the land that is barred to it, and both
    leave a gap between them. None stands for one that would be too short to say anything.
    """
    _, _, metres = WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    free = (metres / 1000 - start.stop_km - end.stop_km - GAP_KM) / 2
    length = min(LONGEST_KM, max(SHORTEST_KM, SHARE * metres / 1000), free)
    leaving = _ray(start, end, length, barred[0])
    arriving = _ray(end, start, length, barred[1])
    return (
        leaving and Part(leaving, _fades(start)),
        arriving and Part(arriving.reverse(), _fades(end)[::-1]),
    )


def _fades(region: Region) -> tuple[float, float]:
    return (0.0, 1.0) if region.outline is None else (0.5, 0.5)


def _ray(region: Region, towards: Region, length: float, barred: Barred) -> LineString | None:
    """Return a stub that begins at a region and points at another; None where none has room."""
    azimuth, _, _ = WGS84.inv(region.lon, region.lat, towards.lon, towards.lat)
    near = region.stop_km
    edge = _edge_km(region, azimuth, barred)
    if region.outline is not None:
        near = NEAREST_SHARE * edge
    elif region.wide:
        near = min(near, NEAREST_SHARE * edge)
    far = min(near + length, FARTHEST_SHARE * edge, edge - CLEAR_KM)
    if far - near < LEAST_PART_KM:
        return None
    line = LineString(_along(region, azimuth, np.linspace(near, far, STUB_SAMPLES)))
    return line if region.grounded or _stands_clear(line, barred) else None


def _stands_clear(line: LineString, barred: Barred) -> bool:
    """Tell whether the place's end of a stub is well off the land on the other side."""
    begin = shapely.Point(line.coords[0])
    return not any(shapely.dwithin(begin, land, CLEAR_DEGREES) for land in barred)


def _edge_km(region: Region, azimuth: float, barred: Barred) -> float:
    """Return how far it is from a region's centre to the edge of its ground, in km."""
    # A reach of a border river has its centre on the border: its ground begins where it ends.
    begin = 0.0 if region.grounded else region.stop_km
    reach = np.arange(begin, FARTHEST_KM, STEP_KM)
    lons, lats = _along(region, azimuth, reach).T
    outside = np.zeros(len(reach), dtype=bool)
    if region.outline is not None:
        outside |= ~shapely.contains_xy(region.outline, lons, lats)
    for land in barred:
        outside |= shapely.contains_xy(land, lons, lats)
    found = np.flatnonzero(outside)
    return float(reach[found[0]]) if len(found) else FARTHEST_KM


def _along(region: Region, azimuth: float, distances_km: Points) -> Points:
    """Return the points at some distances from a region's centre, (n, 2) as (lon, lat)."""
    count = len(distances_km)
    lons, lats, _ = WGS84.fwd(
        np.full(count, region.lon),
        np.full(count, region.lat),
        np.full(count, azimuth),
        distances_km * 1000,
    )
    points: Points = np.column_stack([lons, lats])
    return points
