"""Which records of its layers a view keeps: by time, by what they are, and by words.

The rule is the browser's own (``frontend/src/filter.js``), told twice because
the one runs there and the other here; what it goes by stands here only, in ``filter_table``, and a
test in a browser holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.vocabulary import Basis
from webapp import sections
from webapp.query.kinds import TIMELESS, FeatureKind, incident_kinds, kind_words
from webapp.query.searching import (
    SearchIndex,
    haystack_of,
    holds_term,
    read_question,
    search_table,
)
from webapp.words import date_words, say, term
from webapp.words.joining import join_ends, join_likes
from webapp.words.mapwords import map_text
from webapp.words.plaintext import clean_text

Collection = Mapping[str, Any]
"""A layer as GeoJSON."""

NOTHING: frozenset[str] = frozenset()
FACETS = ("kind", "tier", "country", "source", "disputed", "record")
"""``record`` is the id of a record or a route: it is kept with what belongs to it, and alone."""
WAYS = tuple(str(kind) for kind in FeatureKind)
"""Kinds of records on the map that are no incidents."""
PAGES = tuple(name for name, kind in sections.KINDS.items() if not kind.mapped)
"""Kinds of records that stand on pages only."""
WORDS_LIMIT = 120
"""Characters of the words searched for."""

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


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
    record: frozenset[str] = NOTHING
    words: str = ""


EVERYTHING = Filter()


def known_kinds() -> tuple[str, ...]:
    """Return every kind that records can be of: incidents, then ways, then what is on pages."""
    return (*incident_kinds(), *WAYS, *PAGES)


def filter_table() -> dict[str, Any]:
    """Return what a filter goes by as plain values, for the browser."""
    return {
        "facets": FACETS,
        "tiers": [str(tier) for tier in Basis],
        "ways": WAYS,
        "pages": PAGES,
        "timeless": sorted(TIMELESS),
        "search": search_table(),
        "limit": WORDS_LIMIT,
    }


def sift_layers(
    layers: Mapping[str, Collection],
    kept: Filter,
    searchindex: SearchIndex,
    plain: Mapping[str, Collection] | None = None,
) -> Mapping[str, Collection]:
    """Return the layers by name with only the features that are kept, in their order.

    ``plain`` are the same layers in English, for ``layers`` whose titles and places are said in
    another language: English is searched in every language, as on the map.
    """
    # The usual case, in which nothing is copied.
    if kept == EVERYTHING:
        return layers
    sieve = _Sieve(kept, searchindex)
    return {
        name: {**layer, "features": sieve.sift(name, layer, (plain or layers).get(name, layer))}
        for name, layer in layers.items()
    }


class _Sieve:
    """Tells of each record whether it is kept."""

    def __init__(self, kept: Filter, searchindex: SearchIndex) -> None:
        self.kept = kept
        self.searchindex = searchindex
        self.window = window_of(kept, searchindex)
        self.terms = read_question(kept.words, searchindex) if kept.words.strip() else []
        self.chosen = {name: wanted for name in FACETS if (wanted := getattr(kept, name))}

    def sift(self, name: str, layer: Collection, plain: Collection) -> list[Mapping[str, Any]]:
        """Return the features that are kept of a layer; ``plain`` is the same in English."""
        english = {one["properties"]["id"]: one["properties"] for one in plain["features"]}
        return [
            one
            for one in layer["features"]
            if self.keeps(name, english.get(one["properties"]["id"], one["properties"]))
        ]

    def keeps(self, layer: str, properties: Mapping[str, Any]) -> bool:
        """Tell whether a record of a layer is kept, by its properties in English."""
        if not self._in_time(properties):
            return False
        own = self.searchindex["records"].get(f"{layer}/{properties['id']}", {})
        if self.chosen:
            facets = _facets_of(properties, own)
            if any(wanted.isdisjoint(facets[name]) for name, wanted in self.chosen.items()):
                return False
        if not self.terms:
            return True
        haystack = haystack_of(properties, own, self.searchindex)
        span = properties["earliest"], properties["latest"]
        return all(holds_term(haystack, span, term) for term in self.terms)

    def _in_time(self, properties: Mapping[str, Any]) -> bool:
        if properties["kind"] in TIMELESS:
            return True
        earliest, latest = properties["earliest"], properties["latest"]
        if earliest:
            return self._overlaps(earliest, latest)
        # What is drawn to join others goes with them.
        if joins := properties.get("joins"):
            return all(any(self._overlaps(*span) for span in spans) for spans in joins)
        return self.kept.undated

    def _overlaps(self, earliest: str, latest: str) -> bool:
        if self.window is None:
            return True
        first, last = self.window
        return _month_number(earliest) <= last and _month_number(latest) >= first


def window_of(kept: Filter, searchindex: SearchIndex) -> tuple[int, int] | None:
    """Return the first and the last month that are kept, as numbers; None for the whole axis.

    As on the map, a month that the axis of time does not have leaves its end open.
    """
    start, end = _axis(searchindex)
    first, last = _on_axis(kept.first, start, end, start), _on_axis(kept.last, start, end, end)
    return None if first > last or (first, last) == (start, end) else (first, last)


def _axis(searchindex: SearchIndex) -> tuple[int, int]:
    """Return the first and the last month of the axis of time, which begins with a year."""
    months = searchindex["months"]
    found = YEAR.search(months[0])
    start = int(found[0]) * 12 if found else 0
    return start, start + len(months) - 1


def _on_axis(text: str, start: int, end: int, otherwise: int) -> int:
    month = _month_number(text) if MONTH.fullmatch(text) else -1
    return month if start <= month <= end else otherwise


def _month_number(day: str) -> int:
    """Return the months from January of the year 0 to that of an ISO day or month."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _facets_of(properties: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Iterable[str]]:
    """Return what a record is in each facet; ``own`` is what is read of it."""
    return {
        "kind": (properties["kind"],),
        "tier": (properties["basis"],),
        "country": own.get("countries", ()),
        "source": [cited["source"] for cited in properties["sources"]],
        "disputed": ("yes" if properties["disputed"] else "no",),
        "record": (properties["id"], *properties.get("belongs_to", ())),
    }


