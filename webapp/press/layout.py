"""The layout of a sheet: where title, map, legend, notes, sources and credits stand.

A sheet on pixels or millimetres is one page: the map from edge to edge at the size asked for, all
else above and below it. On paper the map takes what the words of the first page leave; notes and
sources follow on it where they fit, else on further pages, or further down where the sheet is to
be one picture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from webapp.maps.svg import tag
from webapp.maps.view import View
from webapp.press.flow import (
    Paragraph,
    Set,
    balance_columns,
    place_columns,
    set_paragraph,
    split_tall,
    tallest,
)
from webapp.press.key import HEIGHT, WIDTH, KeyEntry, KeyGroup
from webapp.press.lines import ACCENT, INK, QUIET, Span, line_width
from webapp.press.medium import Medium, in_px
from webapp.press.notes import Note, SourceEntry
from webapp.press.page import Drawing, Item, Page, Pages, Rule, Text
from webapp.press.sheet import Sheet

PAPER_MARGIN = in_px(10)
GUTTER = 20.0
COLUMN, MOST_COLUMNS = 222.0, 6
"""A column of notes is no narrower than this, and there are no more of them."""
SIDE = 240.0
"""Width of a column of the legend beside the map, on a sheet that lies on its side."""
LEAST_MAP = 0.42
"""Share of a paper's height that the map keeps before the notes may stand on its page."""
WIDE, NARROW = 700.0, 500.0
TITLE, TITLE_SMALL, SUBTITLE, WARNING = 22.0, 16.0, 11.0, 11.0
KEY, NOTE, SOURCE, IMPRINT = 10.0, 9.5, 9.0, 9.0
NOTE_INDENT, SOURCE_INDENT, SAMPLE_INDENT = 26.0, 30.0, WIDTH + 8
KEY_HEAD, KEY_GAP = 17.0, 8.0
"""Px of a heading of the legend, and below a group."""
CREDITS_SHARE = 0.62
"""Of the imprint's width, the part of the credits."""
FEWEST_LINES = 60.0
"""Px that a section needs to begin at the foot of a page."""
URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]")


def lay_out(sheet: Sheet, medium: Medium, *, paged: bool = False) -> Pages:
    """Set a sheet; ``paged`` lets it go on over further pages of its paper."""
    pages = tuple(_Composer(sheet, medium, paged).compose())
    return Pages(pages, sheet.title, sheet.lang, sheet.released, not medium.on_screen)


def fit_view(view: View, medium: Medium, assemble: Callable[[View], Sheet], *, paged: bool) -> View:
    """Return a view in the frame that its medium has for the map.

    On paper that is what the words leave; as they depend on what the frame shows, it is sought in
    steps, none of which gives the map more than the one before.
    """
    if not medium.paper:
        return view if medium.on_screen else view.framed(medium.width, medium.height)
    fitted = view.framed(medium.width, medium.height)
    while True:
        width, height = _Composer(assemble(fitted), medium, paged).map_room()
        width, height = min(width, fitted.width), min(height, fitted.height)
        if fitted.width - width < 0.5 and fitted.height - height < 0.5:
            return fitted
        fitted = view.framed(width, height)


def linked(text: str, colour: str = INK) -> tuple[Span, ...]:
    """Return text as spans; its addresses are links."""
    spans, at = [], 0
    for found in URL.finditer(text):
        spans.append(Span(text[at : found.start()], colour=colour))
        spans.append(Span(found[0], colour=colour, href=found[0]))
        at = found.end()
    return tuple(span for span in (*spans, Span(text[at:], colour=colour)) if span.text)


def _note(note: Note) -> Iterator[Paragraph]:
    if note.heading:
        bold = (Span(note.heading, bold=True),)
        yield Paragraph(bold, NOTE, "notes", above=8.0, keeps=True, level=3)
    detail = f" ({note.detail}) " if note.detail else " "
    spans = [Span(note.title), Span(detail, colour=QUIET)]
    for n, cited in enumerate(note.cited):
        joined = "; ".join(cited.locators) + ("" if n == len(note.cited) - 1 else ", ")
        spans.append(Span(f"[{cited.number}]", colour=QUIET, href=f"#source-{cited.number}"))
        spans.append(Span(f" {joined}", colour=QUIET))
    number = Span(str(note.number), bold=True, colour=ACCENT)
    yield Paragraph(
        tuple(spans), NOTE, "notes", number, NOTE_INDENT, 5.0, anchor=f"note-{note.number}"
    )


