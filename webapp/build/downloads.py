"""What can be taken away: each layer, the whole dataset as GeoJSON and GeoPackage, the sources."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas

from geodata.dataset.model import Dataset
from geodata.layers.formats import geopackage_bytes
from geodata.reference import reference_path
from geodata.writing import canonical_json
from webapp.headers import content_policy
from webapp.maps.style import LAYERS
from webapp.snapshot.storage import Resource
from webapp.words import say

GEOJSON = "application/geo+json"
GEOPACKAGE = "application/geopackage+sqlite3"


@dataclass(frozen=True)
class Download:
    """A file that is offered: its address, what it holds, its format and its size in kB."""

    path: str
    title: str
    form: str
    kilobytes: int


def layer_path(name: str) -> str:
    """Return the address of a layer."""
    return f"/layers/{name}.geojson"


def draw_geometry(layers: Mapping[str, str]) -> Iterator[Resource]:
    """Yield the layers and the base map, each on its own; the map draws ``build.mapdata``."""
    for name, text in layers.items():
        yield Resource(layer_path(name), GEOJSON, text.encode(), content_policy())
    base = reference_path("base").read_bytes()
    yield Resource("/base.geojson", GEOJSON, base, content_policy())


def draw_downloads(
    dataset: Dataset, frames: Mapping[str, geopandas.GeoDataFrame], layers: Mapping[str, str]
) -> Iterator[Resource]:
    """Yield the whole dataset as one GeoJSON and as one GeoPackage.

    ``frames`` are the layers as tables, ``layers`` as GeoJSON text, by name.
    """
    name = dataset.imprint.name
    whole = _whole(layers, name)
    yield Resource(f"/download/{name}.geojson", GEOJSON, whole.encode(), content_policy())
    package = geopackage_bytes(frames, dataset.imprint)
    yield Resource(f"/download/{name}.gpkg", GEOPACKAGE, package, content_policy())


def _whole(layers: Mapping[str, str], name: str) -> str:
    """Return every feature of every layer in one collection; each says its layer."""
    features = [
        {**feature, "properties": {**feature["properties"], "layer": layer}}
        for layer, text in layers.items()
        for feature in json.loads(text)["features"]
    ]
    collection = {"type": "FeatureCollection", "name": name, "features": features}
    return canonical_json(collection) + "\n"


def list_downloads(sizes: Mapping[str, int], name: str) -> tuple[tuple[str, list[Download]], ...]:
    """Return the files that are offered, under headings; ``sizes`` are in bytes, by address."""
    whole = [
        _download(sizes, f"/download/{name}.geojson", say("Every layer"), "GeoJSON"),
        _download(sizes, f"/download/{name}.gpkg", say("Every layer"), "GeoPackage"),
    ]
    layers = [
        _download(sizes, layer_path(layer), say(style.title), "GeoJSON")
        for layer, style in LAYERS.items()
    ]
    sources = [
        _download(sizes, "/sources.json", say("Every source"), "CSL-JSON"),
        _download(sizes, "/sources.bib", say("Every source"), "BibTeX"),
        _download(sizes, "/sources.ris", say("Every source"), "RIS"),
    ]
    return (
        (say("The whole dataset"), whole),
        (say("Layers"), layers),
        (say("Sources"), sources),
    )


def _download(sizes: Mapping[str, int], path: str, title: str, form: str) -> Download:
    return Download(path, title, form, max(1, round(sizes[path] / 1000)))
