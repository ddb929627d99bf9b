"""A sheet for a lesson: the story, or one chapter of it, on two pages that anybody can print.

Title and map, what is told step by step with its sources, the dates, and whose it all is. It asks
nothing of a class that the dataset does not state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from geodata.errors import UnknownNameError
from webapp.errors import RequestError
from webapp.export import parts
from webapp.export.columns import Block, Paragraph, below, one_block, pad
from webapp.export.inputs import Inputs, read_inputs
from webapp.export.layout import Composer
from webapp.export.legendblock import set_short_key, set_short_scale
from webapp.export.letters import check_letters
from webapp.export.lines import QUIET, Span
from webapp.export.page import Page, Pages, Rule
from webapp.export.pagesize import PageSize, read_pagesize
from webapp.export.sheet import Sheet, assemble_sheet
from webapp.export.sheetblocks import PAPER_MARGIN, Section, SheetBlocks
from webapp.query.subject import about, layer_styles, opening_bounds
from webapp.query.view import View
from webapp.snapshot.storage import Snapshot
from webapp.words import N_, say, speak
from webapp.words.joining import join_facts, join_glances
from webapp.words.plaintext import clean_text

PAGES = 2
SIZES = (12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of type in px, the largest first: the first that has room on two pages is taken. 8 px are
6 pt; what is longer still goes on on a third page, and nothing is left out."""
MAP_SHARE = 0.38
"""Of the page's height, what the map takes."""
INDENT = 20.0
STEPS, DATES = N_("Step by step"), N_("Key dates")
LESSON = N_("A sheet for a lesson")
Lesson = Mapping[str, Any]
"""``title``, ``bbox``, ``layers``, ``steps`` and ``dates`` (``webapp/build/lessons.py``)."""


def set_lesson(snapshot: Snapshot, name: str, lang: str, site: str = "") -> Pages:
    """Return the sheet of a chapter by its id, or of the whole story by an empty name.

    Raises:
        UnknownNameError: there is no such chapter, or no story.
    """
    inputs = read_inputs(snapshot, lang)
    words: Any = snapshot.read_json(f"/export/words-{lang}.json")
    lesson = words["lessons"].get(name)
    if lesson is None:
        raise UnknownNameError(f"story: there is no chapter {name[:40]!r}; start from the story")
    pagesize = read_pagesize({"paper": "a4"})
    path = f"{lang}/story/{name}/" if name else f"{lang}/story/"
    with speak(lang), about(inputs.subject):
        sheet = _assemble(lesson, inputs, pagesize, lang, f"{site}{path}")
        pages = _fit(sheet, lesson, inputs, pagesize)
    check_letters(pages)
    return pages


def _assemble(lesson: Lesson, inputs: Inputs, pagesize: PageSize, lang: str, address: str) -> Sheet:
    """Return the sheet with its map: of the whole base map where no evidence lies in the view."""
    usual = tuple(name for name, style in layer_styles().items() if style.shown)
    layers = tuple(one for one in layer_styles() if one in lesson["layers"]) or usual
    title = clean_text(lesson["title"]) or clean_text(inputs.imprint["title"])
    bbox = tuple(lesson["bbox"] or opening_bounds())
    whole = View(
        bbox,
        layers,
        title=title,
        lang=lang,
        content="map",
        subtitle=join_glances([say(LESSON), clean_text(inputs.imprint["title"])]),
    )
    room = pagesize.width - 2 * PAPER_MARGIN, pagesize.height * MAP_SHARE
    args = inputs.layers, inputs.reference, inputs.entries, inputs.imprint
    try:
        return assemble_sheet(*args, whole.framed(*room), address)
    except RequestError:
        everything = View(opening_bounds(), usual, title=title, lang=lang, content="map")
        return assemble_sheet(*args, everything.framed(*room), address)


