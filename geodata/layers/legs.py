"""Stages as drawn legs: their corridors and axes, and what must be said of them."""

from __future__ import annotations

from typing import Any

import shapely
from shapely import LineString

from geodata.precision import DRAWN_RADIUS_KM, PINLESS, Precision
from geodata.records import Place, Route, Stage
from geodata.vocabulary import Basis
from routes import Leg, Region, draw_axis, draw_corridor, length_km

Row = dict[str, Any]

CORRIDOR_DECIMALS = 2

UNDRAWN: Row = {"axis": None, "length_km": None, "geometry": None}


def is_drawable(places: list[Place]) -> bool:
    """Tell whether a stage has an end that is known more finely than to a country."""
    return any(place.precision not in PINLESS for place in places)


def stage_note(route: Route, stage: Stage, places: list[Place]) -> str:
    """Return what must be said of a stage: why it is not drawn, or what it only joins."""
    if not route.drawn:
        return route.not_drawn_because
    if not is_drawable(places):
        return "known only from one country to another; listed, not drawn"
    if stage.basis is Basis.INFERRED:
        return f"drawn to join {places[0].name} and {places[-1].name}; no source gives this path"
    return ""


def draw_leg(places: list[Place], bend: float) -> Row:
    """Return the corridor, the axis and the axis's length in km of a stage."""
    leg = Leg(tuple(_region(place) for place in places), bend)
    axis = shapely.set_precision(draw_axis(leg), 10**-CORRIDOR_DECIMALS, mode="pointwise")
    return {
        "axis": _vertices(axis),
        "length_km": round(length_km(axis)),
        "geometry": shapely.orient_polygons(
            shapely.set_precision(draw_corridor(leg), 10**-CORRIDOR_DECIMALS)
        ),
    }


def radius_km(place: Place) -> float | None:
    """Return the radius in km at which a place is drawn; None where it has no coordinates."""
    return place.radius_km or DRAWN_RADIUS_KM.get(place.precision)


def _region(place: Place) -> Region:
    if place.lon is None or place.lat is None:
        raise ValueError(f"place '{place.id}' has no coordinates")
    return Region(place.lon, place.lat, radius_km(place) or 0.0)


def coarsest(places: list[Place]) -> Precision:
    """Return the coarsest precision among places."""
    order = list(Precision)
    return max((place.precision for place in places), key=order.index)


def _vertices(line: LineString) -> list[list[float]]:
    return [[round(x, CORRIDOR_DECIMALS), round(y, CORRIDOR_DECIMALS)] for x, y in line.coords]
