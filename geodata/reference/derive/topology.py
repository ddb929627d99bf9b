"""Arcs, borders and land rings of a world-atlas TopoJSON file."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]
Box = tuple[float, float, float, float]

# West, south, east, north in degrees: as far as the map can be panned.
CLIP_BOX: Box = (55.0, -13.0, 172.0, 64.0)
# Lines in the data between a state and a part of it, or round what it leases.
NOT_INTERNATIONAL = frozenset({"hk", "mo", "Baikonur"})


@dataclass(frozen=True)
class Topology:
    """Decoded arcs (lon, lat), ring arc numbers of all land, and the owners of each arc.

    ``countries`` are the ring arc numbers of each country's polygons, by lower-case ISO code;
    areas without a code of their own stand under their name.
    """

    arcs: list[Line]
    land: list[list[list[int]]]
    owners: dict[int, frozenset[str]]
    countries: dict[str, list[list[list[int]]]]


def touches_box(line: Line, box: Box = CLIP_BOX) -> bool:
    """Tell whether the bounding box of a line meets a box (west, south, east, north)."""
    lons, lats = [p[0] for p in line], [p[1] for p in line]
    return (
        max(lons) >= box[0] and min(lons) <= box[2] and max(lats) >= box[1] and min(lats) <= box[3]
    )


def read_topology(path: Path, alpha2: dict[str, str]) -> Topology:
    """Read a countries TopoJSON file; `alpha2` turns ISO numeric codes into alpha-2 ones."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = raw["transform"]["scale"], raw["transform"]["translate"]
    arcs = [_decode_arc(arc, scale, shift) for arc in raw["arcs"]]
    land: list[list[list[int]]] = []
    for geometry in raw["objects"]["land"]["geometries"]:
        land.extend(geometry["arcs"])
    geometries = raw["objects"]["countries"]["geometries"]
    return Topology(arcs, land, _arc_owners(geometries, alpha2), _countries(geometries, alpha2))


def _code(geometry: Any, alpha2: dict[str, str]) -> str:
    name: str = geometry["properties"]["name"]
    return alpha2.get(geometry.get("id", ""), name)


def _countries(geometries: list[Any], alpha2: dict[str, str]) -> dict[str, list[list[list[int]]]]:
    found: dict[str, list[list[list[int]]]] = defaultdict(list)
    for geometry in geometries:
        arcs = geometry["arcs"]
        found[_code(geometry, alpha2)] += [arcs] if geometry["type"] == "Polygon" else arcs
    return dict(found)


def _decode_arc(arc: list[list[int]], scale: list[float], shift: list[float]) -> Line:
    x = y = 0
    line: Line = []
    for dx, dy in arc:
        # TopoJSON stores steps of a grid, each from the point before.
        x, y = x + dx, y + dy
        line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return line


def _arc_owners(geometries: list[Any], alpha2: dict[str, str]) -> dict[int, frozenset[str]]:
    """Map each arc number to its owners: an ISO code, or the name of an area without a code."""
    owners: dict[int, set[str]] = defaultdict(set)
    for geometry in geometries:
        code = _code(geometry, alpha2)
        for number in _flat(geometry["arcs"]):
            owners[number if number >= 0 else ~number].add(code)
    return {number: frozenset(codes) for number, codes in owners.items()}


def _flat(arcs: Any) -> list[int]:
    if isinstance(arcs, int):
        return [arcs]
    return [number for part in arcs for number in _flat(part)]


def border_arcs(topology: Topology) -> dict[tuple[str, str], list[int]]:
    """Collect the arc numbers of each pair of neighbours inside the clip box."""
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, codes in sorted(topology.owners.items()):
        is_border = len(codes) == 2 and not codes & NOT_INTERNATIONAL
        if is_border and touches_box(topology.arcs[number]):
            # Codes before names, so that an area without a code is always the second.
            first, second = sorted(codes, key=lambda code: (len(code) != 2, code))
            pairs[first, second].append(number)
    return dict(pairs)


def stitch(numbers: list[int], arcs: dict[int, Line]) -> Line:
    """Join arcs of a ring end to end; a complemented number runs backwards."""
    ring: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(line[1:] if ring else line)
    return ring
