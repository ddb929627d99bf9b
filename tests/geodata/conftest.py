"""Fixtures: the layers of the built-in atlas as they are served."""

from __future__ import annotations

import json

import pytest

from geodata.layers.assemble import assemble_layers
from geodata.layers.formats import layer_geojson


@pytest.fixture(scope="session")
def built_in(dataset):
    """Return every built layer by name, as its file holds it."""
    frames = assemble_layers(dataset)
    return {name: json.loads(layer_geojson(name, frame)) for name, frame in frames.items()}
