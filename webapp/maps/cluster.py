"""Clusters: incidents at one place, each with a symbol of its own, or one counted symbol.

The rule is the browser's too: places are gathered when they lie close together at the zoom; each
symbol takes the first spot of a sunflower spiral round its own place at which it hides no other.
More than a dozen, or more than there is room for, are one symbol with their number.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from webapp.maps.room import Room
from webapp.maps.style import SYMBOL
from webapp.query.projection import Frame

Feature = Mapping[str, Any]
Point = tuple[float, float]


@dataclass(frozen=True)
class Symbol:
    """One incident and the middle of its symbol, (x, y) in px of the frame.

    One that is ``counted`` is not drawn: the symbol with the number of its place stands for it.
    """

    feature: Feature
    x: float
    y: float
    counted: bool = False


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
    def counted(self) -> bool:
        """Whether one symbol with a number stands for all."""
        return any(one.counted for one in self.symbols)

    @property
    def reach(self) -> float:
        """How far in px the cluster reaches from its anchor, symbols included."""
        spread = max(math.hypot(one.x - self.x, one.y - self.y) for one in self.symbols)
        edge = SYMBOL["count_radius" if self.counted else "radius"]
        return spread + edge + SYMBOL["stroke"]

    def taken(self, room: float) -> Iterator[tuple[float, float, float]]:
        """Yield (x, y, half width) in px of what is drawn, a plain symbol keeping ``room``."""
        if self.counted:
            yield self.x, self.y, SYMBOL["count_radius"]
            return
        for one in self.symbols:
            yield one.x, one.y, room


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


@dataclass
class _Held:
    """An incident of a gathering: its place (x, y) in px, and the spot that its symbol takes."""

    feature: Feature
    at: Point
    spot: Point = (0.0, 0.0)


@dataclass
class _Gathering:
    """A cluster while places still join it."""

    anchor: Point
    places: list[str] = field(default_factory=list)
    held: list[_Held] = field(default_factory=list)
    counted: bool = False

    def takes(self, at: Point) -> bool:
        reach = SYMBOL["join"] + SYMBOL["spacing"] * math.sqrt(len(self.held))
        return math.dist(at, self.anchor) <= min(reach, SYMBOL["widest"])

    def order(self) -> None:
        self.held.sort(key=lambda one: _order(one.feature))
        self.counted = self.counted or len(self.held) > SYMBOL["most"]

    def firsts(self) -> set[int]:
        """Return which of those held are the first of their places."""
        seen: dict[Point, int] = {}
        for n, one in enumerate(self.held):
            seen.setdefault(one.at, n)
        return set(seen.values())

    def by_place(self) -> dict[str, list[_Held]]:
        """Return what is held by its places, the anchor's first, the farthest last."""
        places: dict[str, list[_Held]] = {}
        for one in sorted(self.held, key=lambda held: math.dist(held.at, self.anchor)):
            places.setdefault(place_key(one.feature), []).append(one)
        return places

    def finish(self) -> Cluster:
        symbols = tuple(Symbol(one.feature, *one.spot, self.counted) for one in self.held)
        return Cluster(*self.anchor, tuple(self.places), symbols)


def _order(feature: Feature) -> tuple[str, str]:
    return feature["properties"].get("earliest") or "9999", str(feature["properties"]["id"])


def _gather_near(incidents: Iterable[Feature], frame: Frame) -> list[_Gathering]:
    """Gather places too close to be told apart at the zoom, the fullest of them as anchor."""
    gatherings: list[_Gathering] = []
    for place, features in _by_place(incidents):
        at = frame.point(*features[0]["geometry"]["coordinates"][:2])
        home = next((one for one in gatherings if one.takes(at)), None)
        if home is None:
            home = _Gathering(at)
            gatherings.append(home)
        home.places.append(place)
        home.held.extend(_Held(feature, at) for feature in features)
    return gatherings


def _settle(gatherings: Sequence[_Gathering]) -> list[_Gathering]:
    """Look for a spot for each symbol; return the gatherings that find none for all of theirs."""
    half = SYMBOL["least"] / 2
    room = Room(half + max(half, SYMBOL["count_radius"]))
    full: list[_Gathering] = []
    for one in gatherings:
        if one.counted:
            room.take(one.anchor, SYMBOL["count_radius"])
            for held in one.held:
                held.spot = one.anchor
    # The first symbol of each place stands on it, where it can, before others spread there.
    for first in (True, False):
        for one in gatherings:
            firsts = set() if one.counted else one.firsts()
            asked = [held for n, held in enumerate(one.held) if (n in firsts) is first]
            found = [one.counted or _place(held, room, half) for held in asked]
            if not all(found) and not any(one is other for other in full):
                full.append(one)
    return full


def _place(held: _Held, room: Room, half: float) -> bool:
    """Take the first spot round a place that is free; tell whether there is one."""
    last = (SYMBOL["farthest"] / SYMBOL["spacing"]) ** 2
    for n in range(math.floor(last) + 1):
        dx, dy = spiral_offset(n)
        spot = (held.at[0] + dx, held.at[1] + dy)
        if room.is_free(spot, half):
            room.take(spot, half)
            held.spot = spot
            return True
    return False


def _join(gatherings: Sequence[_Gathering], full: Sequence[_Gathering]) -> list[_Gathering]:
    """Join the places of gatherings that find no room to the nearest of the others.

    That one is counted then; a place that has none near enough is counted where it is.
    """
    rest = [one for one in gatherings if not any(one is other for other in full)]
    for place, held in (item for one in full for item in one.by_place().items()):
        at = held[0].at
        nearest = min(rest, key=lambda other: math.dist(other.anchor, at), default=None)
        if nearest is None or math.dist(nearest.anchor, at) > SYMBOL["farthest"]:
            nearest = _Gathering(at)
            rest.append(nearest)
        nearest.places.append(place)
        nearest.held += held
        nearest.counted = True
    return rest


def gather_clusters(incidents: Iterable[Feature], frame: Frame) -> list[Cluster]:
    """Gather incidents with a point into clusters at the frame's zoom, inside the frame or not."""
    gatherings = _gather_near(incidents, frame)
    while True:
        for one in gatherings:
            one.order()
        full = _settle(gatherings)
        if not full:
            return [one.finish() for one in gatherings]
        gatherings = _join(gatherings, full)
