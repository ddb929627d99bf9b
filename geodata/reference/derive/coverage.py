"""Administrative outlines as a coverage: shared edges stay shared, frontiers lie on the border."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from shapely import line_merge, unary_union
from shapely.geometry import LineString, MultiPolygon, Polygon, shape
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from .frontier import snap_to_border
from .generalise import fixed_tolerance, nearest, round_line, simplify_line
from .topology import Line, Point

# Outline and border line differ by a few km: nearer than REACH degrees means the border itself.
REACH, GAP = 0.09, 0.9


def read_outline(path: Path) -> dict[str, BaseGeometry]:
    """Read one outline file as valid polygons by Chinese name."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["name"]: shape(f["geometry"]).buffer(0) for f in features}


def simplify_coverage(
    units: dict[str, BaseGeometry], border: Line, degrees: float
) -> dict[str, BaseGeometry]:
    """Simplify units edge by edge; edges near `border` (lon, lat) are replaced by it."""
    whole = _dissolve(units)
    edges = _edges(whole.values())
    outer = unary_union(list(whole.values())).boundary
    new_edges = [_new_edge(edge, outer, border, degrees) for edge in edges]
    # Noded on the grid of the file, or rounding would open gaps between neighbours afterwards.
    noded = unary_union([LineString(e) for e in new_edges if len(set(e)) > 1], grid_size=0.001)
    faces = [face for face in polygonize(noded) if face.area > 1e-9]
    members: dict[str, list[Polygon]] = {name: [] for name in whole}
    for face in faces:
        members[_owner(face, whole)].append(face)
    return {name: unary_union(parts) for name, parts in members.items()}


def _dissolve(units: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Close the small gaps and overlaps that the outlines have between them."""
    faces = polygonize(unary_union([unit.boundary for unit in units.values()]))
    members: dict[str, list[Polygon]] = {name: [] for name in units}
    for face in faces:
        members[_owner(face, units)].append(face)
    return {name: _largest(unary_union(parts)) for name, parts in members.items()}


def _owner(face: Polygon, units: dict[str, BaseGeometry]) -> str:
    """Name the unit that a face lies in, or else the one that it borders longest."""
    shares = {name: float(unit.intersection(face).area) for name, unit in units.items()}
    best = max(sorted(shares), key=lambda name: shares[name])
    if shares[best] > 0.0:
        return best
    ring = face.boundary.buffer(1e-6)
    return max(
        sorted(units), key=lambda name: float(units[name].boundary.intersection(ring).length)
    )


def _largest(geometry: BaseGeometry) -> BaseGeometry:
    """Drop specks (below 0.01 square degrees) and holes, which come from untidy digitising."""
    parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
    kept = [Polygon(part.exterior) for part in parts if part.area > 0.01]
    return unary_union(kept)


def _edges(polygons: Iterable[BaseGeometry]) -> list[Line]:
    """Split all outlines at the points where three meet."""
    merged = line_merge(unary_union([polygon.boundary for polygon in polygons]))
    lines = merged.geoms if hasattr(merged, "geoms") else [merged]
    return sorted([(float(x), float(y)) for x, y in line.coords] for line in lines)


def _new_edge(edge: Line, outer: BaseGeometry, border: Line, degrees: float) -> Line:
    """Simplify one edge; its ends go to the border line if they are near it on the outside."""
    # A vertex well inside the edge: at its ends three units meet, and the outer line as well.
    middle = ShapelyPoint(edge[len(edge) // 2])
    is_outer = len(edge) > 2 and float(outer.distance(middle)) < 1e-9
    if edge[0] == edge[-1]:
        # A closed edge may begin on the border; opened at its farthest vertex, no run is cut in
        # two.
        start = max(range(len(edge)), key=lambda i: _gap(edge[i], border))
        edge = edge[start:-1] + edge[: start + 1]
    first, last = (_end_node(p, outer, border) for p in (edge[0], edge[-1]))
    line = simplify_line(edge, fixed_tolerance(degrees))
    if is_outer:
        line = snap_to_border(edge, border, REACH, GAP)
        on_border = set(border)
        line = _simplify_between(line, on_border, degrees)
    else:
        line = _leave_border(line, border, first != edge[0], last != edge[-1])
    return round_line([first, *line[1:-1], last])


def _end_node(point: Point, outer: BaseGeometry, border: Line) -> Point:
    is_outer = float(outer.distance(ShapelyPoint(point))) < 1e-9
    if is_outer and _gap(point, border) <= REACH:
        return border[nearest(border, point)]
    return point


def _gap(point: Point, border: Line) -> float:
    return float(LineString(border).distance(ShapelyPoint(point)))


def _leave_border(line: Line, border: Line, at_start: bool, at_end: bool) -> Line:
    """Drop the vertices next to a moved end that lie so near the border that they would cross."""
    first, last = 1, len(line) - 1
    while at_start and first < last and _gap(line[first], border) < REACH / 3:
        first += 1
    while at_end and last > first and _gap(line[last - 1], border) < REACH / 3:
        last -= 1
    return [line[0], *line[first:last], line[-1]]


def _simplify_between(line: Line, fixed: set[Point], degrees: float) -> Line:
    """Simplify the stretches of a line between vertices that are fixed already."""
    result: Line = [line[0]]
    stretch: Line = [line[0]]
    for point in line[1:]:
        stretch.append(point)
        if point in fixed or point == line[-1]:
            result.extend(simplify_line(stretch, fixed_tolerance(degrees))[1:])
            stretch = [point]
    return result
