"""The countries of the whole world, generalised: what rules about land, sea and country ask of."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon

from .topology import Topology, stitch
from .writing import collection, feature

TOLERANCE_DEGREES = 0.12
"""Moves a border by up to 13 km (measured on China's six borders here); the rule forgives 20."""
LEAST_SQUARE_DEGREES = 0.008
"""Islets below about 100 km² are left out; no rule is decided by one."""
DECIMALS = 2


def assemble_world(topology: Topology, names: dict[str, str]) -> dict[str, Any]:
    """Return every country as polygons, (lon, lat) in EPSG:4326, by lower-case ISO code.

    Neighbours are simplified together (``coverage_simplify``), so that no gap opens between two
    countries that could be taken for sea.
    """
    codes = sorted(topology.countries)
    outlines = [_outline(topology, topology.countries[code]) for code in codes]
    simple = shapely.coverage_simplify(outlines, TOLERANCE_DEGREES)
    rows = []
    for code, outline in zip(codes, simple, strict=True):
        kept = [one for one in _parts(outline) if one.area >= LEAST_SQUARE_DEGREES]
        shape = _valid(MultiPolygon(kept or _parts(outline)))
        rows.append(feature(code, shape, {"name": names.get(code, code)}, DECIMALS))
    return collection(rows)


def _valid(shape: MultiPolygon) -> MultiPolygon:
    """Mend rings that simplifying or rounding made touch themselves."""
    rounded = shapely.set_precision(shapely.make_valid(shape), 10**-DECIMALS)
    return MultiPolygon(_parts(rounded))


def _parts(shape: Any) -> list[Polygon]:
    return [one for one in getattr(shape, "geoms", [shape]) if isinstance(one, Polygon)]


def _outline(topology: Topology, polygons: list[list[list[int]]]) -> MultiPolygon:
    arcs = dict(enumerate(topology.arcs))
    built = []
    for rings in polygons:
        lines = [stitch(ring, arcs) for ring in rings]
        built.append(Polygon(lines[0], lines[1:]))
    return MultiPolygon(built)
