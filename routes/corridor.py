"""Corridors: how a leg is drawn when no source gives its path.

The corridor round the axis is as wide as the regions are imprecise, and swells between them,
where nobody says where people went. It covers what is drawn of the axis and no more.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
import shapely
from shapely import LineString, Polygon
from shapely.ops import substring

from routes.axis import LocalPlane, Points, draw_curve, visible_stretches
from routes.stage import Leg

WIDEST_KM = 70.0
NARROWEST_KM = 8.0
# Between its regions nobody says where people went, the less the farther apart they lie.
SWELL_SHARE = 0.045
SWELL_LIMIT_KM = 55.0
# Below the grid of 0.01 degree (about a kilometre) on which all evidence is stored.
SIMPLIFIED_KM = 0.8


def _half_widths_km(leg: Leg, length_km: float, along: Points) -> Points:
    """Return the corridor's half width in km at each share (0 to 1) along the axis; shape (n,)."""
    stops = np.linspace(0, 1, len(leg.regions))
    at_stops = [min(max(r.radius_km, NARROWEST_KM), WIDEST_KM) for r in leg.regions]
    swell = min(SWELL_SHARE * length_km, SWELL_LIMIT_KM)
    # Nought at every region and one half way to the next: the swell is where the doubt is.
    between = np.abs(np.sin(math.pi * along * (len(stops) - 1)))
    widths: Points = np.interp(along, stops, at_stops) + swell * between
    return widths


def draw_corridor(leg: Leg) -> Polygon:
    """Return the corridor of a leg, (lon, lat) in EPSG:4326, its ring counter-clockwise.

    It reaches from where the axis is first seen to where it is last seen, over the gaps between:
    somewhere in there people passed. One ring without holes; empty where nothing of the axis is
    drawn. Source of the method: the union of the convex hulls of neighbouring discs along the axis.
    """
    plane = LocalPlane(leg.regions)
    curve = LineString(draw_curve(leg, plane))
    stretches = visible_stretches(leg, curve, plane)
    if not stretches:
        return Polygon()
    points = shapely.get_coordinates(substring(curve, stretches[0].start, stretches[-1].end))
    along = shapely.line_locate_point(curve, shapely.points(points), normalized=True)
    widths = _half_widths_km(leg, curve.length, along)
    discs = shapely.buffer(shapely.points(points), widths, quad_segs=6)
    # Hulls of pairs rather than a buffer of the axis: a buffer has one width only.
    pairs = [shapely.MultiPolygon([a, b]).convex_hull for a, b in itertools.pairwise(discs)]
    # Only the outer ring: where a bent corridor meets itself, the hole between would say "not
    # here".
    hull = Polygon(shapely.union_all(pairs).simplify(SIMPLIFIED_KM).exterior)
    return shapely.orient_polygons(shapely.transform(hull, plane.unproject))
