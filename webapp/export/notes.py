"""The numbered notes of a sheet: every feature shown, each with its citations; and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.vocabulary import Basis
from webapp.maps.cluster import Cluster, Feature
from webapp.maps.selection import Selection, feature_id
from webapp.maps.style import LAYERS
from webapp.words import date_words, say
from webapp.words.plaintext import clean_text
from webapp.words.wording import wording


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
    """Yield source id and locator of everything a feature stands on: its own, then its claims'."""
    properties = feature["properties"]
    claims = (claim.get("sources") or () for claim in properties.get("claims") or ())
    for cited in (properties.get("sources") or (), *claims):
        for one in cited:
            yield str(one["source"]), clean_text(one["locator"])


def _cited(feature: Feature, numbering: _Numbering) -> tuple[CitedSource, ...]:
    locators: dict[str, dict[str, None]] = {}
    for source, locator in citations_of(feature):
        # Claims repeat the locators of their feature; each is printed once.
        for place in locator.split("; "):
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


def _note(feature: Feature, selection: Selection, numbering: _Numbering, heading: str) -> Note:
    properties = feature["properties"]
    details = []
    if properties.get("date"):
        details.append(date_words(properties["date"]))
    if properties["basis"] == Basis.INFERRED:
        details.append(_joined(properties))
    if properties.get("disputed"):
        details.append(wording("disputed"))
    return Note(
        selection.numbers[feature_id(feature)],
        feature_id(feature),
        clean_text(properties["title"]),
        "; ".join(details),
        _cited(feature, numbering),
        clean_text(heading),
    )


def _places(cluster: Cluster) -> str:
    names = (one.feature["properties"].get("place") for one in cluster.symbols)
    return ", ".join(dict.fromkeys(clean_text(name) for name in names if name))


def _headed(selection: Selection) -> Iterator[tuple[str, Feature]]:
    for shape in selection.shapes:
        layer = LAYERS.get(shape.layer)
        yield (say(layer.title) if layer else shape.layer), shape.feature
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
