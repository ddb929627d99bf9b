"""Letters that no font of exports has: named before a file is made, never a box or a gap on it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from webapp.errors import RequestError
from webapp.export.fonts import BOLD, FALLBACKS, REGULAR
from webapp.export.page import Drawing, Item, Pages, Text
from webapp.export.subset import read_face

DRAWN = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")
UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})
"""Categories of what is set without a glyph: blanks, joiners, marks of direction."""
WORDS_SHOWN, LETTERS_SHOWN, PLACES_SHOWN = 60, 12, 6
REMEDY = (
    "write them in letters of the Latin, Greek, Cyrillic, Devanagari, Hebrew, Arabic, Korean or "
    "Chinese script, "
    "or export HTML, which is read with the reader's own fonts"
)


def check_letters(pages: Pages) -> None:
    """Refuse pages that hold a letter which no font of exports has.

    Raises:
        RequestError: naming the letters, where they stand, and what to do.
    """
    lacking = find_lacking("".join(map(_words, _items(pages))), pages.lang)
    if not lacking:
        return
    places: dict[str, set[str]] = {}
    for item in _items(pages):
        for words in _pieces(item):
            if found := lacking & set(words):
                places.setdefault(_where(item, words, pages), set()).update(found)
    faults = [f"{where}: {_named(letters)}; {REMEDY}" for where, letters in places.items()]
    more = len(faults) - PLACES_SHOWN
    if more > 0:
        faults[PLACES_SHOWN:] = [f"letters: {more} further places hold such letters; {REMEDY}"]
    raise RequestError("\n".join(faults))


def find_lacking(words: str, lang: str) -> frozenset[str]:
    """Return the letters of some words that no font of a language has."""
    known = _known(lang)
    return frozenset(
        one
        for one in set(words)
        if ord(one) not in known and unicodedata.category(one) not in UNSEEN
    )


@lru_cache(maxsize=3)
def _known(lang: str) -> frozenset[int]:
    files = (REGULAR, *FALLBACKS[lang])
    # Strong words are set in another weight, and with what is missing there nobody is helped.
    strong = set(read_face(BOLD).unicodes).union(*(read_face(one).unicodes for one in files[1:]))
    return frozenset(set().union(*(read_face(one).unicodes for one in files)) & strong)


def _items(pages: Pages) -> Iterator[Item]:
    return (item for page in pages.pages for item in page.items)


def _words(item: Item) -> str:
    return "\n".join(_pieces(item))


def _pieces(item: Item) -> Iterator[str]:
    """Yield the words of an item as a reader sees them: its lines, or the labels of a map."""
    if isinstance(item, Text):
        for line in item.lines:
            yield "".join(span.text for span in line)
    elif isinstance(item, Drawing):
        for found in DRAWN.finditer(item.body):
            yield unescape(TAGS.sub("", found[1]))


def _where(item: Item, words: str, pages: Pages) -> str:
    """Return the part of a sheet and the words in which letters stand."""
    part = "title" if isinstance(item, Text) and item.level == 1 else item.part
    shown = words.strip()
    if len(shown) > WORDS_SHOWN:
        shown = f"{shown[:WORDS_SHOWN]}…"
    return f"{part}: “{shown}”"


def _named(letters: Iterable[str]) -> str:
    """Name letters with their codes, as they may not be seen in the message either."""
    ordered = sorted(letters)
    named = ", ".join(f"{one} (U+{ord(one):04X})" for one in ordered[:LETTERS_SHOWN])
    more = len(ordered) - LETTERS_SHOWN
    rest = f" and {more} more" if more > 0 else ""
    return f"no font of exports has {named}{rest}"
