"""Where the name of a country may stand: on its own ground, as far as that is in sight.

The same rule as in the browser (``frontend/src/grounds.js``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from webapp.maps.clipping import Box, Point, Points
from webapp.maps.inside import country_faces, foreign_faces
from webapp.maps.lettering import PLACING
from webapp.query.projection import Frame, project_units

Values: TypeAlias = NDArray[np.float64]
ROW: float = PLACING["ground"]["row"]
SPOTS: int = PLACING["ground"]["spots"]
LEAST: float = PLACING["ground"]["least"]
INSET: float = PLACING["inset"]


class Rows(NamedTuple):
    """Stretches of ground in px, each as its y and its two ends: three arrays of one length."""

    y: Values
    left: Values
    right: Values


@cache
def country_rings(code: str) -> tuple[Points, ...]:
    """Return a country's rings, closed, in world pixels of zoom 0."""
    return _rings(country_faces(code))


def _rings(faces: Sequence[Polygon]) -> tuple[Points, ...]:
    rings = shapely.get_rings(faces)
    return tuple(project_units(shapely.get_coordinates(ring).tolist()) for ring in rings)


@cache
def _country_sides(code: str) -> Points:
    return _sides(country_rings(code))


@cache
def _foreign_sides(code: str) -> Points:
    return _sides(_rings(foreign_faces(code)))


def _sides(rings: Sequence[Points]) -> Points:
    """Return both ends of every side of rings, of shape (2, n, 2)."""
    if not rings:
        return np.empty((2, 0, 2))
    return np.stack(
        [
            np.concatenate([ring[:-1] for ring in rings]),
            np.concatenate([ring[1:] for ring in rings]),
        ]
    )


def country_spots(code: str, frame: Frame, usual: Point | None) -> list[Point]:
    """Return places on a country's ground in a frame, the nearest to its usual place first.

    They are evenly spread, on a grid of the world, and as far from the edges as names are; none
    where too little of the country is seen. ``usual`` and they are (x, y) in px.
    """
    first = math.ceil((INSET + frame.top) / ROW)
    rows = ground_rows(_country_sides(code), frame, first * ROW - frame.top)
    area = float((rows.right - rows.left).sum() * ROW)
    if area < LEAST:
        return []
    every = max(1, math.floor(math.sqrt(area / SPOTS) / ROW + 0.5))
    found = list(_spots(rows, frame, every))
    if usual is not None and frame.holds(*usual, margin=-INSET):
        return [usual, *sorted(found, key=lambda spot: math.dist(spot, usual))]
    middle = cast(Point, tuple(np.mean(found, axis=0))) if found else (0.0, 0.0)
    return sorted(found, key=lambda spot: math.dist(spot, middle))


def _spots(rows: Rows, frame: Frame, every: int) -> Iterator[Point]:
    """Yield the spots of a grid of the world, ``every`` rows wide, on stretches of ground."""
    step = every * ROW
    for y, x0, x1 in zip(*map(np.ndarray.tolist, rows), strict=True):
        if round((y + frame.top) / ROW) % every == 0:
            first = math.ceil((x0 + frame.left) / step)
            last = math.floor((x1 + frame.left) / step)
            yield from ((column * step - frame.left, y) for column in range(first, last + 1))


def stands_abroad(code: str, frame: Frame, box: Box) -> bool:
    """Tell whether a box in px stands on the ground of another country, if only in part."""
    return stands_on(box, _abroad(code, frame))


def stands_on(box: Box, rows: Rows) -> bool:
    """Tell whether a box in px meets a stretch of ground."""
    left, top, right, bottom = box
    met = (rows.y >= top) & (rows.y <= bottom) & (rows.left < right) & (rows.right > left)
    return bool(met.any())


@lru_cache(maxsize=16)  # one name asks for some hundred boxes of a frame
def _abroad(code: str, frame: Frame) -> Rows:
    """Return the stretches of ground that is not a country's, by rows of a frame."""
    return ground_rows(_foreign_sides(code), frame, INSET)


def ground_rows(sides: Points, frame: Frame, top: float) -> Rows:
    """Return the stretches inside rings by rows of a frame, the first of them at a top in px.

    ``sides`` are those of closed rings in world pixels of zoom 0, of shape (2, n, 2); stretches
    keep as far from the edges of the frame as names do.
    """
    left, right, bottom = INSET, frame.width - INSET, frame.height - INSET
    (x0, y0), (x1, y1) = np.moveaxis(frame.from_units(sides), 2, 1)
    # The rows that a side crosses, from its upper end, which is of it, to its lower, which is not.
    count = max(0, math.ceil((bottom - top) / ROW))
    upper, lower = np.minimum(y0, y1), np.maximum(y0, y1)
    first, last = (np.clip(np.ceil((y - top) / ROW), 0, count).astype(int) for y in (upper, lower))
    side = np.repeat(np.arange(len(first)), last - first)
    before = np.cumsum(last - first) - (last - first)
    row = first[side] + np.arange(len(side)) - before[side]
    y = top + row * ROW
    x = x0[side] + (y - y0[side]) / (y1[side] - y0[side]) * (x1[side] - x0[side])
    # A row crosses closed rings an even number of times: two by two they hold the ground.
    order = np.lexsort((x, row))
    y, x = y[order][::2], x[order]
    starts, ends = np.maximum(x[::2], left), np.minimum(x[1::2], right)
    seen = ends > starts
    return Rows(y[seen], starts[seen], ends[seen])
