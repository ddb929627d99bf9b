"""Clipping and thinning of lines and rings; plain planes, any unit.

What is clipped is an array of shape (n, 2), of (x, y); what is walked along is a list of points.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.float64]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""
CLOSED = 4
"""Points of a closed ring that encloses something; thinning may leave less of an islet."""


def as_array(points: Sequence[Point]) -> Points:
    """Return pairs as an array of points."""
    return np.array(points, float)


def as_pairs(points: Points) -> list[Point]:
    """Return an array of points as pairs."""
    return list(map(tuple, points.tolist()))


def box_of(points: Points) -> Box:
    """Return the box round points."""
    left, top = points.min(axis=0).tolist()
    right, bottom = points.max(axis=0).tolist()
    return left, top, right, bottom


def reaches(points: Points, box: Box) -> bool:
    """Say whether any of the points lies in a box."""
    x, y = points[:, 0], points[:, 1]
    return bool(((x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])).any())


def apart(a: Box, b: Box) -> bool:
    """Say whether two boxes do not touch."""
    return a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]


def within(inner: Box, outer: Box) -> bool:
    """Say whether a box lies wholly in another."""
    return (
        inner[0] >= outer[0]
        and inner[1] >= outer[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def clip_ring(ring: Points, box: Box, around: Box | None = None) -> list[Points]:
    """Return the rings of what lies of a closed ring inside a box, turned as it is.

    ``around`` is the box round the ring, where it is known.
    """
    if not len(ring):
        return []
    around = around or box_of(ring)
    if apart(around, box):
        return []
    if within(around, box):
        return [ring]
    if len(ring) < CLOSED:
        return []
    # Most rings of a base map are apart or within, and that is seen sooner than a geometry is
    # made. GEOS cuts a ring that leaves the box and returns into parts, which one walk along the
    # ring would join by lines along the edge.
    inside = shapely.clip_by_rect(shapely.polygons(ring), *box)
    turned = shapely.is_ccw(shapely.linearrings(ring))
    cut = shapely.get_rings(shapely.get_parts(inside))
    found = [(shapely.get_coordinates(one), shapely.is_ccw(one)) for one in cut]
    return [points if ccw == turned else points[::-1] for points, ccw in found]


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _clip_segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """Return the part of a segment inside a box, or None (Liang and Barsky, 1984)."""
    if _holds(box, a) and _holds(box, b):
        return a, b
    dx, dy = b[0] - a[0], b[1] - a[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-dx, a[0] - box[0]),
        (dx, box[2] - a[0]),
        (-dy, a[1] - box[1]),
        (dy, box[3] - a[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter > leave:
        return None
    start = a if enter == 0 else (a[0] + enter * dx, a[1] + enter * dy)
    end = b if leave == 1 else (a[0] + leave * dx, a[1] + leave * dy)
    return start, end


def clip_line(line: Points, box: Box, around: Box | None = None) -> list[Points]:
    """Return the parts of a line inside a box, in its order.

    ``around`` is the box round the line, where it is known.
    """
    if len(line) < 2:
        return []
    around = around or box_of(line)
    if apart(around, box):
        return []
    if within(around, box):
        return [line]
    points = as_pairs(line)
    parts: list[list[Point]] = []
    for n in _near(line, box):
        kept = _clip_segment(points[n], points[n + 1], box)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0]:
            parts[-1].append(kept[1])
        else:
            parts.append([kept[0], kept[1]])
    return [np.array(part) for part in parts]


def _near(line: Points, box: Box) -> list[int]:
    """Return which segments of a line do not lie wholly on one side of a box."""
    x, y = line[:, 0], line[:, 1]
    beyond = np.stack([x < box[0], x > box[2], y < box[1], y > box[3]])
    near: list[int] = np.flatnonzero(~(beyond[:, 1:] & beyond[:, :-1]).any(axis=0)).tolist()
    return near


class Track:
    """A line of points with the length reached at each, to walk along it."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Measure a line of two or more points."""
        self.points = points
        steps = (math.dist(a, b) for a, b in pairwise(points))
        self.reached = [0.0, *accumulate(steps)]

    @property
    def length(self) -> float:
        """The length of the line."""
        return self.reached[-1]

    def at(self, distance: float) -> tuple[Point, Point]:
        """Return the point at a distance along the line and the direction there, a unit vector."""
        i = min(max(bisect_right(self.reached, distance), 1), len(self.points) - 1)
        a, b = self.points[i - 1], self.points[i]
        step = (self.reached[i] - self.reached[i - 1]) or 1.0
        t = (distance - self.reached[i - 1]) / step
        dx, dy = b[0] - a[0], b[1] - a[1]
        return (a[0] + t * dx, a[1] + t * dy), (dx / step, dy / step)

    def stretch(self, start: float, end: float) -> list[Point]:
        """Return the points from one length along the line to another, both ends included."""
        between = zip(self.points, self.reached, strict=True)
        inner = [point for point, reached in between if start < reached < end]
        return [self.at(start)[0], *inner, self.at(end)[0]]


def thin(points: Sequence[Point], distance: float) -> list[Point]:
    """Leave out points nearer than a distance to the last kept one; the ends stay."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    x, y = points[0]
    for point in points[1:-1]:
        if abs(point[0] - x) + abs(point[1] - y) >= distance:
            kept.append(point)
            x, y = point
    kept.append(points[-1])
    return kept
