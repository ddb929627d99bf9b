"""The names of the scene: which are asked for, in what order, and where they stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp.maps.clipping import Box, Point
from webapp.maps.labels import (
    CENTRED,
    NUMBER_SHARE,
    Candidate,
    Placed,
    Plate,
    place_label,
    place_labels,
)
from webapp.maps.scene_layers import arrow_points, colour_of
from webapp.maps.shown import Shape, Shown, feature_id
from webapp.maps.style import LABEL
from webapp.maps.svg import clean_text
from webapp.maps.swarm import Swarm

NUMBER_PX = 10.5
SHARES_ALONG = (0.5, 0.44, 0.56, 0.37, 0.63, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86)
PLACE_ZOOM = 6.0
"""From this zoom every place that bears an incident is named, not only the chief towns."""
WATERS = ("sea", "river", "island")


@dataclass(frozen=True)
class Names:
    """The names a scene may write: of the base map, of countries by code, of places by id.

    Each holds ``lon`` and ``lat`` in degrees; places with ``label`` are the chief towns.
    """

    labels: Sequence[Mapping[str, Any]] = ()
    countries: Mapping[str, Mapping[str, Any]] | None = None
    places: Sequence[Mapping[str, Any]] = ()


def number_range(numbers: Sequence[int]) -> str:
    """Write citation numbers in short: runs of three and more as first–last."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in runs
    )


def _swarm_numbers(swarm: Swarm, shown: Shown) -> str:
    return number_range([shown.numbers[feature_id(one.feature)] for one in swarm.symbols])


def _number_beside(swarm: Swarm, shown: Shown) -> Candidate:
    return Candidate(
        "",
        swarm.x,
        swarm.y,
        NUMBER_PX / NUMBER_SHARE,
        "number",
        number=_swarm_numbers(swarm, shown),
        clearance=swarm.reach - 2,
        forced=True,
        led_to=(swarm.x, swarm.y),
    )


def _town(name: str, x: float, y: float, swarm: Swarm | None, shown: Shown) -> Candidate:
    """Return the name of a town; a swarm on it moves the name aside and lends its numbers."""
    if swarm is None:
        return Candidate(name, x, y, LABEL["town"], "dot", clearance=2.0)
    return Candidate(
        name,
        swarm.x,
        swarm.y,
        LABEL["town"],
        "town",
        number=_swarm_numbers(swarm, shown),
        clearance=swarm.reach,
    )


def _swarm_at(x: float, y: float, swarms: Iterable[Swarm]) -> Swarm | None:
    near = (one for one in swarms if math.hypot(one.x - x, one.y - y) <= one.reach + 4)
    return next(near, None)


def _area_names(names: Names, shown: Shown) -> set[str]:
    """Return the names that areas bear: no town or swarm repeats them."""
    shapes = (shape.feature["properties"] for shape in shown.shapes)
    return {_short_name(one, names) for one in shapes if one["kind"] == "area"}


def _towns(names: Names, shown: Shown) -> Iterator[tuple[Candidate, Swarm | None]]:
    """Yield the chief towns, then, close in, the other places that bear incidents."""
    named: set[int] = set()
    areas = _area_names(names, shown)
    for place in sorted(names.places, key=lambda one: str(one["name"])):
        if not place.get("label") or place.get("lon") is None or place["name"] in areas:
            continue
        x, y = shown.frame.point(place["lon"], place["lat"])
        if not shown.frame.holds(x, y):
            continue
        swarm = _swarm_at(x, y, shown.swarms)
        if swarm is not None and id(swarm) in named:
            continue
        named.add(id(swarm))
        yield _town(clean_text(place["name"]), x, y, swarm, shown), swarm
    for swarm in shown.swarms:
        if id(swarm) in named:
            continue
        name = swarm.symbols[0].feature["properties"].get("place") or ""
        if name in areas or (names.places and shown.frame.zoom < PLACE_ZOOM):
            name = ""
        yield _town(clean_text(name), swarm.x, swarm.y, swarm, shown), swarm


def _place_towns(
    names: Names, shown: Shown, plate: Plate, nameless: list[Swarm]
) -> Iterator[Placed]:
    """Place towns; a swarm whose name finds no room, or has none, joins the nameless."""
    for town, swarm in _towns(names, shown):
        placed = place_label(town, plate) if town.text else None
        if placed is not None:
            yield placed
        elif swarm is not None:
            nameless.append(swarm)


def _box_middle(shape: Shape) -> tuple[float, float]:
    ring = max(shape.rings, key=len)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _short_name(area: Mapping[str, Any], names: Names) -> str:
    """Return the name an area bears on the map: the one under which it is known as a place."""
    if area.get("short"):
        return clean_text(area["short"])
    title = clean_text(area["title"])
    chiefs = (clean_text(place["name"]) for place in names.places if place.get("label"))
    known = next((name for name in sorted(chiefs) if title.startswith(name)), title)
    return known.split(", ")[0]


