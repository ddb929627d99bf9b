"""How to read a sheet, as values: the legend of what the view shows, and the scale bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from geodata.precision import Precision
from geodata.vocabulary import StageRole
from webapp.maps.legend import INK, LegendEntry, Sample, legend_entries
from webapp.maps.scene_layers import extent_look, symbol_outline
from webapp.maps.scene_text import NUMBER_COLOUR
from webapp.maps.selection import Selection
from webapp.maps.style import (
    BACKWARD_ROLES,
    COARSE,
    EXTENT,
    FAMILIES,
    FAMILY_OF_KIND,
    LAYERS,
    SYMBOL,
    style_table,
)
from webapp.maps.svg import px, ratio, tag
from webapp.query.kinds import FeatureKind
from webapp.query.projection import Frame
from webapp.words import say
from webapp.words.wording import wording

WIDTH, HEIGHT = 44.0, 16.0
"""Size of a sample in px."""
GROUPS = ("tier", "layer", "family", "sign")
STEPS = (1, 2, 5)
LONGEST_PX = 200.0
LONGEST_SHARE = 0.28


@dataclass(frozen=True)
class KeyEntry:
    """One line of the legend: a sample as SVG in WIDTH by HEIGHT px, and its words."""

    name: str
    sample: str
    text: str


@dataclass(frozen=True)
class KeyGroup:
    """Lines of the legend under one heading."""

    name: str
    title: str
    entries: tuple[KeyEntry, ...]


def _names_of(selection: Selection) -> dict[str, set[str]]:
    """Return the names of the legend's entries that are shown, by group."""
    shapes = [(shape.layer, shape.feature["properties"]) for shape in selection.shapes]
    symbols = [
        one.feature["properties"] for cluster in selection.clusters for one in cluster.symbols
    ]
    every = [properties for _, properties in shapes] + symbols
    return {
        "tier": {str(one["basis"]) for one in every},
        "symbol_tier": {str(one["basis"]) for one in symbols},
        "layer": {layer for layer, _ in shapes},
        "family": {FAMILY_OF_KIND[one["kind"]] for one in symbols},
        "sign": set(_signs([one for _, one in shapes], symbols)),
    }


def _signs(
    shapes: Iterable[dict[str, object]], symbols: Iterable[dict[str, object]]
) -> Iterator[str]:
    yield "number"
    for one in symbols:
        if one.get("disputed"):
            yield "disputed"
        if Precision(str(one["precision"])) in COARSE:
            yield "extent"
    for one in shapes:
        if one["kind"] != FeatureKind.STAGE:
            continue
        yield "back" if one.get("role") in BACKWARD_ROLES else "direction"
        if one.get("role") == StageRole.RARE_ALTERNATIVE:
            yield "rare"


def select_key(selection: Selection) -> tuple[KeyGroup, ...]:
    """Return the legend of just what is shown, by group."""
    names = _names_of(selection)
    entries = legend_entries(style_table())
    groups = []
    for name in GROUPS:
        kept = [_entry(one, names) for one in entries[name] if one.name in names[name]]
        if name == "sign":
            kept = [*kept, *_own_signs(names[name])]
        if kept:
            groups.append(KeyGroup(name, wording(name), tuple(kept)))
    return tuple(groups)


def _way_colour(layers: set[str]) -> str:
    """Return the colour of the first way out that is shown, for the sign of its direction."""
    ways = (style for name, style in LAYERS.items() if name in layers and name != "ways_back")
    return next((way.colour for way in ways if way.geometry == "corridor"), INK)


def _entry(entry: LegendEntry, names: Mapping[str, set[str]]) -> KeyEntry:
    """Return an entry with its sample; a tier shows its line and, if there are any, its symbol."""
    sample = entry.sample
    if entry.name == "direction":
        sample = replace(sample, colour=_way_colour(names["layer"]))
    body = _draw_sample(sample)
    if entry.group == "tier" and entry.name in names["symbol_tier"]:
        body += _symbol(replace(entry.sample, path=FAMILIES["entry"].path))
    title = entry.title if entry.group == "sign" else say(entry.title)
    return KeyEntry(entry.name, body, title)


