"""What words on the map keep off: symbols and arrowheads, as boxes in px.

The same boxes as in the browser (``frontend/src/names.js``, ``arrows.js``).
"""

from __future__ import annotations

from collections.abc import Iterator

from webapp.maps.clipping import Box, Points
from webapp.maps.lettering import PLACING
from webapp.maps.scene_layers import line_width, stage_arrows
from webapp.maps.scene_strokes import arrow_size
from webapp.maps.selection import Selection, Shape, is_stage, line_paths


def symbol_boxes(selection: Selection, room: float) -> Iterator[Box]:
    """Yield the boxes of all that is drawn of clusters, a plain symbol keeping ``room`` px."""
    for cluster in selection.clusters:
        for x, y, half in cluster.taken(room):
            yield x - half, y - half, x + half, y + half


def arrow_boxes(selection: Selection) -> Iterator[Box]:
    """Yield the boxes of the arrowheads that are drawn."""
    half = PLACING["arrow"]
    for shape in filter(is_stage, selection.shapes):
        size = arrow_size(line_width(shape))
        for (x, y), (dx, dy) in stage_arrows(shape, selection):
            x, y = x - dx * size / 2, y - dy * size / 2
            yield x - half, y - half, x + half, y + half


def lines_whole(selection: Selection) -> Iterator[Points]:
    """Yield the lines of what is shown in px of the frame, whole: as the browser lays them out."""
    for shape in selection.shapes:
        yield from (selection.frame.points(path) for path in line_paths(shape.feature))


def middle_in_sight(shape: Shape, selection: Selection) -> tuple[float, float]:
    """Return the middle of the box round an area, as far as that lies in the frame."""
    left, top, right, bottom = shape.around
    frame = selection.frame
    x0, x1 = max(left, 0.0), min(right, frame.width)
    y0, y1 = max(top, 0.0), min(bottom, frame.height)
    return (x0 + x1) / 2, (y0 + y1) / 2
