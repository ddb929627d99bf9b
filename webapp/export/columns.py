"""Paragraphs set in columns of even height, and blocks: parts of a sheet set and measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from webapp.export.lines import Line, Span, break_lines
from webapp.export.page import Item, Text

LEADING_EM = 1.36
ASCENT_EM = 1.0
"""From the top of a line to its baseline, in em; the rest of the leading lies below."""


@dataclass(frozen=True)
class Paragraph:
    """Words to be set: ``number`` hangs in front of them in ``indent`` px.

    ``above`` is the room in px over it where it does not begin a column; a ``keeps`` paragraph
    is a heading and stays with what follows.
    """

    spans: tuple[Span, ...]
    size: float
    part: str
    number: Span | None = None
    indent: float = 0.0
    above: float = 0.0
    keeps: bool = False
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True)
class Set:
    """A paragraph whose lines are broken for its column."""

    paragraph: Paragraph
    lines: tuple[Line, ...]

    @cached_property
    def leading(self) -> float:
        """From one baseline to the next, in px."""
        return self.paragraph.size * LEADING_EM

    @cached_property
    def height(self) -> float:
        """Height of the lines in px."""
        return len(self.lines) * self.leading

    @property
    def above(self) -> float:
        """Room in px over it where it does not begin a column."""
        return self.paragraph.above

    @property
    def keeps(self) -> bool:
        """Whether it stays with what follows."""
        return self.paragraph.keeps

    def at(self, x: float, top: float) -> Iterator[Text]:
        """Yield the number and the lines, placed with their top at (x, top)."""
        one = self.paragraph
        y = top + one.size * ASCENT_EM
        if one.number is not None:
            yield Text(x, y, one.size, self.leading, ((one.number,),), one.part)
        yield Text(
            x + one.indent, y, one.size, self.leading, self.lines, one.part, one.level, one.anchor
        )


def set_paragraph(paragraph: Paragraph, width: float, lang: str) -> Set:
    """Break a paragraph's lines for a column of a width in px."""
    room = width - paragraph.indent
    return Set(paragraph, break_lines(paragraph.spans, room, paragraph.size, lang))


def split_tall(block: Set, height: float) -> Iterator[Set]:
    """Yield a block in parts no taller than a height in px; only the first has its number."""
    if block.height <= height:
        yield block
        return
    most = max(1, int(height // block.leading))
    rest = replace(block.paragraph, number=None, above=0.0, anchor="", level=0)
    for start in range(0, len(block.lines), most):
        lines = block.lines[start : start + most]
        yield Set(block.paragraph if start == 0 else rest, lines)


@dataclass(frozen=True)
class Piece:
    """What is set in columns beside paragraphs; it is never parted. See ``Set``."""

    at: Callable[[float, float], Iterator[Item]]
    height: float
    above: float = 0.0
    keeps: bool = False


Flowing = Set | Piece
Column = tuple[Flowing, ...]


def _height(column: Sequence[Flowing]) -> float:
    return sum(one.height + (one.above if n else 0.0) for n, one in enumerate(column))


def fill_columns(blocks: Sequence[Flowing], count: int, limit: float) -> tuple[list[Column], int]:
    """Fill at most ``count`` columns no taller than a limit in px; return them and how many fit.

    A heading never ends a column while something follows it.
    """
    columns: list[Column] = []
    start = 0
    while start < len(blocks) and len(columns) < count:
        end, used = start, 0.0
        while end < len(blocks):
            block = blocks[end]
            more = block.height + (block.above if end > start else 0.0)
            # The halvings of balance_columns end a hair below the height that just fits.
            if used + more > limit + 1e-6:
                break
            used += more
            end += 1
        while start < end < len(blocks) and blocks[end - 1].keeps:
            end -= 1
        if end == start:
            break
        columns.append(tuple(blocks[start:end]))
        start = end
    return columns, start


def balance_columns(
    blocks: Sequence[Flowing], count: int, limit: float
) -> tuple[list[Column], int]:
    """Fill columns as evenly as can be, or to a limit in px where not everything fits."""
    columns, fit = fill_columns(blocks, count, limit)
    if fit < len(blocks):
        return columns, fit
    low, high = 0.0, min(limit, _height(blocks))
    # 24 halvings leave less than a hundredth of a px of any sheet.
    for _ in range(24):
        middle = (low + high) / 2
        if fill_columns(blocks, count, middle)[1] == len(blocks):
            high = middle
        else:
            low = middle
    return fill_columns(blocks, count, high)[0], len(blocks)


def tallest(columns: Sequence[Column]) -> float:
    """Return the height in px of the tallest column."""
    return max(map(_height, columns), default=0.0)


def place_columns(columns: Sequence[Column], step: float, x: float, top: float) -> Iterator[Item]:
    """Yield the items of columns that begin at (x, top), each ``step`` px beside the last."""
    for n, column in enumerate(columns):
        y = top
        for i, block in enumerate(column):
            y += block.above if i else 0.0
            yield from block.at(x + n * step, y)
            y += block.height


@dataclass(frozen=True)
class Block:
    """A part of a sheet: ``at`` yields its items for its upper left corner, x and y in px."""

    at: Callable[[float, float], Iterator[Item]]
    height: float


EMPTY = Block(lambda x, y: iter(()), 0.0)


def one_block(item: Item, height: float) -> Block:
    """Return a block of one item, which stands where it does from the block's corner."""
    return Block(lambda x, y: iter((replace(item, x=item.x + x, y=item.y + y),)), height)


def _placed(blocks: Sequence[tuple[float, float, Block]], height: float) -> Block:
    """Return blocks as one; each stands at x, y from its corner."""

    def at(x: float, y: float) -> Iterator[Item]:
        for dx, dy, block in blocks:
            yield from block.at(x + dx, y + dy)

    return Block(at, height)


def below(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Return blocks below one another."""
    placed: list[tuple[float, float, Block]] = []
    y = 0.0
    for n, block in enumerate(blocks):
        y += gap if n else 0.0
        placed.append((0.0, y, block))
        y += block.height
    return _placed(placed, y)


def beside(blocks: Sequence[Block], step: float) -> Block:
    """Return blocks beside one another, each ``step`` px to the right of the last."""
    tallest = max((block.height for block in blocks), default=0.0)
    return _placed([(n * step, 0.0, block) for n, block in enumerate(blocks)], tallest)


def over(*blocks: Block) -> Block:
    """Return blocks over one another, their corners in one place."""
    return beside(blocks, 0.0)


def pad(block: Block, above: float = 0.0, beneath: float = 0.0, left: float = 0.0) -> Block:
    """Return a block with room in px around it."""
    return _placed([(left, above, block)], above + block.height + beneath)


def stack(paragraphs: Iterable[Paragraph], width: float, lang: str) -> Block:
    """Return paragraphs below one another in a column of a width in px."""
    found = []
    for n, paragraph in enumerate(paragraphs):
        one = set_paragraph(paragraph, width, lang)
        found.append(pad(Block(one.at, one.height), paragraph.above if n else 0.0))
    return below(found)


def in_columns(paragraphs: Sequence[Flowing], count: int, step: float) -> Block:
    """Return paragraphs in columns of even height, each ``step`` px to the right of the last."""
    columns, _ = balance_columns(paragraphs, count, float("inf"))
    return Block(partial(place_columns, columns, step), tallest(columns))
