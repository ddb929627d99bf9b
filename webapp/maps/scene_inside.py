"""The shade of countries of which no more is known than that a way begins or ends in them."""

from __future__ import annotations

from webapp.maps.clipping import as_pairs, clip_ring, thin
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


def _country_path(code: str, selection: Selection) -> str:
    rings = (selection.frame.from_units(ring) for ring in country_rings(code))
    clipped = (one for ring in rings for one in clip_ring(ring, selection.box))
    thinned = (thin(as_pairs(one), THINNED_PX) for one in clipped)
    return "".join(ring_path(one) for one in thinned if len(one) > 3)


def shaded_codes(selection: Selection) -> list[str]:
    """Return the countries whose shade reaches into the frame."""
    return [code for code in inside_codes(selection) if _country_path(code, selection)]


def draw_insides(selection: Selection) -> str:
    """Shade every country of which no more is known, once, however many ways end there."""
    look = {
        "fill": INSIDE["fill"],
        "fill_opacity": ratio(INSIDE["fill_opacity"]),
        "fill_rule": "evenodd",
    }
    paths = ((code, _country_path(code, selection)) for code in inside_codes(selection))
    shaded = (tag("path", d=path, data_inside=code, **look) for code, path in paths if path)
    return group("".join(shaded), "inside", N_("Countries known only as a whole"))
