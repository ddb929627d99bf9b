"""What an export reads from a snapshot: the evidence's sources, and the words of each language.

The workers of exports read these and no dataset folder, so that an export shows the very evidence
that the pages show.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from geodata.dataset.model import Dataset
from geodata.sources.bibliography import SourceTexts
from webapp.build.lessons import draw_lessons
from webapp.headers import content_policy
from webapp.maps.pagedata import MapContents
from webapp.query.subject import SUBJECT_PATH, Subject, subject_table
from webapp.settings import Place
from webapp.snapshot.storage import Resource
from webapp.words import Catalogue

JSON = "application/json"


def _resource(path: str, inputs: dict[str, object]) -> Resource:
    # keys stay in their own order: that of the style table is the order of drawing
    body = json.dumps(inputs, ensure_ascii=False).encode()
    return Resource(path, JSON, body, content_policy())


def export_subject(subject: Subject) -> Resource:
    """Return what the dataset gives the map, in English: what the words of an address rest on."""
    return _resource(SUBJECT_PATH, subject_table(subject))


def export_inputs(dataset: Dataset, texts: dict[str, SourceTexts]) -> Resource:
    """Return what an export reads in any language: sources, their entries and the imprint."""
    return _resource(
        "/export/inputs.json",
        {
            "imprint": dataset.imprint.model_dump(),
            "sources": [source.csl() for source in dataset.sources],
            # only these are named on a sheet, as on the map
            "places": [place.model_dump() for place in dataset.places if place.label],
            "chapters": {
                one.id: {"bbox": one.bbox, "layers": one.layers} for one in dataset.chapters
            },
            "entries": {name: text.entry for name, text in texts.items()},
        },
    )


def export_words(dataset: Dataset, contents: MapContents, place: Place) -> Resource:
    """Return what an export reads in one language: the dataset's catalogue, the map's contents.

    The contents are those of no place; the prefix says what to take off the pages' addresses.
    """
    lang = contents.language
    catalogue = dict(dataset.translations.get(lang, {}))
    words: dict[str, object] = {
        "catalogue": catalogue,
        "map": asdict(contents),
        "prefix": place.prefix,
        "lessons": draw_lessons(dataset, Catalogue(catalogue)),
    }
    return _resource(f"/export/words-{lang}.json", words)
