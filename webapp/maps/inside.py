"""Countries known only as a whole: their outlines along the base map's own lines, for a shade.

The countries of the world are generalised more than the base map, and a shade drawn by them would
run over the very border of which the evidence speaks. So a country is what the base map's coasts
and borders enclose, and only which face belongs to which country is asked of the world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

import shapely
from shapely import LineString, Polygon
from shapely.geometry import shape
from shapely.ops import nearest_points, polygonize, unary_union

from geodata.ground import country_outline
from geodata.reference import read_base

Pair: TypeAlias = tuple[float, float]
Run: TypeAlias = list[int]
"""Number of a line of the base map, its first and its last vertex; backwards where the last is
the lesser. Between two runs of a ring one goes straight."""

SHARED = frozenset({"land", "border"})
"""What outlines run along; the browser numbers the same lines (``frontend/src/base.js``)."""
REACH_DEGREES = 0.05
"""Rounding left the ends of some borders this near to the coast they end at."""
MOST = 0.5
"""The share of a face that lies in the country it belongs to."""


@cache
def base_lines() -> tuple[tuple[Pair, ...], ...]:
    """Return every ring and line of land and borders, (lon, lat), in the order of the file."""
    features = (one for one in read_base()["features"] if one["properties"]["class"] in SHARED)
    return tuple(line for one in features for line in _lines_of(one["geometry"]))


def _lines_of(geometry: dict[str, object]) -> Iterator[tuple[Pair, ...]]:
    drawn = shape(geometry)
    parts = shapely.get_parts(drawn)
    yield from map(_vertices, shapely.get_rings(parts) if drawn.area else parts)


def _vertices(line: LineString) -> tuple[Pair, ...]:
    return tuple((x, y) for x, y in shapely.get_coordinates(line).tolist())


def _bridges() -> Iterator[LineString]:
    """Yield what joins a border to the coast where it ends just beside it."""
    lines = base_lines()
    met = Counter(vertex for line in lines for vertex in line)
    coast = shapely.MultiPoint([one for line in lines if line[0] == line[-1] for one in line])
    for line in lines:
        for end in {line[0], line[-1]}:
            if line[0] == line[-1] or met[end] > 1:
                continue
            near = nearest_points(shapely.Point(end), coast)[1]
            if near.distance(shapely.Point(end)) <= REACH_DEGREES:
                yield LineString([end, near])


@cache
def _faces() -> tuple[Polygon, ...]:
    return tuple(polygonize(unary_union([*map(LineString, base_lines()), *_bridges()])))


def country_faces(code: str) -> list[Polygon]:
    """Return what the base map shows of a country, (lon, lat), by its lower-case ISO code."""
    outline = country_outline(code)
    if outline is None:
        return []
    return [
        face
        for face in _faces()
        if outline.intersects(face) and outline.intersection(face).area > MOST * face.area
    ]


def foreign_faces(code: str) -> list[Polygon]:
    """Return the ground that the base map shows and that is not a country's, (lon, lat)."""
    own = country_faces(code)
    return [face for face in _faces() if face not in own]


def outline_runs(codes: Iterable[str]) -> dict[str, list[list[Run]]]:
    """Return the rings of countries as runs along the base map's lines, by code.

    The page holds the lines already: told so, a country of thousands of vertices takes some dozen
    numbers. A country that the base map does not show is left out.
    """
    found = {
        code: [_runs(_vertices(ring)) for face in country_faces(code) for ring in _rings(face)]
        for code in sorted(set(codes))
    }
    return {code: rings for code, rings in found.items() if rings}


def _rings(face: Polygon) -> Iterator[shapely.LinearRing]:
    yield face.exterior
    yield from face.interiors


@cache
def _steps() -> dict[tuple[Pair, Pair], tuple[int, int, int]]:
    """Return by two neighbouring vertices the line they are of, and their places in it."""
    steps: dict[tuple[Pair, Pair], tuple[int, int, int]] = {}
    for number, line in enumerate(base_lines()):
        for n, (a, b) in enumerate(pairwise(line)):
            steps[a, b], steps[b, a] = (number, n, n + 1), (number, n + 1, n)
    return steps


def _runs(ring: Sequence[Pair]) -> list[Run]:
    runs: list[Run] = []
    for pair in pairwise(ring):
        step = _steps().get(pair)
        if step is None:
            continue
        line, start, end = step
        if runs and runs[-1][0] == line and runs[-1][2] == start:
            runs[-1][2] = end
        else:
            runs.append([line, start, end])
    return runs
