"""Endings of Korean words in a question: what is asked for stands before them.

The simple way of the field, without a dictionary: endings that mark the plural, the part a word
plays and what is said of it, in this order, are taken off where at least two syllables are left.
As Korean is found anywhere in a text, a word that is shortened too far finds more, never less.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

PLURAL = ("들",)
PARTS = (
    "에서", "에게서", "에게", "한테서", "한테", "께서", "에", "으로서", "으로써", "으로",
    "로서", "로써", "로", "이라는", "라는", "이나", "이란", "까지", "부터", "보다",
    "처럼", "마다", "밖에", "와", "과",
)  # fmt: skip
SAID = ("은", "는", "이", "가", "을", "를", "의", "도", "만")
"""What is said of the word: its topic, subject, object, whose it is, "too", "only"."""

ENDINGS = unicodedata.normalize(
    "NFKD", "^{}$".format("".join(f"(?:{'|'.join(one)})?" for one in (PLURAL, PARTS, SAID)))
)
"""A whole ending, in folded text."""
INITIALS = "[\u1100-\u115f]"
"""Signs with which Korean syllables begin in folded text."""
SYLLABLES = f"{INITIALS}.*{INITIALS}|[^\u1100-\u11ff]"
"""What a word must have left: two syllables, or a sign of another script, as a day or UNHCR."""

_ENDINGS, _SYLLABLES = re.compile(ENDINGS), re.compile(SYLLABLES)
_INITIAL = re.compile(INITIALS)


def take_off_endings(text: str, names: Container[str]) -> str:
    """Return a folded question without the endings of its Korean words; names stay whole."""
    return " ".join(_without_ending(word, names) for word in text.split())


def _without_ending(word: str, names: Container[str]) -> str:
    if word in names or not _INITIAL.search(word):
        return word
    stems = [word[:n] for n in range(1, len(word)) if _ENDINGS.match(word[n:])]
    named = (stem for stem in stems if stem in names)
    long = (stem for stem in stems if _SYLLABLES.search(stem))
    return next(named, next(long, word))
