"""Stages as drawn: how near to its places a line may come, and what must be said of it."""

from __future__ import annotations

from functools import cache
from typing import Any

import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry import shape

from geodata.precision import DRAWN_RADIUS_KM, PINLESS, Precision
from geodata.records import Place, Route, Stage
from geodata.reference import read_world
from geodata.vocabulary import Basis, TravelMode
from routes import Leg, Part, Region, draw_axis, draw_corridor, draw_parts, draw_stubs, length_km

Row = dict[str, Any]

CORRIDOR_DECIMALS = 2

UNDRAWN: Row = {"axis": None, "length_km": None, "inside": [], "geometry": None}

STOP_SHARE = {
    Precision.DISTRICT: 1.0,
    Precision.TOWN: 1.0,
    Precision.RIVER_REACH: 1.0,
    Precision.PREFECTURE: 0.4,
    Precision.PROVINCE: 0.4,
}
"""How near a line comes to a place's middle, as a share of the place's radius.

A town or a river's reach is small against the map, and a line that ran into it would point at a
crossing or a house: it stays outside. A prefecture is large: a line that stayed outside would seem
to miss it, so it ends inside, well clear of the middle, which no source gives.
"""

FULL_SHARE = {
    Precision.DISTRICT: 2.0,
    Precision.TOWN: 2.0,
    Precision.RIVER_REACH: 2.0,
    Precision.PREFECTURE: 1.0,
    Precision.PROVINCE: 1.0,
}
"""From how far on a line has its full strength, as a share of the place's radius."""


def is_drawn(route: Route, places: list[Place]) -> bool:
    """Tell whether a stage is drawn: its route is, and one end is known better than a country."""
    # From country to country even stubs would say nothing that the list does not; such a stage is
    # listed, as incidents of a country have no pin.
    return route.drawn and any(place.precision not in PINLESS for place in places)


def assemble_leg(route: Route, stage: Stage, places: list[Place]) -> Row:
    """Return what is drawn of a stage, with the note that says what it is not.

    ``axis`` holds the parts of the line in the order of travel: points (lon, lat) in EPSG:4326
    and the shares of the length over which a part fades in and out. ``inside`` are the countries,
    by lower-case ISO code, of which no more is known than that the line begins or ends there.
    ``length_km`` is that of the whole schematic line, None where the way is not stated.
    """
    if not is_drawn(route, places):
        return {**UNDRAWN, "note": _undrawn_note(route)}
    parts = draw_stage(stage, places)
    if not parts:
        note = "its places are known too coarsely for a line between them; listed, not drawn"
        return {**UNDRAWN, "note": note}
    leg = leg_of(stage, places)
    apart = stage.by in (None, TravelMode.NOT_STATED)
    return {
        "axis": [_part_json(part) for part in parts],
        # Whole kilometres of a schematic line: a decimal would promise what nobody measured.
        "length_km": None if apart else round(length_km(draw_axis(leg))),
        "inside": sorted({one.country for one in (places[0], places[-1]) if is_whole(one)}),
        "geometry": _extent(stage, leg, parts),
        "note": _drawn_note(stage, places),
    }


def draw_stage(stage: Stage, places: list[Place]) -> tuple[Part, ...]:
    """Return the parts of a stage's line; two stubs where nobody says how people travelled."""
    leg = leg_of(stage, places)
    if stage.by in (None, TravelMode.NOT_STATED):
        return _apart(leg)
    return draw_parts(leg)


def _apart(leg: Leg) -> tuple[Part, ...]:
    """Return the two stubs of a leg, each towards the country on the way where one is named.

    Ways of one fan share both ends: only the country on each of them tells their stubs apart.
    """
    first, last = leg.regions[0], leg.regions[-1]
    countries = [one for one in leg.regions[1:-1] if one.outline is not None]
    leaving, _ = draw_stubs(first, countries[0] if countries else last)
    _, arriving = draw_stubs(countries[-1] if countries else first, last)
    return leaving, arriving


def leg_of(stage: Stage, places: list[Place]) -> Leg:
    """Return a stage as the regions that it joins."""
    return Leg(tuple(_region(place) for place in places), stage.bend)


def _undrawn_note(route: Route) -> str:
    if not route.drawn:
        return route.not_drawn_because
    return "known only from one country to another; listed, not drawn"


def _drawn_note(stage: Stage, places: list[Place]) -> str:
    if stage.basis is Basis.INFERRED:
        return f"drawn to join {places[0].name} and {places[-1].name}; no source gives this path"
    if stage.by in (None, TravelMode.NOT_STATED):
        return "no source says how people travelled; two stubs, and nothing drawn between"
    return ""


def _extent(stage: Stage, leg: Leg, parts: tuple[Part, ...]) -> shapely.Geometry:
    """Return a stage's geometry: a corridor, or its bare lines where there is no ground to show.

    Nobody can say over what ground one flew, and of stubs nothing is known between.
    """
    if stage.by in (TravelMode.LAND, TravelMode.WATER):
        rounded = shapely.set_precision(draw_corridor(leg), 10**-CORRIDOR_DECIMALS)
        return shapely.orient_polygons(rounded)
    return shapely.MultiLineString([_vertices(part.line) for part in parts])


def radius_km(place: Place) -> float | None:
    """Return the radius in km at which a place is drawn; None where it has no coordinates."""
    return place.radius_km or DRAWN_RADIUS_KM.get(place.precision)


def is_whole(place: Place) -> bool:
    """Tell whether no more is known of a place than its country."""
    return place.precision is Precision.COUNTRY


def _region(place: Place) -> Region:
    if place.lon is None or place.lat is None:
        # Only a dataset that was not checked comes here.
        raise ValueError(f"place '{place.id}' has no coordinates")
    radius = radius_km(place) or 0.0
    if is_whole(place):
        return Region(place.lon, place.lat, radius, outline=country_outline(place.country or ""))
    return Region(
        place.lon,
        place.lat,
        radius,
        stop_km=radius * STOP_SHARE.get(place.precision, 1.0),
        full_km=radius * FULL_SHARE.get(place.precision, 2.0),
        broken=place.precision is Precision.RIVER_REACH,
    )


@cache
def country_outlines() -> dict[str, Polygon | MultiPolygon]:
    """Return every country's outline, (lon, lat) in EPSG:4326, by lower-case ISO code."""
    return {one["id"]: shape(one["geometry"]) for one in read_world()["features"]}


def country_outline(code: str) -> Polygon | MultiPolygon | None:
    """Return a country's outline by its lower-case ISO code; None where there is no such."""
    return country_outlines().get(code)


def coarsest(places: list[Place]) -> Precision:
    """Return the coarsest precision among places."""
    # Precision is written from fine to coarse.
    order = list(Precision)
    return max((place.precision for place in places), key=order.index)


def _part_json(part: Part) -> Row:
    return {
        "points": _vertices(part.line),
        "fades": [round(share, 3) for share in part.fades],
    }


def _vertices(line: LineString) -> list[list[float]]:
    return [[round(x, CORRIDOR_DECIMALS), round(y, CORRIDOR_DECIMALS)] for x, y in line.coords]
