"""Shaping: which glyphs of which font some characters become, as HarfBuzz sets them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

import uharfbuzz as hb

from webapp.export.subset import read_face


@cache
def hb_font(file: str) -> hb.Font:
    """Return a font of exports, by file name, as HarfBuzz sets text in it."""
    return hb.Font(read_face(file))


def by_font(text: str, files: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield a text in parts, each with the first font that has its characters, or with none."""
    for file, characters in groupby(text, lambda char: _file_of(char, files)):
        yield file, "".join(characters)


@cache
def _file_of(char: str, files: tuple[str, ...]) -> str:
    return next((one for one in files if hb_font(one).get_nominal_glyph(ord(char))), "")


@lru_cache(maxsize=4096)
def shape(file: str, text: str, leftwards: bool = False) -> tuple[tuple[int, int, int, int], ...]:
    """Return glyphs in the order they are seen: number, advance, offset to the right and upwards.

    Lengths are in units of the font.
    """
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if leftwards:
        buffer.direction = "rtl"
    hb.shape(hb_font(file), buffer)
    return tuple(
        (info.codepoint, at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
