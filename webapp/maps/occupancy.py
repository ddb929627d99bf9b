"""What stands on the map already, where a label finds room or none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from webapp.maps.clipping import Box, Point, Points
from webapp.maps.lettering import PLACING

Line = Sequence[Point] | Points
CELL_PX: float = PLACING["cell"]
BUCKET_PX = 40.0


class Occupancy:
    """What already stands on the map: boxes in px no label may hit, cells it had better not."""

    def __init__(
        self,
        width: float,
        height: float,
        taken: Iterable[Box] = (),
        lines: Iterable[Line] = (),
        inset: float = 0.0,
        corner: Point = (0.0, 0.0),
    ) -> None:
        """Keep the size of the map in px, the boxes taken, and the lines to stay clear of.

        Labels keep ``inset`` px from its edges. The grid lies on the world, not on the frame, so
        that a map that is moved keeps its names: ``corner`` is that of the frame in world pixels.
        """
        self.frame: Box = (inset, inset, width - inset, height - inset)
        self.lesser = min(width, height)
        self.offset = corner[0] % CELL_PX, corner[1] % CELL_PX
        self.taken: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self.take(box)
        self.cells = _cells_along(lines, self.frame, self.offset)

    def take(self, box: Box) -> None:
        """Let nothing else stand on a box."""
        for bucket in _buckets(box):
            self.taken.setdefault(bucket, []).append(box)

    def overlap(self, box: Box) -> float:
        """Return how much of a box is taken or outside the frame, in square px."""
        outside = (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, self.frame)
        hit = outside if outside > 0.01 else 0.0
        left, top, right, bottom = box
        met = {
            one
            for bucket in _buckets(box)
            for one in self.taken.get(bucket, ())
            if one[0] < right and left < one[2] and one[1] < bottom and top < one[3]
        }
        return hit + sum(_shared(box, one) for one in met)

    def crossings(self, box: Box) -> int:
        """Return in how many cells of the grid a box meets a line."""
        dx, dy = self.offset
        left, right = (math.floor((x + dx) / CELL_PX) for x in box[::2])
        top, bottom = (math.floor((y + dy) / CELL_PX) for y in box[1::2])
        return sum(
            _cell(x, y) in self.cells
            for x in range(left, right + 1)
            for y in range(top, bottom + 1)
        )


def _buckets(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (math.floor(value / BUCKET_PX) for value in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _cell(x: Any, y: Any) -> Any:
    """Return one number for a column and a row of the grid, each a number or an array of them."""
    # Sets of numbers are made in a tenth of the time that sets of pairs take.
    return x * (1 << 32) + y


def _cells_along(lines: Iterable[Line], frame: Box, offset: Point) -> set[int]:
    """Return the cells of the grid that lines of points in px pass within a frame."""
    points = [np.asarray(line, float) for line in lines]
    if not points:
        return set()
    start = np.concatenate([one[:-1] for one in points])
    end = np.concatenate([one[1:] for one in points])
    least, most = np.minimum(start, end), np.maximum(start, end)
    near = ((least <= frame[2:]) & (most >= frame[:2])).all(axis=1)
    start, step = start[near], (end - start)[near]
    looks = np.maximum(1, np.ceil(np.hypot(*step.T) / CELL_PX * 2)).astype(int)
    segment = np.repeat(np.arange(len(looks)), looks + 1)
    n = np.arange(len(segment)) - np.repeat(np.cumsum(looks + 1) - looks - 1, looks + 1)
    at = start[segment] + (n / looks[segment])[:, None] * step[segment]
    columns, rows = np.floor((at + offset) / CELL_PX).astype(np.int64).T
    return set(_cell(columns, rows).tolist())


def _shared(a: Box, b: Box) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return width * height if width > 0 and height > 0 else 0.0
