"""What helps to read a map, set as blocks: its legend in columns, its scale bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webapp.export import parts
from webapp.export.columns import (
    Block,
    Flowing,
    Paragraph,
    Piece,
    below,
    beside,
    one_block,
    over,
    pad,
    set_paragraph,
    stack,
)
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
SCALE_GAP = 4.0
SMALL_SAMPLE = 13.2
"""Height in px of a sample of the short key on a small sheet: no letter in it is below 5.5 pt."""
SMALL = frozenset({"disputed", "one_voice"})
"""Signs of the legend that are no wider than high."""


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


def _group_title(group: KeyGroup) -> Paragraph:
    return Paragraph((Span(group.title, bold=True),), KEY, "legend", level=2)


def _group(group: KeyGroup, width: float, lang: str) -> Block:
    title = _group_title(group)
    rows = [_row(one, width, lang) for one in group.entries]
    return pad(below([stack([title], width, lang), *rows], ROW_GAP), beneath=GROUP_GAP)


def _row(
    entry: KeyEntry,
    width: float,
    lang: str,
    size: float = KEY,
    wide: float = WIDTH,
    high: float = HEIGHT,
) -> Block:
    """Return a line of the legend; its sample is made ``high`` px, its middle ``wide`` px kept."""
    # The letter in the sign of one voice is as small already as letters may be.
    shrunk = 1.0 if entry.name == "one_voice" else high / HEIGHT
    across, down = (wide - WIDTH * shrunk) / 2, (high - HEIGHT * shrunk) / 2
    body = entry.sample
    if wide < WIDTH or high < HEIGHT:
        body = tag("g", body, transform=f"translate({across:g} {down:g}) scale({shrunk:g})")
    sample = one_block(Drawing(0.0, 0.0, wide, high, body, "legend"), high)
    text = Paragraph((Span(entry.text),), size, "legend")
    gap = SAMPLE_GAP * high / HEIGHT
    words = stack([text], width - wide - gap, lang)
    lower = max(0.0, (high - words.height) / 2)
    return over(sample, pad(words, lower, left=wide + gap))


def legend_pieces(key: Sequence[KeyGroup], width: float, lang: str) -> list[Flowing]:
    """Return the lines of the legend, to be set in columns of a width in px."""
    pieces: list[Flowing] = []
    for group in key:
        title = replace(_group_title(group), above=GROUP_GAP, keeps=True)
        pieces.append(set_paragraph(title, width, lang))
        rows = (_row(one, width, lang) for one in group.entries)
        pieces += (Piece(row.at, row.height, ROW_GAP) for row in rows)
    return pieces


def set_short_key(
    entries: Sequence[KeyEntry], room: float, size: float, lang: str, high: float = HEIGHT
) -> Block:
    """Return lines of the legend, ``high`` px each, as many in a row as there is room for."""
    rows: list[list[tuple[float, Block]]] = [[]]
    x = 0.0
    for entry in entries:
        sample = (HEIGHT if entry.name in SMALL else WIDTH) * high / HEIGHT
        words = line_width((Span(entry.text),), size, lang)
        width = min(room, sample + SAMPLE_GAP + words + 1)
        if x and x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, _row(entry, width, lang, size, sample, high)))
        x += width + GUTTER
    return below(over(*(pad(block, left=at) for at, block in row)) for row in rows if row)


def set_short_scale(sheet: Sheet, room: float, size: float) -> Block:
    """Return the scale bar with its length and the warning, beside or below it."""
    scale, lang = sheet.scale, sheet.lang
    bar = Drawing(0.0, 0.0, scale.width + 2, BAR_HEIGHT, _bar(scale.width), "scale")
    length, warned = Span(f"{scale.length_km} km", bold=True), warning(sheet)
    x = scale.width + 8
    row = over(one_block(bar, BAR_HEIGHT + SCALE_GAP), _line(length, size, x))
    right = room - line_width((warned,), size, lang)
    if right > x + line_width((length,), size, lang) + 10:
        return over(row, _line(warned, size, right))
    return below([row, stack([Paragraph((warned,), size, "scale")], room, lang)])


def set_short_words(sheet: Sheet, room: float, like: float) -> Block:
    """Return what any map says: scale, key of what is unsure, what is kept, credit.

    The sizes of type are those of a sheet of ``like`` px.
    """
    *_, size = parts.sizes_of(like)
    small = parts.is_small(like)
    words = [parts.kept(sheet, size), parts.short_credit(sheet, size)]
    if sheet.opened and sheet.view.content != "sources":
        words.insert(1, parts.short_opened(sheet, size))
    high = SMALL_SAMPLE if small else HEIGHT
    scale = set_short_scale(sheet, room, size)
    key = set_short_key(sheet.short_key, room, size, sheet.lang, high)
    return below([scale, key, stack(words, room, sheet.lang)], 2.0 if small else 3.0)


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
