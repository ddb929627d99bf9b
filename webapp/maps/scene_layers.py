"""The layers of the scene: areas, borders, corridors with their axes, extents and symbols."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from geodata.precision import DRAWN_RADIUS_KM, Precision
from geodata.vocabulary import Basis
from webapp.maps.clipping import Point, Track
from webapp.maps.cluster import Feature, Symbol, place_key
from webapp.maps.selection import Selection, Shape, feature_id
from webapp.maps.style import (
    FAMILIES,
    FAMILY_OF_KIND,
    LAYERS,
    SYMBOL,
    TIERS,
    UNFILLED_ROLES,
    WEIGHTS,
    TierStyle,
    stage_colour,
)
from webapp.maps.svg import curve_path, escape, group, line_path, ratio, ring_path, rings_path, tag
from webapp.query.kinds import FeatureKind
from webapp.query.projection import Frame
from webapp.words import date_words

EARTH_KM = 6371.0088
COARSE = frozenset({Precision.RIVER_REACH, Precision.PREFECTURE, Precision.PROVINCE})
"""An incident known no better than this shows how far it may lie from its symbol."""
ARROW_EVERY_PX = 240.0
ARROW_LEAST_PX = 26.0
EXTENT_VERTICES = 64
FADE_ZOOM, FADE_BASE = 5.0, 0.75
UNKNOWN_COLOUR = "#5B5B5B"
SELECTED_COLOUR = "#2B2A27"
RING_PX = 5.0
"""Px between the edge of a symbol and the ring of the open one."""


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


def arrow_points(track: Track) -> Iterator[tuple[Point, Point]]:
    """Yield where the arrowheads of an axis stand, (x, y) in px, and their directions."""
    if track.length < ARROW_LEAST_PX:
        return
    # Every axis has an arrowhead: which way people went is never left to the colour alone.
    count = max(1, round(track.length / ARROW_EVERY_PX))
    for n in range(count):
        yield track.at((n + 0.6) / count * track.length)


def _arrow(place: Point, direction: Point, colour: str, tier: TierStyle) -> str:
    (x, y), (dx, dy) = place, direction
    size = 3.6 + tier.width
    tip = (x + dx * size, y + dy * size)
    wings = [
        (x - dx * size * 0.6 - side * dy * size * 0.8, y - dy * size * 0.6 + side * dx * size * 0.8)
        for side in (1, -1)
    ]
    return tag(
        "path",
        d=ring_path([wings[0], tip, wings[1]]),
        fill="#FFFFFF" if tier.core else colour,
        stroke=colour if tier.core else "#FFFFFF",
        stroke_width="1.2" if tier.core else "0.8",
        stroke_linejoin="round",
        opacity=ratio(max(tier.opacity, 0.75)),
    )


def corridor_fade(zoom: float) -> float:
    """Return the share of its opacity left to a corridor's fill: close in, corridors pile up."""
    return float(min(1.0, FADE_BASE ** (zoom - FADE_ZOOM)))


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
    role = shape.feature["properties"].get("role", "")
    # A way sometimes taken must not look like the usual one.
    share = WEIGHTS.get(role, 1.0)
    parts = [] if role in UNFILLED_ROLES else [_fill(shape, colour, tier, corridor_fade(zoom))]
    for track in shape.tracks:
        path = curve_path(track.points)
        parts.append(tag("path", d=path, **_stroke(colour, tier.width * share, tier)))
        if tier.core:
            parts.append(tag("path", d=path, **_stroke("#FFFFFF", tier.core * share, tier)))
        parts += [_arrow(at, way, colour, tier) for at, way in arrow_points(track)]
    return "".join(parts)


def _draw_area(shape: Shape) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    unit = shape.feature["properties"]["kind"] == FeatureKind.UNIT
    width, opacity = (0.6, "0.55") if unit else (1.2, "0.8")
    look = {**_stroke(colour, width, tier), "stroke_opacity": opacity}
    outline = tag("path", d=rings_path(shape.rings), **look)
    return ("" if unit else _fill(shape, colour, tier)) + outline


