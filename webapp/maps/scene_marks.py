"""The marks of the scene: numbers of stubs, the words of a fan, and the 1 of one single voice.

They are laid out before the names, which keep off them; a mark that finds no room where it belongs
moves along its line. The rule is the browser's too (``frontend/src/marking.js``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geodata.vocabulary import StageRole
from webapp.maps.clipping import Box, Point, Track
from webapp.maps.labels import text_width
from webapp.maps.lettering import MARKS
from webapp.maps.obstacles import arrow_boxes, symbol_boxes
from webapp.maps.occupancy import Occupancy
from webapp.maps.scene_layers import colour_of, tier_of
from webapp.maps.selection import DrawnPart, Selection, Shape, feature_id
from webapp.maps.style import BADGE, FAN, INK, SYMBOL, VOICE
from webapp.query.projection import Frame
from webapp.words.wording import wording

STEP_PX: float = MARKS["step"]
"""How far apart the spots are at which a mark is sought room."""
WORD_PAD: float = MARKS["pad"]
SHARES_ALONG: tuple[float, ...] = MARKS["shares"]


@dataclass(frozen=True)
class Mark:
    """A mark: what is written on it, its middle (x, y), width and height in px, and its look.

    ``kind`` is stub, fan, rare or voice; ``led_to`` is the end of the stub it stands off from.
    """

    kind: str
    layer: str
    id: str
    text: str
    size: float
    colour: str
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    dash: tuple[float, ...] = ()
    led_to: Point | None = None

    @property
    def box(self) -> Box:
        """The room it takes."""
        wide, high = self.width / 2, self.height / 2
        return self.x - wide, self.y - high, self.x + wide, self.y + high


Sought = tuple[Mark, Iterable[Point]]
"""A mark that has no place yet, and the spots it may stand at, the best liked first."""


def lay_out_marks(selection: Selection) -> tuple[Mark, ...]:
    """Place every mark of what is shown, each off the symbols and off the others."""
    taken = [*symbol_boxes(selection, SYMBOL["radius"]), *arrow_boxes(selection)]
    occupancy = Occupancy(selection.frame.width, selection.frame.height, taken)
    placed = (
        _settle(_legible(mark, selection.least), spots, selection, occupancy)
        for mark, spots in list(_sought(selection))
    )
    return tuple(one for one in placed if one is not None)


def kinds_of_marks(selection: Selection) -> set[str]:
    """Return the kinds of the marks that ``lay_out_marks`` finds a place for in the frame."""
    kinds: set[str] = set()
    for mark, spots in _sought(selection):
        if mark.kind not in kinds and any(selection.frame.holds(x, y) for x, y in spots):
            kinds.add(mark.kind)
    return kinds


def _sought(selection: Selection) -> Iterator[Sought]:
    shapes = [one for one in selection.shapes if one.in_sight]
    yield from _symbol_voices(selection)
    for shape in shapes:
        yield from _stub_badges(shape)
    yield from _fan_words(shapes)
    for shape in shapes:
        yield from _along_shape(shape)


def _legible(mark: Mark, least: float) -> Mark:
    """Return a mark with letters no smaller than so many px."""
    larger = least / mark.size
    if larger <= 1:
        return mark
    return replace(mark, size=least, width=mark.width * larger, height=mark.height * larger)


def _settle(
    mark: Mark, spots: Iterable[Point], selection: Selection, occupancy: Occupancy
) -> Mark | None:
    """Place a mark on its first free spot, else where it hits least; None outside the frame."""
    best: tuple[float, Mark] | None = None
    for placed in _tried(mark, spots, selection.frame):
        hit = occupancy.overlap(placed.box)
        if best is None or hit < best[0]:
            best = hit, placed
        if hit == 0:
            break
    if best is None:
        return None
    occupancy.take(best[1].box)
    return _led(best[1])


def _tried(mark: Mark, spots: Iterable[Point], frame: Frame) -> Iterator[Mark]:
    """Yield a mark at each of its spots in a frame, then round the first of them."""
    first: Mark | None = None
    for x, y in spots:
        if frame.holds(x, y):
            placed = _held_inside(replace(mark, x=x, y=y), frame)
            first = first or placed
            yield placed
    if first is None:
        return
    for x, y in _rings_round((first.x, first.y)):
        if frame.holds(x, y):
            yield _held_inside(replace(mark, x=x, y=y), frame)


def _held_inside(mark: Mark, frame: Frame) -> Mark:
    """Return a mark drawn back inside the frame: half a word says nothing, or another thing."""
    wide, high = mark.width / 2 + MARKS["edge"], mark.height / 2 + MARKS["edge"]
    x = min(max(mark.x, wide), frame.width - wide)
    return replace(mark, x=x, y=min(max(mark.y, high), frame.height - high))


def _led(mark: Mark) -> Mark:
    """Return a mark that is led back to its stub only where it stands off from it."""
    if mark.led_to is None:
        return mark
    away = math.dist(mark.led_to, (mark.x, mark.y)) - mark.height / 2
    return mark if away > MARKS["led"] else replace(mark, led_to=None)


def _written(kind: str, shape: Shape, text: str, size: float, least: float) -> Mark:
    """Return a mark as wide as what is written on it, and at least as wide as it is high."""
    wide = 1.0 if kind == "stub" else MARKS["bold"]
    width = max(least, wide * text_width(text, size) + 2 * WORD_PAD)
    identifier = feature_id(shape.feature)
    return Mark(kind, shape.layer, identifier, text, size, INK, width, least)


def _stub_badges(shape: Shape) -> Iterator[Sought]:
    """Yield the badge of each of the two stubs of a stage, alike on both."""
    number = shape.feature["properties"].get("number")
    if not number:
        return
    badge = _written("stub", shape, f"?{number}", BADGE["size"], 2 * BADGE["radius"])
    badge = replace(badge, colour=colour_of(shape), dash=tier_of(shape.feature).dash)
    outward = [_outward(n, part) for n, part in enumerate(shape.parts)]
    ends = [track.at(track.length)[0] for track in outward]
    if len(ends) == 2 and math.dist(*ends) < badge.height:
        # far out both badges of a stage would lie on each other: one then stands for both
        middle = (ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2
        yield replace(badge, led_to=middle), _rings_round(middle)
        return
    for track, end in zip(outward, ends, strict=True):
        yield replace(badge, led_to=end), _stub_spots(track)


def _outward(n: int, part: DrawnPart) -> Track:
    """Return a stub, the n-th of its stage, away from its place, whichever way one travels."""
    return Track(part.track.points[::-1]) if _arrives(n, part) else part.track


def _arrives(n: int, part: DrawnPart) -> bool:
    """Tell whether a part, the n-th of its stage, is seen from where it ends: it fades in alone."""
    first, last = part.fades
    return first > last or (first == last and n > 0)


def _stub_spots(outward: Track) -> Iterator[Point]:
    """Yield where the badge of a stub may stand: at its outer end, else further out or in."""
    least = MARKS["least"]
    length = max(outward.length, least)
    yield outward.at(length)[0]
    for n in range(1, round(MARKS["past"] / STEP_PX)):
        yield outward.at(length + n * STEP_PX)[0]
        if length - n * STEP_PX >= max(least, length / 2):
            yield outward.at(length - n * STEP_PX)[0]
    # Where many stubs leave one place, beside it: the badge is led back, and can be read.
    yield from _rings_round(outward.at(length)[0])


def fans_of(shapes: Iterable[Shape]) -> Iterator[list[Shape]]:
    """Yield the members of each fan of which two or more are shown: a single way is no choice."""
    fans: dict[tuple[str, str], list[Shape]] = {}
    for shape in shapes:
        name = shape.feature["properties"].get("alternatives")
        if name and shape.parts:
            fans.setdefault((shape.layer, str(name)), []).append(shape)
    yield from (members for members in fans.values() if len(members) > 1)


def _fan_words(shapes: Iterable[Shape]) -> Iterator[Sought]:
    """Yield the word between the ways of each fan, where they begin to be seen."""
    for members in fans_of(shapes):
        # where a way is not stated, its one stub may be that which arrives, far from the root
        parts = [shape.parts[0] for shape in members]
        leaving = [one for one in parts if one.fades != (1.0, 0.0)]
        tracks = [one.track for one in (leaving if len(leaving) > 1 else parts)]
        points = [track.at(min(MARKS["root"], track.length / 2))[0] for track in tracks]
        root = (
            sum(x for x, _ in points) / len(points),
            sum(y for _, y in points) / len(points),
        )
        word = _written("fan", members[0], wording("fan_or"), FAN["size"], FAN["size"] * 1.5)
        # where no source has any of the ways, what stands between them is no source's word either
        dashes = [tier_of(one.feature).dash for one in members]
        word = replace(word, dash=dashes[0] if all(dashes) else ())
        yield word, _rings_round(root)


def _rings_round(point: Point) -> Iterator[Point]:
    """Yield a point and points on ever wider rings round it."""
    x, y = point
    yield point
    for ring in range(1, MARKS["rings"]):
        away = ring * 2 * STEP_PX
        for n in range(MARKS["turns"]):
            turn = 2 * math.pi * n / MARKS["turns"]
            yield x + away * math.cos(turn), y + away * math.sin(turn)


def _along_shape(shape: Shape) -> Iterator[Sought]:
    """Yield what stands on the line of a shape: that a way is rare, that one voice tells of it."""
    properties = shape.feature["properties"]
    # A way is told apart where its fan begins; as far as that is seen.
    track = shape.tracks[0]
    if properties.get("role") == StageRole.RARE_ALTERNATIVE:
        size = FAN["size"]
        word = _written("rare", shape, wording("fan_rare"), size, size * 1.2)
        yield word, _beside(track, MARKS["aside"], word.width / 2)
    if properties.get("one_voice"):
        voice = _written("voice", shape, "1", VOICE["size"], 2 * VOICE["radius"])
        yield (
            replace(voice, width=voice.height),
            [track.at(share * track.length)[0] for share in SHARES_ALONG],
        )


def _beside(track: Track, high: float, wide: float) -> Iterator[Point]:
    """Yield spots on either side of a track, further off where words would lie across it."""
    for further in MARKS["beside"]:
        for share in SHARES_ALONG:
            (x, y), (dx, dy) = track.at(share * track.length)
            away = high * further + abs(dy) * wide
            yield x + dy * away, y - dx * away
            yield x - dy * away, y + dx * away


def _symbol_voices(selection: Selection) -> Iterator[Sought]:
    """Yield the mark of one voice beside each symbol that bears it."""
    beside = VOICE["beside"]
    corners = ((1, -1), (1, 1), (-1, -1), (-1, 1))
    for one in selection.symbols():
        if one.counted or not one.feature["properties"].get("one_voice"):
            continue
        identifier = feature_id(one.feature)
        layer, room = selection.layer_of[identifier], 2 * VOICE["radius"]
        mark = Mark("voice", layer, identifier, "1", VOICE["size"], INK, room, room)
        yield mark, [(one.x + right * beside, one.y + down * beside) for right, down in corners]
