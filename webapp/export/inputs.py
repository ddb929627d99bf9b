"""What an export is made from: a snapshot's layers, reference and texts, in a view's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.reference import read_base, read_countries, read_credits, read_labels
from webapp.export.sheet import Reference
from webapp.maps.selection import Collection
from webapp.maps.style import LAYERS
from webapp.query.kinds import FeatureKind
from webapp.snapshot.storage import Snapshot
from webapp.words import Catalogue

SAID = ("title", "place", "from", "to", "note")
"""Properties of a feature that are the dataset's own words and stand on a sheet."""


@dataclass(frozen=True)
class Inputs:
    """Layers by name, the base map with its names, source entries by id, and the imprint.

    ``searchindex`` is what the map reads in the language; ``plain`` are the layers in English.
    """

    layers: Mapping[str, Collection]
    reference: Reference
    entries: Mapping[str, str]
    imprint: Mapping[str, Any]
    searchindex: Mapping[str, Any]
    plain: Mapping[str, Collection]


@lru_cache(maxsize=6)
def read_inputs(snapshot: Snapshot, lang: str) -> Inputs:
    """Return what a snapshot holds for exports, its texts in a language where it has them."""
    texts: Any = snapshot.read_json("/export/inputs.json")
    words: Any = snapshot.read_json(f"/export/words-{lang}.json")
    catalogue = Catalogue(words["catalogue"])
    read: dict[str, Any] = {name: snapshot.read_json(f"/layers/{name}.geojson") for name in LAYERS}
    searchindex: Any = snapshot.read_json(f"/{lang}/searchindex.json")
    imprint = texts["imprint"]
    towns = [place["name"] for place in texts["places"]]
    return Inputs(
        layers={name: _said_layer(layer, catalogue, towns) for name, layer in read.items()},
        reference=Reference(
            base=read_base(),
            labels=read_labels(),
            countries=read_countries(),
            places=[catalogue.said_in(place, ("name",)) for place in texts["places"]],
            credits=tuple(credit["text"] for credit in read_credits()),
        ),
        entries=texts["entries"],
        imprint=catalogue.said_in(imprint, ("title",)),
        searchindex=searchindex,
        plain=read,
    )


def _said_layer(layer: Collection, catalogue: Catalogue, towns: Sequence[str]) -> Collection:
    """Return a layer in a language; an area named after a place keeps that place's short name."""
    known = (_with_short_name(one["properties"], towns) for one in layer["features"])
    features = [
        {**feature, "properties": catalogue.said_in(properties, (*SAID, "short"))}
        for feature, properties in zip(layer["features"], known, strict=True)
    ]
    return {**layer, "features": features}


def _with_short_name(properties: Mapping[str, Any], towns: Sequence[str]) -> Mapping[str, Any]:
    if properties["kind"] != FeatureKind.AREA:
        return properties
    # In English, before anything is said in a language: titles and names are matched by words.
    short = next((name for name in sorted(towns) if properties["title"].startswith(name)), "")
    return {**properties, "short": short}
