"""The subject of a dataset: its layers as they look, and the view that shows all its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geodata.dataset.kinds import list_kinds
from geodata.dataset.layers import layer_geometries, list_layers
from geodata.dataset.model import Dataset
from geodata.vocabulary import LayerGeometry
from webapp.maps.geometries import coordinate_pairs
from webapp.query.bounds import PANNING_BOUNDS, Bbox
from webapp.query.kinds import FeatureKind
from webapp.query.subject import KindStyle, LayerStyle, Subject
from webapp.words import N_

LEAST_DEGREES = 2.0
"""A dataset of one town opens with its surroundings."""
MOST_NORTH = 85.0
"""The map has no poles."""
STATED_ALONE = N_("Stated by a named public source")
"""Of a dataset that rests on no reports: then whatever a source says is stated."""


def assemble_subject(dataset: Dataset, layers: Mapping[str, str]) -> Subject:
    """Return the subject in English; ``layers`` are the dataset's as GeoJSON, by name."""
    geometries = layer_geometries(dataset)
    styles = {
        one.name: LayerStyle(
            one.title,
            str(one.colour),
            str(geometries.get(one.name, LayerGeometry.CORRIDOR)),
            one.shown,
        )
        for one in list_layers(dataset)
    }
    own = dataset.imprint
    stated = own.stated or ("" if own.reports else STATED_ALONE)
    opening = own.opening or _all_evidence(styles, layers)
    kinds = {
        one.name: KindStyle(one.title, one.like, str(one.symbol or ""), one.colour or "")
        for one in list_kinds(dataset)
    }
    happened = tuple(sorted({one.kind for one in dataset.incidents}))
    return Subject(styles, opening, stated, tuple(_countries(dataset)), kinds, happened)


def _countries(dataset: Dataset) -> list[str]:
    """Return the codes of the countries in which places of the evidence lie."""
    named = {one.place for one in dataset.incidents if one.place}
    named |= {name for _, stage in dataset.stages() for name in stage.places()}
    found = {dataset.place_by_id[name].country for name in named}
    return sorted(code for code in found if code)


def _all_evidence(styles: Mapping[str, LayerStyle], layers: Mapping[str, str]) -> Bbox:
    """Return the bounds of every symbol, line and area of the layers that are shown at first.

    A corridor may reach further: it says how little is known, and is cut off where it does.
    """
    shown = [json.loads(text) for name, text in layers.items() if styles[name].shown]
    points = [one for layer in shown for feature in layer["features"] for one in _points(feature)]
    if not points:
        return PANNING_BOUNDS
    west, east = _span([lon for lon, _ in points], 180.0)
    south, north = _span([lat for _, lat in points], MOST_NORTH)
    return west, south, east, north


def drawn_bounds(layers: Mapping[str, str]) -> dict[str, Bbox]:
    """Return the bounds of what is drawn of each record, by its key, ``<layer>/<id>``."""
    found: dict[str, Bbox] = {}
    for name, text in layers.items():
        for feature in json.loads(text)["features"]:
            if points := list(_points(feature)):
                lons, lats = zip(*points, strict=True)
                found[f"{name}/{feature['id']}"] = (min(lons), min(lats), max(lons), max(lats))
    return found


def _span(degrees: Sequence[float], most: float) -> tuple[float, float]:
    """Return the least and the greatest of degrees, apart enough and within the world."""
    least, greatest = min(degrees), max(degrees)
    lacking = max(0.0, LEAST_DEGREES - (greatest - least)) / 2
    return max(least - lacking, -most), min(greatest + lacking, most)


def _points(feature: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    """Yield the points (lon, lat) of what is drawn of a feature, without names and corridors."""
    properties = feature["properties"]
    if properties["kind"] == FeatureKind.STAGE:
        for part in properties["axis"] or ():
            yield from part["points"]
    elif feature["geometry"] and properties["kind"] != FeatureKind.COUNTRY:
        yield from coordinate_pairs(feature["geometry"]["coordinates"])
