"""The blocks of a sheet, set for its page size, and the room they take on it."""

from __future__ import annotations

from functools import cached_property

from webapp.export import parts
from webapp.export.columns import (
    EMPTY,
    Block,
    Paragraph,
    Set,
    below,
    in_columns,
    one_block,
    over,
    pad,
    set_paragraph,
    split_tall,
    stack,
)
from webapp.export.legendblock import GUTTER, set_legend, set_scale
from webapp.export.page import Rule
from webapp.export.pagesize import PageSize, in_px
from webapp.export.sheet import Sheet

PAPER_MARGIN = in_px(10)
TOP, FOOT = 14.0, 16.0
"""Px above the title and below the imprint of a sheet that is no paper."""
COLUMN, MOST_COLUMNS = 222.0, 6
"""A column of notes is no narrower than this, and there are no more of them."""
SIDE = 240.0
"""Width of a column of the legend beside the map, on paper that lies on its side."""
LEAST_MAP = 0.42
"""Share of a paper's height that the map keeps before the lists may stand on its page."""
WIDE, NARROW = 700.0, 500.0
CREDITS_SHARE = 0.62
"""Of the imprint's width, the part of the credits."""
FEWEST = 140.0
"""Px that a list needs to begin at the foot of a page."""
PAGE_NUMBER = 14.0
UNBOUNDED = float("inf")


class SheetBlocks:
    """The parts of one sheet as blocks, each set when it is first asked for."""

    def __init__(self, sheet: Sheet, pagesize: PageSize, paged: bool) -> None:
        """Take the measures of the page; nothing is set yet."""
        self.sheet = sheet
        self.paper = pagesize if pagesize.paper else None
        self.paged = paged and self.paper is not None
        self.width = pagesize.width if self.paper else sheet.view.width
        self.margin = self._margin()
        self.room = self.width - 2 * self.margin
        self.wide = self.room >= WIDE
        self.count = max(1, min(MOST_COLUMNS, int((self.room + GUTTER) // (COLUMN + GUTTER))))

    def _margin(self) -> float:
        if self.paper:
            return PAPER_MARGIN
        return 28.0 if self.width >= WIDE else 16.0 if self.width >= NARROW else 8.0

    def stacked(self, *paragraphs: Paragraph) -> Block:
        """Return paragraphs below one another, as wide as the sheet's words."""
        return stack(paragraphs, self.room, self.sheet.lang)

    @cached_property
    def head(self) -> Block:
        """Title and subtitle."""
        return pad(self.stacked(*parts.head(self.sheet, wide=self.wide)), beneath=8)

    @cached_property
    def under_map(self) -> Block:
        """What stands right under the map: the scale, the legend or the rest of it."""
        scale = pad(set_scale(self.sheet, self.room, wide=self.wide), 8, 2)
        words = pad(self.stacked(*parts.precision(self.sheet)), beneath=8)
        return below([scale, words] if self.aside else [scale, self.legend_below(), words])

    def legend_below(self) -> Block:
        """Return the legend as it stands below the map."""
        room = self.room
        count = 1 if room < 440 else 2 if room < 640 else 3 if room < 900 else 4
        count = min(count, len(self.sheet.key))
        width = (room - GUTTER * (count - 1)) / count
        return set_legend(self.sheet.key, count, width, self.sheet.lang)

    @property
    def aside(self) -> bool:
        """Whether the legend stands beside the map."""
        return self.paper is not None and self.paper.width > self.paper.height

    @cached_property
    def side(self) -> tuple[Block, float]:
        """The legend beside the map and the width in px it takes: nothing where it is below."""
        if self.paper is None or not self.aside:
            return EMPTY, 0.0
        room = self.paper.height - self.rest
        # The fewest columns that fit: each one takes its width from the map.
        for count in range(1, len(self.sheet.key) + 1):
            block = set_legend(self.sheet.key, count, SIDE, self.sheet.lang)
            if block.height <= room:
                break
        return block, count * (SIDE + GUTTER)

    @cached_property
    def imprint(self) -> Block:
        """Credits; dataset, licence and address."""
        credit, rest = parts.credit(self.sheet), parts.imprint(self.sheet)
        line = one_block(Rule(0.0, 0.0, self.room, "credits"), 8)
        if not self.wide:
            return below([line, self.stacked(credit, *rest)])
        wide = (self.room - GUTTER) * CREDITS_SHARE
        first = stack([credit], wide, self.sheet.lang)
        second = stack(rest, self.room - GUTTER - wide, self.sheet.lang)
        return below([line, over(first, pad(second, left=wide + GUTTER))])

    @cached_property
    def lists(self) -> list[tuple[Block, list[Set], int]]:
        """Each list: its heading, its paragraphs set for a column, and its number of columns."""
        sheet, words = self.sheet, self.sheet.wording
        found = [
            (words["opened"], list(parts.opened(sheet)), max(1, self.count // 3)),
            (words["notes"], list(parts.notes(sheet)), self.count),
            (words["sources"], list(parts.sources(sheet)), self.count),
        ]
        return [self._list(*one) for one in found if one[1]]

    def _list(
        self, title: str, paragraphs: list[Paragraph], count: int
    ) -> tuple[Block, list[Set], int]:
        width = (self.room - GUTTER * (count - 1)) / count
        line = one_block(Rule(0.0, 0.0, self.room, paragraphs[0].part), 4)
        heading = self.stacked(parts.heading(title, paragraphs[0].part))
        # A paragraph taller than a page would never fit and is parted beforehand.
        tall = self.bottom - self.margin - FEWEST if self.paged else UNBOUNDED
        blocks = (set_paragraph(one, width, self.sheet.lang) for one in paragraphs)
        split = [part for block in blocks for part in split_tall(block, tall)]
        return pad(below([line, heading]), beneath=3), split, count

    @cached_property
    def all_lists(self) -> Block:
        """All lists below one another, in columns of even height."""
        room = self.room + GUTTER
        lists = (
            below([heading, in_columns(blocks, count, room / count)])
            for heading, blocks, count in self.lists
        )
        return below([pad(one, beneath=9) for one in lists])

    @property
    def bottom(self) -> float:
        """Where the lists of a further page end."""
        return (self.paper.height if self.paper else UNBOUNDED) - self.margin - PAGE_NUMBER - 6

    @property
    def rest(self) -> float:
        """Height in px of all on the map's page but the map and the lists."""
        number = PAGE_NUMBER if self.paged else 0.0
        margins = 2 * self.margin if self.paper else TOP + FOOT
        blocks = (self.head, self.under_map, self.imprint)
        return margins + number + sum(block.height for block in blocks)

    @cached_property
    def lists_fit(self) -> bool:
        """Whether the lists stand on the page of the map."""
        if self.paper is None:
            return True
        least = self.paper.height * LEAST_MAP
        return self.rest + self.all_lists.height + least <= self.paper.height

    def map_room(self) -> tuple[float, float]:
        """Return the width and height in px that the words leave to the map, on paper."""
        if self.paper is None:
            return self.sheet.view.width, self.sheet.view.height
        lists = self.all_lists.height if self.lists_fit else 0.0
        least = self.paper.height * LEAST_MAP / 2
        return self.room - self.side[1], max(least, self.paper.height - self.rest - lists)