def _area_name(shape: Shape, names: Names, shown: Shown) -> Candidate:
    properties = shape.feature["properties"]
    x, y = _box_middle(shape)
    size = LABEL["area"] * (0.88 if properties["kind"] == "unit" else 1)
    number = str(shown.numbers[feature_id(shape.feature)])
    whole = properties["kind"] == "area"
    name = _short_name(properties, names) if whole else clean_text(properties["title"])
    return Candidate(
        name.split(", ")[0],
        x,
        y,
        size,
        "area",
        number=number,
        positions=CENTRED,
        colour=colour_of(shape),
    )


def _place_areas(names: Names, shown: Shown, plate: Plate) -> Iterator[Placed]:
    shapes = [shape for shape in shown.shapes if shape.rings and not _is_stage(shape)]
    for shape in sorted(shapes, key=lambda one: one.feature["properties"]["kind"]):
        name = _area_name(shape, names, shown)
        placed = place_label(name, plate)
        if placed is None:
            bare = replace(
                name,
                text="",
                kind="number",
                size=NUMBER_PX / NUMBER_SHARE,
                forced=True,
                led_to=(name.x, name.y),
            )
            placed = place_label(bare, plate)
        if placed is not None:
            yield placed


def _is_stage(shape: Shape) -> bool:
    return bool(shape.feature["properties"]["kind"] == "stage")


def _line_number(shape: Shape, shown: Shown) -> Candidate:
    """Return the number of a stage or border, to stand on either side of its longest line."""
    track = max(shape.tracks, key=lambda one: one.length)
    number = str(shown.numbers[feature_id(shape.feature)])
    spots: list[Point] = []
    for share in SHARES_ALONG:
        (x, y), (dx, dy) = track.at(share * track.length)
        away = NUMBER_PX * 0.6 + 2.5 + abs(dy) * len(number) * 2
        spots += [(x - dy * away, y + dx * away), (x + dy * away, y - dx * away)]
    return Candidate(
        "",
        *spots[0],
        NUMBER_PX / NUMBER_SHARE,
        "number",
        number=number,
        positions=("centre",),
        spots=tuple(spots[1:]),
        forced=True,
        led_to=track.at(0.5 * track.length)[0],
        colour=colour_of(shape),
    )


def _in_language(name: Mapping[str, Any], lang: str, key: str) -> str:
    return clean_text(name.get(lang) or name[key])


def _countries(names: Names, shown: Shown, lang: str) -> Iterator[Candidate]:
    for _, country in sorted((names.countries or {}).items()):
        if country.get("lon") is None:
            continue
        x, y = shown.frame.point(country["lon"], country["lat"])
        text = _in_language(country, lang, "name")
        yield Candidate(text, x, y, LABEL["country"], "country", positions=CENTRED)


def _waters(names: Names, shown: Shown, lang: str) -> Iterator[Candidate]:
    ranked = sorted(
        (one for one in names.labels if shown.frame.zoom >= one.get("min_zoom", 0)),
        key=lambda one: (WATERS.index(one["class"]), one.get("rank", 9), one["text"]),
    )
    for name in ranked:
        x, y = shown.frame.point(name["lon"], name["lat"])
        size = LABEL["sea"] * (1.0 if name["class"] == "sea" else 0.92)
        text = _in_language(name, lang, "text")
        yield Candidate(text, x, y, size, name["class"], positions=CENTRED)


def _obstacles(shown: Shown) -> list[Box]:
    boxes: list[Box] = []
    for swarm in shown.swarms:
        boxes += [(one.x - 6, one.y - 6, one.x + 6, one.y + 6) for one in swarm.symbols]
    for shape in shown.shapes:
        if _is_stage(shape):
            arrows = (at for track in shape.tracks for at, _ in arrow_points(track))
            boxes += [(x - 4, y - 4, x + 4, y + 4) for x, y in arrows]
    return boxes


def lay_out_names(names: Names, shown: Shown, lang: str) -> list[Placed]:
    """Place every name and number of the scene, in order of rank."""
    lines = [line for shape in shown.shapes for line in shape.lines]
    plate = Plate(shown.frame.width, shown.frame.height, _obstacles(shown), lines)
    nameless: list[Swarm] = []
    placed = list(_place_towns(names, shown, plate, nameless))
    placed += _place_areas(names, shown, plate)
    placed += place_labels((_number_beside(swarm, shown) for swarm in nameless), plate)
    numbers = (_line_number(shape, shown) for shape in shown.shapes if shape.lines)
    placed += place_labels(numbers, plate)
    placed += place_labels(_countries(names, shown, lang), plate)
    placed += place_labels(_waters(names, shown, lang), plate)
    return placed
