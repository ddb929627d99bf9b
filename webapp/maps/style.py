"""The one style table of the screen, the legend and the sheet: the page is sent it whole.

What both draw by stands here and nowhere else. Where the two had drifted apart, the screen's value
was kept, as readers know it.

Sizes are CSS pixels. Colours are told apart by people with the common colour-vision
deficiencies, and never carry meaning alone: tiers differ in line, kinds in shape.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from geodata.precision import Precision
from geodata.vocabulary import Basis, StageRole, TravelMode
from webapp.maps.families import families, family_of_kind
from webapp.maps.lettering import SEA, lettering_table
from webapp.query.bounds import PANNING_BOUNDS
from webapp.query.subject import layer_styles, stated_words
from webapp.words.languages import N_


@dataclass(frozen=True)
class TierStyle:
    """How a tier looks on lines, areas and symbols.

    ``core`` is the width of a white line drawn inside the coloured one (0 for none);
    ``hollow`` symbols are outlined and white inside.
    """

    title: str
    width: float
    core: float
    dash: tuple[float, ...]
    opacity: float
    fill_opacity: float
    hollow: bool


BACKWARD_COLOUR = "#45484D"
BACKWARD_ROLES = frozenset({StageRole.FAILURE, StageRole.RETURN})
"""Stages that lead back are drawn in the colour of the ways back, whatever their layer."""

TIERS: dict[Basis, TierStyle] = {
    Basis.STATED: TierStyle(
        N_("Stated by what the atlas rests on"), 3.2, 0.0, (), 0.95, 0.12, False
    ),
    Basis.ADDED: TierStyle(
        N_("Added by another named public source"), 3.4, 1.5, (), 0.9, 0.07, True
    ),
    Basis.INFERRED: TierStyle(
        N_("Drawn only to join two stated things"), 1.6, 0.0, (2.0, 5.0), 0.6, 0.04, True
    ),
}

BASE: dict[str, Any] = {
    "sea": SEA,
    "land": "#F7F4ED",
    "coast": "#A9B6BA",
    "border": "#B4AA9A",
    "border_width": 1.0,
    "border_dash": (4, 3),
    "river": "#8FB3C4",
    "river_width": 1.2,
    "coast_width": 0.8,
    "lake_width": 0.6,
    # off the base map nothing is known of land and sea: where evidence lies there neither is drawn
    "covers": PANNING_BOUNDS,
    "off": "#FFFDF9",
}

INK = "#2B2A27"
"""What is said of the evidence, not by it: how far a place is known, and what is open."""

SYMBOL: dict[str, float] = {
    "radius": 5.0,
    "stroke": 1.4,
    "hollow_outline": 1.3,
    "filled_outline": 0.8,
    "notch": 0.62,
    "notch_width": 1.6,
    "spacing": 6.4,
    "join": 8.0,
    "widest": 28.0,
    "least": 9.0,
    "farthest": 38.0,
    "most": 12,
    "count_radius": 11.0,
    "turn": 2.399963229728653,
    "room": 6.0,
    "ring": 5.0,
}
"""Symbols: radius and outline, with the outline's share where hollow or filled, and the bar through
what is disputed. ``spacing``, ``join`` and ``turn`` (the golden angle, under which no two symbols
of a spiral stand in one direction) set the cluster at one place, which takes in places up to
``widest``; two symbols keep ``least`` between their middles, so that at least half of each is seen,
and none stands further than ``farthest`` from its place. More than ``most`` are one counted symbol
of ``count_radius``. Names keep ``room`` from a symbol's middle; the ring of the open one lies
``ring`` outside its edge."""

SYMBOL_DASH = (2.0, 2.0)
"""The outline of a symbol whose tier has a dashed line."""

EXTENT: dict[str, Any] = {"fill_opacity": 0.02, "opacity": 0.4, "width": 0.8, "dash": (1.5, 3.0)}
OPEN_EXTENT: dict[str, Any] = {"fill_opacity": 0.08, "opacity": 1.0, "width": 1.2, "dash": (3, 3)}
"""The circle of how far a place is known, in ink: it is no layer's. The open one's is bold."""

COARSE = frozenset({Precision.RIVER_REACH, Precision.PREFECTURE, Precision.PROVINCE})
"""An incident known no better than this always shows how far it may lie from its symbol."""

SELECTED: dict[str, float] = {"ring_width": 2.0, "line_width": 16.0, "line_opacity": 0.22}
"""The ring of the open symbol, the band along the open line; both are in ink."""

OUTLINES: dict[str, dict[str, float]] = {
    "area": {"width": 1.2, "opacity": 0.8, "fill": 0.4},
    "unit": {"width": 0.6, "opacity": 0.55, "fill": 0.0},
}
"""Outlines, and the share of a tier's fill that an area has: areas lie on each other."""

