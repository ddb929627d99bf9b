"""Labels that do not collide: candidates in order of rank, positions in order of liking."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from webapp.maps.clipping import Box, Point, Points
from webapp.maps.lettering import PLACING, WIDE

Line = Sequence[Point] | Points
CELL_PX: float = PLACING["cell"]
BUCKET_PX = 40.0

LINE_EM: float = PLACING["line_em"]
WIDE_CHARACTER = re.compile(f"[{''.join(f'{chr(a)}-{chr(b)}' for a, b in WIDE)}]")
NUMBER_SHARE = 0.72
"""Size of a citation number as a share of its label's size."""
GAP_PX: float = PLACING["gap"]
LEADERS_PX, LEADER_DIRECTIONS = range(*PLACING["leaders"]), PLACING["directions"]
"""How far off, and in how many directions, a place is sought for a label that is led back."""
SMALL: dict[str, float] = PLACING["small"]
BESIDE: tuple[str, ...] = PLACING["beside"]
CENTRED: tuple[str, ...] = PLACING["centred"]


def text_width(text: str, size: float) -> float:
    """Estimate the width in px of text at a font size in px."""
    wide = len(WIDE_CHARACTER.findall(text))
    ems = wide * PLACING["wide_em"] + (len(text) - wide) * PLACING["latin_em"]
    return float(ems * size)


@dataclass(frozen=True)
class Candidate:
    """A label that would like to stand at an anchor (x, y) in px, at least ``clearance`` away.

    ``number`` is a citation number set small behind the text. ``spots`` are further anchors to
    try, with the same positions. A label with ``led_to`` that finds no room near stands further off
    and is led back to it; a ``forced`` one then stands where it hits least, others drop out.
    ``abroad`` tells of a box whether a label that is led back had better not stand there.
    ``target`` is what is named, with a symbol that reaches ``reach`` px round it: a label that
    stands further off is joined to it.
    """

    text: str
    x: float
    y: float
    size: float
    kind: str
    number: str = ""
    clearance: float = 0.0
    positions: tuple[str, ...] = BESIDE
    spots: tuple[tuple[float, float], ...] = ()
    forced: bool = False
    led_to: tuple[float, float] | None = None
    colour: str = ""
    name: str = ""
    target: tuple[float, float] | None = None
    abroad: Callable[[Box], bool] | None = None
    reach: float = 0.0

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text: names in two forms break behind the stroke."""
        forms = self.text.split(" / ") if self.kind == "sea" else [self.text]
        return (*(f"{form} /" for form in forms[:-1]), forms[-1])

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Width and height of the label in px."""
        lines = self.lines
        width = max(text_width(line, self.size) for line in lines)
        if self.number:
            width += text_width(self.number, self.size * NUMBER_SHARE) + (2 if self.text else 0)
        tall = self.size if self.text else self.size * NUMBER_SHARE
        return width, tall * LINE_EM * len(lines)


@dataclass(frozen=True)
class Placed:
    """A label with its box in px: x, y of the north-west corner, x, y of the south-east one.

    ``leader`` is a line from the label to what it names, where that lies further off.
    """

    label: Candidate
    box: Box
    position: str
    leader: tuple[Point, Point] | None = None


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


def _box_at(label: Candidate, x: float, y: float, position: str) -> Box:
    width, height = label.extent
    away = label.clearance + GAP_PX
    left, top = x - width / 2, y - height / 2
    if position == "right":
        left = x + away
    elif position == "left":
        left = x - away - width
    elif position == "above":
        top = y - away - height
    elif position == "below":
        top = y + away
    return left, top, left + width, top + height


def place_label(label: Candidate, occupancy: Occupancy) -> Placed | None:
    """Place a label at a free position and take its box, or drop it.

    The first free position clear of lines is taken, else the first free one. A forced label
    without a free position goes further off, or takes the one that hits least.
    """
    free: tuple[int, Placed] | None = None
    least: tuple[float, Placed] | None = None
    for one in _tries(label):
        hit = occupancy.overlap(one.box)
        if hit == 0:
            crossed = occupancy.crossings(one.box)
            if free is None or crossed < free[0]:
                free = crossed, one
            if crossed == 0:
                break
        elif least is None or hit < least[0]:
            least = hit, one
    chosen = free[1] if free else None
    # A number must stand, since the list below refers to it; a name may drop out.
    chosen = chosen or _led(label, occupancy)
    if chosen is None and label.forced and least:
        chosen = least[1]
    if chosen is None:
        return None
    occupancy.take(chosen.box)
    return _joined(chosen)


def _joined(placed: Placed) -> Placed:
    """Join a label to what it names, where that is not near."""
    target = placed.label.target
    if target is None or placed.leader:
        return placed
    edge = _edge(placed.box, target)
    if math.dist(edge, target) - placed.label.reach <= PLACING["near"]:
        return placed
    return replace(placed, leader=(edge, target))


def _led(label: Candidate, occupancy: Occupancy) -> Placed | None:
    """Return a label at the nearest free place further off, with its leader, or None.

    A country's stands on the sea or on its own ground, where there is room for it.
    """
    to = label.led_to
    if to is None:
        return None
    if label.abroad is None:
        return _nearest(label, to, occupancy, None)
    # smaller, it stands nearer to what it names
    small = replace(label, size=PLACING["led_size"])
    found = _nearest(small, to, occupancy, small.abroad)
    return found or _nearest(small, to, occupancy, None)


def _nearest(
    label: Candidate, to: Point, occupancy: Occupancy, abroad: Callable[[Box], bool] | None
) -> Placed | None:
    """Return a label on the nearest ring with room, where it crosses fewest lines, or None."""
    x, y = to
    share = SMALL["country" if label.kind == "country" else "most"]
    bound = occupancy.lesser < SMALL["below"] and not label.forced
    most = max(LEADERS_PX[0], share * occupancy.lesser) if bound else LEADERS_PX[-1]
    for away in (one for one in LEADERS_PX if one <= most):
        found: list[tuple[int, Placed]] = []
        for n in range(LEADER_DIRECTIONS):
            turn = 2 * math.pi * n / LEADER_DIRECTIONS
            at = x + away * math.cos(turn), y + away * math.sin(turn)
            box = _box_at(label, *at, "centre")
            if occupancy.overlap(box) == 0 and not (abroad and abroad(_most_of(box))):
                leader = (_edge(box, to), to)
                found.append((occupancy.crossings(box), Placed(label, box, "centre", leader)))
        # The nearest ring that has room at all, and on it the place that crosses fewest lines.
        if found:
            return min(found, key=lambda one: one[0])[1]
    return None


def _most_of(box: Box) -> Box:
    """Return a box without its ends, which may lap over a coast."""
    left, top, right, bottom = box
    lap = PLACING["ground"]["lap"] * (right - left)
    return left + lap, top, right - lap, bottom


def _edge(box: Box, point: Point) -> Point:
    """Return the point of a box that is nearest to a point."""
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def _tries(label: Candidate) -> Iterator[Placed]:
    """Yield where a label may stand, the best liked first."""
    for x, y in ((label.x, label.y), *label.spots):
        for position in label.positions:
            yield Placed(label, _box_at(label, x, y, position), position)


def place_labels(candidates: Iterable[Candidate], occupancy: Occupancy) -> list[Placed]:
    """Place candidates on an occupancy in their order; those that find no room drop out."""
    placed = (place_label(label, occupancy) for label in candidates)
    return [one for one in placed if one is not None]
