"""The axis of a leg: a smooth schematic line through its regions, and the parts of it to be seen.

Nobody says over what ground people went between two regions, so the axis is smooth and snapped to
no road and no river. It is never drawn whole: a line that runs up to a town's middle, a river's
bank or a country's label point would show an end that no source gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely import LineString
from shapely.ops import substring

from routes.stage import Leg, Region

Points: TypeAlias = NDArray[np.float64]

# Few enough that a layer stays light, many enough that no bend shows a corner at city scale.
SAMPLES_PER_SPAN = 24
LEAST_PART_KM = 30.0
"""What is shorter than this between two fades would be a speck that claims a place."""
INSIDE_LIMIT_KM = 200.0
INSIDE_SHARE = 0.6
"""A line ends at most this far inside a country known only as a whole: no nearer its middle."""


class LocalPlane:
    """An azimuthal equidistant plane in km round the middle of some regions."""

    def __init__(self, regions: Sequence[Region]) -> None:
        """Centre the plane on the mean of the regions' centres."""
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


def draw_curve(leg: Leg, plane: LocalPlane) -> Points:
    """Return the axis of a leg in its local plane; (n, 2) in km."""
    nodes = plane.project(np.array([(region.lon, region.lat) for region in leg.regions]))
    return _bent_chord(nodes, leg.bend) if len(nodes) == 2 else _spline(nodes)


def draw_axis(leg: Leg) -> LineString:
    """Return the schematic line of a leg, (lon, lat) in EPSG:4326, in the order of travel."""
    plane = LocalPlane(leg.regions)
    return LineString(plane.unproject(draw_curve(leg, plane)))


@dataclass(frozen=True)
class Part:
    """A part of a line that is drawn, (lon, lat) in EPSG:4326, in the order of travel.

    ``fades`` are the shares of its length over which it fades in at its beginning and out at its
    end; 0 is an end at full strength. Both together are at most 1.
    """

    line: LineString
    fades: tuple[float, float]


@dataclass(frozen=True)
class Stretch:
    """A stretch of an axis that is drawn: (from, to) in km along it, and its fades in km."""

    start: float
    end: float
    fades: tuple[float, float]


def draw_parts(leg: Leg) -> tuple[Part, ...]:
    """Return what is drawn of a leg's axis; nothing where its ends leave too little to draw."""
    plane = LocalPlane(leg.regions)
    curve = LineString(draw_curve(leg, plane))
    return tuple(_part(curve, stretch, plane) for stretch in visible_stretches(leg, curve, plane))


def _part(curve: LineString, stretch: Stretch, plane: LocalPlane) -> Part:
    line = substring(curve, stretch.start, stretch.end)
    length = stretch.end - stretch.start
    first, last = (fade / length for fade in stretch.fades)
    whole = max(1.0, first + last)
    return Part(
        LineString(plane.unproject(shapely.get_coordinates(line))), (first / whole, last / whole)
    )


def visible_stretches(leg: Leg, curve: LineString, plane: LocalPlane) -> list[Stretch]:
    """Return the stretches of a leg's curve (in the plane's km) that may be seen.

    What lies within a region's stop is left out, at both ends and round a broken region on the
    way; stretches too short to say anything are left out as well.
    """
    start, full_start = _end_of_fade(leg.regions[0], curve, plane)
    back, full_back = _end_of_fade(leg.regions[-1], curve.reverse(), plane)
    begin, fade_in = start, full_start - start
    stretches = []
    for middle, region in sorted(_broken(leg, curve, plane), key=lambda one: one[0]):
        fade = region.full_km - region.stop_km
        stretches.append(Stretch(begin, middle - region.stop_km, (fade_in, fade)))
        begin, fade_in = middle + region.stop_km, fade
    stretches.append(Stretch(begin, curve.length - back, (fade_in, full_back - back)))
    return [one for one in stretches if one.end - one.start >= LEAST_PART_KM]


def _broken(leg: Leg, curve: LineString, plane: LocalPlane) -> Iterator[tuple[float, Region]]:
    """Yield the regions on the way at which the line has a gap, with where they lie in km."""
    for region in leg.regions[1:-1]:
        if region.broken:
            centre = plane.project(np.array([(region.lon, region.lat)]))[0]
            yield curve.project(shapely.Point(*centre)), region


def _end_of_fade(region: Region, curve: LineString, plane: LocalPlane) -> tuple[float, float]:
    """Return how far along a curve, in km, a line begins to be seen and is at full strength.

    The curve begins in the region.
    """
    if region.outline is not None:
        return _inside(region.outline, curve, plane)
    return _distance_along(curve, region.stop_km), _distance_along(curve, region.full_km)


def _distance_along(curve: LineString, radius_km: float) -> float:
    """Return how far along a curve it leaves a circle round its first point for good, in km."""
    points = shapely.get_coordinates(curve)
    reached = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    away = np.linalg.norm(points - points[0], axis=1)
    inside = np.flatnonzero(away < radius_km)
    if not len(inside):
        return 0.0
    last = int(inside[-1])
    if last + 1 >= len(points):
        return float(reached[-1])
    share = (radius_km - away[last]) / (away[last + 1] - away[last])
    return float(reached[last] + max(0.0, share) * (reached[last + 1] - reached[last]))


def _inside(outline: shapely.Geometry, curve: LineString, plane: LocalPlane) -> tuple[float, float]:
    """Return where a line is first seen inside an outline, and where it leaves it, in km."""
    flat = shapely.transform(outline, plane.project)
    within = curve.intersection(shapely.make_valid(flat))
    runs = [
        one
        for one in _lines(within)
        if one.distance(shapely.Point(curve.coords[0])) < LEAST_PART_KM
    ]
    leaves = max((curve.project(shapely.Point(run.coords[-1])) for run in runs), default=0.0)
    return leaves - min(INSIDE_LIMIT_KM, INSIDE_SHARE * leaves), leaves


def _lines(geometry: shapely.Geometry) -> Iterator[LineString]:
    for one in getattr(geometry, "geoms", [geometry]):
        if isinstance(one, LineString) and not one.is_empty:
            yield one
