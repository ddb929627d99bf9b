"""Right to left: Hebrew and Arabic words amid those that run the other way.

The languages of sheets run from left to right, and so does every line. What sets a line orders its
characters by itself (UAX 9), but takes a number behind Hebrew or Arabic for a part of it: behind
the name of a place it would stand before it, and its range would be turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = "\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""The inside of a class of a pattern."""
LEFT_TO_RIGHT = "\u200e"
"""A mark that is not seen: what stands on it runs from left to right."""
RUN = f"[{LETTERS}](?:(?:[^\\w{LEFT_TO_RIGHT}]|[\\d_])*[{LETTERS}])*"
"""Letters with what stands between two of them: blanks, marks, numbers."""
_RUN = re.compile(f"({RUN}){LEFT_TO_RIGHT}?")
_NUMBER = re.compile(r"(\d+(?:[.,:/+-]\d+)*)")


def set_apart(text: str) -> str:
    """Return a text in which what follows words from right to left is no part of them."""
    return _RUN.sub(rf"\1{LEFT_TO_RIGHT}", text)


def split_directions(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a line in the order they are seen, each with whether it runs leftwards.

    Characters within a part stay in the order they are read.
    """
    for n, part in enumerate(_RUN.split(text)):
        if n % 2 == 0:
            yield False, part
        else:
            inner = enumerate(_NUMBER.split(part))
            yield from reversed([(m % 2 == 0, one) for m, one in inner])
