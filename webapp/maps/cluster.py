"""Clusters: incidents at one place, each with a symbol of its own.

The rule is the browser's too: places are gathered when they lie close together at the zoom, and
the symbols of a gathering stand on a sunflower spiral round its first place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.maps.style import SYMBOL
from webapp.query.projection import Frame

Feature = Mapping[str, Any]


@dataclass(frozen=True)
class Symbol:
    """One incident and the middle of its symbol, (x, y) in px of the frame."""

    feature: Feature
    x: float
    y: float


@dataclass(frozen=True)
class Cluster:
    """A gathering of incidents: its anchor (x, y) in px and its symbols in order.

    ``places`` are the ids of the places gathered, the anchor's first.
    """

    x: float
    y: float
    places: tuple[str, ...]
    symbols: tuple[Symbol, ...]

    @property
    def reach(self) -> float:
        """How far in px the cluster reaches from its anchor, symbols included."""
        spread = SYMBOL["spacing"] * math.sqrt(max(0, len(self.symbols) - 1))
        return SYMBOL["radius"] + SYMBOL["stroke"] + spread


def spiral_offset(n: int) -> tuple[float, float]:
    """Return the offset (x, y) in px of the n-th symbol (from 0) from its anchor, y down."""
    r = SYMBOL["spacing"] * math.sqrt(n)
    angle = n * SYMBOL["turn"]
    return r * math.cos(angle), r * math.sin(angle)


def place_key(feature: Feature) -> str:
    """Return the id of an incident's place; without one, its position stands for it."""
    properties = feature["properties"]
    if properties.get("place_id"):
        return str(properties["place_id"])
    lon, lat = feature["geometry"]["coordinates"][:2]
    return f"{lon:.2f},{lat:.2f}"


def _by_place(incidents: Iterable[Feature]) -> list[tuple[str, list[Feature]]]:
    """Return incidents by place, the fullest place first, then by id."""
    places: dict[str, list[Feature]] = {}
    for feature in incidents:
        if feature.get("geometry"):
            places.setdefault(place_key(feature), []).append(feature)
    # The fullest first, since the first place of a gathering is its anchor; then by id, so that the
    # same incidents gather the same way each time.
    return sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))


class _Gathering:
    """A cluster while places still join it."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y
        self.places: list[str] = []
        self.features: list[Feature] = []

    def takes(self, x: float, y: float) -> bool:
        reach = SYMBOL["join"] + SYMBOL["spacing"] * math.sqrt(len(self.features))
        return math.hypot(x - self.x, y - self.y) <= reach

    def settle(self) -> Cluster:
        ordered = sorted(self.features, key=_order)
        offsets = (spiral_offset(n) for n in range(len(ordered)))
        symbols = tuple(
            Symbol(feature, self.x + dx, self.y + dy)
            for feature, (dx, dy) in zip(ordered, offsets, strict=True)
        )
        return Cluster(self.x, self.y, tuple(self.places), symbols)


def _order(feature: Feature) -> tuple[str, str]:
    return feature["properties"].get("earliest") or "9999", str(feature["properties"]["id"])


def gather_clusters(incidents: Iterable[Feature], frame: Frame) -> list[Cluster]:
    """Gather incidents with a point into clusters at the frame's zoom, inside the frame or not."""
    gatherings: list[_Gathering] = []
    for place, features in _by_place(incidents):
        x, y = frame.point(*features[0]["geometry"]["coordinates"][:2])
        home = next((one for one in gatherings if one.takes(x, y)), None)
        if home is None:
            home = _Gathering(x, y)
            gatherings.append(home)
        home.places.append(place)
        home.features.extend(features)
    return [one.settle() for one in gatherings]
