"""The lines of stages: fading strokes, waves and arrowheads, along parts of points (x, y) in px.

What a line says of its ends it says by fading: it is nowhere at full strength within a share of its
length that the evidence does not bear.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.maps.clipping import Point, Track
from webapp.maps.selection import DrawnPart
from webapp.maps.style import ARROW, TierStyle
from webapp.maps.svg import ratio, ring_path, tag
from webapp.query.projection import Frame

Stops = tuple[tuple[float, float], ...]
"""Stops of a gradient: how far along it, and the share of the stroke's opacity there."""

Strokes = tuple[str, str]
"""What is drawn of a line, and the white line inside it."""

WAVE_STEPS = 8
"""Points of a wave in one of its lengths: enough that it looks round at any width of a line."""

CROSSED, ROUNDED = 0.6, 0.01
"""The most of its strength that a stroke has whose fades overlap along the chord by more than
rounding does."""
BACK_PX = 4.0
"""Steps in which an arrowhead is drawn back into the frame."""


def stroke(colour: str, width: float, tier: TierStyle) -> dict[str, object]:
    """Return the look of a tier's line in a colour, or by a gradient, and of a width in px."""
    return {
        "fill": "none",
        "stroke": colour,
        "stroke_width": f"{width:g}",
        "stroke_opacity": ratio(tier.opacity),
        "stroke_dasharray": " ".join(f"{value:g}" for value in tier.dash) or None,
        "stroke_linejoin": "round",
        "stroke_linecap": "butt" if tier.dash else "round",
    }


def core(width: float, colour: str = "#FFFFFF") -> dict[str, object]:
    """Return the look of the white line inside a line; it is whole whatever the tier's opacity."""
    look = {"fill": "none", "stroke": colour, "stroke_width": f"{width:g}"}
    return {**look, "stroke_linejoin": "round", "stroke_linecap": "round"}


def _shares(track: Track, points: list[Point]) -> Iterator[float]:
    """Yield how far along the chord of a track points lie, as shares of it."""
    (x, y), (x1, y1) = track.points[0], track.points[-1]
    dx, dy = x1 - x, y1 - y
    length = dx * dx + dy * dy or 1.0
    for px, py in points:
        yield ((px - x) * dx + (py - y) * dy) / length


def fade_stops(part: DrawnPart) -> Stops:
    """Return the stops of a gradient along the chord of a part; none where it does not fade.

    A gradient runs along a straight line and a part may bend: the stroke is at full strength only
    past every point of the part that its fade covers.
    """
    track, (first, last) = part.track, part.fades
    length = track.length
    if not first and not last:
        return ()
    full, back = 0.0, 1.0
    if first:
        full = max(_shares(track, track.stretch(0.0, first * length)))
    if last:
        back = min(_shares(track, track.stretch((1.0 - last) * length, length)))
    full, back = min(max(full, 0.0), 1.0), min(max(back, 0.0), 1.0)
    # A part that runs over itself has no stretch of the chord to itself: it stays faint.
    strength = CROSSED if full > back + ROUNDED else 1.0
    if full > back:
        full = back = (full + back) / 2
    begins = ((0.0, 0.0), (full, strength)) if first else ((0.0, 1.0),)
    ends = ((back, strength), (1.0, 0.0)) if last else ((1.0, 1.0),)
    return (*begins, *ends)


