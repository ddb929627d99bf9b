"""What helps to read a map, set as blocks: its legend in columns, its scale bar."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.export.columns import Block, Paragraph, below, beside, one_block, over, pad, stack
from webapp.export.keysamples import HEIGHT, WIDTH
from webapp.export.lines import INK, QUIET, Span, line_width
from webapp.export.page import Drawing, Text
from webapp.export.parts import KEY, WARNING, warning
from webapp.export.sheet import Sheet
from webapp.export.sheetlegend import KeyEntry, KeyGroup
from webapp.maps.svg import tag

GUTTER = 20.0
"""Px between two columns."""
SAMPLE_GAP = 8.0
GROUP_GAP = 8.0
ROW_GAP = 1.5
BAR_HEIGHT = 9.0


def set_legend(key: Sequence[KeyGroup], count: int, width: float, lang: str) -> Block:
    """Return the legend in columns of about the same height, each of a width in px."""
    groups = [_group(one, width, lang) for one in key]
    columns: list[list[Block]] = [[]]
    used, share = 0.0, sum(one.height for one in groups) / count
    for group in groups:
        middle = used + group.height / 2
        if columns[-1] and middle > share * len(columns) and len(columns) < count:
            columns.append([])
        columns[-1].append(group)
        used += group.height
    return beside([below(column) for column in columns], width + GUTTER)


def _group(group: KeyGroup, width: float, lang: str) -> Block:
    title = Paragraph((Span(group.title, bold=True),), KEY, "legend", level=2)
    rows = [_row(one, width, lang) for one in group.entries]
    return pad(below([stack([title], width, lang), *rows], ROW_GAP), beneath=GROUP_GAP)


def _row(entry: KeyEntry, width: float, lang: str) -> Block:
    sample = one_block(Drawing(0.0, 0.0, WIDTH, HEIGHT, entry.sample, "legend"), HEIGHT)
    text = Paragraph((Span(entry.text),), KEY, "legend")
    words = stack([text], width - WIDTH - SAMPLE_GAP, lang)
    lower = max(0.0, (HEIGHT - words.height) / 2)
    return over(sample, pad(words, lower, left=WIDTH + SAMPLE_GAP))


def set_scale(sheet: Sheet, room: float, *, wide: bool) -> Block:
    """Return the scale bar with its words and the warning, beside or below it."""
    scale, lang = sheet.scale, sheet.lang
    length = Span(f"{scale.length_km} km", bold=True)
    true = Span(sheet.scale_words, colour=QUIET)
    x = scale.width + 10
    bar = Drawing(0.0, 0.0, scale.width + 2, BAR_HEIGHT, _bar(scale.width), "scale")
    row = over(one_block(bar, BAR_HEIGHT + 7), _line(length, KEY, x))
    warned = warning(sheet)
    if not wide:
        words = [Paragraph((warned,), WARNING, "scale"), Paragraph((true,), KEY, "scale")]
        return below([row, stack(words, room, lang)])
    x += line_width((length,), KEY, lang) + 10
    right = room - line_width((warned,), WARNING, lang)
    return over(row, _line(true, KEY, x), _line(warned, WARNING, right))


def _line(span: Span, size: float, x: float) -> Block:
    """Return words on the line of the scale bar."""
    return one_block(Text(x, BAR_HEIGHT - 0.5, size, size, ((span,),), "scale"), 0.0)


def _bar(width: float) -> str:
    """Draw a scale bar with ticks at its ends and its middle."""
    tall = {1.0: 7, width / 2 + 1: 4, width + 1: 7}
    ticks = "".join(f"M{x:.2f} {9 - high}V9" for x, high in tall.items())
    return tag(
        "path", d=f"{ticks}M1 8.4H{width + 1:.2f}", fill="none", stroke=INK, stroke_width="1.2"
    )
