"""A sketch of the opening view for a slow phone, seen while scripts and data are on their way.

Land, borders of states and a dot where an incident is placed; no line, as one drawn without its
tier would claim more than is known, and no name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from geodata.reference import read_base
from webapp.headers import content_policy
from webapp.maps.clipping import Points
from webapp.maps.scene_base import OUTSIDE, draw_coverage, seen_lines, seen_rings
from webapp.maps.style import BASE
from webapp.maps.svg import tag
from webapp.query.bounds import Bbox
from webapp.query.projection import Frame, fit_frame
from webapp.query.subject import Subject
from webapp.snapshot.storage import Resource

PATH = "/sketch.svg"
SVG = "image/svg+xml"
SIZE = (390, 844)
"""Px of the phone for which it is drawn; another shows the middle of it, as large as its window."""
COVERED = (20, 76, 20, 100)
"""Px that its bars take: left, top, right, bottom, as ``frontend/src/opening.js`` finds them."""
SCALE = 0.35
"""Of the phone's px: a finer sketch would come later than the map it stands for."""
SPECK = 2.5
STEPS_PER_PX = 10
DOT_STEPS = 15
INK = "#5B6670"


def sketch_frame(opening: Bbox) -> Frame:
    """Return the frame in which the phone opens on a bbox in degrees, in px of the sketch."""
    left, top, right, bottom = (SCALE * one for one in COVERED)
    width, height = (SCALE * one for one in SIZE)
    free = fit_frame(opening, width - left - right, height - top - bottom, 9)
    return Frame(free.zoom, free.left - left, free.top - top, width, height)


def draw_sketch(subject: Subject, layers: Mapping[str, str]) -> Resource:
    """Return the sketch of a subject's opening view; ``layers`` are GeoJSON texts by name."""
    frame = sketch_frame(subject.opening)
    base = read_base()
    width, height = (round(side * STEPS_PER_PX) for side in (frame.width, frame.height))
    ground = tag("g", draw_coverage(frame), transform=f"scale({STEPS_PER_PX})")
    land = _path(seen_rings(base, frame, "land", SPECK), "z")
    borders = _path(seen_lines(base, frame, "border"))
    dots = _dots(
        _places([layers[name] for name, look in subject.layers.items() if look.shown], frame)
    )
    body = [
        tag("rect", width=width, height=height, fill=OUTSIDE),
        ground,
        tag("path", d=land, fill=BASE["land"]) if land else "",
        tag("path", d=borders, fill="none", stroke=BASE["border"], stroke_width=STEPS_PER_PX / 3),
        tag("path", d=dots, stroke=INK, stroke_width=DOT_STEPS, stroke_linecap="round"),
    ]
    svg = tag(
        "svg", "".join(body), xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}", width=SIZE[0], height=SIZE[1],
    )  # fmt: skip
    return Resource(PATH, SVG, svg.encode(), content_policy(), first_view=True)


def _path(lines: Iterable[Points], end: str = "") -> str:
    """Return path data in whole steps from vertex to vertex: half as long as places."""
    return "".join(_steps(line, end) for line in lines)


def _steps(line: Points, end: str) -> str:
    whole = np.rint(line * STEPS_PER_PX).astype(int)
    steps = np.diff(whole, axis=0)
    moved = steps[steps.any(axis=1)]
    x, y = whole[0]
    return f"M{x} {y}l{' '.join(f'{dx} {dy}' for dx, dy in moved)}{end}".replace(" -", "-")


def _dots(points: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{x} {y}h0" for x, y in points)


def _places(layers: Iterable[str], frame: Frame) -> Sequence[tuple[int, int]]:
    """Return where the incidents of layers stand, in steps, each place once."""
    return sorted(
        {
            (round(x * STEPS_PER_PX), round(y * STEPS_PER_PX))
            for lon, lat in _points(layers)
            for x, y in [frame.point(lon, lat)]
        }
    )


def _points(layers: Iterable[str]) -> Iterator[Sequence[float]]:
    for text in layers:
        for feature in json.loads(text)["features"]:
            geometry = feature["geometry"]
            if geometry and geometry["type"] == "Point":
                yield geometry["coordinates"]
