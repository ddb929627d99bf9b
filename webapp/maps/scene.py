"""The scene: one SVG of the map, drawn from the one style table, that every export is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.maps.inset import draw_inset
from webapp.maps.scene_badges import draw_marks
from webapp.maps.scene_base import draw_base
from webapp.maps.scene_inside import draw_insides
from webapp.maps.scene_layers import draw_bands
from webapp.maps.scene_marks import lay_out_marks
from webapp.maps.scene_names import Names, lay_out_names
from webapp.maps.scene_text import draw_names
from webapp.maps.selection import Selection
from webapp.maps.svg import escape, px, tag
from webapp.query.view import View

ELSE = ("Noto Sans Hebrew", "Vazirmatn", "DejaVu Sans", "Liberation Sans")
FONTS = {
    "en": ("Noto Sans", "Noto Sans SC", "Noto Sans KR", *ELSE),
    "ko": ("Noto Sans", "Noto Sans KR", "Noto Sans SC", *ELSE),
    "zh": ("Noto Sans", "Noto Sans SC", "Noto Sans KR", *ELSE),
}
"""Font families by language, the preferred first."""


def draw_selection(
    selection: Selection, base: Mapping[str, Any], names: Names, view: View, numbered: bool = True
) -> str:
    """Draw what was selected for a view as one SVG, the same bytes each time.

    ``base`` is the base map as GeoJSON in (lon, lat); ``numbered`` writes the numbers under which
    a sheet lists what it shows.
    """
    frame = selection.frame
    rect = tag("rect", width=px(frame.width), height=px(frame.height))
    clip = tag("defs", tag("clipPath", rect, id="frame"))
    clipped = tag("g", draw_map(selection, base, names, view, numbered), clip_path="url(#frame)")
    title = tag("title", escape(view.title)) if (view.title or "").strip() else ""
    return svg_document(title + clip + clipped, frame.width, frame.height, view.lang)


def draw_map(
    selection: Selection, base: Mapping[str, Any], names: Names, view: View, numbered: bool = True
) -> str:
    """Draw the same as named groups, which reach past the frame: base map, bands, names, inset."""
    selection = replace(selection, listed=numbered)
    marks = lay_out_marks(selection)
    inset = selection.inset
    taken = [mark.box for mark in marks] + ([inset.box] if inset else [])
    placed = lay_out_names(names, selection, view.lang, taken)
    return "".join(
        [
            draw_base(base, selection.frame, draw_insides(selection)),
            draw_bands(selection, view.layers, view.selected),
            draw_marks(marks, view.layers),
            draw_names(placed),
            draw_inset(inset, base, names, view.lang, selection.least) if inset else "",
        ]
    )


def svg_document(
    body: str, width: float, height: float, lang: str, attributes: Mapping[str, str] | None = None
) -> str:
    """Return an SVG document of a size in px whose text is in the fonts of a language.

    ``attributes`` are further ones of its root, or width and height where they are not in px.
    """
    families = ", ".join(FONTS.get(lang, FONTS["en"]))
    return tag(
        "svg",
        body,
        xmlns="http://www.w3.org/2000/svg",
        **({"width": px(width), "height": px(height)} | dict(attributes or {})),
        viewBox=f"0 0 {px(width)} {px(height)}",
        lang=lang,
        font_family=f"{families}, sans-serif",
    )
