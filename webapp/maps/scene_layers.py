"""The layers of the scene: areas, borders, corridors with their axes, extents and symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.precision import DRAWN_RADIUS_KM, Precision
from geodata.vocabulary import Basis, TravelMode
from routes import draw_circle
from webapp.maps.clipping import Point, Track
from webapp.maps.cluster import Feature, Symbol, place_key
from webapp.maps.selection import Selection, Shape, feature_id
from webapp.maps.style import (
    ARROW,
    COARSE,
    CORRIDOR_FADE,
    EXTENT,
    FAMILIES,
    FAMILY_OF_KIND,
    INK,
    LAYERS,
    MODES,
    OPEN_EXTENT,
    OUTLINES,
    SELECTED,
    SYMBOL,
    SYMBOL_DASH,
    TIERS,
    WEIGHTS,
    TierStyle,
    stage_colour,
)
from webapp.maps.svg import curve_path, escape, group, line_path, ratio, ring_path, rings_path, tag
from webapp.query.kinds import FeatureKind
from webapp.query.projection import Frame
from webapp.words import date_words

EXTENT_VERTICES = 64
UNKNOWN_COLOUR = "#5B5B5B"


def tier_of(feature: Feature) -> TierStyle:
    """Return how the tier of a feature looks."""
    return TIERS[Basis(feature["properties"]["basis"])]


def colour_of(shape: Shape) -> str:
    """Return the colour of a shape: its layer's, or that of the ways back."""
    if shape.layer not in LAYERS:
        return UNKNOWN_COLOUR
    return stage_colour(shape.layer, shape.feature["properties"].get("role", ""))


def _title(feature: Feature, selection: Selection) -> str:
    properties = feature["properties"]
    when = date_words(properties["date"]) if properties.get("date") else ""
    parts = [f"{selection.numbers[feature_id(feature)]}.", when, properties["title"]]
    return tag("title", escape(" ".join(str(part) for part in parts if part)))


def _stroke(colour: str, width: float, tier: TierStyle) -> dict[str, object]:
    return {
        "fill": "none",
        "stroke": colour,
        "stroke_width": f"{width:g}",
        "stroke_opacity": ratio(tier.opacity),
        "stroke_dasharray": " ".join(f"{value:g}" for value in tier.dash) or None,
        "stroke_linejoin": "round",
        "stroke_linecap": "butt" if tier.dash else "round",
    }


def _core(width: float) -> dict[str, object]:
    """Return the look of the white line inside a line; it is whole whatever the tier's opacity."""
    look = {"fill": "none", "stroke": "#FFFFFF", "stroke_width": f"{width:g}"}
    return {**look, "stroke_linejoin": "round", "stroke_linecap": "round"}


def line_width(shape: Shape) -> float:
    """Return the width in px of the line of a stage: its tier's, less where it stands back."""
    weight = WEIGHTS.get(shape.feature["properties"].get("role", ""), 1.0)
    return tier_of(shape.feature).width * weight


def arrow_size(width: float) -> float:
    """Return the length in px of the arrowheads of a line of a width in px."""
    return ARROW["size"] + width * ARROW["by_width"]


def arrow_places(track: Track, size: float) -> Iterator[tuple[Point, Point]]:
    """Yield the tips of an axis's arrowheads, (x, y) in px, and their directions.

    The rule is the browser's too (``frontend/src/arrows.js``).
    """
    if track.length > ARROW["least"] * size:
        yield track.at(track.length - ARROW["end_gap"])
    if track.length > ARROW["second_from"]:
        yield track.at(track.length / 2 + size / 2)


def _arrow(tip: Point, direction: Point, size: float, colour: str, tier: TierStyle) -> str:
    (x, y), (dx, dy) = tip, direction
    wing = ARROW["wing"]
    corners = [
        (x - size * (dx * back + dy * aside), y - size * (dy * back - dx * aside))
        for back, aside in ((0, 0), (1, wing), (ARROW["notch"], 0), (1, -wing))
    ]
    return tag(
        "path",
        d=ring_path(corners),
        fill=colour,
        fill_opacity=ratio(tier.opacity),
        stroke="#FFFFFF",
        stroke_width=f"{ARROW['outline']:g}",
        stroke_opacity=ratio(ARROW["outline_opacity"]),
        paint_order="stroke",
    )


def corridor_fade(zoom: float) -> float:
    """Return the share of its opacity left to a corridor's fill: close in, corridors pile up."""
    faded = 1.0 - (zoom - CORRIDOR_FADE["from"]) * CORRIDOR_FADE["by"]
    return max(CORRIDOR_FADE["least"], min(1.0, faded))


def _fill(shape: Shape, colour: str, tier: TierStyle, share: float = 1.0) -> str:
    path = rings_path(shape.rings)
    if not path:
        return ""
    look = {
        "fill": colour,
        "fill_opacity": ratio(tier.fill_opacity * share),
        "fill_rule": "evenodd",
    }
    return tag("path", d=path, **look)


