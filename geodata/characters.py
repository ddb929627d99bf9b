r"""Signs that act instead of being read: control and direction characters, and half characters.

A terminal obeys an escape, a browser an override of direction, and XML refuses what is neither;
so no text of a dataset may hold them, and whatever is printed shows them as ``\x1b``.
"""

from __future__ import annotations

import re

LINE_SIGNS = "\n\t"
"""What a long text may hold of them."""

# C0 and C1; marks, embeddings, overrides and isolates of direction; separators that break a line
# in a terminal or a script; the byte order mark; halves of a pair; what no XML may hold.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)


def show_plainly(text: str, keep: str = "") -> str:
    r"""Return a text whose acting signs are written out (``\x1b``), but for those to keep."""
    return _ACTING.sub(lambda found: found[0] if found[0] in keep else _name(found[0]), text)


def find_acting(text: str, keep: str = "") -> str:
    r"""Return the first acting sign of a text by its name (``\x1b``), or nothing."""
    return next((_name(sign) for sign in _ACTING.findall(text) if sign not in keep), "")


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters, an ellipsis for what is left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _name(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
