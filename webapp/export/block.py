"""Blocks: parts of a sheet, set and measured, that are put beside and below one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.export.columns import Paragraph, set_paragraph
from webapp.export.page import Item


@dataclass(frozen=True)
class Block:
    """A part of a sheet: ``at`` yields its items for its upper left corner, x and y in px."""

    at: Callable[[float, float], Iterator[Item]]
    height: float


NOTHING = Block(lambda x, y: iter(()), 0.0)


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
