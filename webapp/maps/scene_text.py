"""The text of the scene: placed names and citation numbers as real text with a halo."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from webapp.maps.clipping import Point
from webapp.maps.labels import LINE_EM, NUMBER_SHARE, WIDE_CHARACTER, Candidate, Placed
from webapp.maps.lettering import HALO_WIDTH, NAMES, PLACING, TOWN_DOT, WATERS, NameStyle
from webapp.maps.svg import escape, group, line_path, ratio, tag
from webapp.words import N_
from webapp.words.righttoleft import RUN, set_apart

NUMBER_COLOUR = "#7A1F1F"
RIGHT_TO_LEFT, HEBREW = re.compile(RUN), re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")

BASELINE_EM: float = PLACING["baseline_em"]


def halo(colour: str, opacity: float) -> dict[str, object]:
    """Return the attributes of a halo round text, in the order that an export as SVG goes by."""
    return {
        "stroke": colour,
        "stroke_width": f"{HALO_WIDTH:g}",
        "stroke_opacity": ratio(opacity),
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }


def _look(style: NameStyle) -> dict[str, object]:
    # the fonts that are shipped have no weight between these two, and 500 would come out as bold
    bold = style.weight >= 600
    return {
        "fill": style.fill,
        "font_weight": "600" if bold else None,
        "font_style": "italic" if style.italic else None,
        "letter_spacing": f"{style.spacing * style.size:.3g}" if style.spacing else None,
        **halo(style.halo, style.halo_opacity),
    }


LOOKS = {name: _look(style) for name, style in NAMES.items()}
LOOKS |= {"dot": LOOKS["town"]}
HALO = halo(NAMES["town"].halo, NAMES["town"].halo_opacity)
"""Of what is the sheet's own: citation numbers, and words on lines."""


def _anchor(placed: Placed) -> tuple[float, str]:
    left, _, right, _ = placed.box
    if placed.position == "right":
        return left, "start"
    if placed.position == "left":
        return right, "end"
    return (left + right) / 2, "middle"


def _number_span(label: Candidate, size: float) -> str:
    shift = {"dx": "1.5", "dy": px_up(size)} if label.text else {}
    colour = label.colour if label.kind == "number" and label.colour else NUMBER_COLOUR
    return tag(
        "tspan",
        escape(label.number),
        font_size=f"{size * NUMBER_SHARE:.1f}",
        font_weight="600",
        font_style="normal",
        fill=colour,
        **shift,
    )


def _in_own_fonts(words: str) -> str:
    """Return words in which those from right to left name their font themselves.

    Typst looks for another font glyph by glyph, and finds none for letters that are joined.
    """

    def named(found: re.Match[str]) -> str:
        family = "Noto Sans Hebrew" if HEBREW.match(found[0]) else "Vazirmatn"
        return tag("tspan", found[0], font_family=f"{family}, sans-serif")

    return RIGHT_TO_LEFT.sub(named, words)


def px_up(size: float) -> str:
    """Return how far in px a superscript is raised above text of a size in px."""
    return f"{-size * 0.32:.1f}"


def write_label(placed: Placed) -> str:
    """Write one label as text with a halo."""
    label = placed.label
    x, anchor = _anchor(placed)
    size = label.size
    lines = label.lines if label.text else ()
    first = placed.box[1] + size * BASELINE_EM * (1 if label.text else NUMBER_SHARE)
    written = [_in_own_fonts(set_apart(escape(line))) for line in lines] or [""]
    if label.number:
        written[-1] += _number_span(label, size)
    look = LOOKS.get(label.kind, {"fill": label.colour or None, **HALO})
    if WIDE_CHARACTER.search(label.text):
        # Hangul and Han have no slanted hand, and a renderer would shear them
        look = {**look, "font_style": None}
    look = {"font_size": f"{size:g}", "text_anchor": anchor, **look}
    # A text for each line: a drawing program heeds the length of no part of one.
    return "".join(
        tag("text", words, x=x, y=first + n * size * LINE_EM, **look)
        for n, words in enumerate(written)
    )


def _up_to(ends: Sequence[Point], reach: float) -> Sequence[Point]:
    """Return a line that ends so many px before its end, or whole where it is no longer."""
    if not ends or (length := math.dist(*ends)) <= reach:
        return ends
    (x0, y0), (x1, y1) = ends
    share = 1 - reach / length
    return (x0, y0), (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)


def _leader(placed: Placed) -> str:
    """Draw the line from a name or number that stands further off to what it says.

    It lies on a ground that sets it off; that of a country ends in a dot, that of a symbol at its
    edge: through the number of a cluster it could be read as one of its digits.
    """
    ends, usual = _up_to(placed.leader or (), placed.label.reach), PLACING["leader"]
    ink, width = placed.label.colour or usual["stroke"], f"{usual['width']:g}"
    look = {"fill": "none", "stroke_opacity": f"{usual['opacity']:g}"}
    wide = {"stroke": usual["ground"], "stroke_width": f"{usual['ground_width']:g}"}
    drawn = tag("path", d=line_path(ends), **look, **wide)
    drawn += tag("path", d=line_path(ends), stroke=ink, stroke_width=width, **look)
    if placed.label.kind != "country" or placed.leader is None:
        return drawn
    x, y = placed.leader[1]
    dot = {"r": f"{usual['dot']:g}", "fill": ink, "stroke": usual["ground"]}
    return drawn + tag("circle", cx=x, cy=y, stroke_width=width, **dot)


def _written(placed: Sequence[Placed], kinds: Sequence[str]) -> str:
    return "".join(write_label(one) for one in placed if one.label.kind in kinds)


def draw_names(placed: Sequence[Placed]) -> str:
    """Draw placed labels as named groups: numbers, towns, areas, countries, waters."""
    dot = {"fill": TOWN_DOT["fill"], "stroke": TOWN_DOT["stroke"]}
    dot |= {"r": f"{TOWN_DOT['radius']:g}", "stroke_width": f"{TOWN_DOT['width']:g}"}
    dots = "".join(
        tag("circle", cx=one.label.x, cy=one.label.y, **dot)
        for one in placed
        if one.label.kind == "dot"
    )
    leaders = "".join(_leader(one) for one in placed if one.leader)
    parts = (
        ("names-water", N_("Seas, rivers and islands"), WATERS, ""),
        ("names-countries", N_("Countries"), ("country",), ""),
        ("names-areas", N_("Areas"), ("area", "unit"), ""),
        ("names-towns", N_("Towns"), ("town", "dot"), dots),
        ("numbers", N_("Citation numbers"), ("number",), leaders),
    )
    groups = (
        group(before + _written(placed, kinds), name, title) for name, title, kinds, before in parts
    )
    return group("".join(groups), "names", N_("Names"))
