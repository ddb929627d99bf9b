"""A view: what part of the map is asked for, with which layers, at which size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.errors import RequestError
from webapp.query.bounds import ZOOMS, Bbox
from webapp.query.filter import EVERYTHING, Filter
from webapp.query.projection import Frame, centre_frame, fit_frame, project_unit
from webapp.query.sizes import CONTENTS, INSETS, SHAPES
from webapp.query.subject import layer_styles, on_map, panning_bounds
from webapp.words.languages import LANGUAGES

TITLE_LIMIT = 200
SMALLEST_DEGREES = 0.01
CLOSEST_ZOOM = float(ZOOMS[1])
BEYOND_PX = 1.0
"""What a frame may show past the base map at most."""


@dataclass(frozen=True)
class View:
    """A picture that is asked for.

    ``bbox`` is west, south, east, north in degrees and shown whole; where ``zoom`` is given, it
    and ``centre`` (lon, lat in degrees) rule instead. ``layers`` are names in drawing order;
    ``width`` and ``height`` are those of the map frame in px; ``kept`` says which records are
    shown. ``selected`` is what is open: a record as ``layer/id``, or the path of a page without
    its language. ``made`` is the ISO day to be printed on a sheet, or nothing. ``content`` is what
    stands beside the map (``CONTENTS``); ``headed`` says whether the sheet has a title:
    ``title`` and ``subtitle``, none where they are empty, what the view is made of where they are
    None. ``inset`` says whether a small map shows where the view lies (``INSETS``);
    the letters of a drawing with ``outlines`` are shapes. A sheet shows each px of the frame
    ``ink`` px wide: a small one all that is on its map a little smaller. ``whole`` is the bbox
    asked for, where the frame shows all that it can.
    """

    bbox: Bbox
    layers: tuple[str, ...]
    width: float = 1600
    height: float = 1000
    title: str | None = None
    lang: str = "en"
    selected: str = ""
    kept: Filter = EVERYTHING
    made: str = ""
    zoom: float | None = None
    centre: tuple[float, float] = (0.0, 0.0)
    content: str = "sources"
    subtitle: str | None = None
    headed: bool = True
    inset: str = "no"
    outlines: bool = False
    ink: float = 1.0
    whole: Bbox | None = None

    @property
    def shape(self) -> float:
        """The height of the part of the map for a width of 1, where a sheet may choose it."""
        if self.zoom is not None:
            return self.height / self.width
        west, south, east, north = self.bbox
        x0, y0 = project_unit(west, north)
        x1, y1 = project_unit(east, south)
        least, most = SHAPES
        return max(least, min(most, (y1 - y0) / (x1 - x0)))

    def frame(self) -> Frame:
        """Return the frame of the view; one that fits a bbox is no closer than the data bear."""
        if self.zoom is not None:
            return centre_frame(self.centre, self.zoom, self.width, self.height)
        return fit_frame(self.bbox, self.width, self.height, CLOSEST_ZOOM)

    def fitted_zoom(self, width: float, height: float) -> float:
        """Return the zoom at which the part of the map that is asked for fills a size in px."""
        return fit_frame(self.whole or self.bbox, width, max(1.0, height), CLOSEST_ZOOM).zoom

    def framed(self, width: float, height: float) -> View:
        """Return the same part of the map in a frame of another size in px.

        Past the base map there is nothing to be seen: the frame moves to lie on it, and is less
        where it is longer than all of it.
        """
        # A centre at the edge of the map shows what lies past its base; a fitted frame may not.
        bbox = self.bbox if self.zoom is None else on_map(self.frame().bbox)
        fitted = replace(self, bbox=bbox, zoom=None, width=width, height=height)
        frame = fitted.frame()
        west, south, east, north = panning_bounds()
        x0, y0 = frame.point(west, north)
        x1, y1 = frame.point(east, south)
        across, x = _slide(x0, x1, width)
        down, y = _slide(y0, y1, height)
        if max(abs(x), abs(y), width - across, height - down) < BEYOND_PX:
            return fitted
        seen = replace(frame, left=frame.left + x, top=frame.top + y, width=across, height=down)
        return replace(fitted, bbox=on_map(seen.bbox), whole=bbox, width=across, height=down)


def _slide(first: float, last: float, length: float) -> tuple[float, float]:
    """Return how long a frame's side is on the base map, and how far it moves to lie there, in px.

    The base map reaches from ``first`` to ``last``, the side from 0 to its length.
    """
    if last - first <= length:
        return last - first, first
    return length, max(0.0, first) + min(0.0, last - length)


def check_view(view: View, known: Sequence[str] = ()) -> None:
    """Refuse a view that cannot be drawn, and say why and what to do.

    ``known`` are the layers that there are, those of the subject where none are given.

    Raises:
        RequestError: naming every fault and its remedy.
    """
    if faults := list(view_faults(view, known)):
        raise RequestError("\n".join(faults))


def view_faults(view: View, known: Sequence[str] = ()) -> Iterator[str]:
    """Give everything for which a view cannot be drawn, each with its remedy."""
    if view.zoom is None:
        yield from _bbox_faults(view.bbox)
    else:
        yield from _place_faults(view.zoom, view.centre)
    yield from _layer_faults(view.layers, known or tuple(layer_styles()))
    for name, text in (("title", view.title), ("subtitle", view.subtitle)):
        if text is not None and len(text) > TITLE_LIMIT:
            yield f"{name}: {len(text)} characters; give at most {TITLE_LIMIT}"
    if view.inset not in INSETS:
        yield f"inset: {view.inset[:40]!r} is not known; give one of {', '.join(INSETS)}"
    if view.content not in CONTENTS:
        yield f"content: {view.content[:40]!r} is not known; give one of {', '.join(CONTENTS)}"
    if view.lang not in LANGUAGES:
        yield f"lang: {view.lang[:40]!r} is not known; give one of {', '.join(LANGUAGES)}"


def _place_faults(zoom: float, centre: Sequence[float]) -> Iterator[str]:
    """Give what is wrong with a zoom and a centre; around it, the map may reach past its base."""
    least, most = ZOOMS
    if not least <= zoom <= most:
        yield f"z: {zoom:g} is no zoom of the map; give {least} to {most}"
    lon, lat = centre
    west, south, east, north = panning_bounds()
    if not (west <= lon <= east and south <= lat <= north):
        yield (
            f"at: {lon:g},{lat:g} lies outside the map; give lon,lat in degrees, "
            f"{west:g} to {east:g} and {south:g} to {north:g}"
        )


def _bbox_faults(bbox: Sequence[float]) -> Iterator[str]:
    """Give what is wrong with a bbox; only the first fault of each sort."""
    form = "give west,south,east,north in degrees, such as 96,11.5,142,50.5"
    if len(bbox) != 4 or not all(isinstance(v, int | float) and math.isfinite(v) for v in bbox):
        yield f"bbox: not four numbers; {form}"
        return
    west, south, east, north = bbox
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 85:
        yield (
            "bbox: outside the map; longitudes run from -180 to 180, latitudes from -85 to 85; "
            "the order is west,south,east,north"
        )
    elif west > east:
        yield (
            f"bbox: west {west:g} lies east of east {east:g}; the atlas does not cross the "
            f"antimeridian; {form}"
        )
    elif south > north:
        yield f"bbox: south {south:g} lies north of north {north:g}; {form}"
    elif east - west < SMALLEST_DEGREES or north - south < SMALLEST_DEGREES:
        yield f"bbox: empty; make it at least {SMALLEST_DEGREES} degree wide and high"
    else:
        yield from _coverage_faults(bbox)


def _coverage_faults(bbox: Sequence[float]) -> Iterator[str]:
    west, south, east, north = panning_bounds()
    if bbox[0] < west or bbox[1] < south or bbox[2] > east or bbox[3] > north:
        covered = ",".join(f"{v:g}" for v in (west, south, east, north))
        yield f"bbox: reaches past the base map; stay within {covered} (west,south,east,north)"


def _layer_faults(layers: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    if not layers:
        yield f"layers: none asked for; give one or more of {', '.join(known)}"
    unknown = [name for name in layers if name not in known]
    if unknown:
        named = ", ".join(repr(name[:40]) for name in unknown[:5])
        yield f"layers: {named} not known; give one or more of {', '.join(known)}"
