"""Stages as drawn: how near to its places a line may come, and what must be said of it."""

from __future__ import annotations

from typing import Any

import shapely
from shapely import LineString, MultiPolygon, Polygon

from geodata.ground import (
    country_outline,
    country_outlines,
    is_whole,
    named_countries,
    neighbours,
    other_land,
    radius_km,
    stub_countries,
)
from geodata.precision import DRAWN_RADIUS_KM, PINLESS, Precision
from geodata.records import Place, Route, Stage
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


END_SHARE = 1 / 3
"""Of a border's line fades at most so much at either end: what is left between is of full strength.
"""

WIDE = frozenset({Precision.PREFECTURE, Precision.PROVINCE})
"""Places whose circle reaches over the border of their own country where they lie along it."""


def is_drawn(route: Route, places: list[Place]) -> bool:
    """Tell whether a stage is drawn: its route is, and one end is known better than a country."""
    # From country to country even stubs would say nothing that the list does not; such a stage is
    # listed, as incidents of a country have no pin. What is passed on the way is no end.
    ends = (places[0], places[-1])
    return route.drawn and any(place.precision not in PINLESS for place in ends)


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
        "geometry": _extent(stage, places, leg, parts),
        "note": _drawn_note(stage, places, parts),
    }


def draw_stage(stage: Stage, places: list[Place]) -> tuple[Part, ...]:
    """Return the parts of a stage's line; at most two stubs where nobody says how one went."""
    leg = leg_of(stage, places)
    if stage.by in (None, TravelMode.NOT_STATED):
        return _apart(leg, places)
    return draw_parts(leg)


def _apart(leg: Leg, places: list[Place]) -> tuple[Part, ...]:
    """Return the stubs of a leg, each towards the country on the way where one is named.

    Ways of one fan share both ends: only the country on each of them tells their stubs apart.
    """
    countries = [n for n in range(1, len(places) - 1) if is_whole(places[n])]
    leaving = _stub(leg, places, 0, countries[0] if countries else -1)
    arriving = _stub(leg, places, -1, countries[-1] if countries else 0)
    # Alone, the stub inside a whole country would stand for a place that is shown nowhere.
    if is_whole(places[0]) and arriving is None:
        leaving = None
    if is_whole(places[-1]) and leaving is None:
        arriving = None
    return tuple(stub for stub in (leaving, arriving) if stub is not None)


def _stub(leg: Leg, places: list[Place], at: int, aim: int) -> Part | None:
    """Return the stub at the place numbered ``at`` to or from the one numbered ``aim``.

    It stays in the country of its place: where people crossed a border, nobody says.
    """
    place, aimed = places[at], places[aim]
    # Inside a whole country a stub runs from label to label: to another whole country it says
    # nothing, and to a neighbour it would point at a stretch of the border that no source gives.
    joins = neighbours(place.country or "", aimed.country or "")
    if is_whole(place) and (is_whole(aimed) or joins):
        return None
    barred = other_land(place, stub_countries(place, places))
    here, there = leg.regions[at], leg.regions[aim]
    if at == 0:
        return draw_stubs(here, there, (barred, ()))[0]
    return draw_stubs(there, here, ((), barred))[1]


def reach_fades(line: LineString) -> tuple[float, float]:
    """Return the shares of a border's length, (lon, lat), over which it fades in and out.

    Sources speak of some reach of a border or a river, and of no point at which it ends.
    """
    fade = min(DRAWN_RADIUS_KM[Precision.RIVER_REACH] / length_km(line), END_SHARE)
    return round(fade, 3), round(fade, 3)


def leg_of(stage: Stage, places: list[Place]) -> Leg:
    """Return a stage as the regions that it joins."""
    return Leg(tuple(_region(place) for place in places), stage.bend)


def _undrawn_note(route: Route) -> str:
    if not route.drawn:
        return route.not_drawn_because
    return "known only from one country to another; listed, not drawn"


def _drawn_note(stage: Stage, places: list[Place], parts: tuple[Part, ...]) -> str:
    if stage.basis is Basis.INFERRED:
        return f"drawn to join {places[0].name} and {places[-1].name}; no source gives this path"
    if stage.by in (None, TravelMode.NOT_STATED):
        stubs = "two stubs, and nothing drawn between" if len(parts) > 1 else "one stub, no more"
        return f"no source says how people travelled; {stubs}"
    return ""


def _extent(
    stage: Stage, places: list[Place], leg: Leg, parts: tuple[Part, ...]
) -> shapely.Geometry:
    """Return a stage's geometry: a corridor, or its bare lines where there is no ground to show.

    Nobody can say over what ground one flew, and of stubs nothing is known between.
    """
    if stage.by in (TravelMode.LAND, TravelMode.WATER):
        corridor = hold_to_ground(draw_corridor(leg), parts, stage, places)
        rounded = shapely.set_precision(corridor, 10**-CORRIDOR_DECIMALS)
        return shapely.orient_polygons(rounded)
    return shapely.MultiLineString([_vertices(part.line) for part in parts])


def hold_to_ground(
    corridor: Polygon, parts: tuple[Part, ...], stage: Stage, places: list[Place]
) -> Polygon | MultiPolygon:
    """Return what of a corridor lies in the countries that its stage names, or on open water.

    By land it lies in these countries alone. What no part of the line comes to is left out: it
    would be an island of its own across a bay or a bend of the border.
    """
    named = named_countries(places)
    if stage.by is TravelMode.LAND:
        outlines = [one for code in named if (one := country_outline(code)) is not None]
        held = corridor.intersection(shapely.union_all(outlines)) if outlines else corridor
    else:
        others = [one for code, one in country_outlines().items() if code not in named]
        held = corridor.difference(
            shapely.union_all([one for one in others if one.intersects(corridor)])
        )
    pieces = [one for one in getattr(held, "geoms", [held]) if isinstance(one, Polygon)]
    met = [one for one in pieces if any(one.intersects(part.line) for part in parts)]
    return MultiPolygon(met) if len(met) > 1 else met[0] if met else corridor


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
        wide=place.precision in WIDE,
        grounded=bool(place.country),
    )


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