def _source(source: SourceEntry) -> Paragraph:
    number = Span(f"[{source.number}]", colour=QUIET)
    return Paragraph(
        linked(source.entry), SOURCE, "sources", number, SOURCE_INDENT, 4.0,
        anchor=f"source-{source.number}",
    )  # fmt: skip


class _Composer:
    """Sets one sheet: a cursor that moves down its pages."""

    def __init__(self, sheet: Sheet, medium: Medium, paged: bool) -> None:
        self.sheet = sheet
        self.lang = sheet.lang
        self.paper = medium if medium.paper else None
        self.paged = paged and self.paper is not None
        self.width = medium.width if self.paper else sheet.view.width
        self.margin = self._margin()
        self.room = self.width - 2 * self.margin
        self.count = max(1, min(MOST_COLUMNS, int((self.room + GUTTER) // (COLUMN + GUTTER))))
        self.side = self._side_columns()
        self.items: list[Item] = []
        self.done: list[tuple[Item, ...]] = []
        self.y = 0.0

    def _margin(self) -> float:
        if self.paper:
            return PAPER_MARGIN
        return 28.0 if self.width >= WIDE else 16.0 if self.width >= NARROW else 8.0

    # what there is

    def head(self) -> list[Set]:
        """Return title, subtitle, and what the view leaves out."""
        sheet = self.sheet
        size = TITLE if self.room >= WIDE else TITLE_SMALL
        lines = [Paragraph((Span(sheet.title, bold=True),), size, "head", level=1)]
        lines.append(Paragraph((Span(sheet.subtitle, colour=QUIET),), SUBTITLE, "head", above=2.0))
        if sheet.kept:
            kept = Span(sheet.kept, colour=ACCENT)
            lines.append(Paragraph((kept,), SUBTITLE, "head", above=2.0))
        return self.broken(lines, self.room)

    def notes(self) -> list[Paragraph]:
        """Return the notes, what is open before them and what has no place behind them."""
        found = [one for note in self.sheet.notes for one in _note(note)]
        if self.sheet.unplaced:
            words = (Span(self.sheet.unplaced, colour=QUIET),)
            found.append(Paragraph(words, NOTE, "notes", above=8.0))
        return found

    def imprint(self) -> list[list[Set]]:
        """Return the columns of the imprint: credits; dataset, licence and address."""
        sheet, words = self.sheet, self.sheet.wording
        credited = " ".join((*sheet.credits, words["borders"]))
        first = (Span(f"{words['credits']}. ", bold=True, colour=QUIET), *linked(credited, QUIET))
        lines = [linked(sheet.dataset, QUIET)]
        lines += [(Span(sheet.made, colour=QUIET),)] if sheet.made else []
        if sheet.permalink:
            whole = sheet.permalink if URL.match(sheet.permalink) else ""
            address = Span(sheet.permalink, colour=QUIET, href=whole)
            lines.append((Span(f"{words['permalink']}: ", colour=QUIET), address))
        columns = [[Paragraph(first, IMPRINT, "credits")]]
        second = [Paragraph(spans, IMPRINT, "credits", above=2.0) for spans in lines]
        if self.room < WIDE:
            columns[0] += second
            return [self.broken(columns[0], self.room)]
        wide = (self.room - GUTTER) * CREDITS_SHARE
        rest = self.room - GUTTER - wide
        return [self.broken(columns[0], wide), self.broken(second, rest)]

    def sections(self) -> list[tuple[str, list[Paragraph], int]]:
        """Return the lists of the sheet with their headings and their numbers of columns."""
        sheet, count = self.sheet, self.count
        found = [(sheet.wording["notes"], self.notes(), count)]
        found.append((sheet.wording["sources"], [_source(one) for one in sheet.sources], count))
        if sheet.opened:
            first, *rest = sheet.opened
            spans = [(Span(first, bold=True),), *(linked(one) for one in rest if one)]
            opened = [Paragraph(one, NOTE, "opened", above=3.0) for one in spans]
            found.insert(0, (sheet.wording["opened"], opened, max(1, count // 3)))
        return found

    def broken(self, paragraphs: Sequence[Paragraph], width: float) -> list[Set]:
        """Return paragraphs with their lines broken for a width in px."""
        return [set_paragraph(one, width, self.lang) for one in paragraphs]

    # how much room it takes

    def _side_columns(self) -> list[list[KeyGroup]]:
        """Return the legend in the columns beside the map; none where it stands below."""
        if self.paper is None or self.paper.width <= self.paper.height:
            return []
        room = self.paper.height - 2 * PAPER_MARGIN - self.taken_by(self.head())
        room -= self.imprint_height() + self.scale_height() + self.precision()[0].height + 22
        heights = [self.group_height(one, SIDE) for one in self.sheet.key]
        count = 1
        while count < len(heights) and sum(heights) / count > room:
            count += 1
        return self.split_key(count, SIDE)

    @staticmethod
    def taken_by(blocks: Sequence[Set]) -> float:
        """Return the height in px of paragraphs below one another."""
        return sum(one.height + one.paragraph.above for one in blocks)

    def imprint_height(self) -> float:
        """Return the height in px of the imprint with the rule over it."""
        return 12 + max(map(self.taken_by, self.imprint())) + (14 if self.paged else 0)

    def scale_words(self) -> list[Set]:
        """Return what stands under the scale bar where there is no room beside it."""
        if self.room >= WIDE:
            return []
        warning = Span(self.sheet.wording["warning"], bold=True, colour=ACCENT)
        true = Span(self.sheet.scale_words, colour=QUIET)
        return self.broken(
            [Paragraph((warning,), WARNING, "scale"), Paragraph((true,), KEY, "scale")], self.room
        )

    def scale_height(self) -> float:
        """Return the height in px of the scale bar and its words."""
        return 26.0 + self.taken_by(self.scale_words())

    def group_height(self, group: KeyGroup, width: float) -> float:
        """Return the height in px of a group of the legend."""
        return KEY_HEAD + sum(self.entry(one, width)[1] for one in group.entries) + KEY_GAP

    def entry(self, entry: KeyEntry, width: float) -> tuple[Set, float]:
        """Return the words of a line of the legend, and its height in px."""
        words = Paragraph((Span(entry.text),), KEY, "legend", indent=SAMPLE_INDENT)
        (block,) = self.broken([words], width)
        return block, max(HEIGHT, block.height) + 1.5

    def key_columns(self) -> list[list[KeyGroup]]:
        """Return the legend in the columns below the map."""
        room = self.room
        count = 1 if room < 440 else 2 if room < 640 else 3 if room < 900 else 4
        return self.split_key(min(count, len(self.sheet.key)), self.key_width(count))

    def split_key(self, count: int, width: float) -> list[list[KeyGroup]]:
        """Return the legend's groups in columns of about the same height."""
        columns: list[list[KeyGroup]] = [[]]
        heights = [self.group_height(one, width) for one in self.sheet.key]
        used, share = 0.0, sum(heights) / count
        for group, height in zip(self.sheet.key, heights, strict=True):
            if columns[-1] and used + height / 2 > share * len(columns) and len(columns) < count:
                columns.append([])
            columns[-1].append(group)
            used += height
        return columns

    def key_height(self) -> float:
        """Return the height in px of the legend below the map, its last words included."""
        (words,) = self.precision()
        return words.height + 6 + (0.0 if self.side else self.tallest_key(self.key_columns()))

    def tallest_key(self, columns: Sequence[Sequence[KeyGroup]]) -> float:
        """Return the height in px of the tallest of the legend's columns."""
        width = SIDE if self.side else self.key_width(len(columns))
        return max(sum(self.group_height(one, width) for one in column) for column in columns)

    def key_width(self, count: int) -> float:
        """Return the width in px of a column of the legend below the map."""
        return (self.room - GUTTER * (count - 1)) / count

    def precision(self) -> list[Set]:
        """Return what every legend says of corridors and circles."""
        words = (Span(self.sheet.wording["precision"], colour=QUIET),)
        return self.broken([Paragraph(words, KEY - 0.5, "legend")], self.room)

    def lists_height(self) -> float:
        """Return the height in px of all lists in columns of even height."""
        return sum(
            32 + tallest(balance_columns(self.set_list(one, count), count, float("inf"))[0])
            for _, one, count in self.sections()
        )

    def lists_fit(self) -> bool:
        """Say whether the paper of the map has room for the lists too."""
        if self.paper is None:
            return True
        rest = self.page_rest() + self.lists_height()
        return rest + LEAST_MAP * self.paper.height <= self.paper.height

    def page_rest(self) -> float:
        """Return the height in px of all on the map's page but the map and the lists."""
        head = self.taken_by(self.head()) + 8
        return (
            head
            + self.scale_height()
            + self.key_height()
            + self.imprint_height()
            + (2 * self.margin + 8)
        )

    def map_room(self) -> tuple[float, float]:
        """Return the width and height in px that the words leave to the map, on paper."""
        if self.paper is None:
            return self.sheet.view.width, self.sheet.view.height
        taken = self.page_rest()
        if self.lists_fit():
            taken += self.lists_height()
        least = self.paper.height * LEAST_MAP / 2
        aside = len(self.side) * (SIDE + GUTTER)
        return self.room - aside, max(least, self.paper.height - taken)

    # setting it

    def compose(self) -> Iterator[Page]:
        """Yield the pages of the sheet."""
        self.y = self.margin if self.paper else 14.0
        self.put(self.head(), self.margin)
        self.y += 8
        self.set_map()
        self.set_scale()
        self.set_key()
        if self.lists_fit() or not self.paged:
            self.set_lists(float("inf"))
            self.set_imprint()
        else:
            self.set_imprint()
            self.turn()
            self.set_lists(self.bottom())
        self.done.append(tuple(self.items))
        for n, items in enumerate(self.done, start=1):
            yield self.page(items, n)

    def page(self, items: tuple[Item, ...], number: int) -> Page:
        """Return a page with its number, where there are several."""
        height = self.y + (self.margin if self.paper else 16)
        if self.paper and (self.paged or height < self.paper.height + 1):
            height = self.paper.height
        if len(self.done) == 1:
            return Page(self.width, height, items)
        self.items = list(items)
        y = height - self.margin
        words = Span(f"{number} / {len(self.done)}", colour=QUIET)
        x = self.width - self.margin - line_width((words,), IMPRINT, self.lang)
        self.set_line(words, IMPRINT, x, y, "foot")
        if number > 1:
            said = Paragraph((Span(self.sheet.dataset, colour=QUIET),), IMPRINT, "foot")
            (first, *_) = self.broken([said], self.room - 60)[0].lines
            self.items.append(Text(self.margin, y, IMPRINT, IMPRINT, (first,), "foot"))
        return Page(self.width, height, tuple(self.items))

    def bottom(self) -> float:
        """Return where a further page ends for its lists."""
        return (self.paper.height if self.paper else float("inf")) - self.margin - 20

    def turn(self) -> None:
        """Go on on a further page."""
        self.done.append(tuple(self.items))
        self.items = []
        self.y = self.margin

    def put(self, blocks: Sequence[Set], x: float) -> None:
        """Place paragraphs below one another at the cursor."""
        for block in blocks:
            self.y += block.paragraph.above
            self.items += block.at(x, self.y)
            self.y += block.height

    def set_map(self) -> None:
        """Place the map, and beside it the legend where it stands there."""
        view, x = self.sheet.view, self.margin if self.paper else 0.0
        title = f"{self.sheet.title}. {self.sheet.subtitle}"
        self.items.append(
            Drawing(
                x, self.y, view.width, view.height, self.sheet.draw(), "map", title, clipped=True
            )
        )
        self.set_columns(self.side, x + view.width + GUTTER, self.y, SIDE)
        self.y += view.height

    def set_columns(
        self, columns: Sequence[Sequence[KeyGroup]], x: float, top: float, width: float
    ) -> None:
        """Place the legend in columns that begin at (x, top)."""
        for n, column in enumerate(columns):
            y = top
            for group in column:
                y = self.set_group(group, x + n * (width + GUTTER), y, width)

    def set_scale(self) -> None:
        """Place the scale bar with its words, and the warning."""
        scale, y = self.sheet.scale, self.y + 8
        self.items.append(Drawing(self.margin, y, scale.width + 2, 9, _bar(scale.width), "scale"))
        length = Span(f"{scale.length_km} km", bold=True)
        x = self.margin + scale.width + 10
        x = self.set_line(length, KEY, x, y + 8.5, "scale") + 10
        self.y += 24
        if self.room >= WIDE:
            self.set_line(Span(self.sheet.scale_words, colour=QUIET), KEY, x, y + 8.5, "scale")
            warning = Span(self.sheet.wording["warning"], bold=True, colour=ACCENT)
            x = self.width - self.margin - line_width((warning,), WARNING, self.lang)
            self.set_line(warning, WARNING, x, y + 9, "scale")
        self.put(self.scale_words(), self.margin)
        self.y += 2

    def set_line(self, span: Span, size: float, x: float, y: float, part: str) -> float:
        """Place words on one line that begins at (x, y); return where they end."""
        self.items.append(Text(x, y, size, size, ((span,),), part))
        return x + line_width((span,), size, self.lang)

    def set_group(self, group: KeyGroup, x: float, y: float, width: float) -> float:
        """Place a group of the legend; return where it ends."""
        heading = Paragraph((Span(group.title, bold=True),), KEY, "legend", level=3)
        self.items += self.broken([heading], width)[0].at(x, y)
        y += KEY_HEAD
        for entry in group.entries:
            block, height = self.entry(entry, width)
            top = y + max(0.0, (HEIGHT - block.height) / 2)
            self.items.append(Drawing(x, y, WIDTH, HEIGHT, entry.sample, "legend"))
            self.items += block.at(x, top)
            y += height
        return y + KEY_GAP

    def set_key(self) -> None:
        """Place the legend below the map, where it does not stand beside it."""
        if not self.side:
            columns = self.key_columns()
            width = self.key_width(len(columns))
            self.set_columns(columns, self.margin, self.y, width)
            self.y += self.tallest_key(columns)
        self.put(self.precision(), self.margin)
        self.y += 6

    def set_list(self, paragraphs: Sequence[Paragraph], count: int) -> list[Set]:
        """Return a list's paragraphs set for its columns, none taller than a page."""
        width = (self.room - GUTTER * (count - 1)) / count
        tall = self.bottom() - self.margin - 40 if self.paged else float("inf")
        blocks = self.broken(paragraphs, width)
        return [part for block in blocks for part in split_tall(block, tall)]

    def set_lists(self, bottom: float) -> None:
        """Place the lists in columns, over as many pages as they need."""
        for title, paragraphs, count in self.sections():
            step = (self.room + GUTTER) / count
            if self.y + FEWEST_LINES > bottom:
                self.turn()
            self.items.append(Rule(self.margin, self.y, self.room, "notes"))
            self.y += 4
            heading = Paragraph((Span(title, bold=True),), KEY + 1, paragraphs[0].part, level=2)
            self.put(self.broken([heading], self.room), self.margin)
            self.y += 3
            rest = self.set_list(paragraphs, count)
            while rest:
                columns, fit = balance_columns(rest, count, bottom - self.y)
                if not fit and self.y == self.margin:
                    columns, fit = (
                        [(rest[0],)],
                        1,
                    )  # taller than a page, and to be seen all the same
                self.items += place_columns(columns, self.margin, self.y, step)
                self.y += tallest(columns)
                rest = rest[fit:]
                if rest:
                    self.turn()
            self.y += 9

    def set_imprint(self) -> None:
        """Place credits, dataset, licence and address at the foot."""
        if self.paper:
            foot = self.paper.height - self.margin - self.imprint_height()
            self.y = max(self.y, foot)
        self.items.append(Rule(self.margin, self.y, self.room, "credits"))
        self.y += 8
        top, ends = self.y, []
        second = self.margin + (self.room - GUTTER) * CREDITS_SHARE + GUTTER
        for x, column in zip((self.margin, second), self.imprint(), strict=False):
            self.y = top
            self.put(column, x)
            ends.append(self.y)
        self.y = max(ends)


def _bar(width: float) -> str:
    """Draw a scale bar with ticks at its ends and its middle."""
    tall = {1.0: 7, width / 2 + 1: 4, width + 1: 7}
    ticks = "".join(f"M{x:.2f} {9 - high}V9" for x, high in tall.items())
    return tag(
        "path", d=f"{ticks}M1 8.4H{width + 1:.2f}", fill="none", stroke=INK, stroke_width="1.2"
    )
