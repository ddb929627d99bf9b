"""Signs that no text of a dataset may hold, found in a raw row before any model sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.characters import LINE_SIGNS, find_acting
from geodata.errors import Problem

LONG = frozenset(
    {"summary", "text", "note", "people_note", "outcome", "onward", "words", "value"}
    | {"not_drawn_because", "abstract", "annote", "custom"}
)
"""Fields of sentences, which may stand on several lines; all others are names or terms."""


def check_texts(file: str, label: str, row: Any) -> Iterator[Problem]:
    """Yield a problem for each text of a row, at any depth, that holds control characters."""
    for where, text, is_long in _texts(row, "", False):
        # what stands around a text is stripped; within a title a line break would break a line
        sign = find_acting(text.strip(), keep=LINE_SIGNS if is_long else "")
        if sign:
            fault = f"holds {sign}, a sign that acts and is not read"
            remedy = "remove the sign" if sign != "\\n" else "write it on one line"
            yield Problem(file, label, where or "record", fault, remedy)


def _texts(value: Any, where: str, is_long: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield (place, text, whether it may have lines) of everything in a value, keys as well."""
    if isinstance(value, str):
        yield where, value, is_long
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, f"{where}.{number}".lstrip("."), is_long)
    elif isinstance(value, dict):
        for key, one in value.items():
            inner = f"{where}.{key}".lstrip(".")
            yield inner, key, False
            yield from _texts(one, inner, is_long or key in LONG)
