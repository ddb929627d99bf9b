"""What the templates are given, one frozen dataclass each; every text is plain and unescaped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cite:
    """A citation as shown: the source's short name, its page here, and the exact locator."""

    label: str
    path: str
    locator: str


@dataclass(frozen=True)
class ClaimView:
    """One claim with its tier, its date in words, and who makes it."""

    value: str
    basis: str
    basis_words: str
    date: str
    note: str
    misprint: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class ClaimGroup:
    """The claims on one thing, and whether they contradict each other."""

    words: str
    disputed: bool
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True)
class Fact:
    """A line of the table at the head of a record."""

    label: str
    value: str


@dataclass(frozen=True)
class Link:
    """A link to another record, with words that tell what it is."""

    path: str
    title: str
    words: str = ""
    basis: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class LinkGroup:
    """Links under one heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class RowView:
    """A row of a statistic's table."""

    period: str
    value: str
    basis: str
    basis_words: str
    note: str
    partial: bool
    misprint: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class RecordView:
    """Everything a record's page or panel shows."""

    id: str
    path: str
    section: str
    title: str
    kind: str
    basis: str
    basis_words: str
    facts: tuple[Fact, ...]
    summary: str
    paragraphs: tuple[Fact, ...]
    notes: tuple[str, ...]
    claim_groups: tuple[ClaimGroup, ...]
    cites: tuple[Cite, ...]
    link_groups: tuple[LinkGroup, ...]
    rows: tuple[RowView, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class ListItem:
    """A line of a list page."""

    path: str
    title: str
    date: str
    place: str
    kind: str
    basis: str
    basis_words: str
    disputed: bool


@dataclass(frozen=True)
class ListPage:
    """A list page: groups of items under headings."""

    section: str
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[ListItem, ...]], ...]


@dataclass(frozen=True)
class SourceView:
    """A source's page: its bibliographic entry and everything that rests on it."""

    id: str
    path: str
    entry: str
    address: str
    note: str
    report: bool
    resting: tuple[Link, ...]


@dataclass(frozen=True)
class Site:
    """What every page shows round its content."""

    title: str
    version: str
    released: str
    licence: str
    sections: tuple[tuple[str, str], ...]
    stylesheet: str
    icon: str
    recent: bool
