"""Clipping and thinning of lines and rings; plain planes, any unit."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y."""


def box_of(points: Sequence[Point]) -> Box:
    """Return the box round points."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


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


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _cut(
    ring: Sequence[Point],
    inside: Callable[[Point], bool],
    crossing: Callable[[Point, Point], Point],
) -> list[Point]:
    kept: list[Point] = []
    if not ring:
        return kept
    before = ring[-1]
    before_in = inside(before)
    for point in ring:
        point_in = inside(point)
        if point_in != before_in:
            kept.append(crossing(before, point))
        if point_in:
            kept.append(point)
        before, before_in = point, point_in
    return kept


def clip_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """Return the part of a ring inside a box (Sutherland and Hodgman, CACM 1974)."""
    if not ring or apart(around := box_of(ring), box):
        return []
    if within(around, box):
        return list(ring)
    left, top, right, bottom = box
    cut = _cut(ring, lambda p: p[0] >= left, lambda a, b: _at_x(a, b, left))
    cut = _cut(cut, lambda p: p[0] <= right, lambda a, b: _at_x(a, b, right))
    cut = _cut(cut, lambda p: p[1] >= top, lambda a, b: _at_y(a, b, top))
    return _cut(cut, lambda p: p[1] <= bottom, lambda a, b: _at_y(a, b, bottom))


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


def clip_line(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """Return the parts of a line inside a box, in its order."""
    if len(line) < 2 or apart(around := box_of(line), box):
        return []
    if within(around, box):
        return [list(line)]
    parts: list[list[Point]] = []
    for a, b in pairwise(line):
        kept = _clip_segment(a, b, box)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0]:
            parts[-1].append(kept[1])
        else:
            parts.append([kept[0], kept[1]])
    return parts


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
