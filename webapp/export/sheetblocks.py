"""The blocks of a sheet, set for its page size, and the room they take on it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from webapp.export import parts
from webapp.export.columns import (
    EMPTY,
    Block,
    Flowing,
    Paragraph,
    below,
    in_columns,
    one_block,
    over,
    pad,
    set_paragraph,
    split_tall,
    stack,
)
from webapp.export.legendblock import (
    GUTTER,
    legend_pieces,
    set_legend,
    set_scale,
    set_short_words,
)
from webapp.export.page import Rule
from webapp.export.pagesize import PageSize, in_px
from webapp.export.parts import KEY
from webapp.export.sheet import Sheet

PAPER_MARGIN = in_px(10)
MARGINS = ((700.0, 28.0), (500.0, 16.0), (0.0, 8.0))
"""From how many px of width on, the room beside the words of a sheet that is no paper."""
EDGE = 14.0
"""Px at most above the first and below the last words of such a sheet."""
COLUMN, MOST_COLUMNS = 222.0, 6
"""A column of notes is no narrower than this, and there are no more of them."""
SIDE, SIDE_NARROW = 240.0, 172.0
"""Width of a column of the legend beside the map, on a page that lies on its side: of one alone,
and of each of several."""
ASIDE = 1.15
"""Such a page is wider than high by this at least."""
LEAST_MAP = 0.42
"""Share of a page that the map keeps before the legend or the lists may stand beside it."""
LEAST_SHARE = 0.2
"""Share of a page's height that the map keeps in any case."""
WIDE = 700.0
CREDITS_SHARE = 0.62
"""Of the imprint's width, the part of the credits."""
BESIDE_SHARES, BESIDE_GAP = (0.3, 0.34, 0.38, 0.42), 7.0
"""Of the width of a small page, what its words may take beside the map; and the px between."""
FEWEST, FEWEST_SHARE = 140.0, 0.4
"""Px that a list needs to begin at the foot of a page, or the share of a small one."""
PAGE_NUMBER = 14.0
UNBOUNDED = float("inf")

Section = tuple[Block, list[Flowing], int]
"""A list: its heading, what is set in its columns, and their number."""


