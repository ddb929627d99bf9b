"""The shade of countries of which no more is known than that a way begins or ends in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from webapp.maps.clipping import Points, box_of
from webapp.maps.grounds import country_rings
from webapp.maps.scene_base import Outline, rings_in_frame, thin_outline, zoom_level
from webapp.maps.selection import PADDING_PX, Selection
from webapp.maps.style import INSIDE
from webapp.maps.svg import group, ratio, ring_path, tag
from webapp.query.projection import Frame
from webapp.words import N_


def inside_codes(selection: Selection) -> list[str]:
    """Return the countries to be shaded, by lower-case ISO code, each once."""
    named = (shape.feature["properties"].get("inside") or () for shape in selection.shapes)
    return sorted({code for codes in named for code in codes})


@lru_cache(maxsize=128)
def _outlines(code: str, level: float) -> tuple[Outline, ...]:
    """Return the outlines of a country, as finely as can be seen at a level of zoom."""
    whole = (Outline(ring, box_of(ring)) for ring in country_rings(code))
    return tuple(thin_outline(one, level) for one in whole)


def _clipped(code: str, frame: Frame) -> Iterator[Points]:
    """Return the rings of a country in px of the frame, as far as they reach into it."""
    return rings_in_frame(_outlines(code, zoom_level(frame.zoom)), frame, PADDING_PX)


def shades_any(selection: Selection) -> bool:
    """Tell whether the shade of a country reaches into the frame."""
    return any(
        any(True for _ in _clipped(code, selection.frame)) for code in inside_codes(selection)
    )


def draw_insides(selection: Selection) -> str:
    """Shade every country of which no more is known, once, however many ways end there."""
    look = {
        "fill": INSIDE["fill"],
        "fill_opacity": ratio(INSIDE["fill_opacity"]),
        "fill_rule": "evenodd",
    }
    paths = (
        (code, "".join(map(ring_path, _clipped(code, selection.frame))))
        for code in inside_codes(selection)
    )
    shaded = (tag("path", d=path, data_inside=code, **look) for code, path in paths if path)
    return group("".join(shaded), "inside", N_("Countries known only as a whole"))
