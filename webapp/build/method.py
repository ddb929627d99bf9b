"""How to read the atlas: every look with the legend's own samples, and what was read for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from geodata.dataset.model import Dataset
from geodata.sources.bibliography import SourceTexts
from geodata.sources.csl import Source
from geodata.vocabulary import Basis
from webapp.build.contexts import Link
from webapp.maps.legend import INK, Sample, legend_entries
from webapp.maps.style import STANDING_BACK, TIERS, WEIGHTS, style_table
from webapp.words import N_, say

UNREAD = re.compile(r"\bnot read\b", re.IGNORECASE)
"""In a source's note: it is known from another source alone."""

LOOKS: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "tiers": (
        N_("On whose word"),
        {
            "stated": (N_("Stated"), N_("One of the reports says it.")),
            "added": (N_("Added"), N_("Another named public source says it.")),
            "inferred": (N_("Inferred"), N_("Nobody says it: it joins two stated things.")),
            "filled": (N_("Filled symbol"), N_("A report states the place.")),
            "hollow": (N_("Hollow symbol"), N_("Its place is added or inferred.")),
            "disputed": (N_("Bar through a symbol"), N_("Sources disagree.")),
        },
    ),
    "alternatives": (
        N_("Either, and from whom"),
        {
            "fan": (N_("“or” at a root"), N_("One of these ways, not all of them.")),
            "rare": (N_("Thin, “sometimes”"), N_("Taken now and then.")),
            "one_voice": (N_("A ringed 1"), N_("All of it rests on one single voice.")),
        },
    ),
    "way-not-stated": (
        N_("How people travelled"),
        {
            "land": (N_("By land"), N_("Only through countries it names.")),
            "water": (N_("By water"), N_("A wave along the line.")),
            "air": (N_("By air"), N_("A thin arc, over no ground that is known.")),
            "not_stated": (
                N_("Way not stated"),
                N_("Two ends, one number, nothing between."),
            ),
            "direction": (N_("Arrowhead"), N_("The direction of travel.")),
            "back": (N_("Grey arrow"), N_("The way failed, or led back.")),
        },
    ),
    "precision": (
        N_("How finely it is known"),
        {
            "fade": (N_("Line that fades"), N_("It ends somewhere there; no source says where.")),
            "inside": (N_("Shaded country"), N_("No more is known of an end.")),
            "extent": (N_("Dotted circle"), N_("It happened somewhere inside.")),
            "band": (N_("Pale band"), N_("As wide as its ends are imprecise.")),
        },
    ),
    "else": (
        N_("What else is drawn"),
        {
            "area": (N_("Outlined area"), N_("A region of which records speak.")),
            "border": (N_("Coloured border or river"), N_("Sources speak of this reach.")),
            "count": (N_("Number in a circle"), N_("So many incidents there.")),
            "passing": (
                N_("Paler"),
                N_("Passing through, or another record is open."),
            ),
        },
    ),
}
"""Anchor, heading, and each look by its name in the legend: what is seen, and what it says."""


@dataclass(frozen=True)
class Look:
    """One look: what is seen, with its sample as the legend draws it, and what it says."""

    title: str
    text: str
    sample: Sample


@dataclass(frozen=True)
class LookGroup:
    """Looks under one heading; ``anchor`` is where links to it lead."""

    anchor: str
    heading: str
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class Noted:
    """What a note says of a publication, and the sources that bear it."""

    note: str
    sources: tuple[Link, ...]


@dataclass(frozen=True)
class Reading:
    """What was read: the reports with their notes, and the other sources by what is noted.

    ``unread`` are known from another source alone; ``bare`` counts the others without a note,
    ``unaddressed`` those without an address, ``described`` those whose own title is not known.
    """

    reports: tuple[Noted, ...]
    others: int
    unread: tuple[Noted, ...]
    noted: tuple[Noted, ...]
    bare: int
    unaddressed: int
    described: int


@dataclass(frozen=True)
class OwnTiers:
    """How many values stand on another word than their record, and how much on one voice."""

    values: int
    inferred: int
    one_voice: int


def draw_looks() -> tuple[LookGroup, ...]:
    """Return every look, in the language spoken."""
    samples = _samples()
    return tuple(
        LookGroup(
            anchor,
            say(heading),
            tuple(
                Look(say(title), say(text), samples[name]) for name, (title, text) in own.items()
            ),
        )
        for anchor, (heading, own) in LOOKS.items()
    )


def _samples() -> Mapping[str, Sample]:
    """Return the samples by name: the legend's, and of looks that it takes for granted."""
    entries = legend_entries(style_table())
    found = {one.name: one.sample for group in ("sign", "tier") for one in entries[group]}
    stated = TIERS[Basis.STATED]
    line = Sample("corridor", INK, stated.width, fill_opacity=stated.fill_opacity)
    return {
        **found,
        "filled": entries["family"][0].sample,
        "land": line,
        "fade": Sample("fade", INK, stated.width),
        "band": replace(line, width=0.0),
        "area": Sample("area", INK, fill_opacity=stated.fill_opacity),
        "border": Sample("line", INK, stated.width * WEIGHTS["border"]),
        "passing": replace(line, opacity=STANDING_BACK["passing"], fill_opacity=0.0),
    }


def draw_families() -> tuple[Look, ...]:
    """Return the symbols of what happened, in the language spoken."""
    return tuple(
        Look(say(one.title), "", one.sample) for one in legend_entries(style_table())["family"]
    )


def draw_reading(dataset: Dataset, texts: Mapping[str, SourceTexts]) -> Reading:
    """Return what the sources' notes say of how they were read."""
    reports = [one for one in dataset.sources if one.id in dataset.imprint.reports]
    others = [one for one in dataset.sources if one.id not in dataset.imprint.reports]
    unread = [one for one in others if UNREAD.search(one.note)]
    noted = [one for one in others if one.note and one not in unread]
    return Reading(
        reports=tuple(Noted(one.note, (_link(one, texts),)) for one in reports),
        others=len(others),
        unread=_by_note(unread, texts),
        noted=_by_note(noted, texts),
        bare=len(others) - len(unread) - len(noted),
        unaddressed=sum(not one.url for one in others),
        described=sum(one.title.startswith("[") for one in others),
    )


def _by_note(sources: Iterable[Source], texts: Mapping[str, SourceTexts]) -> tuple[Noted, ...]:
    """Return sources that bear the same note together, the most common note first."""
    notes: dict[str, list[Link]] = {}
    for one in sources:
        notes.setdefault(one.note, []).append(_link(one, texts))
    ordered = sorted(notes.items(), key=lambda found: (-len(found[1]), found[0]))
    return tuple(Noted(note, tuple(links)) for note, links in ordered)


def _link(source: Source, texts: Mapping[str, SourceTexts]) -> Link:
    return Link(f"/sources/{source.id}/", texts[source.id].short)


def count_tiers(dataset: Dataset) -> OwnTiers:
    """Return how many values have a tier of their own, and what rests on one single voice."""
    records = [record for _, record in dataset.records()]
    own = [tier for one in records for tier in one.tiers.values()]
    claims = [claim for one in records for claim in one.claims]
    return OwnTiers(
        values=len(own),
        inferred=sum(one.basis is Basis.INFERRED for one in own)
        + sum(bool(claim.inferred) for claim in claims),
        one_voice=sum(one.one_voice for one in records) + sum(one.one_voice for one in claims),
    )
