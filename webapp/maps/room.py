"""The discs that symbols take, in a grid, so that a free spot is found soon."""

from __future__ import annotations

import math
from collections import defaultdict

Point = tuple[float, float]


class Room:
    """Taken discs; the browser's rule too (webapp/frontend/src/room.js). All lengths are px."""

    def __init__(self, reach: float) -> None:
        """Make cells as wide as the distance at which two discs can meet at most."""
        self.reach = reach
        self.cells: defaultdict[tuple[int, int], list[tuple[float, float, float]]]
        self.cells = defaultdict(list)

    def _cell(self, at: Point) -> tuple[int, int]:
        return math.floor(at[0] / self.reach), math.floor(at[1] / self.reach)

    def is_free(self, at: Point, radius: float) -> bool:
        """Tell whether a disc round (x, y) meets none that is taken."""
        column, row = self._cell(at)
        around = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return not any(
            math.hypot(x - at[0], y - at[1]) < taken + radius
            for key in around
            for x, y, taken in self.cells.get(key, ())
        )

    def take(self, at: Point, radius: float) -> None:
        """Take a disc round (x, y)."""
        self.cells[self._cell(at)].append((*at, radius))
