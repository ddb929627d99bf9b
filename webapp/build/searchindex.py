"""What the map reads once it is open: names, dates in words, spellings and counts, by language."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.characters import shorten
from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.ground import radius_km
from geodata.records import Border, Incident, Place, Record, Route, Stage
from geodata.records.disputes import disputed_fields
from geodata.reference import read_countries, read_lines, read_regions
from geodata.sources.bibliography import SourceTexts
from geodata.sources.issued import is_plain
from geodata.writing import canonical_json
from webapp.build.records import INSTITUTIONS, page_path
from webapp.build.searchnames import known_words, month_names, name_groups, searched_kinds
from webapp.headers import content_policy
from webapp.maps.timeaxis import arrivals, months
from webapp.query.kinds import kind_words
from webapp.query.searching import haystack_of
from webapp.sections import KINDS, kind_of, section_of
from webapp.snapshot.storage import Resource
from webapp.words import date_words, say, spoken, spoken_catalogue

JSON = "application/json"

TITLE_LENGTH = 60
"""Of a source's title in its name: in a list of choices more would be cut."""


class SearchIndexDrawer:
    """Gathers the words of one dataset in the language spoken."""

    def __init__(self, dataset: Dataset, texts: Mapping[str, SourceTexts]) -> None:
        """Index names of countries, regions and places."""
        self.dataset = dataset
        self.texts = texts
        self.catalogue = spoken_catalogue(dataset.translations)
        self.countries = {
            code: str(one.get(spoken(), one["name"])) for code, one in read_countries().items()
        }
        self.regions = {one["id"]: one["properties"] for one in read_regions()["features"]}
        self.lines = {one["id"]: one["properties"] for one in read_lines()["features"]}
        self.begins = datetime.date.fromisoformat(dataset.imprint.begins)
        self.ends = datetime.date.fromisoformat(dataset.imprint.ends)

    def index(self, layers: Mapping[str, str]) -> dict[str, Any]:
        """Return everything, as plain values; records by ``<layer>/<id>`` or ``<section>/<id>``."""
        countries = self.countries | {code: say(name) for code, name in INSTITUTIONS.items()}
        found: dict[str, Any] = {
            "records": {**self.on_map(layers), **dict(self.on_pages())},
            "routes": {one.id: self.catalogue.said(one.title) for one in self.dataset.routes},
            "places": dict(self.on_ground()),
            "spellings": {place.id: spellings(place) for place in self.dataset.places},
            "sources": self.sources(),
            "reports": list(self.dataset.imprint.reports),
            "countries": countries,
            "kinds": self.kinds(),
            "months": months(self.dataset),
            "arrivals": arrivals(self.dataset, self.catalogue.said),
            "names": name_groups(self.dataset),
            "kindWords": searched_kinds(),
            "monthNames": month_names(),
        }
        haystacks = self.haystacks(layers, found)
        return {**found, "words": known_words(haystacks, found["names"])}

    def haystacks(self, layers: Mapping[str, str], found: Mapping[str, Any]) -> Iterator[str]:
        """Yield what can be found in each record, folded."""
        for name, text in layers.items():
            for one in json.loads(text)["features"]:
                own = found["records"][f"{name}/{one['id']}"]
                yield haystack_of(one["properties"], own, found)
        for own in found["records"].values():
            if "path" in own:
                yield haystack_of(own, own, found)

    def kinds(self) -> dict[str, str]:
        """Return the kinds of records in words."""
        found = {one.kind: kind_words(one.kind) for one in self.dataset.incidents}
        return found | {kind: kind_words(kind) for kind in KINDS}

    def on_map(self, layers: Mapping[str, str]) -> dict[str, Any]:
        """Return the records of the layers."""
        records = {record.id: record for _, record in self.dataset.records()}
        return {
            f"{name}/{one['id']}": self.country(one)
            if one["properties"]["kind"] == "country"
            else self.record(records[one["id"]])
            for name, text in layers.items()
            for one in json.loads(text)["features"]
        }

    def on_ground(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the places with coordinates: name, and lon, lat in degrees and radius in km."""
        for place in self.dataset.places:
            radius = radius_km(place)
            if place.lon is not None and radius is not None:
                at = [place.lon, place.lat, radius]
                yield place.id, {"name": self.catalogue.said(place.name), "at": at}

    def country(self, feature: Mapping[str, Any]) -> dict[str, Any]:
        """Return a country, whose title is its name."""
        code = feature["id"].removeprefix("country-")
        title = self.countries.get(code, feature["properties"]["title"])
        return {"title": title, "countries": [code]}

    def record(self, one: Record) -> dict[str, Any]:
        """Return a record of the map: its words, its places and its countries."""
        places = self.places_of(one)
        entry: dict[str, Any] = {
            "title": self.catalogue.said(one.title),
            "when": date_words(one.date) if one.date else "",
            "countries": self.countries_of(one, places),
            "places": [place.id for place in places],
        }
        if isinstance(one, Incident) and places:
            entry["place"] = self.catalogue.said(places[0].name)
        # the layer holds all of it in English already
        texts = (one.summary, getattr(one, "outcome", ""), getattr(one, "onward", ""))
        entry["text"] = " ".join(filter(None, map(self.translated, texts)))
        entry["told"] = list(filter(None, map(self.translated, told_in(one))))
        if isinstance(one, Border):
            entry["claims"] = [
                [self.catalogue.said(claim.value), *self.span(claim.date)] for claim in one.claims
            ]
        return {key: value for key, value in entry.items() if value}

    def translated(self, text: str) -> str:
        """Return a text in the language spoken, nothing where it is English."""
        said = self.catalogue.said(text)
        return "" if said == text else said

    def on_pages(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the records that stand on pages only, with what a filter asks of them."""
        for _, one in self.dataset.records():
            kind = kind_of(one)
            if kind and not KINDS[kind].mapped:
                yield f"{section_of(one)}/{one.id}", self.listed(one, kind)

    def listed(self, one: Record, kind: str) -> dict[str, Any]:
        """Return a record that stands on a page only, of a kind as a filter knows it."""
        earliest, latest = self.span(one.date)
        country = getattr(one, "country", None)
        title, summary = self.catalogue.said(one.title), self.catalogue.said(one.summary)
        return {
            "title": title,
            "when": date_words(one.date) if one.date else "",
            "countries": [country] if country else [],
            "path": f"/{spoken()}{page_path(one)}",
            "kind": kind,
            "basis": str(one.basis),
            "earliest": earliest,
            "latest": latest,
            "disputed": bool(disputed_fields(one)),
            "sources": [citation.source for citation in one.sources],
            # in English too: a reader may search for what the sources say
            "text": " ".join(dict.fromkeys((title, one.title, summary, one.summary))),
            "told": list(dict.fromkeys((*map(self.catalogue.said, told_in(one)), *told_in(one)))),
        }

    def span(self, date: str | None) -> tuple[str | None, str | None]:
        """Return the first and the last ISO day on which a date can lie, within the dataset."""
        if date is None:
            return None, None
        first, last = date_span(date, self.begins, self.ends)
        return first.isoformat(), last.isoformat()

    def places_of(self, one: Record) -> list[Place]:
        """Return the places that a record names, each once."""
        names: list[str] = []
        if isinstance(one, Incident) and one.place:
            names = [one.place]
        elif isinstance(one, Stage):
            names = list(one.places())
        elif isinstance(one, Route):
            names = [name for stage in one.stages for name in stage.places()]
        elif one.id in self.dataset.place_by_id:
            names = [one.id]
        return [self.dataset.place_by_id[name] for name in dict.fromkeys(names)]

    def countries_of(self, one: Record, places: list[Place]) -> list[str]:
        """Return the codes of the countries that a record lies in or between."""
        if isinstance(one, Border):
            return list(self.lines[one.line]["countries"])
        # a region's country is the end of its chain of parts: prefecture, province, country
        found = [place.country for place in places if place.country]
        region = getattr(one, "region", "")
        while region in self.regions:
            region = self.regions[region]["part_of"]
        if region in self.countries:
            found.append(region)
        return sorted(set(found))

    def sources(self) -> dict[str, str]:
        """Return the sources by short names; those that share one are told apart.

        First by their day, as one outlet has many reports; then by their titles.
        """
        shorts = [self.texts[source.id].short for source in self.dataset.sources]
        names = {}
        for source, short in zip(self.dataset.sources, shorts, strict=True):
            # a date in words has them in the short name already
            day = source.issued.days()[0] if source.issued and is_plain(source.issued) else ()
            # CSL has years before 1 and after 9999, which no words of a date are made for
            if shorts.count(short) > 1 and len(day) > 1 and 1 <= day[0] <= 9999:
                iso = "-".join((f"{day[0]:04d}", *(f"{part:02d}" for part in day[1:])))
                short = f"{short.rsplit(',', 1)[0]}, {date_words(iso)}"
            names[source.id] = short
        shared = Counter(names.values())
        for source in self.dataset.sources:
            if shared[names[source.id]] > 1:
                names[source.id] += f": {shorten(source.title, TITLE_LENGTH)}"
        return names


def told_in(one: Record) -> list[str]:
    """Return what the claims of a record say, and the notes on them."""
    return [text for claim in one.claims for text in (claim.value, claim.note) if text]


def spellings(place: Place) -> str:
    """Return every spelling of a place's name, parted by bars."""
    return " | ".join((place.name, *place.other_names))


def draw_searchindex(
    dataset: Dataset, layers: Mapping[str, str], texts: Mapping[str, SourceTexts]
) -> Resource:
    """Return the file that the map fetches once it is open."""
    body = canonical_json(SearchIndexDrawer(dataset, texts).index(layers))
    # the map asks for it as soon as it stands, in every visit
    address = f"/{spoken()}/searchindex.json"
    return Resource(address, JSON, body.encode(), content_policy(), first_view=True)
