"""The mended frontier of China, Korea and Russia, and snapping of outlines to a border line."""

from __future__ import annotations

import math
from itertools import pairwise

from shapely.geometry import LineString
from shapely.geometry import Point as ShapelyPoint

from .generalise import nearest, round_line, simplify_line
from .topology import Line, Point, Topology, border_arcs

# Natural Earth puts the three-border point at 42.530N 130.531E, some 15 km too far upstream.
THREE_BORDERS: Point = (130.64, 42.42)
TUMEN_HEAD: Point = (128.26, 42.03)
YALU_HEAD: Point = (128.02, 41.98)
CHIANG_KHONG: Point = (100.40, 20.26)
# Where the Mekong leaves China.
MEKONG_LEAVES_CHINA: Point = (101.16, 21.55)
# Above where Burma, Laos and Thailand meet: a reach ends well off the villages there, or its end
# would point at one of them.
ABOVE_GOLDEN_TRIANGLE: Point = (100.14, 20.46)
# As far above that meeting as is needed to stand off its villages: there the reach of Laos and
# Thailand begins, which at the meeting itself would point at one of them.
OFF_GOLDEN_TRIANGLE: Point = (100.12, 20.41)
# Where the border of Laos and Thailand leaves the river, past the third district of the sources.
BELOW_WIANG_KAEN: Point = (100.55, 20.17)
# Above the towns on both banks of the lower Yalu, at which the data's own line ends.
ABOVE_UIJU: Point = (124.61, 40.27)
# The middle of Ha Giang province; a source speaks of the border there and nowhere else.
HA_GIANG: Point = (104.98, 22.82)
HA_GIANG_DEGREES = 0.7

# Last vertex of Natural Earth's Korea and Russia line that belongs to China, first that does not.
LAST_CHINESE: Point = (130.6075, 42.421)
FIRST_RUSSIAN: Point = (130.6471, 42.4007)
# Last good vertex of its China and Russia line; from there a drawn course to the mended point.
LAST_GOOD: Point = (130.5859, 42.5696)
DRAWN: Line = [(130.58, 42.55), (130.57, 42.51), (130.60, 42.48), (130.61, 42.45)]


def read_borders(topology: Topology) -> dict[tuple[str, str], list[Line]]:
    """Give each pair's border lines, simplified and rounded, with the Tumen mouth mended."""
    keep = (
        TUMEN_HEAD,
        YALU_HEAD,
        LAST_CHINESE,
        FIRST_RUSSIAN,
        LAST_GOOD,
        CHIANG_KHONG,
        BELOW_WIANG_KAEN,
    )
    borders: dict[tuple[str, str], list[Line]] = {}
    for pair, numbers in border_arcs(topology).items():
        borders[pair] = [_simple(topology.arcs[n], keep) for n in numbers]
    return _mend(borders)


def _simple(line: Line, keep: tuple[Point, ...]) -> Line:
    """Simplify a border arc, keeping the vertices that the mend and the reaches need."""
    # Only the points that lie on this arc: keep names those of all.
    present = tuple(p for p in keep if math.dist(line[nearest(line, p)], p) < 0.02)
    return simplify_line(line, keep=present)


def _mend(borders: dict[tuple[str, str], list[Line]]) -> dict[tuple[str, str], list[Line]]:
    """Move the three-border point downstream to where it is, and round every line."""
    korea_russia = borders["kp", "ru"][0]
    china_korea = borders["cn", "kp"][0]
    china_russia = _longest(borders["cn", "ru"])
    cut, start = nearest(korea_russia, LAST_CHINESE), nearest(korea_russia, FIRST_RUSSIAN)
    good = nearest(china_russia, LAST_GOOD)
    borders["cn", "kp"] = [china_korea[:0:-1] + korea_russia[: cut + 1] + [THREE_BORDERS]]
    borders["kp", "ru"] = [[THREE_BORDERS, *korea_russia[start:]]]
    others = [line for line in borders["cn", "ru"] if line is not china_russia]
    borders["cn", "ru"] = [*others, china_russia[: good + 1] + DRAWN + [THREE_BORDERS]]
    return {pair: [round_line(line) for line in lines] for pair, lines in borders.items()}


def _longest(lines: list[Line]) -> Line:
    return max(lines, key=len)


def join_lines(lines: list[Line]) -> Line:
    """Join lines that meet end to end, turning each as needed; the first keeps its direction."""
    joined = list(lines[0])
    for line in lines[1:]:
        # Arcs come in any direction, and the ends of two that meet differ by rounding.
        near_end = min((line, line[::-1]), key=lambda way: math.dist(way[0], joined[-1]))
        joined.extend(near_end if near_end[0] != joined[-1] else near_end[1:])
    return joined


def cut_line(line: Line, start: Point, end: Point) -> Line:
    """Cut a line between the vertices nearest to two points, in the direction start to end."""
    i, j = nearest(line, start), nearest(line, end)
    return line[i : j + 1] if i <= j else line[j : i + 1][::-1]


def near_stretch(line: Line, middle: Point, reach: float) -> Line:
    """Cut a line from its first to its last vertex within ``reach`` degrees of a point."""
    near = [i for i, vertex in enumerate(line) if math.dist(vertex, middle) <= reach]
    return line[near[0] : near[-1] + 1]


def snap_to_border(line: Line, border: Line, reach: float, gap: float) -> Line:
    """Replace the runs of a line that lie within `reach` degrees of a border by the border."""
    snapped: Line = []
    position = 0
    for first, last in _near_runs(line, border, reach, gap):
        snapped.extend(line[position:first])
        snapped.extend(cut_line(border, line[first], line[last]))
        position = last + 1
    snapped.extend(line[position:])
    return snapped


def _near_runs(line: Line, border: Line, reach: float, gap: float) -> list[tuple[int, int]]:
    """List (first, last) vertex numbers of near runs; runs less than `gap` apart become one."""
    shape = LineString(border)
    near = [shape.distance(ShapelyPoint(p)) <= reach for p in line]
    runs: list[tuple[int, int]] = []
    for i, is_near in enumerate(near):
        if not is_near:
            continue
        # A river that leaves the line for a bend and comes back is the border all the way.
        if runs and (i == runs[-1][1] + 1 or _length(line[runs[-1][1] : i + 1]) < gap):
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    # A short run is a line that only crosses the border or touches it.
    return [(a, b) for a, b in runs if _length(line[a : b + 1]) > 3 * reach]


def _length(line: Line) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))
