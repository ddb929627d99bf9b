"""Columns of even height, from an estimate of how many lines each paragraph takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from webapp.maps.labels import is_wide

Item = TypeVar("Item")

NARROW = frozenset(" ijlftrI.,;:'’!|()[]-–/")
BROAD = frozenset("mwMW%@&—")
NARROW_EM, USUAL_EM, BROAD_EM, CAPITAL_EM = 0.30, 0.575, 0.92, 0.66
LINE_FILL = 0.94
"""Share of a line that words fill before the next word does not fit."""


def _char_em(char: str) -> float:
    if char in NARROW:
        return NARROW_EM
    if char in BROAD:
        return BROAD_EM
    if is_wide(char):
        return 1.0
    return CAPITAL_EM if char.isupper() else USUAL_EM


def count_lines(text: str, width: float, size: float) -> int:
    """Estimate how many lines a text takes in a width at a font size, both in px."""
    length = sum(map(_char_em, text)) * size
    return max(1, math.ceil(length / (width * LINE_FILL)))


def split_even(
    items: Sequence[Item], count: int, height: Callable[[Item], float]
) -> tuple[tuple[Item, ...], ...]:
    """Split items in their order into at most ``count`` columns, the tallest as low as can be."""
    heights = [height(item) for item in items]
    low, high = max(heights, default=0.0), sum(heights)
    for _ in range(20):
        middle = (low + high) / 2
        if len(_fill(heights, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(tuple(items[start:end]) for start, end in _fill(heights, high))


def _fill(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    """Return first and past-last index of each column when none may be taller than a limit."""
    columns: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for i, height in enumerate(heights):
        if i > start and used + height > limit + 1e-9:
            columns.append((start, i))
            start, used = i, 0.0
        used += height
    return [*columns, (start, len(heights))] if heights else []
