"""Locators as far as they follow a pattern: a section, a mark such as "para.", and numbers.

Pieces stand between semicolons, as in ``Chinese Policy, para. 2; n. 95``. What is told in words
is prose, and follows none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.prose import select_worded

BETWEEN = "; "
# a section has its own capital: "as cited in" before a number is told in words
PIECE = re.compile(
    r"(?:(?P<section>[^\W\d_a-z][^,;:]*), )?"
    r"(?P<mark>para|no|chapter|n(?=n?\.)|p(?=p?\.))[nps]?\.? "
    r"(?P<first>\d+)(?:[-–](?P<last>\d+))?(?: \((?P<part>[a-z])\))?"
)
LONE = re.compile(r"[^\W\d_]+")
"""A part of a publication that is named by one word, such as a headnote."""


@dataclass(frozen=True)
class Piece:
    """One place in a source; a ``mark`` is para, n, no, p or chapter, and empty for a lone part."""

    section: str
    mark: str = ""
    first: str = ""
    last: str = ""
    part: str = ""


def read_locator(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a locator; none where any of them is told in words."""
    found = tuple(_pieces(text))
    return found if len(found) == len(text.split(BETWEEN)) else ()


def _pieces(text: str) -> Iterator[Piece]:
    for words in text.split(BETWEEN):
        if found := PIECE.fullmatch(words):
            parts = {name: value or "" for name, value in found.groupdict().items()}
            yield Piece(**parts)
        elif LONE.fullmatch(words):
            yield Piece(words)


def locator_texts(text: str) -> tuple[str, ...]:
    """Return what a catalogue should hold of a locator: its sections, or the whole in words."""
    pieces = read_locator(text)
    if not pieces:
        return select_worded(text)
    return tuple(dict.fromkeys(piece.section for piece in pieces if piece.section))
