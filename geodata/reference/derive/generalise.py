"""Simplification that keeps shared lines shared, finer near the Korean peninsula."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable

from .topology import Box, Line, Point

Tolerance = Callable[[Point], float]

KOREA: Box = (119.0, 33.0, 133.5, 45.0)
GOLDEN_TRIANGLE: Box = (98.0, 17.0, 104.0, 22.5)
# Tolerances in degrees: what a reader zooms into is fine, the rest of Asia light; between them the
# tolerance rises over RAMP degrees, since a step would show as a seam in a coast.
FAR, NEAR, MIDDLE, RAMP = 0.032, 0.0085, 0.016, 5.0


def _distance_to_box(point: Point, box: Box) -> float:
    dx = max(box[0] - point[0], 0.0, point[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[3])
    return math.hypot(dx, dy)


def map_tolerance(point: Point) -> float:
    """Give the tolerance in degrees at a point: fine at Korea, coarse far away, no step between."""
    korea = NEAR + (FAR - NEAR) * _distance_to_box(point, KOREA) / RAMP
    triangle = MIDDLE + (FAR - MIDDLE) * _distance_to_box(point, GOLDEN_TRIANGLE) / RAMP
    return min(korea, triangle, FAR)


def fixed_tolerance(degrees: float) -> Tolerance:
    """Give a tolerance that is the same everywhere."""
    return lambda _point: degrees


def _mercator(point: Point) -> Point:
    return point[0], math.degrees(math.asinh(math.tan(math.radians(point[1]))))


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def effective_areas(line: Line) -> list[float]:
    """Rank the vertices of a line after Visvalingam and Whyatt (1993), in Mercator degrees."""
    # As it will look on the map, which is where simplification must not show.
    flat = [_mercator(p) for p in line]
    last = len(line) - 1
    areas = [math.inf] * len(line)
    before, after = [i - 1 for i in range(last + 1)], [i + 1 for i in range(last + 1)]
    current = {i: _area(flat[i - 1], flat[i], flat[i + 1]) for i in range(1, last)}
    heap = [(area, i) for i, area in current.items()]
    heapq.heapify(heap)
    floor = 0.0
    while heap:
        area, i = heapq.heappop(heap)
        # An entry of the heap that a neighbour's going has made stale.
        if current.get(i) != area:
            continue
        # Never below a vertex dropped before, or a threshold would keep it and lose its neighbour.
        floor = areas[i] = max(floor, area)
        del current[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in current:
                current[j] = _area(flat[before[j]], flat[j], flat[after[j]])
                heapq.heappush(heap, (current[j], j))
    return areas


def simplify_line(
    line: Line, tolerance: Tolerance = map_tolerance, keep: tuple[Point, ...] = ()
) -> Line:
    """Drop vertices whose effective area is below the tolerance squared; ends and `keep` stay."""
    areas = effective_areas(line)
    kept = {nearest(line, point) for point in keep}
    chosen = [i for i, area in enumerate(areas) if i in kept or area >= tolerance(line[i]) ** 2]
    # A ring stays a ring, however small: who calls decides whether it is a speck.
    if line[0] == line[-1] and len(chosen) < 4 <= len(line):
        chosen = sorted(sorted(range(len(line)), key=lambda i: (-areas[i], i))[:4])
    return [line[i] for i in chosen]


def nearest(line: Line, point: Point) -> int:
    """Find the vertex of a line nearest to a point."""
    # Degrees of longitude shrink towards the poles.
    shrink = math.cos(math.radians(point[1]))
    return min(
        range(len(line)),
        key=lambda i: math.hypot((line[i][0] - point[0]) * shrink, line[i][1] - point[1]),
    )


def round_line(line: Line, decimals: int | None = 2) -> Line:
    """Round and drop repeats and spurs; None gives three decimals near Korea, else two."""
    rounded: Line = []
    for point in line:
        places = decimals if decimals is not None else _look_decimals(point)
        spot = (round(point[0], places), round(point[1], places))
        while len(rounded) > 1 and _turns_back(rounded[-2], rounded[-1], spot):
            rounded.pop()
        if not rounded or rounded[-1] != spot:
            rounded.append(spot)
    return rounded if len(rounded) > 1 else [rounded[0], rounded[0]]


def _turns_back(a: Point, b: Point, c: Point) -> bool:
    """Tell whether b to c runs back over a to b, which rounding makes of a narrow bend."""
    cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return abs(cross) < 1e-9 and dot < 0.0


def _look_decimals(point: Point) -> int:
    return 3 if _distance_to_box(point, KOREA) < 1.0 else 2
