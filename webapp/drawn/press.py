"""What the press reads from an edition: the evidence's sources, and the words of each language."""

from __future__ import annotations

import json
from dataclasses import asdict

from geodata.bibliography import SourceTexts
from geodata.dataset import Dataset
from webapp.edition import Drawn
from webapp.maps.contents import MapContents
from webapp.policy import content_policy

JSON = "application/json"


def _drawn(path: str, material: dict[str, object]) -> Drawn:
    """Return material in its own order: that of the style table is the order of drawing."""
    body = json.dumps(material, ensure_ascii=False).encode()
    return Drawn(path, JSON, body, content_policy())


def press_material(dataset: Dataset, texts: dict[str, SourceTexts]) -> Drawn:
    """Return what an export reads in any language: sources, their entries and the imprint."""
    return _drawn(
        "/press.json",
        {
            "imprint": dataset.imprint.model_dump(),
            "sources": [source.csl() for source in dataset.sources],
            "places": [place.model_dump() for place in dataset.places if place.label],
            "entries": {name: text.entry for name, text in texts.items()},
        },
    )


def press_words(dataset: Dataset, contents: MapContents) -> Drawn:
    """Return what an export reads in one language: the dataset's catalogue, the map's contents."""
    lang = contents.language
    catalogue = dict(dataset.translations.get(lang, {}))
    return _drawn(f"/press-{lang}.json", {"catalogue": catalogue, "map": asdict(contents)})
