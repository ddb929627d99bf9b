"""Lines: spans of text broken where a reader expects it, at widths measured in an export's fonts.

English breaks between words, behind hyphens and inside long addresses; Korean between words;
Chinese between characters, never before closing or behind opening marks. A word wider than its
line is cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any

from webapp.export.fonts import BOLD, FALLBACKS, ITALIC, REGULAR
from webapp.export.shaping import by_font, hb_font, shape
from webapp.words.righttoleft import LETTERS, RUN, set_apart, split_directions

INK, QUIET, ACCENT, HAIRLINE = "#2E2D2A", "#6B675E", "#7A1F1F", "#C9C4B8"
WIDE = f"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+|{RUN}"
OUTLINE_EM = 0.022
"""Some scripts have fonts of one weight: where they are bold, a thin outline makes them so."""

MISSING_EM = 1.0
"""Width of a character that no font of exports has."""

_HAN = "\u2e80-\u2fff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_OPENING, _CLOSING = "([{「『《〈“‘（【", ")]}」』》〉”’）】、。，．：；？！…·"
_STOPS = frozenset(_CLOSING + ".,;:!?")
_OPENS, _CLOSES = re.escape(_OPENING), re.escape(_CLOSING)
_PIECE = re.compile(
    rf"(?:[{_OPENS}]*(?=[{_HAN}])[^{_OPENS}{_CLOSES}][{_CLOSES}]*"
    rf"|[{_OPENS}]*[^\s{_HAN}]+?"
    rf"(?:(?<!/)[-–/](?=[^\s/]{{2}})|(?:[?&=_]|\.(?!\d))(?=[^\s]{{12}})|\u200b|(?=[{_HAN}])|(?=\s)|$)"
    rf"[{_CLOSES}]*"
    r"|[^\s])\s*"
)
"""What stays together on a line, with the blanks behind it."""


_RIGHT_TO_LEFT = re.compile(f"[{LETTERS}]")


@dataclass(frozen=True)
class Span:
    """Words of one look; ``href`` is an address, or ``#name`` of an anchor on the sheet."""

    text: str
    bold: bool = False
    colour: str = INK
    href: str = ""


Line = tuple[Span, ...]


class Advances(dict[str, float]):
    """The advance of each character in em, looked up once, in a look of the Latin font."""

    def __init__(self, lang: str, bold: bool, italic: bool) -> None:
        """Take the fonts of a language in their order."""
        super().__init__()
        self.files = (ITALIC if italic else BOLD if bold else REGULAR, *FALLBACKS[lang])

    def __missing__(self, char: str) -> float:
        # marks of direction and joiners take no room, whatever a font holds for them
        unseen = unicodedata.category(char) == "Cf"
        found = next(filter(None, map(self._advance(char), self.files)), MISSING_EM)
        self[char] = found = 0.0 if unseen else found
        return found

    def length(self, text: str) -> float:
        """Return the length of a text in em."""
        # A list and not a generator, which takes longer: every word of a sheet comes by here.
        if not _RIGHT_TO_LEFT.search(text):
            return sum([self[char] for char in text])
        # Arabic letters are joined, and are then as wide as what they are joined to makes them.
        parts = split_directions(text)
        return sum(self._set_length(one) if left else self.length(one) for left, one in parts)

    def _set_length(self, text: str) -> float:
        return sum(
            sum(one[1] for one in shape(file, part, leftwards=True)) / hb_font(file).face.upem
            if file
            else len(part) * MISSING_EM
            for file, part in by_font(text, self.files)
        )

    @staticmethod
    def _advance(char: str) -> Any:
        def advance(file: str) -> float:
            font = hb_font(file)
            glyph = font.get_nominal_glyph(ord(char))
            return font.get_glyph_h_advance(glyph) / font.face.upem if glyph else 0.0

        return advance


@cache
def advances(lang: str, bold: bool = False, italic: bool = False) -> Advances:
    """Return the advances of characters in em for a language and a look."""
    return Advances(lang, bold, italic)


@lru_cache(maxsize=8192)
def _pieces(text: str, lang: str, bold: bool) -> tuple[tuple[str, float, float], ...]:
    """Return pieces with their widths in em: to where the next begins, and without blanks."""
    widths = advances(lang, bold)
    found = [(" ", widths[" "], 0.0)] if text.startswith(" ") else []
    for piece in _PIECE.findall(set_apart(text)):
        inked = piece.rstrip("\u200b ")
        width = widths.length(inked)
        blank = widths[" "] if piece.endswith(" ") else 0.0
        found.append((inked + " " if blank else inked, width + blank, width))
    return tuple(found)


def _cut(piece: str, em: float, lang: str, bold: bool) -> Iterator[tuple[str, float, float]]:
    """Yield a piece in parts no wider than a line."""
    widths = advances(lang, bold)
    part, wide = "", 0.0
    for char in piece:
        if part and wide + widths[char] > em:
            yield part, wide, wide
            part, wide = "", 0.0
        part += char
        wide += widths[char]
    yield part, wide, wide


Part = tuple[Span, str, float, float]
"""A piece of a span or a part of one, with its widths in em: with and without its blank."""


def _parts(spans: Sequence[Span], room: float, lang: str) -> Iterator[Part]:
    """Yield what may stand on lines of their own, no wider than a line of a room in em."""
    for span in spans:
        for piece in _pieces(span.text, lang, span.bold):
            whole = piece[2] <= room
            for part in (piece,) if whole else _cut(piece[0], room, lang, span.bold):
                yield span, *part


def _stop_behind(part: Part, behind: Part | None) -> float:
    """Return the width in em of a stop that stays with a part: it may not begin a line.

    What ends an address, and what stands right behind it, are of two spans.
    """
    if behind is None or part[1].endswith(" ") or behind[1].strip() not in _STOPS:
        return 0.0
    return behind[3]


@lru_cache(maxsize=4096)
def break_lines(spans: tuple[Span, ...], width: float, size: float, lang: str) -> tuple[Line, ...]:
    """Break spans into lines no wider than a width; width and font size are in px."""
    room = width / size
    lines: list[list[tuple[Span, list[str]]]] = [[]]
    used = 0.0
    parts = list(_parts(spans, room, lang))
    for part, behind in zip_longest(parts, parts[1:]):
        span, text, advance, ink = part
        if used and used + ink + _stop_behind(part, behind) > room:
            lines.append([])
            used = 0.0
        # A blank that would begin a line only separates what the break separates already.
        if not used and text == " ":
            continue
        line = lines[-1]
        if not line or line[-1][0] is not span:
            line.append((span, []))
        line[-1][1].append(text)
        used += advance
    return tuple(_set(line) for line in lines if line)


def _set(line: Sequence[tuple[Span, list[str]]]) -> Line:
    """Return a line's spans, without blanks at its end."""
    texts = ["".join(pieces) for _, pieces in line]
    texts[-1] = texts[-1].rstrip()
    return tuple(
        span if text == span.text else Span(text, span.bold, span.colour, span.href)
        for (span, _), text in zip(line, texts, strict=True)
    )


def line_width(line: Line, size: float, lang: str) -> float:
    """Return the width of a line in px at a font size in px."""
    return sum(advances(lang, span.bold).length(span.text) for span in line) * size
