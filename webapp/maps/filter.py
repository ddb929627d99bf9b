"""Which records of its layers a view keeps: by time, by what they are, and by words."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING: frozenset[str] = frozenset()
FACETS = ("kind", "tier", "country", "source", "disputed")


@dataclass(frozen=True)
class Filter:
    """What is kept; as it is made, everything.

    ``first`` and ``last`` are the months of the window of time, as in 2002-05, or nothing where
    it is open; each facet holds the values kept, or nothing where all are.
    """

    first: str = ""
    last: str = ""
    undated: bool = True
    kind: frozenset[str] = NOTHING
    tier: frozenset[str] = NOTHING
    country: frozenset[str] = NOTHING
    source: frozenset[str] = NOTHING
    disputed: frozenset[str] = NOTHING
    words: str = ""


EVERYTHING = Filter()