def _draw_stage(shape: Shape, zoom: float) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    width = line_width(shape)
    size, core = arrow_size(width), tier.core * width / tier.width
    filled = MODES[TravelMode(shape.feature["properties"]["by"])].filled
    parts = [] if not filled else [_fill(shape, colour, tier, corridor_fade(zoom))]
    for track in shape.tracks:
        path = curve_path(track.points)
        parts.append(tag("path", d=path, **_stroke(colour, width, tier)))
        if tier.core:
            parts.append(tag("path", d=path, **_core(core)))
        parts += [_arrow(tip, way, size, colour, tier) for tip, way in arrow_places(track, size)]
    return "".join(parts)


def _draw_area(shape: Shape) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    kind = shape.feature["properties"]["kind"]
    edge = OUTLINES[kind]
    look = {**_stroke(colour, edge["width"], tier), "stroke_opacity": ratio(edge["opacity"])}
    outline = tag("path", d=rings_path(shape.rings), **look)
    return ("" if kind == "unit" else _fill(shape, colour, tier)) + outline


def _draw_border(shape: Shape) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    width = tier.width * WEIGHTS["border"]
    parts = []
    for line in shape.lines:
        path = line_path(line)
        parts.append(tag("path", d=path, **_stroke(colour, width, tier)))
        if tier.core:
            parts.append(tag("path", d=path, **_core(tier.core * WEIGHTS["border"])))
    return "".join(parts)


def draw_shape(shape: Shape, selection: Selection) -> str:
    """Draw a stage, an area or a border as one named group."""
    kind = shape.feature["properties"]["kind"]
    if kind == FeatureKind.STAGE:
        body = _draw_stage(shape, selection.frame.zoom)
    elif kind == FeatureKind.BORDER:
        body = _draw_border(shape)
    else:
        body = _draw_area(shape)
    return tag("g", _title(shape.feature, selection) + body, data_id=feature_id(shape.feature))


def draw_extents(
    features: Iterable[Feature], frame: Frame, look: Mapping[str, Any] = EXTENT
) -> str:
    """Draw how far an incident may lie from its symbol, once for each coarsely known place."""
    circles: dict[str, str] = {}
    for feature in features:
        precision = Precision(feature["properties"]["precision"])
        # Once for a place, or the circles of many incidents would add up to a filled one.
        if precision not in COARSE or place_key(feature) in circles:
            continue
        lon, lat = feature["geometry"]["coordinates"][:2]
        radius = feature["properties"].get("radius_km") or DRAWN_RADIUS_KM[precision]
        circle = draw_circle(lon, lat, float(radius), EXTENT_VERTICES)
        circles[place_key(feature)] = tag(
            "path",
            d=ring_path([frame.point(x, y) for x, y in circle.exterior.coords[:-1]]),
            **extent_look(look),
        )
    return "".join(circles[key] for key in sorted(circles))


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
    style, radius = FAMILIES[family], SYMBOL["radius"]
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


def draw_symbol(symbol: Symbol, selection: Selection) -> str:
    """Draw one incident at its place in the cluster."""
    properties = symbol.feature["properties"]
    family = FAMILY_OF_KIND[properties["kind"]]
    mark = symbol_mark(family, tier_of(symbol.feature), bool(properties.get("disputed")))
    return tag(
        "g",
        _title(symbol.feature, selection) + mark,
        data_id=feature_id(symbol.feature),
        transform=f"translate({symbol.x:.1f} {symbol.y:.1f})",
    )


def draw_layer(name: str, selection: Selection) -> str:
    """Draw what is shown of one layer as a named group: shapes, then extents, then symbols."""
    title = LAYERS[name].title if name in LAYERS else name
    shapes = [draw_shape(shape, selection) for shape in selection.shapes if shape.layer == name]
    symbols = [
        one for one in selection.symbols() if selection.layer_of[feature_id(one.feature)] == name
    ]
    extents = draw_extents((symbol.feature for symbol in symbols), selection.frame)
    marks = [draw_symbol(symbol, selection) for symbol in symbols]
    return group("".join([*shapes, extents, *marks]), f"layer-{name}", title, data_name=title)


def draw_selected(key: str, selection: Selection) -> str:
    """Mark the record that is open, by its key ``layer/id``: a ring, or a wider line."""
    layer, _, identifier = key.partition("/")
    if selection.layer_of.get(identifier) != layer:
        return ""
    marks = [
        _ring(one, selection)
        for one in selection.symbols()
        if feature_id(one.feature) == identifier
    ]
    marks += [
        _outline(shape) for shape in selection.shapes if feature_id(shape.feature) == identifier
    ]
    return group("".join(marks), "selected", "Open record")


def _ring(symbol: Symbol, selection: Selection) -> str:
    extent = draw_extents([symbol.feature], selection.frame, OPEN_EXTENT)
    radius = f"{SYMBOL['radius'] + SYMBOL['ring']:g}"
    look = {"fill": "none", "stroke": INK, "stroke_width": f"{SELECTED['ring_width']:g}"}
    return extent + tag("circle", cx=symbol.x, cy=symbol.y, r=radius, **look)


def _outline(shape: Shape) -> str:
    path = "".join(map(curve_path, shape.lines)) or rings_path(shape.rings)
    return tag(
        "path",
        d=path,
        fill="none",
        stroke=INK,
        stroke_width=f"{SELECTED['line_width' if shape.lines else 'ring_width']:g}",
        stroke_opacity=ratio(SELECTED["line_opacity"] if shape.lines else 1.0),
        stroke_linejoin="round",
        stroke_linecap="round",
    )
