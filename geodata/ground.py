"""The ground a stage names: countries and their outlines, (lon, lat) in EPSG:4326."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry import shape

from geodata.precision import DRAWN_RADIUS_KM, Precision
from geodata.records import Place
from geodata.reference import read_world
from routes import draw_circle

TOLERANCE_KM = 20.0
"""How far a line may stray from the ground it names: borders and coasts here are generalised."""
NEIGHBOUR_DEGREES = 0.1
"""Outlines that come as near as this share a border: they are generalised each by itself."""
NEAR_DEGREES = 12.0
"""No stub reaches farther; the land beyond need not be looked at."""


@cache
def country_outlines() -> dict[str, Polygon | MultiPolygon]:
    """Return every country's outline, (lon, lat) in EPSG:4326, by lower-case ISO code."""
    found = {one["id"]: shape(one["geometry"]) for one in read_world()["features"]}
    shapely.prepare(list(found.values()))
    return found


def country_outline(code: str) -> Polygon | MultiPolygon | None:
    """Return a country's outline by its lower-case ISO code; None where there is no such."""
    return country_outlines().get(code)


def radius_km(place: Place) -> float | None:
    """Return the radius in km at which a place is drawn; None where it has no coordinates."""
    return place.radius_km or DRAWN_RADIUS_KM.get(place.precision)


def is_whole(place: Place) -> bool:
    """Tell whether no more is known of a place than its country."""
    return place.precision is Precision.COUNTRY


def named_countries(places: Sequence[Place]) -> set[str]:
    """Return the lower-case ISO codes of the countries that a stage's places name.

    A place that lies in no one country, such as a river's reach, names those its disc touches.
    """
    named: set[str] = set()
    for place in places:
        if place.country:
            named.add(place.country)
        elif place.lon is not None and place.lat is not None:
            disc = draw_circle(place.lon, place.lat, radius_km(place) or TOLERANCE_KM)
            named |= {code for code, one in country_outlines().items() if one.intersects(disc)}
    return named


def stub_countries(place: Place, places: Sequence[Place]) -> set[str]:
    """Return the countries that the stub of a place may lie in, by lower-case ISO code.

    Its own one; of a reach that lies in no one country, those that the stage's other places name
    by themselves: a disc says where the river may be, and not where anybody went.
    """
    if place.country:
        return {place.country}
    told = {one.country for one in places if one.country}
    return told or named_countries(places)


@cache
def neighbours(code: str, other: str) -> bool:
    """Tell whether two countries, by lower-case ISO code, share a border."""
    first, second = country_outline(code), country_outline(other)
    if first is None or second is None or code == other:
        return False
    return bool(shapely.dwithin(first, second, NEIGHBOUR_DEGREES))


def other_land(place: Place, own: set[str]) -> tuple[Polygon | MultiPolygon, ...]:
    """Return the outlines of the countries near a place but those of its ``own``."""
    if place.lon is None or place.lat is None:
        return ()
    near = shapely.Point(place.lon, place.lat).buffer(NEAR_DEGREES)
    return tuple(
        one for code, one in country_outlines().items() if code not in own and one.intersects(near)
    )
