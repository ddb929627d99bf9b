"""The layers of the scene in bands: areas, corridors, extents, borders, lines of stages, symbols.

Bands reach across layers, as on the screen: a corridor of one layer never lies on the line of
another, whatever the order of the layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from geodata.vocabulary import Basis, TravelMode
from webapp.maps.clipping import Point, as_array, clip_line
from webapp.maps.cluster import Feature, Symbol, place_key
from webapp.maps.scene_strokes import (
    Stroke,
    Strokes,
    arrow_size,
    draw_arrow,
    draw_part,
    seen_arrows,
    stroke,
    wave_along,
)
from webapp.maps.scene_strokes import arrow_places as arrow_places
from webapp.maps.scene_symbols import (
    draw_counts,
    draw_extents,
    draw_ring,
    draw_symbol,
    numbered_title,
)
from webapp.maps.selection import DrawnPart, Selection, Shape, drawing_order, feature_id, is_stage
from webapp.maps.standing import belonging, corridor_fade, sight, standing
from webapp.maps.style import (
    CORRIDOR,
    INK,
    MODES,
    OUTLINES,
    SELECTED,
    TIERS,
    WEIGHTS,
    ModeStyle,
    TierStyle,
    stage_colour,
)
from webapp.maps.svg import curve_path, group, line_path, ratio, rings_path, tag
from webapp.query.kinds import FeatureKind
from webapp.query.subject import layer_styles
from webapp.words import N_

UNKNOWN_COLOUR = "#5B5B5B"


def tier_of(feature: Feature) -> TierStyle:
    """Return how the tier of a feature looks."""
    return TIERS[Basis(feature["properties"]["basis"])]


def mode_of(shape: Shape) -> ModeStyle:
    """Return how the way of travelling of a stage looks."""
    return MODES[TravelMode(shape.feature["properties"]["by"])]


def colour_of(shape: Shape) -> str:
    """Return the colour of a shape: its layer's, or that of the ways back."""
    if shape.layer not in layer_styles():
        return UNKNOWN_COLOUR
    return stage_colour(shape.layer, shape.feature["properties"].get("role", ""))


def line_width(shape: Shape) -> float:
    """Return the width in px of a stage or a border: its tier's, less where it stands back."""
    width = tier_of(shape.feature).width
    if not is_stage(shape):
        return width * WEIGHTS["border"]
    weight = WEIGHTS.get(shape.feature["properties"].get("role", ""), 1.0)
    return width * weight * mode_of(shape).weight


def stage_arrows(shape: Shape, selection: Selection) -> Iterator[tuple[Point, Point]]:
    """Yield the tips of a stage's arrowheads, (x, y) in px, and their directions."""
    if not is_stage(shape):
        return
    size = arrow_size(line_width(shape))
    for part in shape.parts:
        yield from seen_arrows(part, size, selection.frame)


def _fill(shape: Shape, share: float) -> str:
    path = rings_path(shape.rings)
    if not path:
        return ""
    look = {
        "fill": colour_of(shape),
        "fill_opacity": ratio(tier_of(shape.feature).fill_opacity * share),
        "fill_rule": "evenodd",
    }
    return tag("path", d=path, **look)


def _draw_corridor(shape: Shape, selection: Selection) -> str:
    if not mode_of(shape).filled:
        return ""
    body = _fill(shape, 1 / CORRIDOR["whole"])
    opacity = standing(shape.feature, selection)
    return tag("g", body, data_of=feature_id(shape.feature), opacity=opacity) if body else ""


def _part_paths(part: DrawnPart, mode: ModeStyle, selection: Selection) -> Iterator[str]:
    """Yield the path data of what is seen of a part: smooth curves, or pieces of a wave."""
    if mode.wave is None:
        yield from map(curve_path, part.lines)
    elif part.lines:
        waved = as_array(wave_along(part.track, *mode.wave))
        yield from map(line_path, clip_line(waved, selection.box))


def _draw_parts(
    shape: Shape, selection: Selection, paths: Callable[[DrawnPart], Iterator[str]]
) -> list[Strokes]:
    """Draw the strokes of every part of a stage or a border, given the path data of a part."""
    tier, width, colour = tier_of(shape.feature), line_width(shape), colour_of(shape)
    # Numbered by what they fade, so that the same view has the same names.
    number = selection.numbers[feature_id(shape.feature)]
    return [
        draw_part(part, list(paths(part)), Stroke(tier, width, colour), f"fade-{number}-{n}")
        for n, part in enumerate(shape.parts, start=1)
    ]


def _draw_axis(shape: Shape, selection: Selection) -> str:
    tier, colour = tier_of(shape.feature), colour_of(shape)
    size = arrow_size(line_width(shape))
    mode = mode_of(shape)
    strokes = _draw_parts(shape, selection, lambda part: _part_paths(part, mode, selection))
    drawn = [piece for one in strokes for piece in one]
    drawn += [
        draw_arrow(tip, way, size, colour, tier) for tip, way in stage_arrows(shape, selection)
    ]
    return _named(shape, selection, "".join(drawn), sight(shape, selection))