def _own_signs(names: set[str]) -> Iterator[KeyEntry]:
    """Yield the signs that only a sheet has."""
    if "rare" in names:
        line = tag("path", d="M6 8H38", stroke=INK, stroke_width="2", fill="none")
        yield KeyEntry("rare", line, wording("sign_rare"))
    number = tag(
        "text",
        "12",
        x=WIDTH / 2,
        y=11.5,
        font_family="Noto Sans",
        font_size="9",
        font_weight="600",
        text_anchor="middle",
        fill=NUMBER_COLOUR,
    )
    yield KeyEntry("number", number, wording("sign_number"))


def _line(sample: Sample) -> str:
    look = {
        "d": "M3 8H41",
        "fill": "none",
        "stroke_dasharray": " ".join(f"{one:g}" for one in sample.dash) or None,
    }
    line = tag(
        "path",
        stroke=sample.colour,
        stroke_width=f"{sample.width:g}",
        stroke_opacity=ratio(sample.opacity),
        **look,
    )
    if not sample.core:
        return line
    return line + tag("path", stroke="#FFFFFF", stroke_width=f"{sample.core:g}", **look)


def _symbol(sample: Sample, x: float = WIDTH / 2) -> str:
    radius = SYMBOL["radius"]
    return tag(
        "path",
        d=sample.path,
        transform=f"translate({px(x)} 8) scale({radius:g})",
        fill="#FFFFFF" if sample.hollow else sample.colour,
        stroke=sample.colour if sample.hollow else "#FFFFFF",
        **symbol_outline(sample.hollow, bool(sample.dash)),
    )


def _band(sample: Sample) -> str:
    opacity = ratio(sample.fill_opacity)
    return tag("rect", width=WIDTH, height=HEIGHT, fill=sample.colour, fill_opacity=opacity)


def _draw_sample(sample: Sample) -> str:
    """Draw the sample of a legend entry in a box of WIDTH by HEIGHT px."""
    match sample.shape:
        case "line":
            return _line(sample)
        case "corridor":
            return _band(sample) + _line(sample)
        case "area":
            edge = tag(
                "rect", x=0.7, y=0.7, width=WIDTH - 1.4, height=HEIGHT - 1.4, fill="none",
                stroke=sample.colour, stroke_width="1.4",
            )  # fmt: skip
            return _band(sample) + edge
        case "split":
            bar = tag("path", d="M22 4.9V11.1", stroke="#FFFFFF", stroke_width="1.6")
            return _symbol(sample) + bar
        case "extent":
            circle = tag("circle", cx=WIDTH / 2, cy=8.0, r="7.2", **extent_look(EXTENT))
            return circle + tag("circle", cx=WIDTH / 2, cy=8.0, r="2", fill=sample.colour)
        case "arrow":
            head = tag("path", d="M20 4.2L28 8L20 11.8Z", fill=sample.colour, stroke="#FFFFFF")
            return _line(sample) + head
        case "cluster":
            return "".join(_symbol(sample, x) for x in (15.0, 29.0))
        case "label":
            return tag("path", d="M8 8H36", stroke=sample.colour, stroke_width="1")
        case _:
            return _symbol(sample)


@dataclass(frozen=True)
class ScaleBar:
    """A round length on the ground in km, its length on the map in px, and where that is true."""

    length_km: int
    width: float
    latitude: float

    @property
    def latitude_words(self) -> str:
        """The latitude in degrees with its hemisphere, in the language spoken."""
        half = "north" if self.latitude >= 0 else "south"
        return wording(half, degrees=f"{abs(self.latitude):.1f}")


def measure_scale(frame: Frame) -> ScaleBar:
    """Return the longest scale bar of a round length that suits a frame."""
    latitude = frame.centre[1]
    km_per_px = frame.metres_per_px(latitude) / 1000
    # A narrow map would otherwise have a scale bar from edge to edge.
    room_km = min(LONGEST_PX, frame.width * LONGEST_SHARE) * km_per_px
    lengths = (step * 10**power for power in range(5) for step in STEPS)
    length_km = max((one for one in lengths if one <= room_km), default=1)
    return ScaleBar(length_km, length_km / km_per_px, latitude)
