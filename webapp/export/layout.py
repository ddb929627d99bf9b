"""The layout of a sheet: where title, map, legend, notes, sources and credits stand.

Every page has the size asked for, and no other. The map takes what the words of its page leave:
of a map alone a few lines, else legend and credits at length where they fit. What finds no room
there goes on on further pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from webapp.export.columns import (
    Block,
    Paragraph,
    balance_columns,
    one_block,
    over,
    pad,
    place_columns,
    set_paragraph,
    tallest,
)
from webapp.export.legendblock import GUTTER
from webapp.export.lines import QUIET, Line, Span, line_width
from webapp.export.page import Drawing, Item, Page, Pages, Shown, Text
from webapp.export.pagesize import PageSize, in_mm
from webapp.export.parts import IMPRINT
from webapp.export.sheet import Sheet
from webapp.export.sheetblocks import BESIDE_GAP, Section, SheetBlocks

CROWDED = 1.0
"""Records on a square centimetre of the map, on average, from which on they are told apart no more.
"""


def lay_out(sheet: Sheet, pagesize: PageSize) -> Pages:
    """Set a sheet on pages of a size."""
    return compose_pages(SheetBlocks(sheet, pagesize))


def compose_pages(blocks: SheetBlocks) -> Pages:
    """Set the blocks of a sheet on pages."""
    sheet, pagesize = blocks.sheet, blocks.pagesize
    pages = tuple(Composer(blocks).compose())
    return Pages(
        pages,
        sheet.title,
        sheet.lang,
        sheet.released,
        pagesize.printed,
        pagesize.enlarged,
        _is_crowded(sheet),
        sheet.about,
        sheet.dataset,
        sheet.heading,
        _shown(sheet, pages),
    )


def _shown(sheet: Sheet, pages: Sequence[Page]) -> Shown | None:
    """Return what the map of a sheet shows, and where it stands on the first of its pages."""
    frame = sheet.view.frame()
    for one in pages[0].items:
        if isinstance(one, Drawing) and one.clipped:
            return Shown(frame.bbox, frame.zoom, (one.x, one.y, one.width, one.height))
    return None


def _is_crowded(sheet: Sheet) -> bool:
    """Tell whether more is shown than can be told apart on the room that the map has."""
    square_cm = in_mm(sheet.width) * in_mm(sheet.height) / 100
    return sheet.shown > CROWDED * square_cm


class Composer:
    """Composes the blocks of one sheet into pages."""

    def __init__(self, blocks: SheetBlocks) -> None:
        """Begin on an empty page."""
        self.blocks, self.sheet = blocks, blocks.sheet
        self.margin = blocks.margin
        self.items: list[Item] = []
        self.done: list[list[Item]] = []
        self.y = 0.0

    def compose(self) -> Iterator[Page]:
        """Yield the pages of the sheet."""
        blocks = self.blocks
        self.y = blocks.top
        if blocks.beside[1]:
            self.put_beside()
        else:
            self.put_around()
        if later := blocks.told_later or ([] if blocks.lists_fit else blocks.lists):
            self.turn()
            self.flow(later)
        yield from self.numbered()

    def numbered(self) -> Iterator[Page]:
        """Yield the pages with what stands at their feet, where they are several."""
        blocks = self.blocks
        self.done.append(self.items)
        for n, items in enumerate(self.done, start=1):
            foot = self.foot(n) if len(self.done) > 1 else ()
            yield Page(blocks.width, blocks.height, (*items, *foot))

    def put_beside(self) -> None:
        """Place the map as high as the page, and all words in a column beside it."""
        words, _ = self.blocks.beside
        room = self.blocks.map_room()
        self.items += self.chart().at(0.0, 0.0)
        self.items += words.at(room[0] + BESIDE_GAP, self.blocks.edge)

    def put_around(self) -> None:
        """Place title, map and what is told below it."""
        blocks = self.blocks
        self.put(blocks.head)
        if not blocks.short:
            self.put(blocks.kept)
        self.put(self.chart(), self.margin - blocks.bleed)
        if blocks.short:
            self.put_at_foot(blocks.short_foot)
        else:
            self.put(blocks.under_map)
            if blocks.lists_fit:
                self.put(blocks.all_lists)
            self.put_at_foot(blocks.imprint)

    def put(self, block: Block, x: float | None = None) -> None:
        """Place a block at the cursor."""
        self.items += block.at(self.margin if x is None else x, self.y)
        self.y += block.height

    def chart(self) -> Block:
        """Return the map amid its room, and the legend where it stands beside it."""
        sheet, (across, down) = self.sheet, self.blocks.map_room()
        width, height, body, about = sheet.width, sheet.height, sheet.chart(), sheet.about
        x, y = max(0.0, across - width) / 2, max(0.0, down - height) / 2
        drawing = Drawing(x, y, width, height, body, "map", about, clipped=True)
        legend = Block(pad(self.blocks.side[0], left=across + GUTTER).at, 0.0)
        return over(one_block(drawing, max(height, down)), legend)

    def put_at_foot(self, block: Block) -> None:
        """Place a block at the foot of the map's page."""
        blocks = self.blocks
        foot = blocks.height - blocks.edge - blocks.number - block.height
        self.y = max(self.y, foot)
        self.put(block)

    def turn(self) -> None:
        """Go on on a further page."""
        self.done.append(self.items)
        self.items = []
        self.y = self.blocks.edge

    def flow(self, sections: Sequence[Section]) -> None:
        """Place lists in columns, over as many pages as they need."""
        for heading, pieces, count in sections:
            # A list of which only a line or two stood at the foot would read as if it ended there,
            # and a heading or a rule with nothing below it as if there were none.
            first = heading.height + pieces[0].height if pieces else 0.0
            least = max(self.blocks.fewest, first)
            if self.y > self.blocks.edge and self.y + least > self.blocks.bottom:
                self.turn()
            self.put(heading)
            step = (self.blocks.room + GUTTER) / count
            rest = pieces
            while rest:
                columns, fit = balance_columns(rest, count, self.blocks.bottom - self.y)
                if not fit and self.y == self.blocks.edge:  # taller than a page, yet to be seen
                    columns, fit = [(rest[0],)], 1
                self.items += place_columns(columns, step, self.margin, self.y)
                self.y += tallest(columns)
                rest = rest[fit:]
                if rest:
                    self.turn()
            self.y += 9

    def foot(self, number: int) -> Iterator[Text]:
        """Yield the number of a page, and on further ones the dataset."""
        y = self.blocks.height - self.blocks.edge
        words = Span(f"{number} / {len(self.done)}", colour=QUIET)
        x = self.blocks.width - self.margin - line_width((words,), IMPRINT, self.sheet.lang)
        yield Text(x, y, IMPRINT, IMPRINT, ((words,),), "foot")
        if number > 1:
            yield Text(self.margin, y, IMPRINT, IMPRINT, (self.dataset_line(),), "foot")

    def dataset_line(self) -> Line:
        """Return a line that names the dataset: whole, or only its title, and cut if need be."""
        for words in (self.sheet.dataset, self.sheet.named):
            said = Paragraph((Span(words, colour=QUIET),), IMPRINT, "foot")
            line, *rest = set_paragraph(said, self.blocks.room - 60, self.sheet.lang).lines
            if not rest:
                return line
        return (*line, Span("…", colour=QUIET))
