"""The story of a dataset: its chapters, and the rules they must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.model import Dataset
from geodata.errors import Problem
from geodata.layer_names import LAYER_NAMES
from geodata.records import Chapter, Record, Route

FILE = "story.toml"


def record_keys(dataset: Dataset) -> dict[str, Record]:
    """Return the records that stand on the map by their keys, ``<layer>/<id>``."""
    found: dict[str, Record] = {}
    for _, record in dataset.records():
        layer = getattr(record, "layer", "")
        if layer and not (isinstance(record, Route) and record.drawn):
            found[f"{layer}/{record.id}"] = record
    for route, stage in dataset.stages():
        found[f"{stage.layer or route.layer}/{stage.id}"] = stage
    return found


def check_story(dataset: Dataset) -> Iterator[Problem]:
    """Each chapter has an id of its own, cites known sources and shows what there is."""
    keys = record_keys(dataset)
    for name, count in Counter(chapter.id for chapter in dataset.chapters).items():
        if count > 1:
            yield Problem(FILE, name, "id", f"stands {count} times", "keep one")
    for chapter in dataset.chapters:
        yield from _check_sources(chapter, dataset)
        yield from _check_view(chapter, keys)


def _check_sources(chapter: Chapter, dataset: Dataset) -> Iterator[Problem]:
    for number, paragraph in enumerate(chapter.text):
        for citation in paragraph.sources:
            if citation.source not in dataset.source_by_id:
                fault = f"'{citation.source}' is not in {SOURCES_FILE}"
                remedy = "add the source or correct its id"
                yield Problem(FILE, chapter.id, f"text.{number}.sources", fault, remedy)


def _check_view(chapter: Chapter, keys: dict[str, Record]) -> Iterator[Problem]:
    west, south, east, north = chapter.bbox
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        remedy = "give west, south, east, north in degrees"
        yield Problem(FILE, chapter.id, "bbox", "is no part of the map", remedy)
    for name in chapter.layers:
        if name not in LAYER_NAMES:
            known = ", ".join(LAYER_NAMES)
            yield Problem(FILE, chapter.id, "layers", f"'{name}' is unknown", f"use one of {known}")
    for key in chapter.selected:
        if key not in keys:
            remedy = "write <layer>/<id> of a record of this dataset"
            yield Problem(FILE, chapter.id, "selected", f"'{key}' is no record", remedy)
