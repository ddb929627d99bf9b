"""The names of the scene: which are asked for, in what order, and where they stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp.maps.clipping import Box
from webapp.maps.cluster import Cluster
from webapp.maps.labels import (
    CENTRED,
    NUMBER_SHARE,
    Candidate,
    Placed,
    place_label,
    place_labels,
)
from webapp.maps.lettering import NAMES, PLACE_ZOOM, PLACING
from webapp.maps.obstacles import arrow_boxes, lines_whole, middle_in_sight, symbol_boxes
from webapp.maps.occupancy import Occupancy
from webapp.maps.scene_grounds import country_names, water_names
from webapp.maps.scene_layers import colour_of
from webapp.maps.scene_numbers import NUMBER_PX, cluster_numbers, line_number, number_beside
from webapp.maps.selection import Selection, Shape, feature_id, is_stage
from webapp.maps.style import SYMBOL
from webapp.query.kinds import FeatureKind
from webapp.words.plaintext import clean_text


@dataclass(frozen=True)
class Names:
    """The names a scene may write: of the base map, of countries by code, of places by id.

    Each holds ``lon`` and ``lat`` in degrees; places with ``label`` are the chief towns.
    """

    labels: Sequence[Mapping[str, Any]] = ()
    countries: Mapping[str, Mapping[str, Any]] | None = None
    places: Sequence[Mapping[str, Any]] = ()


def _town(
    name: str, x: float, y: float, cluster: Cluster | None, selection: Selection
) -> Candidate:
    """Return the name of a town; a cluster on it moves the name aside and lends its numbers."""
    size = NAMES["town"].size
    if cluster is None:
        clearance = PLACING["dot_clearance"]
        return Candidate(name, x, y, size, "dot", clearance=clearance, led_to=(x, y))
    return Candidate(
        name,
        cluster.x,
        cluster.y,
        size,
        "town",
        number=cluster_numbers(cluster, selection),
        clearance=cluster.reach,
        led_to=(x, y),
        target=(x, y),
        reach=SYMBOL["count_radius" if cluster.counted else "radius"],
    )


def _cluster_at(x: float, y: float, clusters: Iterable[Cluster]) -> Cluster | None:
    slack = PLACING["on_town"]
    near = (one for one in clusters if math.hypot(one.x - x, one.y - y) <= one.reach + slack)
    return next(near, None)


def _area_names(names: Names, selection: Selection) -> set[str]:
    """Return the names that areas bear: no town or cluster repeats them."""
    shapes = (shape.feature["properties"] for shape in selection.shapes)
    return {_short_name(one, names) for one in shapes if one["kind"] == FeatureKind.AREA}


def _towns(names: Names, selection: Selection) -> Iterator[tuple[Candidate, Cluster | None]]:
    """Yield the chief towns, then, close in, the other places that bear incidents."""
    named: set[int] = set()
    areas = _area_names(names, selection)
    for place in sorted(names.places, key=lambda one: str(one["name"])):
        if not place.get("label") or place.get("lon") is None or place["name"] in areas:
            continue
        x, y = selection.frame.point(place["lon"], place["lat"])
        if not selection.frame.holds(x, y):
            continue
        cluster = _cluster_at(x, y, selection.clusters)
        if cluster is not None and id(cluster) in named:
            continue
        named.add(id(cluster))
        yield _town(clean_text(place["name"]), x, y, cluster, selection), cluster
    for cluster in selection.clusters:
        if id(cluster) in named:
            continue
        name = cluster.symbols[0].feature["properties"].get("place") or ""
        # Far out, only the chief towns are named; the numbers of the others stand without a name.
        if name in areas or (names.places and selection.frame.zoom < PLACE_ZOOM):
            name = ""
        yield _town(clean_text(name), cluster.x, cluster.y, cluster, selection), cluster


def _place_towns(
    names: Names, selection: Selection, occupancy: Occupancy, nameless: list[Cluster]
) -> Iterator[Placed]:
    """Place towns; a cluster whose name finds no room, or has none, joins the nameless."""
    for town, cluster in _towns(names, selection):
        placed = place_label(town, occupancy) if town.text else None
        if placed is not None:
            yield placed
        elif cluster is not None:
            nameless.append(cluster)


def _short_name(area: Mapping[str, Any], names: Names) -> str:
    """Return the name an area bears on the map: the one under which it is known as a place."""
    if area.get("short"):
        return clean_text(area["short"])
    title = clean_text(area["title"])
    chiefs = (clean_text(place["name"]) for place in names.places if place.get("label"))
    known = next((name for name in sorted(chiefs) if title.startswith(name)), title)
    return known.split(", ")[0]


def _area_name(shape: Shape, names: Names, selection: Selection) -> Candidate:
    properties = shape.feature["properties"]
    x, y = middle_in_sight(shape, selection)
    kind = properties["kind"]
    number = str(selection.numbers[feature_id(shape.feature)]) if selection.listed else ""
    whole = kind == FeatureKind.AREA
    name = _short_name(properties, names) if whole else clean_text(properties["title"])
    return Candidate(
        name.split(", ")[0],
        x,
        y,
        NAMES[kind].size,
        kind,
        number=number,
        positions=CENTRED,
        colour=colour_of(shape),
    )


def _place_areas(names: Names, selection: Selection, occupancy: Occupancy) -> Iterator[Placed]:
    shapes = [shape for shape in selection.shapes if shape.rings and not is_stage(shape)]
    for shape in sorted(shapes, key=lambda one: one.feature["properties"]["kind"]):
        name = _area_name(shape, names, selection)
        placed = place_label(name, occupancy)
        if placed is None and selection.listed:
            bare = replace(
                name,
                text="",
                kind="number",
                size=NUMBER_PX / NUMBER_SHARE,
                forced=True,
                led_to=(name.x, name.y),
            )
            placed = place_label(bare, occupancy)
        if placed is not None:
            yield placed


def lay_out_names(
    names: Names, selection: Selection, lang: str, marks: Sequence[Box] = ()
) -> list[Placed]:
    """Place every name and number of the scene, in order of rank, off the boxes of its marks.

    Of a selection that no list follows, names alone are placed.
    """
    frame = selection.frame
    occupancy = Occupancy(
        frame.width,
        frame.height,
        taken=[*symbol_boxes(selection, SYMBOL["room"]), *arrow_boxes(selection), *marks],
        lines=lines_whole(selection),
        inset=PLACING["inset"],
        corner=(frame.left, frame.top),
    )
    # The countries of the evidence before anything else: without them nobody knows where it is.
    # Then what bears a citation before what only helps to find the way: towns with their incidents,
    # areas, numbers, and only then other countries and waters.
    nameless: list[Cluster] = []
    placed = place_labels(country_names(names, selection, lang, chief=True), occupancy)
    placed += _place_towns(names, selection, occupancy, nameless)
    placed += _place_areas(names, selection, occupancy)
    if selection.listed:
        beside = (number_beside(cluster, selection) for cluster in nameless)
        placed += place_labels(beside, occupancy)
        numbers = (line_number(shape, selection) for shape in selection.shapes if shape.lines)
        placed += place_labels(numbers, occupancy)
    placed += place_labels(country_names(names, selection, lang, chief=False), occupancy)
    placed += place_labels(water_names(names, selection, lang), occupancy)
    return placed
