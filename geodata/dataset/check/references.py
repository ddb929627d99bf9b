"""Rules of reference: what a record names exists, and what is drawn can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import shapely

from geodata.dataset.layers import list_layers
from geodata.dataset.model import Dataset
from geodata.errors import Problem
from geodata.ground import country_outline
from geodata.records import Imprint, Route
from geodata.reference import read_lines, read_regions

FAR_DEGREES = 5.0
"""How far off its country's outline a place may lie: small islands are not in the outlines."""


def _unknown(file: str, record: str, field: str, name: str, known: str) -> Problem:
    return Problem(file, record, field, f"'{name}' is not in {known}", "add it or correct the id")


def check_references(dataset: Dataset) -> Iterator[Problem]:
    """Places, instruments, related incidents, layers, regions and lines exist."""
    yield from _check_incident_references(dataset)
    yield from _check_place_references(dataset)
    yield from _check_place_countries(dataset)
    yield from _check_geometry_references(dataset)
    yield from _check_layers(dataset)


def _check_incident_references(dataset: Dataset) -> Iterator[Problem]:
    known: dict[str, set[str]] = {
        "places.toml": set(dataset.place_by_id),
        "incidents.toml": {one.id for one in dataset.incidents},
        "instruments.toml": {one.id for one in dataset.instruments},
    }
    for one in dataset.incidents:
        for field, file, names in (
            ("place", "places.toml", {one.place} if one.place is not None else set()),
            ("related", "incidents.toml", set(one.related)),
            ("instruments", "instruments.toml", set(one.instruments)),
        ):
            for name in sorted(names - known[file]):
                if not dataset.unread.may_hold(file, name):
                    yield _unknown("incidents.toml", one.id, field, name, file)


def _check_place_references(dataset: Dataset) -> Iterator[Problem]:
    for _, stage in dataset.stages():
        for name in stage.places():
            missing = name not in dataset.place_by_id
            if missing and not dataset.unread.may_hold("places.toml", name):
                yield _unknown("routes.toml", stage.id, "start, through, end", name, "places.toml")


def _check_place_countries(dataset: Dataset) -> Iterator[Problem]:
    """A place lies in or near the country that it names: else its degrees or its code slipped."""
    for place in dataset.places:
        outline = country_outline(place.country or "")
        if outline is None or place.lon is None or place.lat is None:
            continue
        if not shapely.dwithin(outline, shapely.Point(place.lon, place.lat), FAR_DEGREES):
            fault = f"'{place.country}' lies far from {place.lon:g}, {place.lat:g}"
            remedy = "correct the code, or the sign or the order of lon and lat"
            yield Problem("places.toml", place.id, "country", fault, remedy)


def _check_geometry_references(dataset: Dataset) -> Iterator[Problem]:
    # A dataset names shapes and never brings any: what it could bring, it could bring too finely.
    regions, lines = read_regions(), read_lines()
    for area in dataset.areas:
        if area.region not in {f["id"] for f in regions["features"]}:
            yield _unknown("areas.toml", area.id, "region", area.region, "the reference geometry")
    for border in dataset.borders:
        if border.line not in {f["id"] for f in lines["features"]}:
            yield _unknown("borders.toml", border.id, "line", border.line, "the reference geometry")


def _check_layers(dataset: Dataset) -> Iterator[Problem]:
    known = [one.name for one in list_layers(dataset)]
    for file, record in dataset.records():
        # Of Records only some stand on the map; those without a layer of their own are listed.
        layer = getattr(record, "layer", "")
        if layer and layer not in known:
            yield Problem(file, record.id, "layer", *_unknown_layer(layer, known, dataset))


def _unknown_layer(name: str, known: list[str], dataset: Dataset) -> tuple[str, str]:
    """Return what is wrong with the name of a layer, and what to do."""
    if not dataset.imprint.layers:
        return f"'{name}' is no name of a layer", "write it of a-z, 0-9 and single - or _ between"
    remedy = f"use one of {', '.join(known)}, or add it to the layers of {Imprint.file}"
    return f"'{name}' is unknown", remedy


def check_places(dataset: Dataset) -> Iterator[Problem]:
    """A place has both coordinates or none; a stage's places have both."""
    for place in dataset.places:
        if (place.lon is None) != (place.lat is None):
            fault = "only one of lon and lat is given"
            yield Problem("places.toml", place.id, "lon, lat", fault, "give both or neither")
    for route, stage in dataset.stages():
        for name in stage.places():
            found = dataset.place_by_id.get(name)
            # One problem is enough for a place that does not exist, and the references name it.
            if route.drawn and found is not None and None in (found.lon, found.lat):
                fault = f"'{name}' has no coordinates, so the stage cannot be drawn"
                remedy = "give the place coordinates, or set drawn = false on the route"
                yield Problem("routes.toml", stage.id, "start, through, end", fault, remedy)


def check_routes(dataset: Dataset) -> Iterator[Problem]:
    """A drawn route has stages; one that is not drawn says why."""
    for route in dataset.routes:
        yield from _check_route(route)


def _check_route(route: Route) -> Iterator[Problem]:
    if route.drawn and not route.stages:
        fault = "a drawn route has no stages"
        yield Problem("routes.toml", route.id, "stages", fault, "add stages or set drawn = false")
    # Silence would look as if the sources had nothing to say of the route.
    if not route.drawn and not route.not_drawn_because:
        fault = "is empty though the route is not drawn"
        yield Problem("routes.toml", route.id, "not_drawn_because", fault, "say why")


def is_on_map(bbox: tuple[float, float, float, float]) -> bool:
    """Tell whether a view is one: west before east, south before north, on the map."""
    west, south, east, north = bbox
    # 85 degrees is where the map ends, which has no poles.
    return -180 <= west < east <= 180 and -85 <= south < north <= 85


def check_imprint(dataset: Dataset) -> Iterator[Problem]:
    """What the imprint says of the map exists: its opening view, its layers, its count."""
    imprint = dataset.imprint
    for name, times in Counter(one.name for one in imprint.layers).items():
        if times > 1:
            fault = f"'{name}' stands {times} times"
            yield Problem(Imprint.file, imprint.name, "layers", fault, "keep one")
    if imprint.opening is not None and not is_on_map(imprint.opening):
        remedy = "give west, south, east, north in degrees, or leave it out to show all"
        yield Problem(Imprint.file, imprint.name, "opening", "is no part of the map", remedy)
    counted = imprint.count.statistic if imprint.count else ""
    yield from check_charted(Imprint.file, imprint.name, "count.statistic", counted, dataset)


def check_charted(
    file: str, record: str, field: str, name: str, dataset: Dataset
) -> Iterator[Problem]:
    """A statistic that is to be drawn exists and may share an axis; an empty name names none."""
    known = {one.id for one in dataset.statistics if one.chart}
    if name and name not in known and not dataset.unread.may_hold("statistics.toml", name):
        fault = f"'{name}' is no statistic with chart = true in statistics.toml"
        yield Problem(file, record, field, fault, "add it or correct the id")
