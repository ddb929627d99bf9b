"""The base map of the scene: sea, land, lakes, rivers and borders of states."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from webapp.maps.clipping import Box, Points, box_of, clip_line, clip_ring, thin
from webapp.maps.geometries import geometry_parts
from webapp.maps.style import BASE
from webapp.maps.svg import group, line_path, ring_path, tag
from webapp.query.bounds import PANNING_BOUNDS
from webapp.query.projection import Frame, project_units
from webapp.words import N_

THINNED_PX = 0.7
PADDING_PX = 6.0
SPECK_PX = 0.8
"""Islands and lakes no wider and higher than this are left out."""
OUTSIDE = "#EEF0EF"
"""Colour of what the base map does not cover."""


@dataclass(frozen=True)
class Outline:
    """A ring or line of the base map in world pixels of zoom 0, and its box."""

    points: Points
    box: Box


BaseMap = Mapping[str, Sequence[Outline]]
"""Outlines by class: land, lake, border, river."""


def project_base(base: Mapping[str, Any]) -> BaseMap:
    """Project the base map's features once, for every view."""
    parts = [
        (feature["properties"]["class"], part)
        for feature in base["features"]
        for part in geometry_parts(feature["geometry"])
    ]
    # All points in one call: most parts are islets, for which a call of numpy's costs more than
    # the points themselves.
    units = project_units([point for _, part in parts for point in part])
    ends = list(accumulate(len(part) for _, part in parts))
    outlines: dict[str, list[Outline]] = {}
    for (name, _), points in zip(parts, np.split(units, ends[:-1]), strict=False):
        outlines.setdefault(name, []).append(Outline(points, box_of(points)))
    return outlines


def zoom_level(zoom: float) -> float:
    """Return the half zoom for which outlines are thinned that are drawn at a zoom."""
    return math.ceil(zoom * 2) / 2


def thin_outline(outline: Outline, level: float) -> Outline:
    """Return an outline with as many points as can be told apart at a level of zoom."""
    least = THINNED_PX / 2**level
    return Outline(np.array(thin(outline.points.tolist(), least)), outline.box)


class _Projected:
    """The base map projected last, whole and thinned for zooms: a server draws it again and again.

    ``levels`` holds it by half zooms, as finely as can be seen there.
    """

    last: _Projected | None = None

    def __init__(self, base: Mapping[str, Any]) -> None:
        self.base = base
        self.whole = project_base(base)
        self.levels: dict[float, BaseMap] = {}

    @classmethod
    def of(cls, base: Mapping[str, Any], zoom: float) -> BaseMap:
        last = cls.last
        if last is None or last.base is not base:
            last = cls.last = _Projected(base)
        level = zoom_level(zoom)
        if level not in last.levels:
            last.levels[level] = {
                name: [thin_outline(one, level) for one in outlines]
                for name, outlines in last.whole.items()
            }
        return last.levels[level]


def _unit_box(frame: Frame, pad: float = PADDING_PX) -> Box:
    """Return the box of a frame, widened by a pad in px, in world pixels of zoom 0."""
    scale = frame.scale
    return (
        (frame.left - pad) / scale,
        (frame.top - pad) / scale,
        (frame.left + frame.width + pad) / scale,
        (frame.top + frame.height + pad) / scale,
    )


def seen_rings(
    base: Mapping[str, Any], frame: Frame, name: str, speck: float = SPECK_PX
) -> Iterator[Points]:
    """Return the closed rings of a class of the base map that can be seen, in px of the frame.

    Rings no wider and higher than ``speck`` px are left out: nobody would see them.
    """
    outlines = _Projected.of(base, frame.zoom).get(name, ())
    large = (one for one in outlines if _longer_side(one.box) * frame.scale >= speck)
    return rings_in_frame(large, frame)


def _longer_side(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def rings_in_frame(
    outlines: Iterable[Outline], frame: Frame, pad: float = PADDING_PX
) -> Iterator[Points]:
    """Yield closed rings in px of a frame, as far as they reach into it or a pad in px round it."""
    box = _unit_box(frame, pad)
    for one in outlines:
        rings = clip_ring(one.points, box, one.box)
        yield from (frame.from_units(ring) for ring in rings if len(ring) > 3)


def seen_lines(base: Mapping[str, Any], frame: Frame, name: str) -> Iterator[Points]:
    """Yield the lines of a class of the base map that can be seen, in px of the frame."""
    box = _unit_box(frame)
    for one in _Projected.of(base, frame.zoom).get(name, ()):
        yield from (frame.from_units(part) for part in clip_line(one.points, box, one.box))


def draw_coverage(frame: Frame) -> str:
    """Draw the ground of the base map: what lies past it is neither sea nor land."""
    west, south, east, north = PANNING_BOUNDS
    x0, y0 = frame.point(west, north)
    x1, y1 = frame.point(east, south)
    x0, y0 = max(x0, -1.0), max(y0, -1.0)
    x1, y1 = min(x1, frame.width + 1), min(y1, frame.height + 1)
    return tag("rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, fill=BASE["sea"])


def draw_base(base: Mapping[str, Any], frame: Frame, shade: str = "") -> str:
    """Draw the base map into a frame as a named group, with a shade right on its land.

    GeoJSON features carry their class.
    """
    return group(draw_ground(base, frame, shade), "base", N_("Base map"))


def draw_ground(base: Mapping[str, Any], frame: Frame, shade: str = "") -> str:
    """Draw the base map into a frame, with a shade right on its land."""

    def rings(name: str) -> str:
        return "".join(ring_path(ring) for ring in seen_rings(base, frame, name))

    def lines(name: str) -> str:
        return "".join(line_path(line) for line in seen_lines(base, frame, name))

    coast = {"stroke": BASE["coast"], "stroke_linejoin": "round"}
    shore = {**coast, "stroke_width": BASE["lake_width"]}
    line = {"fill": "none", "stroke_linejoin": "round", "stroke_linecap": "round"}
    land = {"fill": BASE["land"], "fill_rule": "evenodd", **coast}
    land["stroke_width"] = BASE["coast_width"]
    paths = [
        (rings("lake"), {"fill": BASE["sea"], **shore}),
        (
            lines("river"),
            {**line, "stroke": BASE["river"], "stroke_width": BASE["river_width"]},
        ),
        (
            lines("border"),
            {
                **line,
                "stroke": BASE["border"],
                "stroke_width": BASE["border_width"],
                "stroke_dasharray": " ".join(str(value) for value in BASE["border_dash"]),
            },
        ),
    ]
    ground = tag("rect", width=frame.width, height=frame.height, fill=OUTSIDE)
    ground += draw_coverage(frame)
    shore_path = rings("land")
    if shore_path:
        ground += tag("path", d=shore_path, **land)
    drawing = "".join(tag("path", d=path, **style) for path, style in paths if path)
    return ground + shade + drawing