CORRIDOR: dict[str, float] = {"opacity": 0.08, "whole": 0.12}
"""All corridors are one sheet of ``opacity``, in which none adds to another: a tier whose fill has
``whole`` opacity fills it wholly, others as much less."""

CORRIDOR_FADE: dict[str, float] = {"from": 5.0, "by": 0.2, "least": 0.4}
"""Corridors grow with the zoom: past ``from`` their sheet loses ``by`` of its opacity a zoom, down
to ``least``."""

STANDING_BACK = {"faded": 0.3, "passing": 0.4}
"""Opacity of what does not belong to the record that is open, and of ways that only pass through:
neither their beginning nor their end is in sight."""

ARROW: dict[str, float] = {
    "size": 5.5,
    "by_width": 1.4,
    "wing": 0.55,
    "notch": 0.72,
    "end_gap": 9.0,
    "least": 3.0,
    "second_from": 110.0,
    "outline": 0.7,
    "outline_opacity": 0.9,
}
"""Arrowheads: as long as ``size`` and ``by_width`` of the line's width; the corners lie ``wing`` of
that to either side, the notch ``notch`` of it back. One stands ``end_gap`` before the end, where a
symbol or a name may be, on lines longer than ``least`` heads; a second in the middle of lines
longer than ``second_from``."""

WEIGHTS = {"border": 0.55, "rare_alternative": 0.65}
"""Shares of a tier's line width: borders stand back behind routes, rare ways behind usual ones."""


@dataclass(frozen=True)
class ModeStyle:
    """How a way of travelling looks: its share of the tier's width, and the wave of the line.

    ``wave`` is (amplitude, length) in px of a sine along the line, None for a plain one. Only
    ``filled`` ways have a corridor: nobody can say over what ground one flew, and of a way that is
    not stated nothing is known between its two stubs.
    """

    title: str
    weight: float = 1.0
    wave: tuple[float, float] | None = None
    filled: bool = True


MODES: dict[TravelMode, ModeStyle] = {
    TravelMode.LAND: ModeStyle(N_("By land")),
    TravelMode.WATER: ModeStyle(N_("By water"), wave=(2.4, 11.0)),
    TravelMode.AIR: ModeStyle(N_("By air"), weight=0.4, filled=False),
    TravelMode.NOT_STATED: ModeStyle(N_("Way not stated"), filled=False),
}

BADGE: dict[str, float] = {"radius": 7.0, "size": 9.0, "outline": 1.2}
"""The round mark of a stub, and of a thing that rests on one voice: radius, size of its letters
and width of its outline, in px. Both stubs of a stage bear the same mark and number."""

VOICE: dict[str, float] = {"radius": 4.2, "size": 7.4, "beside": 6.5}
"""The small ringed 1 of what rests on one single voice; ``beside`` a symbol's middle, in px."""

FAN: dict[str, float] = {"size": 10.5}
"""The words at the root of a fan and on its rare way: their size in px."""

INSIDE: dict[str, Any] = {"fill": "#3B3A36", "fill_opacity": 0.035}
"""The shade of a country of which no more is known than that a way begins or ends in it."""


def stage_colour(layer: str, role: str) -> str:
    """Return the colour of a stage: its layer's, or the backward one."""
    return BACKWARD_COLOUR if role in BACKWARD_ROLES else layer_styles()[layer].colour


def _own_title(tier: Basis) -> dict[str, str]:
    """Return the dataset's own words for a tier, where it has some."""
    own = stated_words() if tier is Basis.STATED else ""
    return {"title": own} if own else {}


def style_table() -> dict[str, Any]:
    """Return the whole table as plain values, for the browser."""
    return {
        "layers": {name: asdict(style) for name, style in layer_styles().items()},
        "tiers": {str(tier): asdict(style) | _own_title(tier) for tier, style in TIERS.items()},
        "families": {name: asdict(style) for name, style in families().items()},
        "family_order": list(families()),
        "family_of_kind": family_of_kind(),
        "backward": {"colour": BACKWARD_COLOUR, "roles": sorted(BACKWARD_ROLES)},
        "base": BASE,
        "ink": INK,
        "symbol": {**SYMBOL, "dash": SYMBOL_DASH},
        "extent": EXTENT,
        "open_extent": OPEN_EXTENT,
        "coarse": sorted(COARSE),
        "selected": SELECTED,
        "outlines": OUTLINES,
        "corridor": CORRIDOR,
        "corridor_fade": CORRIDOR_FADE,
        "standing_back": STANDING_BACK,
        "arrow": ARROW,
        "weights": WEIGHTS,
        "modes": {str(mode): asdict(style) for mode, style in MODES.items()},
        "badge": BADGE,
        "voice": VOICE,
        "fan": FAN,
        "inside": INSIDE,
        **lettering_table(),
    }
