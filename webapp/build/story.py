"""Pages of the story: a text with its citations, its picture of the map, and the way on."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.records import Chapter, Citation, Paragraph
from webapp.build.contexts import Link
from webapp.build.figures import draw_chart
from webapp.build.pagecontexts import ChapterView, ChartedView, Told
from webapp.build.records import RecordDrawer, page_path, record_link
from webapp.build.steps import select_step
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
        text=tuple(_told(drawer, chapter, one, notes) for one in chapter.text),
        notes=drawer.cites(notes),
        records=tuple(_records(drawer, chapter)),
        picture=f"/story/{chapter.id}.svg",
        sheet=f"/story/{chapter.id}.pdf",
        bbox=_in_address(chapter.bbox),
        layers=",".join(chapter.layers),
        before=before,
        after=after,
    )


def _numbers(sources: tuple[Citation, ...], notes: list[Citation]) -> tuple[int, ...]:
    return tuple(notes.index(citation) + 1 for citation in sources)


def _told(
    drawer: RecordDrawer, chapter: Chapter, paragraph: Paragraph, notes: list[Citation]
) -> Told:
    """Return a paragraph with what the map shows while it is read."""
    step = select_step(chapter, paragraph, drawer.dataset, drawer.bounds)
    return Told(
        paragraph.text,
        _numbers(paragraph.sources, notes),
        _in_address(step.bbox),
        ",".join(step.layers),
        step.highlight,
        _link_to(drawer, step.highlight) if step.highlight else None,
        _charted(drawer, paragraph.chart) if paragraph.chart else None,
    )


def _in_address(bbox: tuple[float, ...]) -> str:
    return ",".join(f"{round(degrees, 2):g}" for degrees in bbox)


def _charted(drawer: RecordDrawer, name: str) -> ChartedView | None:
    one = next(one for one in drawer.dataset.statistics if one.id == name)
    chart = draw_chart(one.rows, drawer.catalogue)
    return ChartedView(page_path(one), one.title, chart) if chart else None


def _records(drawer: RecordDrawer, chapter: Chapter) -> Iterator[tuple[str, Link]]:
    """Yield the records a chapter speaks of, by their keys on the map."""
    for key in chapter.selected:
        yield key, _link_to(drawer, key)


def _link_to(drawer: RecordDrawer, key: str) -> Link:
    record = drawer.dataset.record_by_key[key]
    return record_link(record, date_words(record.date) if record.date else "")
