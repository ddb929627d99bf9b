"""The numbered notes of a sheet: every feature shown, each with its citations; and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.locators import BETWEEN
from geodata.vocabulary import Basis, ClaimField, TravelMode
from webapp.maps.cluster import Cluster, Feature
from webapp.maps.selection import Selection, feature_id
from webapp.query.byidentity import ByIdentity
from webapp.query.subject import layer_styles
from webapp.words import N_, date_words, say, term
from webapp.words.joining import add_remark, join_facts, join_likes
from webapp.words.plaintext import clean_text
from webapp.words.wording import INFERRED_PARTS, wording

VALUE_TIER = N_("%(value)s: %(tier)s")


@dataclass(frozen=True)
class CitedSource:
    """A source by its number on the sheet, and every place in it that a note cites."""

    number: int
    locators: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """One feature of the map: its number there, what it is, and on whose word.

    The first note of a layer or of a place carries the heading.
    """

    number: int
    id: str
    title: str
    detail: str
    cited: tuple[CitedSource, ...]
    heading: str = ""


@dataclass(frozen=True)
class SourceEntry:
    """One source of the sheet: its number and its bibliographic entry as text."""

    number: int
    id: str
    entry: str


class _Numbering:
    """Source numbers in the order in which the notes cite them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        return self.numbers.setdefault(source, len(self.numbers) + 1)


def citations_of(feature: Feature) -> Iterator[tuple[str, str]]:
    """Yield source id and locator of everything a feature stands on.

    Its own come first, then those of how people travelled, of places on the way, of values on
    another word, of claims.
    """
    properties = feature["properties"]
    cited = [
        properties.get("sources"),
        properties.get("by_sources"),
        *(one["sources"] for one in properties.get("through") or ()),
        *(tier["sources"] for tier in _tiers(properties).values()),
        *(claim.get("sources") for claim in properties.get("claims") or ()),
    ]
    for sources in cited:
        for one in sources or ():
            yield str(one["source"]), clean_text(one["locator"])


def count_sources(selection: Selection) -> int:
    """Return how many sources stand behind what is shown."""
    return len(frozenset[str]().union(*map(_sources_of, selection.features())))


def _sources_behind(feature: Feature) -> frozenset[str]:
    return frozenset(source for source, _ in citations_of(feature))


_sources_of = ByIdentity(_sources_behind)


def _tiers(properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the tiers of values that differ from the record's, by field."""
    return properties.get("tiers") or {}


def _cited(feature: Feature, numbering: _Numbering) -> tuple[CitedSource, ...]:
    locators: dict[str, dict[str, None]] = {}
    for source, locator in citations_of(feature):
        # Claims repeat the locators of their feature; each is printed once.
        for place in locator.split(BETWEEN):
            locators.setdefault(source, {}).setdefault(place)
    return tuple(
        CitedSource(numbering.number(source), tuple(found)) for source, found in locators.items()
    )


def _joined(properties: Mapping[str, Any]) -> str:
    """Return what an inferred feature joins, as far as it says so."""
    first, last = (clean_text(properties.get(end) or "") for end in ("from", "to"))
    if first and last:
        return clean_text(wording("joined", first=first, last=last))
    return clean_text(properties.get("note") or wording("inferred"))


def _numbers_of(cited: Iterable[Mapping[str, Any]], numbering: _Numbering) -> str:
    """Return the numbers of sources in brackets, with a blank before, or nothing."""
    numbers = dict.fromkeys(numbering.number(str(one["source"])) for one in cited)
    return "".join(f" [{number}]" for number in numbers)


def _travelled(properties: Mapping[str, Any], numbering: _Numbering) -> Iterator[str]:
    """Yield how people travelled on a stage, and on whose word; of a mere join nobody says it."""
    mode = properties.get("by")
    if mode == TravelMode.NOT_STATED and properties.get("number"):
        yield f"{term(TravelMode.NOT_STATED)} ?{properties['number']}"
    elif mode and mode != TravelMode.NOT_STATED and properties["basis"] != Basis.INFERRED:
        told = _numbers_of(properties.get("by_sources") or (), numbering)
        yield f"{term(TravelMode(mode))}{told}"


def _value_tiers(properties: Mapping[str, Any], numbering: _Numbering) -> Iterator[str]:
    """Yield each value that stands on another word than the record, with that word."""
    for field, tier in sorted(_tiers(properties).items()):
        words = say(VALUE_TIER, value=term(ClaimField(field)), tier=term(Basis(tier["basis"])))
        note = clean_text(tier.get("note") or "").rstrip(".")
        yield add_remark(words + _numbers_of(tier["sources"], numbering), note)


def _inferred_parts(properties: Mapping[str, Any]) -> Iterator[str]:
    """Yield what no source prints of the values of claims, each once."""
    parts = dict.fromkeys(
        (claim["field"], part)
        for claim in properties.get("claims") or ()
        for part in claim.get("inferred") or ()
    )
    for field, part in parts:
        said = say(INFERRED_PARTS[part])
        yield say(VALUE_TIER, value=term(ClaimField(field)), tier=said)


def _details(properties: Mapping[str, Any], numbering: _Numbering) -> Iterator[str]:
    """Yield what a note says of a feature behind its title."""
    if properties.get("date"):
        yield date_words(properties["date"])
    yield from _travelled(properties, numbering)
    if properties["basis"] == Basis.INFERRED:
        yield _joined(properties)
    elif properties["basis"] == Basis.ADDED:
        yield term(Basis.ADDED)
    yield from _value_tiers(properties, numbering)
    yield from _inferred_parts(properties)
    if properties.get("one_voice"):
        yield wording("one_voice")
    if properties.get("disputed"):
        yield wording("disputed")


def _note(feature: Feature, selection: Selection, numbering: _Numbering, heading: str) -> Note:
    properties = feature["properties"]
    # Cited before described: a source is numbered where it is first cited.
    cited = _cited(feature, numbering)
    return Note(
        selection.numbers[feature_id(feature)],
        feature_id(feature),
        clean_text(properties["title"]),
        join_facts(_details(properties, numbering)),
        cited,
        clean_text(heading),
    )


def _places(cluster: Cluster) -> str:
    names = (one.feature["properties"].get("place") for one in cluster.symbols)
    return join_likes(dict.fromkeys(clean_text(name) for name in names if name))


def _headed(selection: Selection) -> Iterator[tuple[str, Feature]]:
    for shape in selection.shapes:
        layer = layer_styles().get(shape.layer)
        yield (layer.title if layer else shape.layer), shape.feature
    for cluster in selection.clusters:
        heading = _places(cluster)
        for symbol in cluster.symbols:
            yield heading, symbol.feature


def list_notes(
    selection: Selection, entries: Mapping[str, str]
) -> tuple[tuple[Note, ...], tuple[SourceEntry, ...]]:
    """Return the notes of everything shown in the order of their numbers, and their sources.

    ``entries`` holds the bibliographic entry of each source by id.
    """
    numbering = _Numbering()
    notes: list[Note] = []
    before = ""
    for heading, feature in _headed(selection):
        notes.append(_note(feature, selection, numbering, heading if heading != before else ""))
        before = heading
    return tuple(notes), tuple(_sources(numbering.numbers, entries))


def _sources(numbers: Mapping[str, int], entries: Mapping[str, str]) -> Iterable[SourceEntry]:
    for source, number in numbers.items():
        yield SourceEntry(number, source, clean_text(entries.get(source, source)))