class SheetBlocks:
    """The parts of one sheet as blocks, each set when it is first asked for."""

    def __init__(self, sheet: Sheet, pagesize: PageSize) -> None:
        """Take the measures of the page; nothing is set yet."""
        self.sheet, self.lang, self.pagesize = sheet, sheet.lang, pagesize
        self.width, self.height = pagesize.width, pagesize.height
        self.margin = PAPER_MARGIN if pagesize.paper else _margin(self.width)
        self.edge = self.margin if pagesize.paper else min(EDGE, self.margin)
        self.bleed = 0.0 if pagesize.paper else self.margin
        self.room = self.width - 2 * self.margin
        self.like = pagesize.like
        self.small = parts.is_small(self.like)
        self.wide = self.room >= WIDE
        self.count = max(1, min(MOST_COLUMNS, int((self.room + GUTTER) // (COLUMN + GUTTER))))

    def stacked(self, *paragraphs: Paragraph) -> Block:
        """Return paragraphs below one another, as wide as the sheet's words."""
        return stack(paragraphs, self.room, self.lang)

    @cached_property
    def top(self) -> float:
        """Px above what stands first: a map without a title begins where its page does."""
        bare = self.sheet.view.content == "map" and not self.head.height
        return 0.0 if self.bleed and bare else self.edge

    @property
    def number(self) -> float:
        """Px below the words of the map's page for its number; a map alone has one page."""
        return 0.0 if self.sheet.view.content == "map" else PAGE_NUMBER

    @cached_property
    def head(self) -> Block:
        """Title and subtitle."""
        if not self.sheet.view.headed:
            return EMPTY
        words = self.stacked(*parts.head(self.sheet, self.like, self.room))
        return pad(words, beneath=min(8.0, self.edge))

    @cached_property
    def kept(self) -> Block:
        """What the view keeps, above the map where all is told at length."""
        return pad(self.stacked(parts.kept(self.sheet, KEY)), beneath=8.0)

    @cached_property
    def short(self) -> bool:
        """Whether the page of the map has but a few words, as all of them find no room there."""
        if self.sheet.view.content == "map":
            return True
        if self.rest(short=False) + LEAST_MAP * self.height > self.height:
            return True
        return self.aside and self._set_aside is None

    @cached_property
    def short_foot(self) -> Block:
        """What any map says below it: scale, key of what is unsure, what is kept, credit."""
        return pad(set_short_words(self.sheet, self.room, self.like), 4.0 if self.small else 5.0)

    @cached_property
    def beside(self) -> tuple[Block, float]:
        """All words of a small map in a column beside it, and the width in px that this takes.

        Nothing where they find no room there, or where more is seen of the map above them.
        """
        if not (self.small and self.short) or self.width < self.height:
            return EMPTY, 0.0
        above = self.sheet.view.fitted_zoom(self.width, self.height - self.rest(short=True))
        for share in BESIDE_SHARES:
            width = share * self.width
            room = width - self.margin - BESIDE_GAP
            head = parts.head(self.sheet, self.like, room) if self.sheet.view.headed else ()
            words = below(
                [stack(head, room, self.lang), set_short_words(self.sheet, room, self.like)], 4.0
            )
            fits = words.height <= self.height - 2 * self.edge - self.number
            if fits and self.sheet.view.fitted_zoom(self.width - width, self.height) > above:
                return words, width
        return EMPTY, 0.0

    @cached_property
    def under_map(self) -> Block:
        """What is told at length under the map: scale, legend or the rest of it, imprint."""
        scale = pad(set_scale(self.sheet, self.room, wide=self.wide), 8, 2)
        words = pad(self.stacked(*parts.precision(self.sheet)), beneath=8)
        legend = [] if self.aside else [self.legend_below()]
        return below([scale, *legend, words])

    def legend_below(self) -> Block:
        """Return the legend as it stands below the map."""
        count, width = self._legend_columns
        return set_legend(self.sheet.key, count, width, self.lang)

    @property
    def _legend_columns(self) -> tuple[int, float]:
        room = self.room
        count = 1 if room < 440 else 2 if room < 640 else 3 if room < 900 else 4
        count = min(count, len(self.sheet.key))
        return count, (room - GUTTER * (count - 1)) / count

    @property
    def aside(self) -> bool:
        """Whether the legend stands beside the map."""
        return self.width > ASIDE * self.height

    @cached_property
    def side(self) -> tuple[Block, float]:
        """The legend beside the map and the width in px it takes: nothing where it is not."""
        return (EMPTY, 0.0) if self.short or self._set_aside is None else self._set_aside

    @cached_property
    def _set_aside(self) -> tuple[Block, float] | None:
        """The legend beside the map with its width in px, where it finds room there."""
        if not self.aside:
            return None
        room = self.height - self.rest(short=False)
        # The fewest columns that fit: each one takes its width from the map.
        for count in range(1, len(self.sheet.key) + 1):
            width = SIDE if count == 1 else SIDE_NARROW
            taken = count * (width + GUTTER)
            block = set_legend(self.sheet.key, count, width, self.lang)
            if block.height <= room and taken <= (1 - LEAST_MAP) * self.width:
                return block, taken
        return None

    @cached_property
    def imprint(self) -> Block:
        """Credits; dataset, licence and address."""
        credit, rest = parts.credit(self.sheet), parts.imprint(self.sheet)
        line = one_block(Rule(0.0, 0.0, self.room, "credits"), 8)
        if not self.wide:
            return below([line, self.stacked(credit, *rest)])
        wide = (self.room - GUTTER) * CREDITS_SHARE
        first = stack([credit], wide, self.lang)
        second = stack(rest, self.room - GUTTER - wide, self.lang)
        return below([line, over(first, pad(second, left=wide + GUTTER))])

    @cached_property
    def lists(self) -> list[Section]:
        """Each list of what the map shows."""
        if self.sheet.view.content != "sources":
            return []
        sheet, words = self.sheet, self.sheet.wording
        found = [
            (words["opened"], list(parts.opened(sheet)), max(1, self.count // 3)),
            (words["notes"], list(parts.notes(sheet)), self.count),
            (words["sources"], list(parts.sources(sheet)), self.count),
        ]
        return [self._list(*one) for one in found if one[1]]

    def _list(self, title: str, paragraphs: list[Paragraph], count: int) -> Section:
        width = (self.room - GUTTER * (count - 1)) / count
        part = paragraphs[0].part
        return self._headed(title, part), self._split(paragraphs, width), count

    def _headed(self, title: str, part: str) -> Block:
        line = one_block(Rule(0.0, 0.0, self.room, part), 4)
        return pad(below([line, self.stacked(parts.heading(title, part))]), beneath=3)

    def _split(self, paragraphs: Iterable[Paragraph], width: float) -> list[Flowing]:
        # A paragraph taller than a page would never fit and is parted beforehand.
        tall = self.bottom - self.edge - self.fewest
        blocks = (set_paragraph(one, width, self.lang) for one in paragraphs)
        return [part for block in blocks for part in split_tall(block, tall)]

    @cached_property
    def told_later(self) -> list[Section]:
        """What follows on further pages because the page of the map has no room for it."""
        sheet = self.sheet
        if not self.short or sheet.view.content == "map":
            return []
        count, width = self._legend_columns
        legend = legend_pieces(sheet.key, width, self.lang)
        heading = self._headed(sheet.wording["legend"], "legend")
        told = [parts.credit(sheet), *parts.imprint(sheet)]
        return [
            (heading, legend, count),
            (EMPTY, self._split(parts.precision(sheet), self.room), 1),
            *self.lists,
            (
                one_block(Rule(0.0, 0.0, self.room, "credits"), 4),
                self._split(told, self.room),
                1,
            ),
        ]

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
        return self.height - self.edge - PAGE_NUMBER - 6

    @property
    def fewest(self) -> float:
        """Px that a list needs to begin at the foot of a page."""
        return min(FEWEST, FEWEST_SHARE * (self.bottom - self.edge))

    def rest(self, *, short: bool) -> float:
        """Return the height in px of all on the map's page but the map and the lists."""
        blocks = (self.short_foot,) if short else (self.kept, self.under_map, self.imprint)
        told: float = sum(block.height for block in (self.head, *blocks))
        return self.top + self.edge + self.number + told

    @cached_property
    def lists_fit(self) -> bool:
        """Whether the lists stand on the page of the map."""
        if self.short:
            return not self.lists
        least = self.height * LEAST_MAP
        return self.rest(short=False) + self.all_lists.height + least <= self.height

    def map_room(self) -> tuple[float, float]:
        """Return the width and height in px that the words leave to the map."""
        width = self.room + 2 * self.bleed
        if self.beside[1]:
            return width - self.beside[1], self.height
        if self.short:
            return width, self.height - self.rest(short=True)
        lists = self.all_lists.height if self.lists_fit else 0.0
        side = self.side[1] + (self.bleed if self.side[1] else 0.0)
        return width - side, self.height - self.rest(short=False) - lists


def _margin(width: float) -> float:
    return next(margin for least, margin in MARGINS if width >= least)