def _fit(sheet: Sheet, lesson: Lesson, inputs: Inputs, pagesize: PageSize) -> Pages:
    """Return the pages in the largest type in which they are two."""
    for size in SIZES:
        blocks = LessonBlocks(sheet, pagesize, lesson, inputs.entries, size)
        pages = tuple(LessonComposer(blocks).compose())
        if len(pages) <= PAGES:
            break
    return Pages(
        pages,
        sheet.title,
        sheet.lang,
        sheet.released,
        in_mm=True,
        about=sheet.about,
        rights=sheet.dataset,
    )


class LessonBlocks(SheetBlocks):
    """The parts of a sheet for a lesson, in one size of type."""

    def __init__(
        self,
        sheet: Sheet,
        pagesize: PageSize,
        lesson: Lesson,
        entries: Mapping[str, str],
        size: float,
    ) -> None:
        """Take the measures of the page; nothing is set yet."""
        super().__init__(sheet, pagesize)
        self.lesson, self.entries, self.size = lesson, entries, size

    def map_room(self) -> tuple[float, float]:
        """Return the width and height in px of the map, which are set before the words are."""
        return self.sheet.width, self.sheet.height

    @cached_property
    def under(self) -> Block:
        """Scale and key, as any map has them."""
        sheet, (_, _, size) = self.sheet, parts.sizes_of(self.like)
        scale = pad(set_short_scale(sheet, self.room, size), 5.0)
        return pad(
            below([scale, set_short_key(sheet.short_key, self.room, size, self.lang)], 3.0),
            beneath=6,
        )

    @cached_property
    def told(self) -> list[Section]:
        """What is told, its dates and its sources, and whose it is."""
        found = [
            (say(STEPS), list(self._steps()), 2),
            (say(DATES), list(self._dates()), 3),
            (self.sheet.wording["sources"], list(self._sources()), 2),
        ]
        credit = [parts.credit(self.sheet), *parts.imprint(self.sheet)]
        line = one_block(Rule(0.0, 0.0, self.room, "credits"), 4)
        return [
            *(self._list(*one) for one in found if one[1]),
            (line, self._split(credit, self.room), 1),
        ]

    @cached_property
    def cited(self) -> list[str]:
        """The sources by id, in the order in which they are first cited."""
        cited = (source for _, _, found in self.lesson["steps"] for source, _ in found)
        return list(dict.fromkeys(cited))

    def _steps(self) -> Iterator[Paragraph]:
        for number, (heading, text, found) in enumerate(self.lesson["steps"], start=1):
            title = [Span(f"{clean_text(heading)} ", bold=True)] if heading else []
            marks = [Span(f" [{self._mark(*one)}]", colour=QUIET) for one in found]
            yield Paragraph(
                (*title, Span(clean_text(text)), *marks),
                self.size,
                "steps",
                Span(f"{number}.", bold=True),
                INDENT,
                self.size * 0.4,
            )

    def _mark(self, source: str, locator: str) -> str:
        return join_facts([str(self.cited.index(source) + 1), clean_text(locator)])

    def _dates(self) -> Iterator[Paragraph]:
        for when, title in self.lesson["dates"]:
            words = (Span(f"{clean_text(when)} ", bold=True), Span(clean_text(title)))
            yield Paragraph(words, self.size - 1, "dates", above=2.0)

    def _sources(self) -> Iterator[Paragraph]:
        for number, source in enumerate(self.cited, start=1):
            entry = parts.linked(clean_text(self.entries.get(source, source)))
            yield Paragraph(entry, self.size - 1.5, "sources", Span(f"{number}."), INDENT, 2.0)


class LessonComposer(Composer):
    """Composes title, map and all that is told, one behind the other."""

    blocks: LessonBlocks

    def compose(self) -> Iterator[Page]:
        """Yield the pages of the sheet."""
        blocks = self.blocks
        self.y = blocks.edge
        self.put(blocks.head)
        self.put(self.chart(), self.margin - blocks.bleed)
        self.put(blocks.under)
        self.flow(blocks.told)
        yield from self.numbered()