def _draw_border(shape: Shape) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    width = tier.width * WEIGHTS["border"]
    parts = []
    for line in shape.lines:
        path = line_path(line)
        parts.append(tag("path", d=path, **_stroke(colour, width, tier)))
        if tier.core:
            parts.append(
                tag("path", d=path, **_stroke("#FFFFFF", tier.core * WEIGHTS["border"], tier))
            )
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


def _circle(lon: float, lat: float, radius_km: float, frame: Frame) -> list[Point]:
    """Return a circle on the sphere as points (x, y) in px; the centre is in degrees."""
    phi, arc = math.radians(lat), radius_km / EARTH_KM
    points = []
    for n in range(EXTENT_VERTICES):
        bearing = 2 * math.pi * n / EXTENT_VERTICES
        sine = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(bearing)
        turn = math.atan2(
            math.sin(bearing) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * sine
        )
        points.append(frame.point(lon + math.degrees(turn), math.degrees(math.asin(sine))))
    return points


def draw_extents(features: Iterable[Feature], colour: str, frame: Frame) -> str:
    """Draw how far an incident may lie from its symbol, once for each coarsely known place."""
    circles: dict[str, str] = {}
    for feature in features:
        precision = Precision(feature["properties"]["precision"])
        # Once for a place, or the circles of many incidents would add up to a filled one.
        if precision not in COARSE or place_key(feature) in circles:
            continue
        lon, lat = feature["geometry"]["coordinates"][:2]
        radius = feature["properties"].get("radius_km") or DRAWN_RADIUS_KM[precision]
        circles[place_key(feature)] = tag(
            "path",
            d=ring_path(_circle(lon, lat, float(radius), frame)),
            fill=colour,
            fill_opacity="0.05",
            stroke=colour,
            stroke_opacity="0.7",
            stroke_width="0.9",
            stroke_dasharray="1.5 3",
        )
    return "".join(circles[key] for key in sorted(circles))


def symbol_mark(family: str, tier: TierStyle, disputed: bool) -> str:
    """Draw the symbol of an incident round (0, 0), in px; the legend's is the same."""
    style, radius = FAMILIES[family], SYMBOL["radius"]
    outline = SYMBOL["stroke"] * (1.3 if tier.hollow else 0.8)
    shape = tag(
        "path",
        d=style.path,
        transform=f"scale({radius:g})",
        fill="#FFFFFF" if tier.hollow else style.colour,
        stroke=style.colour if tier.hollow else "#FFFFFF",
        stroke_width=f"{outline / radius:g}",
        stroke_linejoin="round",
    )
    if not disputed:
        return shape
    ink = style.colour if tier.hollow else "#FFFFFF"
    notch = f"M0 {-radius * 0.62:g}V{radius * 0.62:g}"
    return shape + tag("path", d=notch, stroke=ink, stroke_width="1.6", fill="none")


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
    colour = LAYERS[name].colour if name in LAYERS else UNKNOWN_COLOUR
    shapes = [draw_shape(shape, selection) for shape in selection.shapes if shape.layer == name]
    symbols = [
        one for one in selection.symbols() if selection.layer_of[feature_id(one.feature)] == name
    ]
    extents = draw_extents((symbol.feature for symbol in symbols), colour, selection.frame)
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
    extent = draw_extents([symbol.feature], SELECTED_COLOUR, selection.frame)
    radius = f"{SYMBOL['radius'] + RING_PX:g}"
    look = {"fill": "none", "stroke": SELECTED_COLOUR, "stroke_width": "2"}
    return extent + tag("circle", cx=symbol.x, cy=symbol.y, r=radius, **look)


def _outline(shape: Shape) -> str:
    path = "".join(map(curve_path, shape.lines)) or rings_path(shape.rings)
    return tag(
        "path",
        d=path,
        fill="none",
        stroke=SELECTED_COLOUR,
        stroke_width="9" if shape.lines else "2",
        stroke_opacity="0.22" if shape.lines else "1",
        stroke_linejoin="round",
        stroke_linecap="round",
    )
