"""Blocks: parts of a sheet, set and measured, that are put beside and below one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.press.flow import Paragraph, set_paragraph
from webapp.press.page import Item


@dataclass(frozen=True)
class Block:
    """Items placed from the block's own upper left corner, and the height in px they take."""

    items: tuple[Item, ...]
    height: float

    def at(self, x: float, y: float) -> Iterator[Item]:
        """Yield the items with the block's corner at (x, y)."""
        for item in self.items:
            yield replace(item, x=item.x + x, y=item.y + y)


def below(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Return blocks below one another."""
    items: list[Item] = []
    y = 0.0
    for n, block in enumerate(blocks):
        y += gap if n else 0.0
        items += block.at(0.0, y)
        y += block.height
    return Block(tuple(items), y)


def beside(blocks: Sequence[Block], step: float) -> Block:
    """Return blocks beside one another, each ``step`` px to the right of the last."""
    items = tuple(item for n, block in enumerate(blocks) for item in block.at(n * step, 0.0))
    return Block(items, max((block.height for block in blocks), default=0.0))


def over(*blocks: Block) -> Block:
    """Return blocks over one another, their corners in one place."""
    return beside(blocks, 0.0)


def pad(block: Block, above: float = 0.0, beneath: float = 0.0, left: float = 0.0) -> Block:
    """Return a block with room in px around it."""
    return Block(tuple(block.at(left, above)), above + block.height + beneath)


def stack(paragraphs: Iterable[Paragraph], width: float, lang: str) -> Block:
    """Return paragraphs below one another in a column of a width in px."""
    found = []
    for n, paragraph in enumerate(paragraphs):
        one = set_paragraph(paragraph, width, lang)
        found.append(pad(Block(tuple(one.at(0.0, 0.0)), one.height), paragraph.above if n else 0.0))
    return below(found)
