"""The steps of a chapter: what the map shows while one paragraph is read.

A paragraph may say its view, its layers and its record. Where it does not, the records that rest on
the same passages of the same sources are what it speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geodata.dataset.model import Dataset
from geodata.locators import read_locator
from geodata.records import Chapter, Citation, Paragraph, Record
from geodata.records.publication import NO_RECORD
from webapp.query.bounds import Bbox
from webapp.query.subject import on_map

LEAST_DEGREES = 4.0
"""A step of one town shows it with its surroundings."""
CHAPTER_SHARE = 0.3
"""Of the chapter's view, which a step shows at least: closer in a reader no longer knows where."""
AROUND = 0.2
"""What surrounds the records of a step, as a share of their extent, on every side."""


@dataclass(frozen=True)
class MapStep:
    """What the map shows at a step: west, south, east, north in degrees, layers, one record.

    ``highlight`` is the record's key, ``<layer>/<id>``; empty where none is shown forth.
    """

    bbox: Bbox
    layers: tuple[str, ...]
    highlight: str = ""


def select_step(
    chapter: Chapter, step: Paragraph, dataset: Dataset, bounds: Mapping[str, Bbox]
) -> MapStep:
    """Return what the map shows at a step; ``bounds`` are those of what is drawn, by key."""
    layers = step.layers or chapter.layers
    spoken_of = _records_of(chapter, step, layers, dataset, bounds)
    highlight = step.highlight or (spoken_of[0] if len(spoken_of) == 1 else "")
    if highlight == NO_RECORD:
        highlight = ""
    if step.highlight:
        spoken_of = [highlight] if highlight in bounds else []
    bbox = (
        step.bbox or surround([bounds[key] for key in spoken_of], _least(chapter)) or chapter.bbox
    )
    return MapStep(bbox, layers, highlight)


def _records_of(
    chapter: Chapter,
    step: Paragraph,
    layers: Iterable[str],
    dataset: Dataset,
    bounds: Mapping[str, Bbox],
) -> list[str]:
    """Return the drawn records of a step by their keys: of the chapter's own, else of all shown."""
    passages = {one for citation in step.sources for one in _passages(citation)}
    shown = {key: one for key, one in dataset.record_by_key.items() if key in bounds}
    shown = {key: one for key, one in shown.items() if key.partition("/")[0] in layers}
    found = [
        key
        for key, record in shown.items()
        if passages & {one for cited in _citations(record) for one in _passages(cited)}
    ]
    return [key for key in chapter.selected if key in found] or found


def _citations(record: Record) -> Iterator[Citation]:
    yield from record.sources
    for claim in getattr(record, "claims", ()):
        yield from claim.sources


def _passages(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield the source with each paragraph or note it is cited for; told in words, the words."""
    pieces = read_locator(citation.locator)
    if not pieces:
        yield citation.source, citation.locator
    section = ""
    for piece in pieces:
        section = piece.section or section
        last = int(piece.last or piece.first or 0)
        for number in range(int(piece.first or 0), last + 1):
            yield citation.source, f"{section} {piece.mark} {number}"


def _least(chapter: Chapter) -> float:
    """Return the degrees that a step of a chapter shows at least, across and upright."""
    west, south, east, north = chapter.bbox
    return max(LEAST_DEGREES, CHAPTER_SHARE * max(east - west, north - south))


def surround(boxes: Iterable[Bbox], least: float = LEAST_DEGREES) -> Bbox | None:
    """Return the bounds of boxes with what surrounds them, on the base map; None of no boxes.

    They are at least so many degrees across and upright.
    """
    found = list(boxes)
    if not found:
        return None
    west, south = (min(one[n] for one in found) for n in (0, 1))
    east, north = (max(one[n] for one in found) for n in (2, 3))
    return on_map((west, south, east, north), _wide(west, east, least), _wide(south, north, least))


def _wide(first: float, last: float, least: float) -> float:
    """Return the degrees to add on either side of a span, for at least so many."""
    return max((last - first) * AROUND, (least - (last - first)) / 2)
