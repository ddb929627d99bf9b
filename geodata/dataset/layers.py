"""The layers of a dataset in drawing order: those its imprint names, else those its records do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from geodata.dataset.model import Dataset
from geodata.records import Layer
from geodata.records.publication import LAYER_NAME
from geodata.vocabulary import COUNTRIES, LayerGeometry

COLOURS = (
    "#332288", "#B2660A", "#117733", "#882255", "#21759B", "#8A7322", "#9C2F26", "#6F6A8A",
)  # fmt: skip
"""For layers whose colour a dataset leaves open; told apart with common deficiencies of sight."""


def list_layers(dataset: Dataset) -> tuple[Layer, ...]:
    """Return the layers of a dataset, the lowest first, each with a colour.

    That of the countries is put under the incidents where the imprint does not name it. Without a
    list of the imprint's own, areas and lines lie under corridors and corridors under symbols: what
    is smaller must not be covered.
    """
    named = dataset.imprint.layers or tuple(_named_by_records(dataset))
    colours = cycle(COLOURS)
    layers = [one if one.colour else _coloured(one, next(colours)) for one in named]
    if dataset.policies and COUNTRIES not in {one.name for one in layers}:
        symbols = {incident.layer for incident in dataset.incidents}
        at = next((n for n, one in enumerate(layers) if one.name in symbols), len(layers))
        layers.insert(at, Layer(name=COUNTRIES, title="Countries", colour="#5A5650"))
    return tuple(layers)


def _coloured(layer: Layer, colour: str) -> Layer:
    return layer.model_copy(update={"colour": colour})


def _named_by_records(dataset: Dataset) -> Iterator[Layer]:
    """Yield a layer for each name in the records, with a title made of it."""
    geometries = layer_geometries(dataset)
    for name in sorted(geometries, key=lambda one: list(LayerGeometry).index(geometries[one])):
        if name != COUNTRIES and re.fullmatch(LAYER_NAME, name):
            title = re.sub("[-_]", " ", name)
            yield Layer(name=name, title=title[0].upper() + title[1:])


def layer_geometries(dataset: Dataset) -> dict[str, LayerGeometry]:
    """Return what the records of each layer are drawn as, by name; of several, the uppermost."""
    found: dict[str, LayerGeometry] = {}
    found |= dict.fromkeys((one.layer for one in dataset.areas), LayerGeometry.AREA)
    found |= dict.fromkeys((one.layer for one in dataset.borders), LayerGeometry.LINE)
    ways = [one.layer for one in dataset.routes]
    ways += [stage.layer for _, stage in dataset.stages() if stage.layer]
    found |= dict.fromkeys(ways, LayerGeometry.CORRIDOR)
    if dataset.policies:
        found[COUNTRIES] = LayerGeometry.LABEL
    return found | dict.fromkeys((one.layer for one in dataset.incidents), LayerGeometry.SYMBOL)
