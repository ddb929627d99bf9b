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
from pyproj import Proj
from shapely import LineString, Polygon

from routes.stage import Leg, Region

Points = NDArray[np.float64]
"""Points as rows of an array of shape (n, 2)."""

# Few enough that a layer stays light, many enough that no bend shows a corner at city scale.
SAMPLES_PER_SPAN = 24
# A corridor must be seen as one at every scale: under the narrowest it would read as a line that
# somebody surveyed, over the widest those side by side would run into one.
WIDEST_KM = 70.0
NARROWEST_KM = 8.0
# Between its regions nobody says where people went, the less the farther apart they lie.
SWELL_SHARE = 0.045
SWELL_LIMIT_KM = 55.0
# Below the grid of 0.01 degree (about a kilometre) on which all evidence is stored.
SIMPLIFIED_KM = 0.8


class _LocalPlane:
    """An azimuthal equidistant plane in km round the middle of some regions."""

    def __init__(self, regions: Sequence[Region]) -> None:
        # Distances from the middle are true, and others nearly so at the extent of a leg.
        lon = sum(region.lon for region in regions) / len(regions)
        lat = sum(region.lat for region in regions) / len(regions)
        self.plane = Proj(proj="aeqd", lat_0=lat, lon_0=lon, units="km", ellps="WGS84")

    def project(self, lonlat: Points) -> Points:
        """Return (lon, lat) in degrees as (x, y) in km, both (n, 2)."""
        return np.column_stack(self.plane(lonlat[:, 0], lonlat[:, 1]))

    def unproject(self, xy: Points) -> Points:
        """Return (x, y) in km as (lon, lat) in degrees, both (n, 2)."""
        return np.column_stack(self.plane(xy[:, 0], xy[:, 1], inverse=True))


def _bent_chord(ends: Points, bend: float) -> Points:
    """Sample a quadratic Bezier curve over a chord; (n, 2) in km."""
    start, end = ends
    chord = end - start
    # A curve that reaches its control half way: twice the bend brings its crest to the share asked
    # for.
    left = np.array([-chord[1], chord[0]])
    control = (start + end) / 2 + left * bend * 2
    t = np.linspace(0, 1, SAMPLES_PER_SPAN + 1)[:, None]
    curve: Points = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end
    return curve


def _spline(nodes: Points) -> Points:
    """Sample a centripetal Catmull-Rom spline through three or more nodes; (n, 2) in km.

    Source: Barry and Goldman, SIGGRAPH 1988.
    """
    # A spline needs a node before the first and after the last: the mirror images of their
    # neighbours.
    padded = np.vstack([2 * nodes[0] - nodes[1], nodes, 2 * nodes[-1] - nodes[-2]])
    spans = [_spline_span(padded[i : i + 4]) for i in range(len(nodes) - 1)]
    return np.vstack([*spans, nodes[-1:]])


def _spline_span(p: Points) -> Points:
    # Centripetal, since the uniform kind makes loops and cusps where one span is far shorter than
    # the next.
    knots = np.concatenate([[0.0], np.cumsum(np.sqrt(np.linalg.norm(np.diff(p, axis=0), axis=1)))])
    t = np.linspace(knots[1], knots[2], SAMPLES_PER_SPAN, endpoint=False)[:, None]

    def blend(a: Points, b: Points, i: int, j: int) -> Points:
        mixed: Points = ((knots[j] - t) * a + (t - knots[i]) * b) / (knots[j] - knots[i])
        return mixed

    a1, a2, a3 = (blend(p[i], p[i + 1], i, i + 1) for i in range(3))
    return blend(blend(a1, a2, 0, 2), blend(a2, a3, 1, 3), 1, 2)


def _draw_curve(leg: Leg, plane: _LocalPlane) -> Points:
    """Return the axis of a leg in its local plane; (n, 2) in km."""
    nodes = plane.project(np.array([(region.lon, region.lat) for region in leg.regions]))
    return _bent_chord(nodes, leg.bend) if len(nodes) == 2 else _spline(nodes)


def draw_axis(leg: Leg) -> LineString:
    """Return the schematic line of a leg, (lon, lat) in EPSG:4326, in the order of travel.

    It holds ``SAMPLES_PER_SPAN`` segments between each two regions and passes through the centre
    of every region. It is no path: nobody went along it.
    """
    plane = _LocalPlane(leg.regions)
    return LineString(plane.unproject(_draw_curve(leg, plane)))


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
    """Return the corridor of a leg as a polygon, (lon, lat) in EPSG:4326, rings counter-clockwise.

    One ring without holes, which holds the axis. Source of the method: the union of the convex
    hulls of neighbouring discs along the axis.
    """
    plane = _LocalPlane(leg.regions)
    curve = _draw_curve(leg, plane)
    widths = _half_widths_km(leg, LineString(curve).length, np.linspace(0, 1, len(curve)))
    discs = shapely.buffer(shapely.points(curve), widths, quad_segs=6)
    # Hulls of pairs rather than a buffer of the axis: a buffer has one width only.
    pairs = [shapely.MultiPolygon([a, b]).convex_hull for a, b in itertools.pairwise(discs)]
    # Only the outer ring: where a bent corridor meets itself, the hole between would say "not
    # here".
    hull = Polygon(shapely.union_all(pairs).simplify(SIMPLIFIED_KM).exterior)
    return shapely.orient_polygons(shapely.transform(hull, plane.unproject))
