"""Text from outside as one plain line: for a sheet, an attribute, a message of refusal."""

from __future__ import annotations

import re

_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, bidirectional overrides and what XML does not allow."""
_BLANKS = re.compile(r"\s+")


def clean_text(value: object) -> str:
    """Return a value as one line of text without control characters."""
    text = str(value)
    if text.isprintable() and "  " not in text:  # nothing to drop: the usual case, and quick
        return text.strip()
    return _BLANKS.sub(" ", _DROPPED.sub("", text)).strip()
