"""The layout of a sheet: where title, map, legend, notes, sources and credits stand.

Every page has the size asked for, and no other. The map takes what the words of its page leave:
of a map alone a few lines, else legend and credits at length where they fit. What finds no room
there goes on on further pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from webapp.errors import RequestError
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
from webapp.export.lines import QUIET, Span, line_width
from webapp.export.page import Drawing, Item, Page, Pages, Text
from webapp.export.pagesize import PageSize, in_mm
from webapp.export.parts import IMPRINT
from webapp.export.sheet import Sheet
from webapp.export.sheetblocks import LEAST_SHARE, PAGE_NUMBER, Section, SheetBlocks
from webapp.query.view import View

CROWDED = 1.0
"""Records on a square centimetre of the map, on average, from which on they are told apart no more.
"""


def lay_out(sheet: Sheet, pagesize: PageSize) -> Pages:
    """Set a sheet on pages of a size.

    Raises:
        RequestError: the size leaves no room for a map.
    """
    pages = tuple(Composer(SheetBlocks(sheet, pagesize)).compose())
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
    )


def fit_sheet(view: View, pagesize: PageSize, assemble: Callable[[View], Sheet]) -> Sheet:
    """Return the sheet of a view in the frame that its pagesize has for the map.

    That is what the words leave; as they depend on what the frame shows, it is sought in steps,
    none of which gives the map more than the one before.

    Raises:
        RequestError: the size leaves no room for a map.
    """
    sheet = assemble(view.framed(pagesize.width, pagesize.height))
    # Each step may only shrink the map, so that this ends: a smaller frame shows less, which needs
    # fewer words, which would give the map more room again.
    while True:
        width, height = SheetBlocks(sheet, pagesize).map_room()
        _check_room(height, pagesize)
        width, height = min(width, sheet.view.width), min(height, sheet.view.height)
        if sheet.view.width - width < 0.5 and sheet.view.height - height < 0.5:
            return sheet
        sheet = assemble(view.framed(width, height))


def settle_height(view: View, pagesize: PageSize, assemble: Callable[[View], Sheet]) -> PageSize:
    """Return a size with its height; where none was asked for, the map keeps its shape on it."""
    if pagesize.height:
        return pagesize
    sheet = assemble(view.framed(pagesize.width, pagesize.width * view.shape))
    rest = SheetBlocks(sheet, pagesize.settle(sheet.view.height)).rest(short=True)
    return pagesize.settle(rest + sheet.view.height)


def _check_room(height: float, pagesize: PageSize) -> None:
    """Refuse a page whose words leave the map less of its height than a map needs."""
    if height >= LEAST_SHARE * pagesize.height:
        return
    least = (pagesize.height - height) / (1 - LEAST_SHARE)
    named = f"{in_mm(least):.0f} mm" if pagesize.printed else f"{least * pagesize.enlarged:.0f} px"
    raise RequestError(
        f"size: its words leave no room for the map; make the sheet about {named} high, or "
        "wider, shorten the title, or leave it away with head=no"
    )


def _is_crowded(sheet: Sheet) -> bool:
    """Tell whether more is shown than can be told apart on the room that the map has."""
    square_cm = in_mm(sheet.view.width) * in_mm(sheet.view.height) / 100
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
        self.y = blocks.edge
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

    def put(self, block: Block, x: float | None = None) -> None:
        """Place a block at the cursor."""
        self.items += block.at(self.margin if x is None else x, self.y)
        self.y += block.height

    def chart(self) -> Block:
        """Return the map, and the legend where it stands beside it."""
        view, body = self.sheet.view, self.sheet.draw()
        about = self.sheet.about
        drawing = Drawing(0.0, 0.0, view.width, view.height, body, "map", about, clipped=True)
        legend = Block(pad(self.blocks.side[0], left=view.width + GUTTER).at, 0.0)
        return over(one_block(drawing, view.height), legend)

    def put_at_foot(self, block: Block) -> None:
        """Place a block at the foot of the map's page."""
        number = 0.0 if self.sheet.view.content == "map" else PAGE_NUMBER
        foot = self.blocks.height - self.blocks.edge - number - block.height
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
            # A list of which only a line or two stood at the foot would read as if it ended there.
            if self.y + self.blocks.fewest > self.blocks.bottom:
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
            said = Paragraph((Span(self.sheet.dataset, colour=QUIET),), IMPRINT, "foot")
            lines = set_paragraph(said, self.blocks.room - 60, self.sheet.lang).lines[:1]
            yield Text(self.margin, y, IMPRINT, IMPRINT, lines, "foot")
