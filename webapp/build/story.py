"""Pages of the story: a text with its citations, its picture of the map, and the way on."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.records import Chapter, Citation
from webapp.build.contexts import ChapterView, Link, Told
from webapp.build.records import RecordDrawer, record_link
from webapp.build.templates import Renderer
from webapp.snapshot.storage import Resource
from webapp.words import date_words


def draw_story_pages(renderer: Renderer, drawer: RecordDrawer) -> Iterator[Resource]:
    """Yield the contents of the story and a page for each chapter."""
    chapters = list_chapters(drawer)
    yield renderer.page("/story/", "story.html", section="story", chapters=chapters)
    for chapter in chapters:
        yield renderer.page(
            chapter.path,
            "chapter.html",
            live=True,
            description=chapter.text[0].text if chapter.text else "",
            section="story",
            chapter=chapter,
            chapters=chapters,
        )


def list_chapters(drawer: RecordDrawer) -> list[ChapterView]:
    """Return the chapters in order, each with links to the one before and the one after."""
    chapters = drawer.dataset.chapters
    links = [None, *(Link(_path(one), one.title) for one in chapters), None]
    return [
        _chapter(drawer, one, number, links[number - 1], links[number + 1])
        for number, one in enumerate(chapters, start=1)
    ]


def _path(chapter: Chapter) -> str:
    return f"/story/{chapter.id}/"


def _chapter(
    drawer: RecordDrawer, chapter: Chapter, number: int, before: Link | None, after: Link | None
) -> ChapterView:
    notes = list(dict.fromkeys(c for paragraph in chapter.text for c in paragraph.sources))
    return ChapterView(
        id=chapter.id,
        path=_path(chapter),
        number=number,
        title=chapter.title,
        text=tuple(Told(one.text, _numbers(one.sources, notes)) for one in chapter.text),
        notes=drawer.cites(notes),
        records=tuple(_records(drawer, chapter)),
        picture=f"/story/{chapter.id}.svg",
        bbox=",".join(f"{degrees:g}" for degrees in chapter.bbox),
        layers=",".join(chapter.layers),
        before=before,
        after=after,
    )


def _numbers(sources: tuple[Citation, ...], notes: list[Citation]) -> tuple[int, ...]:
    return tuple(notes.index(citation) + 1 for citation in sources)


def _records(drawer: RecordDrawer, chapter: Chapter) -> Iterator[tuple[str, Link]]:
    """Yield the records a chapter speaks of, by their keys on the map."""
    for key in chapter.selected:
        record = drawer.dataset.record_by_key[key]
        yield key, record_link(record, date_words(record.date) if record.date else "")
