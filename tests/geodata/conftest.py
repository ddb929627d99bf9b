"""Fixtures: the layers of the built-in atlas as they are served, and what of its stages is drawn."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson
from geodata.legs import draw_stage, is_drawn
from geodata.reference import read_lines


@pytest.fixture(scope="session")
def built_in(dataset):
    """Return every built layer by name, as its file holds it."""
    frames = assemble_layers(dataset)
    return {name: json.loads(layer_geojson(name, frame)) for name, frame in frames.items()}


@pytest.fixture(scope="session")
def lines():
    return {one["id"]: shape(one["geometry"]) for one in read_lines()["features"]}


@pytest.fixture(scope="session")
def drawn(dataset):
    """Return (stage, places, parts) of every stage of which anything is drawn."""
    found = []
    for route, stage in dataset.stages():
        places = [dataset.place_by_id[name] for name in stage.places()]
        if is_drawn(route, places) and (parts := draw_stage(stage, places)):
            found.append((stage, places, parts))
    assert len(found) > 30
    return found
