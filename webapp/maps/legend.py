"""What the legend says, as plain entries made from the style table; screen and sheet draw them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.vocabulary import Basis, StageRole, TravelMode
from webapp.maps.families import FAMILIES
from webapp.maps.style import BACKWARD_ROLES, COARSE, SYMBOL
from webapp.query.kinds import FeatureKind
from webapp.words import N_, say

GROUPS = ("tier", "family", "sign", "layer")
"""On whose word; what happened; signs on symbols and lines; the layers themselves."""

PLAIN = FAMILIES["entry"]
"""The symbol that stands for any: a round one."""
INK = "#3B3A36"
WAVE_PX = 28.0
"""Length of the wave in the sample of what goes by water."""

SIGNS: dict[str, tuple[str, str]] = {
    "hollow": ("symbol", N_("Hollow: the reports do not state the place")),
    "disputed": ("split", N_("Sources disagree")),
    "count": ("count", N_("Many at one place, with their number")),
    "extent": ("extent", N_("As far as the place is known")),
    "direction": ("arrow", N_("Direction of travel")),
    "back": ("arrow", N_("Failure or return")),
    "not_stated": ("not_stated", N_("Way not stated: two ends with one number, nothing between")),
    "water": ("water", N_("By water")),
    "air": ("air", N_("By air: over no ground that is known")),
    "fan": ("fan", N_("One of these ways, as a source says")),
    "rare": ("rare", N_("Thin: sometimes taken")),
    "one_voice": ("one_voice", N_("Rests on one single voice")),
    "inside": ("inside", N_("Shaded country: no more is known than the country")),
}
"""Name to the shape of its sample and its words."""


@dataclass(frozen=True)
class Sample:
    """What is drawn beside the words; sizes in CSS pixels.

    ``shape`` is line, corridor, area, symbol, cluster, label, split, extent, arrow, or the name of
    a sign of its own; ``path`` is an SVG path in a box of -1 to 1, that of a wave in px from 0 on;
    ``core`` is the width of the white line inside, 0 for none. A corridor with a ``path`` has it as
    a symbol.
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
    """Return one entry for each tier, drawn as a corridor with its axis and a symbol on it."""
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
                path=PLAIN.path,
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


def signs_of(drawn: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Return the signs that drawn features bear, given their properties."""
    known = list(drawn)
    signs = {sign for one in known for sign in _signs_on(one)}
    # Far out, places that lie apart are one: it is all incidents that may come to be counted.
    if sum("place_basis" in one for one in known) > SYMBOL["most"]:
        signs.add("count")
    return frozenset(signs)


def _signs_on(properties: Mapping[str, Any]) -> Iterator[str]:
    if properties["one_voice"]:
        yield "one_voice"
    if properties["kind"] == FeatureKind.STAGE:
        yield from _signs_of_stage(properties)
    elif "place_basis" in properties:
        if properties["disputed"]:
            yield "disputed"
        if properties["precision"] in COARSE:
            yield "extent"
        if properties["place_basis"] != Basis.STATED:
            yield "hollow"


def _signs_of_stage(properties: Mapping[str, Any]) -> Iterator[str]:
    yield "back" if properties["role"] in BACKWARD_ROLES else "direction"
    if properties["by"] != TravelMode.LAND:
        yield properties["by"]
    if properties["alternatives"]:
        yield "fan"
    if properties["role"] == StageRole.RARE_ALTERNATIVE:
        yield "rare"
    if properties["inside"]:
        yield "inside"


def present_entries(
    style: Mapping[str, Any], signs: Sequence[str]
) -> dict[str, tuple[LegendEntry, ...]]:
    """Return the legend's entries with only the signs that are present."""
    entries = legend_entries(style)
    return {**entries, "sign": tuple(one for one in entries["sign"] if one.name in signs)}


def wave_path(length: float, amplitude: float, wave: float) -> str:
    """Return a sine from (0, 0) along a length, in px, as half waves."""
    halves = round(length / wave * 2)
    step = length / halves
    # A curve goes half way to its control point.
    bends = (f"q{step / 2:g} {2 * amplitude * (-1) ** n:g} {step:g} 0" for n in range(halves))
    return "M0 0" + "".join(bends)


def _sign_looks(style: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return how the samples of signs differ from a plain line, by name."""
    known, shade, modes = style["extent"], style["inside"], style["modes"]
    stated = style["tiers"]["stated"]["width"]
    return {
        "extent": {
            "width": known["width"],
            "dash": tuple(known["dash"]),
            "opacity": known["opacity"],
            "fill_opacity": known["fill_opacity"],
        },
        "water": {"width": 2.4, "path": wave_path(WAVE_PX, *modes["water"]["wave"])},
        "air": {"width": stated * modes["air"]["weight"]},
        "rare": {"width": stated * style["weights"]["rare_alternative"]},
        "hollow": {"hollow": True},
        "inside": {"fill_opacity": shade["fill_opacity"]},
    }


def sign_entries(style: Mapping[str, Any]) -> tuple[LegendEntry, ...]:
    """Return the signs that stand on symbols and lines, whatever their layer."""
    # The sign of direction has the colour of a way out, not of ink: that of the ways back is grey.
    routes = [one["colour"] for one in style["layers"].values() if one["geometry"] == "corridor"]
    colours = {
        "direction": routes[0] if routes else INK,
        "back": style["backward"]["colour"],
        "extent": style["ink"],
        "one_voice": style["ink"],
        "count": style["ink"],
        "fan": style["ink"],
        "hollow": PLAIN.colour,
        "inside": style["inside"]["fill"],
    }
    plain = {"width": 2.4, "path": PLAIN.path}
    looks = _sign_looks(style)
    return tuple(
        LegendEntry(
            "sign",
            name,
            say(words),
            Sample(shape=shape, colour=colours.get(name, INK), **{**plain, **looks.get(name, {})}),
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
                # the colour of a symbol says what happened, and never which layer it is of
                colour=INK if layer["geometry"] == "symbol" else layer["colour"],
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
