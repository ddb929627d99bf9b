"""Records turned into what their pages show: what all kinds have in common."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.dataset.model import Dataset
from geodata.dates import date_span
from geodata.records import Change, Citation, Claim, Incident, Record
from geodata.records.disputes import claims_by_field, disputed_fields
from geodata.reference import read_countries
from geodata.sources.bibliography import SourceTexts
from geodata.vocabulary import Basis, ChangeKind, ClaimField, ValueField
from webapp.build.contexts import (
    ChangeView,
    Cite,
    ClaimGroup,
    ClaimView,
    Entry,
    Fact,
    Link,
    LinkGroup,
    RecordView,
    Standing,
)
from webapp.build.locator import locate_records
from webapp.build.subject import drawn_bounds
from webapp.sections import section_of
from webapp.words import N_, date_words, say, spoken, spoken_catalogue, term
from webapp.words.citing import say_locator
from webapp.words.wording import INFERRED_PARTS

JOINED = N_("Drawn to join %(first)s and %(last)s; no source gives this path.")
INSTITUTIONS = {
    "un": N_("United Nations"),
    "eu": N_("European Union"),
    "int": N_("International bodies"),
}
"""Bodies that have policies and are no countries."""
VALUE_TIER = N_("%(value)s: %(tier)s")
LISTED_VALUES = (ValueField.DATE, ValueField.PLACE)
"""The values that a line of a list shows."""


class RecordDrawer:
    """Turns the records of one dataset into views; every text stays plain."""

    def __init__(
        self,
        dataset: Dataset,
        texts: Mapping[str, SourceTexts],
        layers: Mapping[str, str],
    ) -> None:
        """Index the dataset for links between records, in the language spoken.

        ``texts`` are the sources' by id, ``layers`` GeoJSON texts by name.
        """
        self.dataset = dataset
        self.drawn = _drawn(layers)
        self.located = locate_records(layers)
        self.bounds = drawn_bounds(layers)
        self.catalogue = spoken_catalogue(dataset.translations)
        self.texts = texts
        self.countries = {
            code: one.get(spoken(), one["name"]) for code, one in read_countries().items()
        }
        self.incidents = {one.id: one for one in dataset.incidents}
        self.route_of = {stage.id: route for route, stage in dataset.stages()}
        self.instruments = {one.id: one for one in dataset.instruments}
        self.record_by_id = {record.id: record for _, record in dataset.records()}
        self.changed = _changed(dataset)
        self.corrections: dict[str, list[Change]] = defaultdict(list)
        for change in dataset.changes:
            if change.kind is ChangeKind.CORRECTED:
                self.corrections[change.record].append(change)
        # links between records are looked up thousands of times while pages are drawn
        self.at_place: dict[str, list[Incident]] = defaultdict(list)
        for incident in dataset.incidents:
            if incident.place:
                self.at_place[incident.place].append(incident)

    def cites(self, citations: Iterable[Citation]) -> tuple[Cite, ...]:
        """Return citations with the short names of their sources."""
        return tuple(
            Cite(
                self.texts[c.source].short,
                f"/sources/{c.source}/",
                say_locator(c.locator, self.catalogue),
            )
            for c in citations
        )

    def claim(self, claim: Claim) -> ClaimView:
        """Return one claim; a claimed date is put into words."""
        # a misprint stays as printed: in words it would look as if the source had said so
        dated = claim.field is ClaimField.DATE and not claim.misprint
        return ClaimView(
            value=date_words(claim.value) if dated else claim.value,
            basis=str(claim.basis),
            basis_words=term(claim.basis),
            date=date_words(claim.date) if claim.date else "",
            note=claim.note,
            misprint=claim.misprint,
            inferred=tuple(say(INFERRED_PARTS[part]) for part in claim.inferred),
            one_voice=claim.one_voice,
            cites=self.cites(claim.sources),
        )

    def claim_groups(self, record: Record) -> tuple[ClaimGroup, ...]:
        """Return a record's claims grouped by what they speak of."""
        disputed = disputed_fields(record)
        return tuple(
            ClaimGroup(term(field), field in disputed, tuple(self.claim(c) for c in claims))
            for field, claims in claims_by_field(record).items()
        )

    def fact(self, label: str, value: str, record: Record, field: ValueField) -> Fact:
        """Return a value of a record, with its own tier and sources where it has them."""
        own = record.tiers.get(field)
        if own is None:
            return Fact(label, value)
        cites = self.cites(own.sources)
        standing = Standing(cites, str(own.basis), term(own.basis), own.note)
        return Fact(label, value or say("not stated"), standing)

    def told(self, record: Record, citations: Iterable[Citation]) -> Standing:
        """Return who tells a part of a record, with the tier where it differs from the record's."""
        cited, reports = tuple(citations), self.dataset.imprint.reports
        # a dataset need not rest on reports; then whatever a source says is stated
        stated = not reports or any(one.source in reports for one in cited)
        basis = Basis.STATED if stated else Basis.ADDED
        if basis is record.basis:
            return Standing(self.cites(cited))
        return Standing(self.cites(cited), str(basis), term(basis))

    def view(
        self,
        record: Record,
        kind: str,
        facts: Iterable[Fact] = (),
        *,
        paragraphs: tuple[Fact, ...] = (),
        notes: tuple[str, ...] = (),
        links: tuple[LinkGroup, ...] = (),
    ) -> RecordView:
        """Return the view of a record: what all have in common, with the facts of its kind."""
        dated = []
        if record.date:
            dated = [self.fact(say("Date"), date_words(record.date), record, ValueField.DATE)]
        return RecordView(
            id=record.id,
            path=page_path(record),
            section=section_of(record),
            title=record.title,
            kind=kind,
            basis=str(record.basis),
            basis_words=term(record.basis),
            one_voice=record.one_voice,
            facts=tuple(fact for fact in (*dated, *facts) if fact.value),
            summary=record.summary,
            paragraphs=tuple(part for part in paragraphs if part.value),
            notes=notes,
            claim_groups=self.claim_groups(record),
            cites=self.cites(record.sources),
            link_groups=tuple(group for group in links if group.links),
            corrections=tuple(self.change(one) for one in self.corrections[record.id]),
        )

    def change(self, change: Change) -> ChangeView:
        """Return a change of a record as the log tells it."""
        path, title = self.changed.get(change.record, ("", change.record))
        return ChangeView(
            record=change.record,
            path=path,
            title=title,
            kind=str(change.kind),
            kind_words=term(change.kind),
            date=date_words(change.date),
            was=change.was,
            now=change.now,
            why=change.why,
        )

    def incident_link(self, one: Incident) -> Link:
        """Return a link to an incident, with its date."""
        return record_link(one, date_words(one.date), disputed=bool(disputed_fields(one)))

    def entry(self, record: Record) -> Entry:
        """Return a record as it is told within the page of another."""
        return Entry(
            path=page_path(record),
            title=record.title,
            date=date_words(record.date) if record.date else "",
            summary=record.summary,
            basis=str(record.basis),
            basis_words=term(record.basis),
            differing=differing_values(record),
            one_voice=record.one_voice,
            disputed=bool(disputed_fields(record)),
        )

    def country_name(self, code: str) -> str:
        """Return the name of a country or body by its code."""
        return str(self.countries.get(code) or say(INSTITUTIONS.get(code, code)))


