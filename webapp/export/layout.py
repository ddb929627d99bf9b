"""The layout of a sheet: where title, map, legend, notes, sources and credits stand.

A sheet on pixels or millimetres is one page: the map from edge to edge at the size asked for, all
else above and below it. On paper the map takes what the words of the first page leave; notes and
sources follow on it where they fit, else on further pages, or further down where the sheet is to
be one picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
from webapp.export.pagesize import PageSize
from webapp.export.parts import IMPRINT
from webapp.export.sheet import Sheet
from webapp.export.sheetblocks import FEWEST, FOOT, PAGE_NUMBER, TOP, SheetBlocks
from webapp.query.view import View


def lay_out(sheet: Sheet, pagesize: PageSize, *, paged: bool = False) -> Pages:
    """Set a sheet; ``paged`` lets it go on over further pages of its paper."""
    pages = tuple(_Composer(SheetBlocks(sheet, pagesize, paged)).compose())
    in_mm = not pagesize.on_screen
    named = (sheet.title, sheet.lang, sheet.released, in_mm, sheet.about, sheet.dataset)
    return Pages(pages, *named)


def fit_sheet(
    view: View, pagesize: PageSize, assemble: Callable[[View], Sheet], *, paged: bool
) -> Sheet:
    """Return the sheet of a view in the frame that its pagesize has for the map.

    On paper that is what the words leave; as they depend on what the frame shows, it is sought in
    steps, none of which gives the map more than the one before.
    """
    if pagesize.on_screen:
        return assemble(view)
    sheet = assemble(view.framed(pagesize.width, pagesize.height))
    # Each step may only shrink the map, so that this ends: a smaller frame shows less, which needs
    # fewer notes, which would give the map more room again.
    while pagesize.paper:
        width, height = SheetBlocks(sheet, pagesize, paged).map_room()
        width, height = min(width, sheet.view.width), min(height, sheet.view.height)
        if sheet.view.width - width < 0.5 and sheet.view.height - height < 0.5:
            break
        sheet = assemble(view.framed(width, height))
    return sheet


class _Composer:
    """Composes the blocks of one sheet into pages."""

    def __init__(self, blocks: SheetBlocks) -> None:
        self.blocks = blocks
        self.sheet, self.paper = blocks.sheet, blocks.paper
        self.paged, self.margin = blocks.paged, blocks.margin
        self.items: list[Item] = []
        self.done: list[list[Item]] = []
        self.y = 0.0

    def compose(self) -> Iterator[Page]:
        """Yield the pages of the sheet."""
        self.y = self.margin if self.paper else TOP
        self.put(self.blocks.head)
        self.put(self.chart(), 0.0 if self.paper is None else self.margin)
        self.put(self.blocks.under_map)
        if self.blocks.lists_fit or not self.paged:
            self.put(self.blocks.all_lists)
            self.put_imprint()
        else:
            self.put_imprint()
            self.turn()
            self.flow_lists()
        self.done.append(self.items)
        for n, items in enumerate(self.done, start=1):
            yield self.page(items, n)

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

    def put_imprint(self) -> None:
        """Place the imprint, at the foot of a paper."""
        if self.paper:
            number = PAGE_NUMBER if self.paged else 0.0
            foot = self.paper.height - self.margin - number - self.blocks.imprint.height
            self.y = max(self.y, foot)
        self.put(self.blocks.imprint)

    def turn(self) -> None:
        """Go on on a further page."""
        self.done.append(self.items)
        self.items = []
        self.y = self.margin

    def flow_lists(self) -> None:
        """Place the lists in columns, over as many pages as they need."""
        for heading, blocks, count in self.blocks.lists:
            # A list of which only a line or two stood at the foot would read as if it ended there.
            if self.y + FEWEST > self.blocks.bottom:
                self.turn()
            self.put(heading)
            step = (self.blocks.room + GUTTER) / count
            rest = blocks
            while rest:
                columns, fit = balance_columns(rest, count, self.blocks.bottom - self.y)
                if not fit and self.y == self.margin:  # taller than a page, yet to be seen
                    columns, fit = [(rest[0],)], 1
                self.items += place_columns(columns, step, self.margin, self.y)
                self.y += tallest(columns)
                rest = rest[fit:]
                if rest:
                    self.turn()
            self.y += 9

    def page(self, items: list[Item], number: int) -> Page:
        """Return a page with its number, where there are several."""
        height = self.y + (self.margin if self.paper else FOOT)
        if self.paper and (self.paged or height < self.paper.height + 1):
            height = self.paper.height
        foot = self.foot(number, height - self.margin) if len(self.done) > 1 else ()
        return Page(self.blocks.width, height, (*items, *foot))

    def foot(self, number: int, y: float) -> Iterator[Text]:
        """Yield the number of a page, and on further ones the dataset."""
        words = Span(f"{number} / {len(self.done)}", colour=QUIET)
        x = self.blocks.width - self.margin - line_width((words,), IMPRINT, self.sheet.lang)
        yield Text(x, y, IMPRINT, IMPRINT, ((words,),), "foot")
        if number > 1:
            said = Paragraph((Span(self.sheet.dataset, colour=QUIET),), IMPRINT, "foot")
            lines = set_paragraph(said, self.blocks.room - 60, self.sheet.lang).lines[:1]
            yield Text(self.margin, y, IMPRINT, IMPRINT, lines, "foot")
