"""The small map in a corner of a large one, that shows where the large one lies.

It shows the view that the dataset opens with. It stands where it covers nothing that is one record
whole: in a corner without symbols and marks, and there where the fewest lines are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from webapp.maps.clipping import Box, box_of, within
from webapp.maps.labels import CENTRED, Candidate, Placed, place_labels
from webapp.maps.obstacles import symbol_boxes
from webapp.maps.occupancy import Occupancy
from webapp.maps.scene_base import draw_ground
from webapp.maps.scene_names import Names
from webapp.maps.scene_text import write_label
from webapp.maps.selection import Selection, Shape
from webapp.maps.style import INK, SYMBOL
from webapp.maps.svg import group, tag
from webapp.query.bounds import Bbox
from webapp.query.projection import Frame, fit_frame, project_unit
from webapp.query.subject import chief_countries, opening_view
from webapp.words import N_
from webapp.words.plaintext import clean_text

SHARE = 0.15
"""A view that covers less than this of the ground the dataset opens with is to be found on it."""
SIDE_SHARE = 0.26
"""Of the lesser side of the map, the longer side of the inset."""
MOST_SHARE = 0.4
"""Of the lesser side, what one that is asked for takes at most where it would be too small."""
LEAST_PX, MOST_PX = 64.0, 220.0
"""How long that is on a sheet: on a smaller one nothing could be made out, and there is none."""
SLIM = 0.4
"""Least share of the longer side that the other has."""
AWAY = 10.0
"""Px between the inset and the edges of the map."""
NAME_PX, MOST_NAMES = 8.0, 6
SEEN_PX = 6.0
"""The least side in px of the rectangle that stands for the view."""
FRAME, SEEN = "#6E675B", "#B3261E"
"""Colours of the inset's own frame, and of the rectangle in it."""


@dataclass(frozen=True)
class Inset:
    """An inset: where it stands in px of the large map, and what it shows.

    ``box`` is left, top, right, bottom; ``seen`` is the same of the view, in px of the inset.
    """

    box: Box
    frame: Frame
    seen: Box


def place_inset(
    selection: Selection, marks: Sequence[Box], wanted: str, ink: float
) -> Inset | None:
    """Return the inset of what is shown, or None where there is to be none.

    ``wanted`` is auto, yes or no; ``marks`` are boxes in px of what stands beside symbols; a px of
    the frame is ``ink`` px of the sheet. Automatically there is one where the view is a small part
    of the whole, and a corner is free of every symbol.
    """
    frame = selection.frame
    if not is_inset_wanted(wanted, frame.bbox):
        return None
    around = _joined(opening_view(), frame.bbox)
    sides = _sides(around, frame, ink, asked=wanted == "yes")
    if sides is None:
        return None
    taken = [*symbol_boxes(selection, SYMBOL["room"]), *marks]
    lines = [line for shape in selection.shapes for line in shape.lines]
    occupancy = Occupancy(frame.width, frame.height, taken, lines)

    def costs(box: Box) -> tuple[float, int]:
        hidden = sum(_hides(box, shape) for shape in selection.shapes)
        return occupancy.overlap(box) + hidden * sides[0] * sides[1], occupancy.crossings(box)

    best = min(_corners(frame, *sides), key=costs)
    if wanted == "auto" and costs(best)[0] > 0:
        return None
    small = fit_frame(around, *sides, max_zoom=frame.zoom)
    return Inset(best, small, _seen(frame, small))


def is_inset_wanted(wanted: str, bbox: Bbox) -> bool:
    """Tell whether a view is to have an inset, as far as a corner has room for it."""
    return wanted == "yes" or (wanted == "auto" and share_of_whole(bbox) < SHARE)


def share_of_whole(bbox: Bbox) -> float:
    """Return how much of the opening view's room on the map a view has."""
    return _room(bbox) / _room(opening_view())


