"""Where the name of a country may stand: on its own ground, as far as that is in sight.

The same rule as in the browser (``frontend/src/grounds.js``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import cast

import numpy as np
import shapely
from shapely import Polygon

from webapp.maps.clipping import Box, Point, Points
from webapp.maps.inside import country_faces, foreign_faces
from webapp.maps.lettering import PLACING
from webapp.query.projection import Frame, project_units

Stretch = tuple[float, float]
ROW: float = PLACING["ground"]["row"]
SPOTS: int = PLACING["ground"]["spots"]
LEAST: float = PLACING["ground"]["least"]
INSET: float = PLACING["inset"]


@cache
def country_rings(code: str) -> tuple[Points, ...]:
    """Return a country's rings, closed, in world pixels of zoom 0."""
    return _rings(country_faces(code))


def _rings(faces: Sequence[Polygon]) -> tuple[Points, ...]:
    rings = shapely.get_rings(faces)
    return tuple(project_units(shapely.get_coordinates(ring).tolist()) for ring in rings)


def country_spots(code: str, frame: Frame, usual: Point | None) -> list[Point]:
    """Return places on a country's ground in a frame, the nearest to its usual place first.

    They are evenly spread, on a grid of the world, and as far from the edges as names are; none
    where too little of the country is seen. ``usual`` and they are (x, y) in px.
    """
    rings = [frame.from_units(ring) for ring in country_rings(code)]
    first = math.ceil((INSET + frame.top) / ROW)
    rows = list(ground_rows(rings, frame, first * ROW - frame.top))
    area = sum((x1 - x0) * ROW for _, row in rows for x0, x1 in row)
    if area < LEAST:
        return []
    every = max(1, math.floor(math.sqrt(area / SPOTS) / ROW + 0.5))
    step = every * ROW
    left = frame.left
    found = [
        (column * step - left, y)
        for n, (y, row) in enumerate(rows, first)
        if n % every == 0
        for x0, x1 in row
        for column in range(math.ceil((x0 + left) / step), math.floor((x1 + left) / step) + 1)
    ]
    if usual is not None and frame.holds(*usual, margin=-INSET):
        return [usual, *sorted(found, key=lambda spot: math.dist(spot, usual))]
    middle = cast(Point, tuple(np.mean(found, axis=0))) if found else (0.0, 0.0)
    return sorted(found, key=lambda spot: math.dist(spot, middle))


def stands_abroad(code: str, frame: Frame, box: Box) -> bool:
    """Tell whether a box in px stands on the ground of another country, if only in part."""
    return stands_on(box, _abroad(code, frame))


def stands_on(box: Box, rows: Iterable[tuple[float, list[Stretch]]]) -> bool:
    """Tell whether a box in px meets a stretch of ground, given by rows."""
    left, top, right, bottom = box
    return any(x0 < right and left < x1 for y, row in rows if top <= y <= bottom for x0, x1 in row)


@lru_cache(maxsize=16)  # one name asks for some hundred boxes of a frame
def _abroad(code: str, frame: Frame) -> tuple[tuple[float, list[Stretch]], ...]:
    """Return the stretches of ground that is not a country's, by rows of a frame."""
    rings = [frame.from_units(ring) for ring in _rings(foreign_faces(code))]
    return tuple(ground_rows(rings, frame, INSET))


def ground_rows(
    rings: Sequence[Points], frame: Frame, top: float
) -> Iterable[tuple[float, list[Stretch]]]:
    """Yield the rows of a frame, the first at a top, with the stretches of each inside rings.

    They keep as far from the edges as names do.
    """
    left, right, bottom = INSET, frame.width - INSET, frame.height - INSET
    lines = [np.column_stack([ring[:-1], ring[1:]]) for ring in rings]
    x0, y0, x1, y1 = np.concatenate(lines).T if lines else np.empty((4, 0))
    for n in range(math.ceil((bottom - top) / ROW)):
        y = top + n * ROW
        met = (np.minimum(y0, y1) <= y) & (y < np.maximum(y0, y1))
        share = (y - y0[met]) / (y1[met] - y0[met])
        crossed = np.sort(x0[met] + share * (x1[met] - x0[met])).tolist()
        cut = ((max(a, left), min(b, right)) for a, b in list(pairwise(crossed))[::2])
        yield y, [(a, b) for a, b in cut if b > a]
