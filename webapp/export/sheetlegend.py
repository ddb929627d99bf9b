"""How to read a sheet, as values: the legend of what the view shows, and the scale bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from geodata.vocabulary import Basis, LayerGeometry, StageRole, TravelMode
from webapp.export.keysamples import draw_number, draw_sample
from webapp.maps.families import family_of
from webapp.maps.legend import INK, LegendEntry, legend_entries
from webapp.maps.scene_inside import shades_any
from webapp.maps.scene_layers import stage_arrows
from webapp.maps.scene_marks import kinds_of_marks
from webapp.maps.scene_symbols import is_coarse
from webapp.maps.selection import Selection, Shape, is_stage
from webapp.maps.style import BACKWARD_COLOUR, BACKWARD_ROLES, style_table
from webapp.query.projection import Frame
from webapp.query.subject import layer_styles
from webapp.words import say
from webapp.words.wording import wording

GROUPS = ("tier", "layer", "family", "sign")
UNSURE = frozenset(
    {("tier", Basis.INFERRED), ("sign", "not_stated"), ("sign", "disputed"), ("sign", "one_voice")}
)
"""What the shortest key says: what makes a record unsure."""
SHORT_GROUPS, WIDE_PX = ("tier", "sign"), 700.0
"""On a map of this width the short key says all of how sure, from whom and how: names of layers and
what happened are then the only looks that it leaves to the legend."""
STEPS = (1, 2, 5)
LONGEST_PX = 200.0
LONGEST_SHARE = 0.28
SIGN_OF_MARK = {"stub": "not_stated", "fan": "fan", "rare": "rare", "voice": "one_voice"}
"""The sign of the legend that explains each kind of mark."""


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
    symbols = [one.feature["properties"] for one in selection.symbols()]
    return {
        # A line shows the tier of its record, a symbol that of its place.
        "tier": {str(one.feature["properties"]["basis"]) for one in selection.shapes}
        | {one["place_basis"] for one in symbols},
        "layer": {shape.layer for shape in selection.shapes},
        "family": {family_of(one["kind"]) for one in symbols},
        "sign": {"number", *_signs(selection)},
    }


def _signs(selection: Selection) -> Iterator[str]:
    """Yield the signs of every look that is really drawn."""
    for symbol in selection.symbols():
        properties = symbol.feature["properties"]
        if symbol.counted:
            yield "count"
        if properties.get("disputed"):
            yield "disputed"
        if is_coarse(symbol.feature):
            yield "extent"
        if properties["place_basis"] != Basis.STATED:
            yield "hollow"
    directions: set[str] = set()
    for shape in filter(is_stage, selection.shapes):
        yield from _looks_of_stage(shape)
        sign = "back" if shape.feature["properties"].get("role") in BACKWARD_ROLES else "direction"
        # arrowheads are laid out till one of each is found
        if sign not in directions and any(stage_arrows(shape, selection)):
            directions.add(sign)
    yield from directions
    for kind in kinds_of_marks(selection):
        yield SIGN_OF_MARK[kind]
    if shades_any(selection):
        yield "inside"


def _looks_of_stage(shape: Shape) -> Iterator[str]:
    properties = shape.feature["properties"]
    if shape.lines and properties["by"] in (TravelMode.WATER, TravelMode.AIR):
        yield str(properties["by"])
    if shape.lines and properties.get("role") == StageRole.RARE_ALTERNATIVE:
        yield "rare"


def select_key(selection: Selection, *, numbered: bool = True) -> tuple[KeyGroup, ...]:
    """Return the legend of just what is shown, by group; with numbers, where a list follows."""
    names = _names_of(selection)
    entries = legend_entries(style_table())
    groups = []
    for name in GROUPS:
        kept = [_entry(one, names) for one in entries[name] if one.name in names[name]]
        if name == "sign" and numbered:
            kept.append(KeyEntry("number", draw_number(), wording("sign_number")))
        if kept:
            groups.append(KeyGroup(name, wording(name), tuple(kept)))
    return tuple(groups)


def select_short_key(key: Iterable[KeyGroup], width: float) -> Iterator[KeyEntry]:
    """Yield the lines of a legend that no map of a width in px goes without."""
    for group in key:
        for one in group.entries:
            told = width >= WIDE_PX and group.name in SHORT_GROUPS and one.name != "number"
            if told or (group.name, one.name) in UNSURE:
                yield one


def _way_colour(layers: set[str]) -> str:
    """Return the colour of the first way out that is shown, for the sign of its direction."""
    styles = (style for name, style in layer_styles().items() if name in layers)
    ways = (style.colour for style in styles if style.geometry == LayerGeometry.CORRIDOR)
    return next((colour for colour in ways if colour != BACKWARD_COLOUR), INK)


def _entry(entry: LegendEntry, names: Mapping[str, set[str]]) -> KeyEntry:
    """Return an entry with its sample."""
    sample = entry.sample
    if entry.name == "direction":
        sample = replace(sample, colour=_way_colour(names["layer"]))
    title = entry.title if entry.group == "sign" else say(entry.title)
    return KeyEntry(entry.name, draw_sample(sample), title)


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


def measure_scale(frame: Frame, ink: float = 1.0) -> ScaleBar:
    """Return the longest scale bar of a round length that suits a frame shown ``ink`` as large."""
    latitude = frame.centre[1]
    km_per_px = frame.metres_per_px(latitude) / 1000 / ink
    # A narrow map would otherwise have a scale bar from edge to edge.
    room_km = min(LONGEST_PX, frame.width * ink * LONGEST_SHARE) * km_per_px
    lengths = (step * 10**power for power in range(5) for step in STEPS)
    length_km = max((one for one in lengths if one <= room_km), default=1)
    return ScaleBar(length_km, length_km / km_per_px, latitude)
