"""What the legend says, as plain entries made from the style table; screen and sheet draw them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from webapp.words import N_, say

GROUPS = ("tier", "family", "sign", "layer")
"""On whose word; what happened; signs on symbols and lines; the layers themselves."""

INK = "#3B3A36"

SIGNS: dict[str, tuple[str, str]] = {
    "disputed": ("split", N_("Sources disagree")),
    "extent": ("extent", N_("As far as the place is known")),
    "direction": ("arrow", N_("Direction of travel")),
    "back": ("arrow", N_("Failure or return")),
}
"""Name to the shape of its sample and its words."""


@dataclass(frozen=True)
class Sample:
    """What is drawn beside the words; sizes in CSS pixels.

    ``shape`` is line, corridor, area, symbol, cluster, label, split, extent or arrow; ``path`` is
    an SVG path in a box of -1 to 1; ``core`` is the width of the white line inside, 0 for none.
    """

    shape: str
    colour: str
    width: float = 0.0
    core: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    fill_opacity: float = 0.0
    path: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend; ``name`` is its key in the style table."""

    group: str
    name: str
    title: str
    sample: Sample


def tier_entries(style: Mapping[str, Any]) -> tuple[LegendEntry, ...]:
    """Return one entry for each tier, drawn as a corridor with its axis."""
    return tuple(
        LegendEntry(
            "tier",
            name,
            tier["title"],
            Sample(
                shape="corridor",
                colour=INK,
                width=tier["width"],
                core=tier["core"],
                dash=tuple(tier["dash"]),
                opacity=tier["opacity"],
                fill_opacity=tier["fill_opacity"],
                hollow=tier["hollow"],
            ),
        )
        for name, tier in style["tiers"].items()
    )


def family_entries(style: Mapping[str, Any]) -> tuple[LegendEntry, ...]:
    """Return one entry for each family of incidents, with its shape."""
    return tuple(
        LegendEntry(
            "family",
            name,
            family["title"],
            Sample(shape="symbol", colour=family["colour"], path=family["path"]),
        )
        for name, family in style["families"].items()
    )


def sign_entries(style: Mapping[str, Any]) -> tuple[LegendEntry, ...]:
    """Return the signs that stand on symbols and lines, whatever their layer."""
    entry_path = next(iter(style["families"].values()))["path"]
    # The sign of direction has the colour of a way out, not of ink: that of the ways back is grey.
    routes = [one["colour"] for one in style["layers"].values() if one["geometry"] == "corridor"]
    colours = {"direction": routes[0], "back": style["backward"]["colour"], "extent": style["ink"]}
    known = style["extent"]
    looks = {
        "extent": {
            "width": known["width"],
            "dash": tuple(known["dash"]),
            "opacity": known["opacity"],
            "fill_opacity": known["fill_opacity"],
        }
    }
    return tuple(
        LegendEntry(
            "sign",
            name,
            say(words),
            Sample(
                shape=shape,
                colour=colours.get(name, INK),
                path=entry_path,
                **looks.get(name, {"width": 2.4}),
            ),
        )
        for name, (shape, words) in SIGNS.items()
    )


def layer_entries(style: Mapping[str, Any]) -> tuple[LegendEntry, ...]:
    """Return one entry for each layer, in drawing order."""
    shapes = {"symbol": "cluster"}
    stated = style["tiers"]["stated"]
    return tuple(
        LegendEntry(
            "layer",
            name,
            layer["title"],
            Sample(
                shape=shapes.get(layer["geometry"], layer["geometry"]),
                colour=layer["colour"],
                width=stated["width"],
                opacity=stated["opacity"],
                fill_opacity=stated["fill_opacity"],
            ),
        )
        for name, layer in style["layers"].items()
    )


def legend_entries(style: Mapping[str, Any]) -> dict[str, tuple[LegendEntry, ...]]:
    """Return every entry of the legend by group, in the order of ``GROUPS``."""
    made = (tier_entries(style), family_entries(style), sign_entries(style), layer_entries(style))
    return dict(zip(GROUPS, made, strict=True))
