"""The shade of countries of which no more is known than that a way begins or ends in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.maps.clipping import Point, as_pairs, clip_ring, thin
from webapp.maps.grounds import country_rings
from webapp.maps.scene_base import THINNED_PX
from webapp.maps.selection import Selection
from webapp.maps.style import INSIDE
from webapp.maps.svg import group, ratio, ring_path, tag
from webapp.words import N_


def inside_codes(selection: Selection) -> list[str]:
    """Return the countries to be shaded, by lower-case ISO code, each once."""
    named = (shape.feature["properties"].get("inside") or () for shape in selection.shapes)
    return sorted({code for codes in named for code in codes})


def _clipped(code: str, selection: Selection) -> Iterator[Sequence[Point]]:
    """Yield the rings of a country in px of the frame, thinned, as far as they reach into it."""
    for ring in country_rings(code):
        for one in clip_ring(selection.frame.from_units(ring), selection.box):
            thinned = thin(as_pairs(one), THINNED_PX)
            if len(thinned) > 3:
                yield thinned


def shades_any(selection: Selection) -> bool:
    """Tell whether the shade of a country reaches into the frame."""
    return any(any(_clipped(code, selection)) for code in inside_codes(selection))


def draw_insides(selection: Selection) -> str:
    """Shade every country of which no more is known, once, however many ways end there."""
    look = {
        "fill": INSIDE["fill"],
        "fill_opacity": ratio(INSIDE["fill_opacity"]),
        "fill_rule": "evenodd",
    }
    paths = (
        (code, "".join(map(ring_path, _clipped(code, selection))))
        for code in inside_codes(selection)
    )
    shaded = (tag("path", d=path, data_inside=code, **look) for code, path in paths if path)
    return group("".join(shaded), "inside", N_("Countries known only as a whole"))
