"""Labels that do not collide: candidates in order of rank, positions in order of liking."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from webapp.maps.clipping import Box, Point
from webapp.maps.lettering import PLACING, WIDE
from webapp.maps.occupancy import Occupancy

LINE_EM: float = PLACING["line_em"]
WIDE_CHARACTER = re.compile(f"[{''.join(f'{chr(a)}-{chr(b)}' for a, b in WIDE)}]")
NUMBER_SHARE = 0.72
"""Size of a citation number as a share of its label's size."""
GAP_PX: float = PLACING["gap"]
SMALL: dict[str, float] = PLACING["small"]
BESIDE: tuple[str, ...] = PLACING["beside"]
CENTRED: tuple[str, ...] = PLACING["centred"]


def text_width(text: str, size: float) -> float:
    """Estimate the width in px of text at a font size in px."""
    wide = len(WIDE_CHARACTER.findall(text))
    ems = wide * PLACING["wide_em"] + (len(text) - wide) * PLACING["latin_em"]
    return float(ems * size)


def part_name(text: str) -> tuple[str, ...]:
    """Return a name of several words in two lines, as alike as may be; one word as it is."""
    words = text.split(" ")
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(cuts, key=lambda two: max(map(len, two)), default=(text,))


@dataclass(frozen=True)
class Candidate:
    """A label that would like to stand at an anchor (x, y) in px, at least ``clearance`` away.

    ``number`` is a citation number set small behind the text. ``spots`` are further anchors to
    try, with the same positions. A label with ``led_to`` that finds no room near stands further off
    and is led back to it; a ``forced`` one then stands where it hits least, others drop out.
    ``abroad`` tells of a box whether a label that is led back had better not stand there.
    ``target`` is what is named, with a symbol that reaches ``reach`` px round it: a label that
    stands further off is joined to it. A ``parted`` one is written in two lines.
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
    parted: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text: names in two forms break behind the stroke."""
        if self.parted:
            return part_name(self.text)
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

    A country's stands on the sea or on its own ground, where there is room for it, and its leader
    runs through no other, if need be with the name in two lines.
    """
    to = label.led_to
    if to is None:
        return None
    if label.abroad is None:
        return _nearest(label, to, occupancy, None)
    # smaller, it stands nearer to what it names
    small = replace(label, size=PLACING["led_size"])
    suits = partial(_leads_home, label.abroad, to)
    found = _nearest(small, to, occupancy, suits)
    if found is None and " " in label.text:
        found = _nearest(replace(small, parted=True), to, occupancy, suits, PLACING["fine"])
    if found is None:
        found = _nearest(small, to, occupancy, partial(_stands_home, label.abroad))
    return found or _nearest(small, to, occupancy, None)


def _stands_home(abroad: Callable[[Box], bool], box: Box) -> bool:
    """Tell whether most of a box stands off the ground of others."""
    return not abroad(_most_of(box))


def _leads_home(abroad: Callable[[Box], bool], to: Point, box: Box) -> bool:
    """Tell whether a box stands off the ground of others, and its leader does not cross it."""
    if not _stands_home(abroad, box):
        return False
    (x0, y0), (x1, y1) = _edge(box, to), to
    looks, half = PLACING["ground"]["looks"], PLACING["ground"]["row"] / 2
    on_way = ((x0 + n / looks * (x1 - x0), y0 + n / looks * (y1 - y0)) for n in range(looks))
    return not any(abroad((x, y - half, x, y + half)) for x, y in on_way)


def _nearest(
    label: Candidate,
    to: Point,
    occupancy: Occupancy,
    suits: Callable[[Box], bool] | None,
    finer: int = 1,
) -> Placed | None:
    """Return a label on the nearest ring with room, where it crosses fewest lines, or None.

    Rings and directions are ``finer`` times as dense.
    """
    first, last, step = PLACING["leaders"]
    directions = PLACING["directions"] * finer
    x, y = to
    share = SMALL["country" if label.kind == "country" else "most"]
    bound = occupancy.lesser < SMALL["below"] and not label.forced
    most = max(first, share * occupancy.lesser) if bound else last
    for away in (one for one in range(first, last, step // finer) if one <= most):
        found: list[tuple[int, Placed]] = []
        for n in range(directions):
            turn = 2 * math.pi * n / directions
            at = x + away * math.cos(turn), y + away * math.sin(turn)
            box = _box_at(label, *at, "centre")
            if occupancy.overlap(box) == 0 and (suits is None or suits(box)):
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
