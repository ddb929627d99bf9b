"""Rules of the story: what a chapter and its steps name exists and can be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from geodata.dataset.check.evidence import lacks_source
from geodata.dataset.check.references import check_charted, is_on_map
from geodata.dataset.folder import SOURCES_FILE
from geodata.dataset.layers import list_layers
from geodata.dataset.model import RECORD_FILES, Dataset
from geodata.errors import Problem
from geodata.records import Chapter, Paragraph
from geodata.records.publication import NO_RECORD, Bounds

STORY_FILE = "story.toml"


def check_story(dataset: Dataset) -> Iterator[Problem]:
    """Each chapter has an id of its own, cites known sources and shows what there is."""
    for name, count in Counter(chapter.id for chapter in dataset.chapters).items():
        if count > 1:
            yield Problem(STORY_FILE, name, "id", f"stands {count} times", "keep one")
    for chapter in dataset.chapters:
        yield from _check_bbox(chapter, "bbox", chapter.bbox)
        yield from _check_layers(chapter, "layers", chapter.layers, dataset)
        yield from _check_keys(chapter, "selected", chapter.selected, dataset)
        for number, paragraph in enumerate(chapter.text):
            yield from _check_step(chapter, f"text.{number}", paragraph, dataset)


def _check_step(
    chapter: Chapter, field: str, step: Paragraph, dataset: Dataset
) -> Iterator[Problem]:
    for citation in step.sources:
        if lacks_source(dataset, citation.source):
            fault = f"'{citation.source}' is not in {SOURCES_FILE}"
            remedy = "add the source or correct its id"
            yield Problem(STORY_FILE, chapter.id, f"{field}.sources", fault, remedy)
    yield from _check_bbox(chapter, f"{field}.bbox", step.bbox)
    yield from _check_layers(chapter, f"{field}.layers", step.layers, dataset)
    yield from _check_highlight(chapter, f"{field}.highlight", step, dataset)
    yield from check_charted(STORY_FILE, chapter.id, f"{field}.chart", step.chart, dataset)


def _check_bbox(chapter: Chapter, field: str, bbox: Bounds | None) -> Iterator[Problem]:
    if bbox is not None and not is_on_map(bbox):
        remedy = "give west, south, east, north in degrees"
        yield Problem(STORY_FILE, chapter.id, field, "is no part of the map", remedy)


def _check_layers(
    chapter: Chapter, field: str, names: Iterable[str], dataset: Dataset
) -> Iterator[Problem]:
    known = [one.name for one in list_layers(dataset)]
    for name in names:
        if name not in known and not _may_name_layers(dataset):
            fault, remedy = f"'{name}' is unknown", f"use one of {', '.join(known)}"
            yield Problem(STORY_FILE, chapter.id, field, fault, remedy)


def _check_keys(
    chapter: Chapter, field: str, keys: Iterable[str], dataset: Dataset
) -> Iterator[Problem]:
    for key in keys:
        if key not in dataset.record_by_key and not _may_be_unread(key, dataset):
            remedy = "write <layer>/<id> of a record of this dataset"
            yield Problem(STORY_FILE, chapter.id, field, f"'{key}' is no record", remedy)


def _check_highlight(
    chapter: Chapter, field: str, step: Paragraph, dataset: Dataset
) -> Iterator[Problem]:
    """The record that a step shows forth exists and lies on a layer that the step shows."""
    key, layers = step.highlight, step.layers or chapter.layers
    if key in ("", NO_RECORD):
        return
    yield from _check_keys(chapter, field, [key], dataset)
    layer = key.partition("/")[0]
    if key in dataset.record_by_key and layer not in layers:
        fault = f"'{key}' lies on a layer that this step does not show"
        yield Problem(STORY_FILE, chapter.id, field, fault, f"add '{layer}' to its layers")


def _may_name_layers(dataset: Dataset) -> bool:
    """Tell whether records that were not read may name layers that nothing else does."""
    return not dataset.imprint.layers and any(dataset.unread.of(file) for file in RECORD_FILES)


def _may_be_unread(key: str, dataset: Dataset) -> bool:
    name = key.partition("/")[2]
    return any(dataset.unread.may_hold(file, name) for file in RECORD_FILES)
