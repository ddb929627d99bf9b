"""The base map's features: land, borders, rivers, lakes."""

from __future__ import annotations

from typing import Any

from shapely import make_valid, set_precision, unary_union
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from .generalise import map_tolerance, round_line, simplify_line
from .topology import CLIP_BOX, Line, Point, Topology, stitch, touches_box
from .water import read_lakes
from .writing import feature

Borders = dict[tuple[str, str], list[Line]]


def assemble_base(
    topology: Topology, borders: Borders, rivers: dict[str, tuple[str, Line]]
) -> list[dict[str, Any]]:
    """Assemble all base map features, clipped to the box, in drawing order."""
    lakes = [
        feature(key, shape, {"class": "lake", "name": name})
        for key, (name, shape) in sorted(read_lakes().items())
    ]
    courses = [
        feature(key, LineString(line), {"class": "river", "name": name})
        for key, (name, line) in sorted(rivers.items())
    ]
    return [*_land(topology), *lakes, *courses, *_borders(borders)]


def _land(topology: Topology) -> list[dict[str, Any]]:
    """Make two features: the continent, and the islands."""
    window = box(*CLIP_BOX)
    shapes: list[BaseGeometry] = []
    # Arcs and not rings are simplified, so that neighbours that share one keep it shared.
    arcs = _simple_arcs(topology)
    for rings in topology.land:
        outer, *inner = [stitch(ring, arcs) for ring in rings if _is_drawn(ring, arcs)] or [[]]
        if len(outer) < 4 or not touches_box(outer) or _too_small(outer):
            continue
        polygon = Polygon(outer, [ring for ring in inner if len(ring) > 3])
        shapes.append(make_valid(polygon).intersection(window))
    land = set_precision(unary_union(shapes), 0.001)
    # Below this a part is a crumb of clipping.
    parts = [p for p in _polygons(land) if p.area > 1e-5]
    parts.sort(key=lambda part: -part.area)
    # Two features: the continent alone is most of the bytes, and the islands follow as one.
    islands = MultiPolygon(parts[1:])
    return [
        feature("land-continent", parts[0], {"class": "land", "name": "Eurasia"}),
        feature("land-islands", islands, {"class": "land", "name": "Islands"}),
    ]


def _is_drawn(ring: list[int], arcs: dict[int, Line]) -> bool:
    return all((n if n >= 0 else ~n) in arcs for n in ring)


def _simple_arcs(topology: Topology) -> dict[int, Line]:
    """Simplify the coast arcs of every ring that touches the box."""
    arcs: dict[int, Line] = {}
    for rings in topology.land:
        for ring in rings:
            numbers = [n if n >= 0 else ~n for n in ring]
            if any(touches_box(topology.arcs[n]) for n in numbers):
                for n in numbers:
                    if n not in arcs:
                        arcs[n] = round_line(simplify_line(topology.arcs[n]), None)
    return arcs


def _too_small(ring: Line) -> bool:
    """Drop islands that would be specks at their place's tolerance."""
    west, east = min(p[0] for p in ring), max(p[0] for p in ring)
    south, north = min(p[1] for p in ring), max(p[1] for p in ring)
    middle: Point = ((west + east) / 2, (south + north) / 2)
    return float(Polygon(ring).area) < (1.6 * map_tolerance(middle)) ** 2


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    if isinstance(geometry, Polygon):
        return [geometry]
    return [p for part in getattr(geometry, "geoms", []) for p in _polygons(part)]


def _borders(borders: Borders) -> list[dict[str, Any]]:
    """Make one feature per pair of neighbours; areas without a country code are disputed."""
    window = box(*CLIP_BOX)
    rows: list[dict[str, Any]] = []
    for (first, second), lines in sorted(borders.items()):
        shape = MultiLineString([LineString(line) for line in lines]).intersection(window)
        properties: dict[str, Any] = {"class": "border", "a": first, "b": second}
        name = f"{first} – {second}"
        # Neither side's: drawn as disputed, under the name the data has for it.
        if len(second) != 2:
            properties.update(b=None, status="disputed")
            name = second
        properties["name"] = name
        key = f"border-{first}-{second}".lower().replace(" ", "-")
        rows.append(feature(key, shape, properties))
    return rows
