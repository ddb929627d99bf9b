"""Corridors: how a leg is drawn when no source gives its path.

The axis is a smooth schematic line through the regions of a leg; the corridor round it is as wide
as the regions are imprecise, and swells between them, where nobody says where people went.
Neither is snapped to a road or a river.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import LineString, Polygon

from routes.measure import length_km
from routes.stage import Leg, Region

Points = NDArray[np.float64]

SAMPLES_PER_SPAN = 24
WIDEST_KM = 70.0
NARROWEST_KM = 8.0
SWELL_SHARE = 0.045
SWELL_LIMIT_KM = 55.0


def _local_plane(regions: Sequence[Region]) -> tuple[Transformer, Transformer]:
    """Return transformers from degrees to km round the middle of the regions, and back."""
    lon = sum(region.lon for region in regions) / len(regions)
    lat = sum(region.lat for region in regions) / len(regions)
    plane = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +units=km +datum=WGS84"
    return (
        Transformer.from_crs("EPSG:4326", plane, always_xy=True),
        Transformer.from_crs(plane, "EPSG:4326", always_xy=True),
    )


def _bent_chord(ends: Points, bend: float) -> Points:
    """Sample a quadratic Bezier curve over a chord; (n, 2) in km."""
    start, end = ends
    chord = end - start
    left = np.array([-chord[1], chord[0]])
    control = (start + end) / 2 + left * bend * 2
    t = np.linspace(0, 1, SAMPLES_PER_SPAN + 1)[:, None]
    curve: Points = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end
    return curve


def _spline(nodes: Points) -> Points:
    """Sample a centripetal Catmull-Rom spline through three or more nodes; (n, 2) in km.

    Source: Barry and Goldman, SIGGRAPH 1988.
    """
    padded = np.vstack([2 * nodes[0] - nodes[1], nodes, 2 * nodes[-1] - nodes[-2]])
    spans = [_spline_span(padded[i : i + 4]) for i in range(len(nodes) - 1)]
    return np.vstack([*spans, nodes[-1:]])


def _spline_span(p: Points) -> Points:
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(p, axis=0), axis=1)))])
    t = np.linspace(knots[1], knots[2], SAMPLES_PER_SPAN, endpoint=False)[:, None]

    def blend(a: Points, b: Points, i: int, j: int) -> Points:
        mixed: Points = ((knots[j] - t) * a + (t - knots[i]) * b) / (knots[j] - knots[i])
        return mixed

    a1, a2, a3 = (blend(p[i], p[i + 1], i, i + 1) for i in range(3))
    return blend(blend(a1, a2, 0, 2), blend(a2, a3, 1, 3), 1, 2)


def draw_axis(leg: Leg) -> LineString:
    """Return the schematic line of a leg, (lon, lat) in EPSG:4326, in the order of travel."""
    there, back = _local_plane(leg.regions)
    nodes = np.column_stack(
        there.transform([r.lon for r in leg.regions], [r.lat for r in leg.regions])
    )
    curve = _bent_chord(nodes, leg.bend) if len(nodes) == 2 else _spline(nodes)
    lon, lat = back.transform(curve[:, 0], curve[:, 1])
    return LineString(np.column_stack([lon, lat]))


def _half_widths_km(leg: Leg, along: Points) -> Points:
    """Return the corridor's half width at each share (0 to 1) along the axis."""
    stops = np.linspace(0, 1, len(leg.regions))
    at_stops = [min(max(r.radius_km, NARROWEST_KM), WIDEST_KM) for r in leg.regions]
    swell = min(SWELL_SHARE * length_km(draw_axis(leg)), SWELL_LIMIT_KM)
    between = np.abs(np.sin(math.pi * along * (len(stops) - 1)))
    widths: Points = np.interp(along, stops, at_stops) + swell * between
    return widths


def draw_corridor(leg: Leg) -> Polygon:
    """Return the corridor of a leg as a polygon, (lon, lat) in EPSG:4326, rings counter-clockwise.

    Source of the method: the union of the convex hulls of neighbouring discs along the axis.
    """
    there, back = _local_plane(leg.regions)
    axis = shapely.get_coordinates(draw_axis(leg))
    plane = np.column_stack(there.transform(axis[:, 0], axis[:, 1]))
    widths = _half_widths_km(leg, np.linspace(0, 1, len(plane)))
    discs = shapely.buffer(shapely.points(plane), widths, quad_segs=6)
    pairs = [shapely.MultiPolygon([a, b]).convex_hull for a, b in itertools.pairwise(discs)]
    hull = shapely.union_all(pairs).simplify(0.8)
    hull = Polygon(hull.exterior)
    ring = shapely.transform(hull, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1])))
    return shapely.orient_polygons(ring)
