"""Where a view lies, in words: the town, the area or the countries that its map shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry import shape

from geodata.ground import country_outlines
from webapp.maps.selection import Collection, Selection
from webapp.query.bounds import Bbox
from webapp.query.byidentity import ByIdentity
from webapp.query.kinds import FeatureKind
from webapp.query.subject import opening_bounds
from webapp.words.joining import join_likes
from webapp.words.plaintext import clean_text
from webapp.words.speaking import spoken

WHOLE = 0.75
"""Share of the opening bounds from which on a view shows the whole ground, which needs no name."""
TOWN_DEGREES = 3.0
"""A view no wider than this is named by the one chief town that lies in it."""
AREA_SHARES = (0.35, 0.5)
"""An area names a view of which it takes so much, and of which so much is seen."""
ON_GROUND = 0.5
"""Degrees that a symbol may lie off the outline of what it lies in."""
COUNTRY_SHARE, MOST_COUNTRIES = 0.1, 3
"""Share of a view's land from which on a country is named, and how many are named at most."""
SEEN_WHOLE, SMALL_SHARE = 0.75, 0.03
"""A country of which so much is seen is named however small, unless it is a speck in the view."""


def name_ground(
    selection: Selection,
    bbox: Bbox,
    layers: Mapping[str, Collection],
    countries: Mapping[str, Mapping[str, Any]],
    places: Sequence[Mapping[str, Any]],
) -> str:
    """Return the name of what a view shows of the ground, or nothing where it has none in short.

    ``bbox`` is what is asked for of it, in degrees; ``layers`` hold the areas, ``countries`` names
    by lower-case ISO code, ``places`` the towns.
    """
    asked, frame = shapely.box(*bbox), selection.frame
    shown = (shapely.Point(frame.degrees(one.x, one.y)) for one in selection.clusters)
    points = [one for one in shown if asked.covers(one)]
    if _share_seen(opening_bounds(), bbox) >= WHOLE:
        return ""
    return _town(places, bbox) or _area(layers, bbox, points) or _countries(countries, bbox, points)


def _share_seen(whole: Bbox, bbox: Bbox) -> float:
    """Return how much of bounds lies in a bbox."""
    one = shapely.box(*whole)
    return float(one.intersection(shapely.box(*bbox)).area / one.area) if one.area else 0.0


def _town(places: Iterable[Mapping[str, Any]], bbox: Bbox) -> str:
    west, south, east, north = bbox
    if east - west > TOWN_DEGREES:
        return ""
    inside = [
        clean_text(one["name"])
        for one in places
        if one.get("label")
        and one.get("lon") is not None
        and west <= one["lon"] <= east
        and south <= one["lat"] <= north
    ]
    return inside[0] if len(inside) == 1 else ""


def _area(layers: Mapping[str, Collection], bbox: Bbox, points: Sequence[shapely.Point]) -> str:
    """Return the name of the area that a view is of, with every symbol that it shows."""
    frame = shapely.box(*bbox)
    found = []
    for properties, ground in _areas(layers):
        seen = shapely.clip_by_rect(ground, *bbox).area
        filled = seen >= AREA_SHARES[0] * frame.area and seen >= AREA_SHARES[1] * ground.area
        if filled and all(ground.distance(one) <= ON_GROUND for one in points):
            found.append((seen, clean_text(properties.get("short") or properties["title"])))
    return max(found)[1] if found else ""


def _areas(
    layers: Mapping[str, Collection],
) -> Iterator[tuple[Mapping[str, Any], shapely.Geometry]]:
    for layer in layers.values():
        for one in layer["features"]:
            if one["properties"]["kind"] == FeatureKind.AREA and one["geometry"]:
                yield one["properties"], _ground_of(one["geometry"])


def _valid_shape(geometry: Mapping[str, Any]) -> shapely.Geometry:
    return shapely.make_valid(shape(geometry))


_ground_of = ByIdentity(_valid_shape)


def _countries(
    countries: Mapping[str, Mapping[str, Any]], bbox: Bbox, points: Sequence[shapely.Point]
) -> str:
    """Return the countries of a view, the largest in it first; those of its symbols are among them.

    None where they are too many to be told in a title.
    """
    shares = _land_shares(tuple(round(side, 2) for side in bbox))
    wanted = {code for code, (share, own) in shares.items() if _is_named(share, own)}
    # coasts are generalised: a harbour may lie just off its own
    outlines = country_outlines()
    for point in points if shares else ():
        # most symbols lie in what is named already, which is seen sooner than what is nearest
        if any(outlines[code].covers(point) for code in wanted):
            continue
        away, code = min((outlines[code].distance(point), code) for code in shares)
        if away <= ON_GROUND:
            wanted.add(code)
    if len(wanted) > MOST_COUNTRIES or not wanted <= countries.keys():
        return ""
    named = sorted(wanted, key=lambda code: -shares[code][0])
    names = (countries[code].get(spoken()) or countries[code]["name"] for code in named)
    return join_likes(map(clean_text, names))


def _is_named(share: float, own: float) -> bool:
    """Say whether a country is, by its share of the view's land and the share of it in view."""
    return share >= COUNTRY_SHARE or (own >= SEEN_WHOLE and share >= SMALL_SHARE)


@lru_cache(maxsize=128)
def _land_shares(bbox: Bbox) -> Mapping[str, tuple[float, float]]:
    """Return, by country, its share of the land of a bbox, and the share of it that is seen."""
    frame = shapely.box(*bbox)
    seen = {
        code: shapely.clip_by_rect(outline, *bbox).area
        for code, outline in country_outlines().items()
        if outline.intersects(frame)
    }
    land = sum(seen.values())
    whole = country_outlines()
    return (
        {code: (area / land, area / whole[code].area) for code, area in seen.items()}
        if land
        else {}
    )