def fade_gradient(part: DrawnPart, stops: Stops, colour: str, name: str) -> str:
    """Draw a gradient along a whole part, which fades the same however it is clipped."""
    (x, y), (x1, y1) = part.track.points[0], part.track.points[-1]
    marks = "".join(
        tag("stop", offset=ratio(at), stop_color=colour, stop_opacity=ratio(share))
        for at, share in stops
    )
    ends = {"x1": x, "y1": y, "x2": x1, "y2": y1}
    return tag("linearGradient", marks, id=name, gradientUnits="userSpaceOnUse", **ends)


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn: its tier, its width in px and its colour."""

    tier: TierStyle
    width: float
    colour: str


def draw_part(part: DrawnPart, paths: Sequence[str], look: Stroke, name: str) -> Strokes:
    """Draw what is seen of a part, given as path data; both its strokes fade where it does.

    ``name`` is that of its gradients.
    """
    tier = look.tier
    stops = fade_stops(part) if paths else ()
    colours = [look.colour, "#FFFFFF"] if tier.core else [look.colour]
    defs = ""
    if stops:
        names = [name, f"{name}-core"][: len(colours)]
        faded = zip(colours, names, strict=True)
        defs = tag("defs", "".join(fade_gradient(part, stops, *one) for one in faded))
        colours = [f"url(#{one})" for one in names]
    lines = (tag("path", d=one, **stroke(colours[0], look.width, tier)) for one in paths)
    if not tier.core:
        return defs + "".join(lines), ""
    white = core(tier.core * look.width / tier.width, colours[1])
    return defs + "".join(lines), "".join(tag("path", d=one, **white) for one in paths)


def wave_along(track: Track, amplitude: float, length: float) -> list[Point]:
    """Return a sine along a track, of an amplitude and a wavelength in px.

    Of whole waves, so that it begins and ends on the track.
    """
    waves = max(1, round(track.length / length))
    count = waves * WAVE_STEPS
    waved = []
    for n in range(count + 1):
        (x, y), (dx, dy) = track.at(track.length * n / count)
        aside = amplitude * math.sin(2 * math.pi * n / WAVE_STEPS)
        waved.append((x - dy * aside, y + dx * aside))
    return waved


def arrow_size(width: float) -> float:
    """Return the length in px of the arrowheads of a line of a width in px."""
    return ARROW["size"] + width * ARROW["by_width"]


def arrow_places(
    track: Track, size: float, fades: tuple[float, float] = (0.0, 0.0)
) -> Iterator[tuple[Point, Point]]:
    """Yield the tips of a part's arrowheads, (x, y) in px, and their directions.

    The rule is the browser's too (``frontend/src/arrows.js``).
    """
    yield from (track.at(tip) for tip in arrow_tips(track, size, fades))


def arrow_tips(track: Track, size: float, fades: tuple[float, float]) -> Iterator[float]:
    """Yield how far along a part the tips of its arrowheads lie, in px.

    One stands where the part is last at full strength, since what fades points nowhere; a part
    that fades out wholly has its head near its beginning, which is what is seen of it.
    """
    length, gap = track.length, ARROW["end_gap"]
    if length > ARROW["least"] * size:
        yield min(length - gap, max(length * (1.0 - fades[1]), size + gap))
    middle = length / 2 + size / 2
    bold = length * fades[0] < middle - size and middle < length * (1.0 - fades[1])
    if length > ARROW["second_from"] and bold:
        yield middle


def seen_arrows(part: DrawnPart, size: float, frame: Frame) -> Iterator[tuple[Point, Point]]:
    """Yield the arrowheads of a part, the last drawn back into the frame where it lies outside.

    A part that leaves the frame would else say nothing of its direction.
    """
    track = part.track
    tips = list(arrow_tips(track, size, part.fades))
    if not tips or not part.lines:
        return
    seen = [tip for tip in tips if _is_seen(track, tip, size, frame)]
    if not seen:
        seen = [tip for tip in [_drawn_back(part, tips[0], size, frame)] if tip is not None]
    yield from map(track.at, seen)


def _drawn_back(part: DrawnPart, tip: float, size: float, frame: Frame) -> float | None:
    """Return the last place before a tip, in px along a part, that lies in the frame."""
    least = size + part.fades[0] * part.track.length
    while tip > least:
        tip -= BACK_PX
        if _is_seen(part.track, tip, size, frame):
            return tip
    return None


def _is_seen(track: Track, tip: float, size: float, frame: Frame) -> bool:
    return frame.holds(*track.at(tip)[0], margin=-size)


def draw_arrow(tip: Point, direction: Point, size: float, colour: str, tier: TierStyle) -> str:
    """Draw an arrowhead of a length in px."""
    (x, y), (dx, dy) = tip, direction
    wing = ARROW["wing"]
    corners = [
        (x - size * (dx * back + dy * aside), y - size * (dy * back - dx * aside))
        for back, aside in ((0, 0), (1, wing), (ARROW["notch"], 0), (1, -wing))
    ]
    return tag(
        "path",
        d=ring_path(corners),
        fill=colour,
        fill_opacity=ratio(tier.opacity),
        stroke="#FFFFFF",
        stroke_width=f"{ARROW['outline']:g}",
        stroke_opacity=ratio(ARROW["outline_opacity"]),
        paint_order="stroke",
    )