def filter_words(kept: Filter, searchindex: SearchIndex) -> tuple[str, ...]:
    """Return what is kept in words of the language spoken, which is that of the index.

    Nothing is said of what is left open; where no window of time is set, of no time.
    """
    return (
        *_time_words(kept, searchindex),
        *_facet_words(kept, searchindex),
        *_searched_words(kept),
    )


def _time_words(kept: Filter, searchindex: SearchIndex) -> Iterator[str]:
    window = window_of(kept, searchindex)
    if window is not None:
        months = [date_words(f"{month // 12:04d}-{month % 12 + 1:02d}") for month in window]
        yield join_ends(*months)
    if not kept.undated:
        yield say("undated records left out")


def _facet_words(kept: Filter, searchindex: SearchIndex) -> Iterator[str]:
    countries, sources = (
        sorted(searchindex[names].get(value, value) for value in wanted)
        for names, wanted in (("countries", kept.country), ("sources", kept.source))
    )
    records = sorted(record_title(value, searchindex) for value in kept.record)
    tiers = [term(tier) for tier in Basis if tier in kept.tier]
    kinds = [kind_words(kind) for kind in known_kinds() if kind in kept.kind]
    named = {"kind": kinds, "tier": tiers, "country": countries, "source": sources}
    named |= {"record": records}
    for facet, values in named.items():
        if values:
            what = map_text(f"find_{facet}")
            yield say("%(what)s: %(values)s", what=what, values=clean_text(join_likes(values)))
    if len(kept.disputed) == 1:
        yield from (map_text(f"find_{value}") for value in kept.disputed)


def record_title(name: str, searchindex: SearchIndex) -> str:
    """Return the title of a record of the map or a route by its id; nothing of an unknown one."""
    if route := searchindex["routes"].get(name):
        return str(route)
    records = searchindex["records"].items()
    found = (one["title"] for key, one in records if key.partition("/")[2] == name)
    return str(next(found, ""))


def _searched_words(kept: Filter) -> Iterator[str]:
    if words := clean_text(kept.words):
        yield say("searched for “%(words)s”", words=words)
