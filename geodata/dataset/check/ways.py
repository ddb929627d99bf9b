"""Rules of what may be a line: how people travelled, over what ground, and what lies on what."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from geodata.dataset.model import Dataset
from geodata.errors import Problem
from geodata.ground import TOLERANCE_KM, country_outline, country_outlines, named_countries
from geodata.legs import draw_stage, is_drawn
from geodata.records import Place, Route, Stage
from geodata.reference import read_lines
from geodata.vocabulary import Basis, StageRole, TravelMode
from routes import Part, length_km

ROUTES_FILE, BORDERS_FILE = "routes.toml", "borders.toml"

STEP_KM = 5.0
"""A line is looked at in steps: what is missed between two is far less than the tolerance."""
SHARED_KM = 1.0
"""Two borders that meet share a point; from this length on they share a stretch."""

Points = NDArray[np.float64]


def check_ways(dataset: Dataset) -> Iterator[Problem]:
    """A stage says how people travelled, and its line crosses nothing that it does not name."""
    for route, stage in dataset.stages():
        yield from _check_kind(route, stage)
        yield from _check_repeats(stage)
        places = [dataset.place_by_id.get(name) for name in stage.places()]
        known = [one for one in places if one and None not in (one.lon, one.lat)]
        # what is missing is told by the rules of reference; a line is judged only where it is drawn
        told = stage.by is not None and not any(_check_repeats(stage))
        if len(known) == len(places) and told and is_drawn(route, known):
            yield from _check_ground(stage, known)
    yield from _check_fans(dataset)
    yield from _check_shared_stretches(dataset)


def _check_kind(route: Route, stage: Stage) -> Iterator[Problem]:
    if route.drawn and stage.by is None:
        remedy = "say land, water or air where a source does, else not_stated"
        yield Problem(ROUTES_FILE, stage.id, "by", "is missing", remedy)
    joins, inferred = stage.role is StageRole.JOIN, stage.basis is Basis.INFERRED
    if joins and not inferred:
        fault = f"is '{stage.basis}' though its role is to join"
        remedy = "call it inferred, or give it the role that the source describes"
        yield Problem(ROUTES_FILE, stage.id, "basis", fault, remedy)
    if inferred and not joins:
        fault = "is 'inferred' though it joins nothing"
        remedy = "cite who states it, or call its role a join"
        yield Problem(ROUTES_FILE, stage.id, "basis", fault, remedy)
    if inferred and stage.by_sources:
        fault = "cites who says how people travelled though nobody states the way"
        yield Problem(ROUTES_FILE, stage.id, "by_sources", fault, "leave it out, or cite the way")


def _check_repeats(stage: Stage) -> Iterator[Problem]:
    for place, following in itertools.pairwise(stage.places()):
        # between a place and itself there is no direction, and so no line
        if place == following:
            fault = f"'{place}' stands twice in a row"
            remedy = "name each place on the way once"
            yield Problem(ROUTES_FILE, stage.id, "start, through, end", fault, remedy)


def _check_ground(stage: Stage, places: list[Place]) -> Iterator[Problem]:
    if stage.by not in (TravelMode.LAND, TravelMode.WATER):
        return
    named = named_countries(places)
    crossed = crossed_km(draw_stage(stage, places), named, over_water=stage.by is TravelMode.WATER)
    for what, length in sorted(crossed.items()):
        if what:
            fault = f"crosses {length:.0f} km of '{what}', which no place of the stage names"
        else:
            fault = f"crosses {length:.0f} km of open sea though people went by land"
        remedy = (
            "bend it, name the place on the way in through with its locator, "
            "or say by = 'not_stated'"
        )
        yield Problem(ROUTES_FILE, stage.id, "start, through, end", fault, remedy)


def crossed_km(parts: Sequence[Part], named: set[str], *, over_water: bool) -> dict[str, float]:
    """Return how much of a line lies on ground that is not named, in km by country.

    The empty code stands for the open sea, which a line over water may cross. What lies within
    the tolerance of named ground (or, over water, of a coast) is not counted.
    """
    found = Counter(
        code for part in parts for code in _strays(_steps(part), named, over_water=over_water)
    )
    return {code: steps * STEP_KM for code, steps in found.items()}


def _steps(part: Part) -> Points:
    """Return points along a part, (n, 2) as (lon, lat), a step apart."""
    count = max(2, round(length_km(part.line) / STEP_KM) + 1)
    places = shapely.line_interpolate_point(part.line, np.linspace(0, 1, count), normalized=True)
    points: Points = shapely.get_coordinates(places)
    return points


def _strays(points: Points, named: set[str], *, over_water: bool) -> Iterator[str]:
    """Yield the code of what each step stands on where that is neither named nor near enough."""
    own = shapely.union_all([one for code in named if (one := country_outline(code)) is not None])
    for x, y in points:
        point = shapely.Point(x, y)
        if own.covers(point):
            continue
        code = next((name for name, one in country_outlines().items() if one.covers(point)), "")
        if over_water:
            near = not code or _apart_km(point, country_outlines()[code].boundary) <= TOLERANCE_KM
        else:
            near = _apart_km(point, own) <= TOLERANCE_KM
        if not near:
            yield code


def _apart_km(point: shapely.Point, other: shapely.Geometry) -> float:
    """Return about how far a point lies from a geometry, both (lon, lat), in km."""
    if other.is_empty:
        return float("inf")
    return length_km(shapely.shortest_line(point, other))


def _check_fans(dataset: Dataset) -> Iterator[Problem]:
    """Alternatives leave one place: else nobody could say "or" of them."""
    fans: dict[str, list[tuple[Route, Stage]]] = defaultdict(list)
    for route, stage in dataset.stages():
        if stage.alternatives:
            fans[stage.alternatives].append((route, stage))
    for name, members in sorted(fans.items()):
        first = members[0][1]
        # the others of it may be among those that could not be read
        if len(members) == 1 and not dataset.unread.of(ROUTES_FILE):
            fault = f"'{name}' holds this stage alone"
            yield Problem(ROUTES_FILE, first.id, "alternatives", fault, "name the others, or none")
        for _, stage in members[1:]:
            if stage.start != first.start:
                fault = f"'{name}' begins at '{first.start}' and this stage at '{stage.start}'"
                remedy = "let all ways of a fan begin at one place"
                yield Problem(ROUTES_FILE, stage.id, "alternatives", fault, remedy)


def _check_shared_stretches(dataset: Dataset) -> Iterator[Problem]:
    """Two borders share no stretch: what stands along one would seem to stand along the other."""
    lines = {one["id"]: shape(one["geometry"]) for one in read_lines()["features"]}
    drawn = [(one, lines[one.line]) for one in dataset.borders if one.line in lines]
    for (one, line), (other, second) in itertools.combinations(drawn, 2):
        shared = length_km_of(line.intersection(second))
        if shared > SHARED_KM:
            fault = f"shares {shared:.0f} km of its line with '{one.id}'"
            remedy = "give each stretch to the border of which the sources speak"
            yield Problem(BORDERS_FILE, other.id, "line", fault, remedy)


def length_km_of(geometry: shapely.Geometry) -> float:
    """Return the geodesic length of the lines in a geometry, (lon, lat), in km."""
    parts = getattr(geometry, "geoms", [geometry])
    return sum(length_km(one) for one in parts if isinstance(one, shapely.LineString))
