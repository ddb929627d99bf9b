"""What an export is made from: a snapshot's layers, reference and texts, in a view's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.locators import BETWEEN
from geodata.reference import read_base, read_countries, read_credits, read_labels
from webapp.export.sheet import Reference
from webapp.maps.selection import Collection
from webapp.query.kinds import FeatureKind
from webapp.query.subject import SUBJECT_PATH, Subject, read_subject, say_subject
from webapp.snapshot.storage import Snapshot
from webapp.words import Catalogue, speak
from webapp.words.citing import say_entry, say_places
from webapp.words.imprint import say_imprint

SAID = ("title", "place", "from", "to", "note", "summary")
"""Properties of a feature that are the dataset's own words and stand on a sheet."""


@dataclass(frozen=True)
class Inputs:
    """Layers by name, the base map with its names, source entries by id, and the imprint.

    ``searchindex`` is what the map reads in the language; ``plain`` are the layers in English;
    ``subject`` is what the dataset gives the map, in the language.
    """

    layers: Mapping[str, Collection]
    reference: Reference
    entries: Mapping[str, str]
    imprint: Mapping[str, Any]
    searchindex: Mapping[str, Any]
    plain: Mapping[str, Collection]
    subject: Subject


def snapshot_subject(snapshot: Snapshot) -> Subject:
    """Return what a snapshot's dataset gives the map, in English."""
    table: Any = snapshot.read_json(SUBJECT_PATH)
    return read_subject(table)


@lru_cache(maxsize=6)
def read_inputs(snapshot: Snapshot, lang: str) -> Inputs:
    """Return what a snapshot holds for exports, its texts in a language where it has them."""
    texts: Any = snapshot.read_json("/export/inputs.json")
    words: Any = snapshot.read_json(f"/export/words-{lang}.json")
    catalogue = Catalogue(words["catalogue"])
    subject = snapshot_subject(snapshot)
    read: dict[str, Any] = {
        name: snapshot.read_json(f"/layers/{name}.geojson") for name in subject.layers
    }
    searchindex: Any = snapshot.read_json(f"/{lang}/searchindex.json")
    imprint = texts["imprint"]
    towns = [place["name"] for place in texts["places"]]
    with speak(lang):
        return Inputs(
            layers={name: _said_layer(layer, catalogue, towns) for name, layer in read.items()},
            reference=Reference(
                base=read_base(),
                labels=read_labels(),
                countries=read_countries(),
                places=[catalogue.said_in(place, ("name",)) for place in texts["places"]],
                credits=tuple(credit["text"] for credit in read_credits(lang)),
            ),
            entries={
                one["id"]: say_entry(texts["entries"][one["id"]], one["title"], catalogue)
                for one in texts["sources"]
            },
            imprint=say_imprint(imprint, catalogue),
            searchindex=searchindex,
            plain=read,
            subject=say_subject(subject, catalogue),
        )


def _said_layer(layer: Collection, catalogue: Catalogue, towns: Sequence[str]) -> Collection:
    """Return a layer in a language; an area named after a place keeps that place's short name."""
    known = (_with_short_name(one["properties"], towns) for one in layer["features"])
    features = [
        {**feature, "properties": _said_properties(properties, catalogue)}
        for feature, properties in zip(layer["features"], known, strict=True)
    ]
    return {**layer, "features": features}


def _said_properties(properties: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return what a feature says in a language, what its tiers and citations say as well."""
    said = {key: _said_within(value, catalogue) for key, value in properties.items()}
    return catalogue.said_in(said, (*SAID, "short"))


def _said_within(value: Any, catalogue: Catalogue) -> Any:
    """Return a value with every locator and note in it said; places stay parted as they were."""
    if isinstance(value, list):
        return [_said_within(one, catalogue) for one in value]
    if not isinstance(value, dict):
        return value
    said = {key: _said_within(one, catalogue) for key, one in value.items()}
    if isinstance(said.get("locator"), str):
        said["locator"] = BETWEEN.join(say_places(said["locator"], catalogue))
    return catalogue.said_in(said, ("note",))


def _with_short_name(properties: Mapping[str, Any], towns: Sequence[str]) -> Mapping[str, Any]:
    if properties["kind"] != FeatureKind.AREA:
        return properties
    # In English, before anything is said in a language: titles and names are matched by words.
    short = next((name for name in sorted(towns) if properties["title"].startswith(name)), "")
    return {**properties, "short": short}