def _drawn(layers: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """Return what the layers say of each feature, by its id."""
    return {
        feature["id"]: feature["properties"]
        for text in layers.values()
        for feature in json.loads(text)["features"]
    }


def differing_values(record: Record) -> tuple[tuple[str, str], ...]:
    """Return the tier, and its words, of each value of a list's line that has a tier of its own."""
    return tuple(
        (str(own.basis), say(VALUE_TIER, value=term(field), tier=term(own.basis)))
        for field in LISTED_VALUES
        if (own := record.tiers.get(field)) and own.basis is not record.basis
    )


def _changed(dataset: Dataset) -> dict[str, tuple[str, str]]:
    """Return the page and the title of all that a change may name, by id; a place has no page."""
    return {
        **{one.id: ("", one.name) for one in dataset.places},
        **{one.id: (f"/sources/{one.id}/", one.title) for one in dataset.sources},
        **{one.id: (f"/story/{one.id}/", one.title) for one in dataset.chapters},
        **{one.id: (page_path(one), one.title) for _, one in dataset.records()},
    }


def page_path(record: Record) -> str:
    """Return the address of a record's page, without a language."""
    return f"/{section_of(record)}/{record.id}/"


def record_link(record: Record, words: str = "", *, disputed: bool = False) -> Link:
    """Return a link to a record's page, with words that tell what it is."""
    return Link(page_path(record), record.title, words, str(record.basis), disputed)


def date_order(record: Record) -> tuple[str, str]:
    """Sort records by date, the undated last; what only has an end by its end."""
    if record.date is None:
        return "9999", record.id  # after every year of four digits
    first, last = date_span(record.date)
    return (last if first == datetime.date.min else first).isoformat(), record.id
