"""The symbols of the scene: incidents, how far their places are known, and the ring of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from geodata.precision import DRAWN_RADIUS_KM, Precision
from geodata.vocabulary import Basis
from routes import draw_circle
from webapp.maps.cluster import Cluster, Feature, Symbol, place_key
from webapp.maps.families import families, family_of
from webapp.maps.selection import Selection, feature_id
from webapp.maps.standing import standing
from webapp.maps.style import (
    COARSE,
    EXTENT,
    INK,
    OPEN_EXTENT,
    SELECTED,
    SYMBOL,
    SYMBOL_DASH,
    TIERS,
    TierStyle,
)
from webapp.maps.svg import escape, ratio, ring_path, tag
from webapp.query.projection import Frame
from webapp.words import date_words

EXTENT_VERTICES = 64
COUNT_SIZES = (11.0, 11.0, 10.0, 9.0, 8.0)
"""Size in px of the number of a counted symbol, by how many figures it has."""
COUNT_STACK = 2.6
"""Px by which the ring behind a counted symbol stands out."""
MIDDLE_EM = 0.36


def place_tier(feature: Feature) -> TierStyle:
    """Return how the tier of an incident's place looks, which its symbol stands for.

    A symbol says where something happened, so that it is filled only where a report says where.
    """
    return TIERS[Basis(feature["properties"]["place_basis"])]


def numbered_title(feature: Feature, selection: Selection) -> str:
    """Return the title of a feature with its number and date, as an SVG title."""
    number = f"{selection.numbers[feature_id(feature)]}." if selection.listed else ""
    properties = feature["properties"]
    when = date_words(properties["date"]) if properties.get("date") else ""
    parts = [number, when, properties["title"]]
    return tag("title", escape(" ".join(str(part) for part in parts if part)))


def draw_extents(
    features: Iterable[Feature], frame: Frame, look: Mapping[str, Any] = EXTENT
) -> str:
    """Draw how far incidents may lie from their symbols, once for each coarsely known place."""
    # Once for a place, or the circles of many incidents would add up to a filled one.
    places = {place_key(one): one for one in features if is_coarse(one)}
    return "".join(_extent(places[key], frame, look) for key in sorted(places))


def is_coarse(feature: Feature) -> bool:
    """Tell whether an incident shows how far it may lie from its symbol."""
    return Precision(feature["properties"]["precision"]) in COARSE


def _extent(feature: Feature, frame: Frame, look: Mapping[str, Any]) -> str:
    lon, lat = feature["geometry"]["coordinates"][:2]
    precision = Precision(feature["properties"]["precision"])
    radius = feature["properties"].get("radius_km") or DRAWN_RADIUS_KM[precision]
    circle = draw_circle(lon, lat, float(radius), EXTENT_VERTICES)
    ring = [frame.point(x, y) for x, y in circle.exterior.coords[:-1]]
    return tag("path", d=ring_path(ring), **extent_look(look))


def extent_look(look: Mapping[str, Any]) -> dict[str, object]:
    """Return the attributes of a circle of how far a place is known."""
    return {
        "fill": INK,
        "fill_opacity": ratio(look["fill_opacity"]),
        "stroke": INK,
        "stroke_opacity": ratio(look["opacity"]),
        "stroke_width": f"{look['width']:g}",
        "stroke_dasharray": " ".join(f"{one:g}" for one in look["dash"]),
    }


def symbol_outline(hollow: bool, dashed: bool) -> dict[str, object]:
    """Return the outline of a symbol that is drawn in a box of -1 to 1."""
    share = SYMBOL["hollow_outline" if hollow else "filled_outline"]
    dash = " ".join(f"{one / SYMBOL['radius']:g}" for one in SYMBOL_DASH)
    width = SYMBOL["stroke"] * share / SYMBOL["radius"]
    return {"stroke_width": f"{width:g}", "stroke_dasharray": dash if dashed else None}


def symbol_mark(family: str, tier: TierStyle, disputed: bool) -> str:
    """Draw the symbol of an incident round (0, 0), in px; the legend's is the same."""
    style, radius = families()[family], SYMBOL["radius"]
    shape = tag(
        "path",
        d=style.path,
        transform=f"scale({radius:g})",
        fill="#FFFFFF" if tier.hollow else style.colour,
        stroke=style.colour if tier.hollow else "#FFFFFF",
        stroke_linejoin="round",
        **symbol_outline(tier.hollow, bool(tier.dash)),
    )
    if not disputed:
        return shape
    ink = style.colour if tier.hollow else "#FFFFFF"
    end = radius * SYMBOL["notch"]
    width = f"{SYMBOL['notch_width']:g}"
    return shape + tag(
        "path", d=f"M0 {-end:g}V{end:g}", stroke=ink, stroke_width=width, fill="none"
    )


def _draw_count(cluster: Cluster, least: float) -> str:
    """Draw the symbol of many incidents at one place, with their number."""
    radius, words = SYMBOL["count_radius"], str(len(cluster.symbols))
    size = max(least, COUNT_SIZES[min(len(words), len(COUNT_SIZES)) - 1])
    look = {"cx": cluster.x, "cy": cluster.y, "fill": "#FFFFFF", "stroke": INK}
    back = tag("circle", r=f"{radius + COUNT_STACK:g}", stroke_width="0.7", **look)
    disc = tag("circle", r=f"{radius:g}", stroke_width=f"{SYMBOL['stroke']:g}", **look)
    number = tag(
        "text", words, x=cluster.x, y=cluster.y + size * MIDDLE_EM, font_size=f"{size:g}",
        font_weight="700", text_anchor="middle", fill=INK,
    )  # fmt: skip
    return tag("g", back + disc + number, data_count=words)


def draw_counts(layer: str, selection: Selection) -> str:
    """Draw the counted symbols whose first incident is of a layer."""
    return "".join(
        _draw_count(cluster, selection.least)
        for cluster in selection.clusters
        if cluster.counted and selection.layer_of[feature_id(cluster.symbols[0].feature)] == layer
    )


def draw_symbol(symbol: Symbol, selection: Selection) -> str:
    """Draw one incident at its place in the cluster; a counted one is there by its name only."""
    properties = symbol.feature["properties"]
    family = family_of(properties["kind"])
    disputed = bool(properties.get("disputed"))
    mark = "" if symbol.counted else symbol_mark(family, place_tier(symbol.feature), disputed)
    return tag(
        "g",
        numbered_title(symbol.feature, selection) + mark,
        data_id=feature_id(symbol.feature),
        transform=f"translate({symbol.x:.1f} {symbol.y:.1f})",
        opacity=standing(symbol.feature, selection),
    )


def draw_ring(symbol: Symbol, selection: Selection) -> str:
    """Draw the ring of the symbol that is open, and how far its place is known."""
    extent = draw_extents([symbol.feature], selection.frame, OPEN_EXTENT)
    edge = SYMBOL["count_radius" if symbol.counted else "radius"]
    radius = f"{edge + SYMBOL['ring']:g}"
    look = {"fill": "none", "stroke": INK, "stroke_width": f"{SELECTED['ring_width']:g}"}
    return extent + tag("circle", cx=symbol.x, cy=symbol.y, r=radius, **look)