def _draw_area(shape: Shape, selection: Selection) -> str:
    kind = shape.feature["properties"]["kind"]
    edge = OUTLINES[kind]
    look = {
        **stroke(colour_of(shape), edge["width"], tier_of(shape.feature)),
        "stroke_opacity": ratio(edge["opacity"]),
    }
    outline = tag("path", d=rings_path(shape.rings), **look)
    body = (_fill(shape, edge["fill"]) if edge["fill"] else "") + outline
    return _named(shape, selection, body)


def _draw_border(shape: Shape, selection: Selection) -> str:
    drawn = _draw_parts(shape, selection, lambda part: map(line_path, part.lines))
    # The white ones last: the round end of a stretch would lie across that of the one before.
    return _named(shape, selection, "".join([*(a for a, _ in drawn), *(b for _, b in drawn)]))


def _named(shape: Shape, selection: Selection, body: str, share: float = 1.0) -> str:
    title = numbered_title(shape.feature, selection)
    opacity = standing(shape.feature, selection, share)
    return (
        tag("g", title + body, data_id=feature_id(shape.feature), opacity=opacity) if body else ""
    )


def _is_border(shape: Shape) -> bool:
    return bool(shape.feature["properties"]["kind"] == FeatureKind.BORDER)


def _is_apart(shape: Shape) -> bool:
    return is_stage(shape) and shape.feature["properties"]["by"] == TravelMode.NOT_STATED


def _is_whole(shape: Shape) -> bool:
    return is_stage(shape) and not _is_apart(shape)


def _is_area(shape: Shape) -> bool:
    return not is_stage(shape) and not _is_border(shape)


def _of_shapes(
    drawn: Callable[[Shape, Selection], str], holds: Callable[[Shape], bool]
) -> Callable[[str, Selection], str]:
    """Return what draws the shapes of a layer for which something holds."""

    def draw(layer: str, selection: Selection) -> str:
        shapes = (one for one in selection.shapes if one.layer == layer and holds(one))
        return "".join(drawn(one, selection) for one in shapes)

    return draw


def _symbols_of(layer: str, selection: Selection) -> list[Symbol]:
    return [
        one for one in selection.symbols() if selection.layer_of[feature_id(one.feature)] == layer
    ]


def _draw_layer_extents(layer: str, selection: Selection) -> str:
    # A place that bears incidents of two layers has one circle: two would look twice as sure.
    homes: dict[str, str] = {}
    for one in selection.symbols():
        homes.setdefault(place_key(one.feature), selection.layer_of[feature_id(one.feature)])
    features = (one.feature for one in _symbols_of(layer, selection))
    return draw_extents(
        (one for one in features if homes[place_key(one)] == layer), selection.frame
    )


def _draw_symbols(layer: str, selection: Selection) -> str:
    drawn = (draw_symbol(one, selection) for one in _symbols_of(layer, selection))
    return "".join(drawn) + draw_counts(layer, selection)


UNDER = (
    ("areas", N_("Areas"), _of_shapes(_draw_area, _is_area)),
    ("corridors", N_("Corridors"), _of_shapes(_draw_corridor, is_stage)),
    ("extents", N_("How far places are known"), _draw_layer_extents),
    ("borders", N_("Borders"), _of_shapes(_draw_border, _is_border)),
    ("axes", N_("Ways"), _of_shapes(_draw_axis, _is_whole)),
    ("stubs", N_("Ways not stated"), _of_shapes(_draw_axis, _is_apart)),
)
OVER = (("symbols", N_("Incidents"), _draw_symbols),)
"""The bands in the order of painting, below and above the mark of the open record: name, title,
and what draws a layer's share of it."""


def draw_bands(selection: Selection, layers: Sequence[str], selected: str) -> str:
    """Draw what is shown in bands, each a named group with a group for every layer in it.

    ``selected`` is the key of the record that is open, ``layer/id``.
    """
    order = drawing_order(layers)
    selection = replace(selection, chosen=belonging(selected, selection))
    opacities = {"corridors": ratio(CORRIDOR["opacity"] * corridor_fade(selection.frame.zoom))}
    under, over = (
        "".join(
            group(
                "".join(_layer_groups(name, draw, order, selection)),
                f"band-{name}",
                title,
                opacity=opacities.get(name),
            )
            for name, title, draw in bands
        )
        for bands in (UNDER, OVER)
    )
    return under + draw_selected(selected, selection) + over


def _layer_groups(
    band: str, draw: Callable[[str, Selection], str], order: Sequence[str], selection: Selection
) -> Iterator[str]:
    for layer in order:
        title = layer_styles()[layer].title if layer in layer_styles() else layer
        yield group(draw(layer, selection), f"{band}-{layer}", title, data_name=title)


def draw_selected(key: str, selection: Selection) -> str:
    """Mark the record that is open, by its key ``layer/id``: a ring, or a wider line."""
    layer, _, identifier = key.partition("/")
    if selection.layer_of.get(identifier) != layer:
        return ""
    marks = [
        draw_ring(one, selection)
        for one in selection.symbols()
        if feature_id(one.feature) == identifier
    ]
    shapes = (one for one in selection.shapes if feature_id(one.feature) == identifier)
    return group("".join([*marks, *map(_outline, shapes)]), "selected", N_("Open record"))


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
