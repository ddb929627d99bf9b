"""Where the name of a country may stand: on its own ground, as far as that is in sight.

The same rule as in the browser (``frontend/src/grounds.js``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import cast

import numpy as np
import shapely

from webapp.maps.clipping import Box, Point, Points
from webapp.maps.inside import country_faces
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
    rings = shapely.get_rings(country_faces(code))
    return tuple(project_units(shapely.get_coordinates(ring).tolist()) for ring in rings)


def country_spots(code: str, frame: Frame, usual: Point | None) -> list[Point]:
    """Return places on a country's ground in a frame, the nearest to its usual place first.

    They are evenly spread, on a grid of the world, and as far from the edges as names are; none
    where too little of the country is seen. ``usual`` and they are (x, y) in px.
    """
    rings = [frame.from_units(ring) for ring in country_rings(code)]
    box = INSET, INSET, frame.width - INSET, frame.height - INSET
    first = math.ceil((box[1] + frame.top) / ROW)
    rows = list(_rows(rings, box, first * ROW - frame.top))
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


def _rows(rings: Sequence[Points], box: Box, top: float) -> Iterable[tuple[float, list[Stretch]]]:
    """Yield each row of a box, the first at a top, with the stretches of it inside rings."""
    left, _, right, bottom = box
    lines = [np.column_stack([ring[:-1], ring[1:]]) for ring in rings]
    x0, y0, x1, y1 = np.concatenate(lines).T if lines else np.empty((4, 0))
    for n in range(math.ceil((bottom - top) / ROW)):
        y = top + n * ROW
        met = (np.minimum(y0, y1) <= y) & (y < np.maximum(y0, y1))
        share = (y - y0[met]) / (y1[met] - y0[met])
        crossed = np.sort(x0[met] + share * (x1[met] - x0[met])).tolist()
        cut = ((max(a, left), min(b, right)) for a, b in list(pairwise(crossed))[::2])
        yield y, [(a, b) for a, b in cut if b > a]
