"""The shade of countries of which no more is known than that a way begins or ends in them."""

from __future__ import annotations

from functools import cache

import shapely

from webapp.maps.clipping import Points, as_pairs, clip_ring, thin
from webapp.maps.inside import country_faces
from webapp.maps.scene_base import THINNED_PX
from webapp.maps.selection import Selection
from webapp.maps.style import INSIDE
from webapp.maps.svg import group, ratio, ring_path, tag
from webapp.query.projection import project_units
from webapp.words import N_


def inside_codes(selection: Selection) -> list[str]:
    """Return the countries to be shaded, by lower-case ISO code, each once."""
    named = (shape.feature["properties"].get("inside") or () for shape in selection.shapes)
    return sorted({code for codes in named for code in codes})


@cache
def _country_rings(code: str) -> tuple[Points, ...]:
    """Return a country's rings in world pixels of zoom 0."""
    rings = shapely.get_rings(country_faces(code))
    return tuple(project_units(shapely.get_coordinates(ring).tolist()) for ring in rings)


def _country_path(code: str, selection: Selection) -> str:
    rings = (selection.frame.from_units(ring) for ring in _country_rings(code))
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