def _room(bbox: Bbox) -> float:
    west, south, east, north = bbox
    (x0, y0), (x1, y1) = project_unit(west, north), project_unit(east, south)
    return (x1 - x0) * (y1 - y0)


def _joined(one: Bbox, other: Bbox) -> Bbox:
    west, south, east, north = zip(one, other, strict=True)
    return min(west), min(south), max(east), max(north)


def _sides(around: Bbox, frame: Frame, ink: float, asked: bool) -> tuple[float, float] | None:
    """Return width and height in px of an inset, or None where the map is too small for one.

    One that is ``asked`` for may take more of a small map than is its share.
    """
    west, south, east, north = around
    (x0, y0), (x1, y1) = project_unit(west, north), project_unit(east, south)
    lesser = min(frame.width, frame.height)
    long = min(SIDE_SHARE * lesser, MOST_PX / ink)
    if asked:
        long = max(long, min(LEAST_PX / ink, MOST_SHARE * lesser))
    if long * ink < LEAST_PX:
        return None
    each = long / max(x1 - x0, y1 - y0)
    return max(SLIM * long, (x1 - x0) * each), max(SLIM * long, (y1 - y0) * each)


def _corners(frame: Frame, width: float, height: float) -> Iterator[Box]:
    """Yield a box in each corner, the best liked first."""
    right, below = frame.width - AWAY - width, frame.height - AWAY - height
    for x, y in ((right, below), (right, AWAY), (AWAY, below), (AWAY, AWAY)):
        yield x, y, x + width, y + height


def _hides(box: Box, shape: Shape) -> bool:
    """Tell whether all that is seen of a shape lies in a box."""
    return all(within(box_of(np.asarray(line)), box) for line in (*shape.lines, *shape.rings))


def _seen(frame: Frame, small: Frame) -> Box:
    """Return where the view lies on the inset, no smaller than can be seen."""
    west, south, east, north = frame.bbox
    (left, top), (right, bottom) = small.point(west, north), small.point(east, south)
    across, down = (max(0.0, SEEN_PX - (b - a)) / 2 for a, b in ((left, right), (top, bottom)))
    return left - across, top - down, right + across, bottom + down


def draw_inset(inset: Inset, base: Mapping[str, Any], names: Names, lang: str, least: float) -> str:
    """Draw an inset where it stands: the base map, the chief countries, and the view.

    No letters are smaller than ``least`` px.
    """
    frame, (left, top, _, _) = inset.frame, inset.box
    rect = {"width": frame.width, "height": frame.height}
    x0, y0, x1, y1 = inset.seen
    seen = tag(
        "rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, fill=SEEN, fill_opacity="0.14",
        stroke=SEEN, stroke_width="1.6",
    )  # fmt: skip
    written = "".join(map(write_label, _names(inset, names, lang, max(NAME_PX, least))))
    clip = tag("defs", tag("clipPath", tag("rect", **rect), id="inset-frame"))
    inside = tag("g", draw_ground(base, frame) + written + seen, clip_path="url(#inset-frame)")
    edge = tag("rect", **rect, fill="none", stroke=FRAME, stroke_width="1.2")
    halo = tag("rect", **rect, fill="none", stroke="#FFFFFF", stroke_width="4")
    at = f"translate({left:.1f} {top:.1f})"
    return group(clip + halo + inside + edge, "inset", N_("Overview map"), transform=at)


def _names(inset: Inset, names: Names, lang: str, size: float) -> list[Placed]:
    """Place the names of the chief countries that find room, off the rectangle of the view."""
    frame, found = inset.frame, []
    for code in chief_countries():
        country = (names.countries or {}).get(code)
        if country is None or country.get("lon") is None:
            continue
        x, y = frame.point(country["lon"], country["lat"])
        text = clean_text(country.get(lang) or country["name"])
        found.append(Candidate(text, x, y, size, "country", positions=CENTRED, colour=INK))
    return place_labels(found, Occupancy(frame.width, frame.height, [inset.seen]))[:MOST_NAMES]
