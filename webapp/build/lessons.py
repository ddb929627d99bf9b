"""What a sheet for a lesson says: the story, or one chapter of it, in the language spoken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geodata.dataset.model import Dataset
from geodata.records import Chapter, Citation, Incident, Paragraph
from webapp.build.records import date_order
from webapp.words import Catalogue, date_words
from webapp.words.citing import say_locator

WHOLE = ""
"""The name of the sheet of the whole story."""


def draw_lessons(dataset: Dataset, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Return the sheets of a dataset by the ids of the chapters; none where it tells no story.

    Each has ``title``, ``bbox``, ``layers``, ``steps`` of (heading, text, citations), and
    ``dates`` of (date in words, title), the earliest first.
    """
    if not dataset.chapters:
        return {}
    found = {one.id: _chapter(one, dataset, catalogue) for one in dataset.chapters}
    return {WHOLE: _whole(dataset, catalogue), **found}


def _chapter(chapter: Chapter, dataset: Dataset, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "title": catalogue.said(chapter.title),
        "bbox": chapter.bbox,
        "layers": chapter.layers,
        "steps": [_step("", one, catalogue) for one in chapter.text],
        "dates": list(_dates(_keys([chapter]), dataset, catalogue)),
    }


def _whole(dataset: Dataset, catalogue: Catalogue) -> dict[str, Any]:
    """Return the sheet of the story: how every chapter begins, on the map as it opens."""
    return {
        "title": "",
        "bbox": None,
        "layers": (),
        "steps": [
            _step(catalogue.said(one.title), one.text[0], catalogue) for one in dataset.chapters
        ],
        "dates": list(_dates(_keys(dataset.chapters), dataset, catalogue)),
    }


def _step(heading: str, step: Paragraph, catalogue: Catalogue) -> tuple[str, str, list[Any]]:
    return heading, catalogue.said(step.text), [_cited(one, catalogue) for one in step.sources]


def _cited(citation: Citation, catalogue: Catalogue) -> tuple[str, str]:
    return citation.source, say_locator(citation.locator, catalogue)


def _keys(chapters: Iterable[Chapter]) -> list[str]:
    """Return the records that chapters speak of, by their keys, each once."""
    found = [
        key for one in chapters for key in (*one.selected, *(step.highlight for step in one.text))
    ]
    return list(dict.fromkeys(found))


def _dates(
    keys: Iterable[str], dataset: Dataset, catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield the dated incidents of some keys with their dates in words, the earliest first."""
    known = (dataset.record_by_key.get(key) for key in keys)
    dated = [one for one in known if isinstance(one, Incident) and one.date]
    for record in sorted(dated, key=date_order):
        yield date_words(record.date or ""), catalogue.said(record.title)
