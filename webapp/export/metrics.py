"""How wide words are: the advances of an export's own fonts, as both typesetters use them."""

from __future__ import annotations

from functools import cache
from typing import Any

import uharfbuzz as hb

from webapp.export.fonts import BOLD, FALLBACKS, REGULAR
from webapp.export.subset import read_face

MISSING_EM = 1.0
"""Width of a character that no font of exports has."""


@cache
def _font(file: str) -> hb.Font:
    return hb.Font(read_face(file))


class Advances(dict[str, float]):
    """The advance of each character in em, looked up once, in a weight of the Latin font."""

    def __init__(self, lang: str, bold: bool) -> None:
        """Take the fonts of a language in their order."""
        super().__init__()
        self.files = (BOLD if bold else REGULAR, *FALLBACKS[lang])

    def __missing__(self, char: str) -> float:
        self[char] = found = next(filter(None, map(self._advance(char), self.files)), MISSING_EM)
        return found

    @staticmethod
    def _advance(char: str) -> Any:
        def advance(file: str) -> float:
            font = _font(file)
            glyph = font.get_nominal_glyph(ord(char))
            return font.get_glyph_h_advance(glyph) / font.face.upem if glyph else 0.0

        return advance


@cache
def advances(lang: str, bold: bool = False) -> Advances:
    """Return the advances of characters in em for a language and a weight."""
    return Advances(lang, bold)
