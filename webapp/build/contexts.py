"""What the templates of a record are given, a frozen dataclass each; every text is plain."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.build.charts import ChartView, TimelineView


@dataclass(frozen=True)
class Cite:
    """A citation as shown: the source's short name, its page here, and the exact locator."""

    label: str
    path: str
    locator: str


@dataclass(frozen=True)
class Standing:
    """On whose word one value stands; without a tier it is that of the record."""

    cites: tuple[Cite, ...]
    basis: str = ""
    basis_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class ClaimView:
    """One claim with its tier, its date in words, and who makes it.

    ``inferred`` says in words which parts of the value no source prints.
    """

    value: str
    basis: str
    basis_words: str
    date: str
    note: str
    misprint: bool
    inferred: tuple[str, ...]
    one_voice: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class ClaimGroup:
    """The claims on one thing, and whether they contradict each other."""

    words: str
    disputed: bool
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True)
class Fact:
    """A line of the table at the head of a record; ``standing`` where it is the value's own."""

    label: str
    value: str
    standing: Standing | None = None


@dataclass(frozen=True)
class Link:
    """A link to another record, with words that tell what it is."""

    path: str
    title: str
    words: str = ""
    basis: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class ChangeView:
    """A change of a record as the log tells it; ``path`` is empty where the record is withdrawn."""

    record: str
    path: str
    title: str
    kind: str
    kind_words: str
    date: str
    was: str
    now: str
    why: str


@dataclass(frozen=True)
class VersionView:
    """A version of the dataset with its changes."""

    version: str
    date: str
    changes: tuple[ChangeView, ...]


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
class StageView:
    """A stage within the page of its route; ``joins`` where it is drawn only to connect.

    ``mark`` stands on both stubs of one whose way is not stated.
    """

    path: str
    title: str
    between: str
    part: str
    travel: str
    mark: str
    date: str
    basis: str
    basis_words: str
    one_voice: bool
    joins: bool
    back: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True)
class Step:
    """A step of a route: one way, or several that are alternatives; each way is its stages."""

    ways: tuple[tuple[StageView, ...], ...]


@dataclass(frozen=True)
class Entry:
    """A record told within the page of another, with its date and its first words.

    ``differing`` are the tiers, with their words, of values that stand on another word.
    """

    path: str
    title: str
    date: str
    summary: str
    basis: str
    basis_words: str
    differing: tuple[tuple[str, str], ...]
    one_voice: bool
    disputed: bool


@dataclass(frozen=True)
class EntryGroup:
    """Entries under one heading; ``advice`` is shown apart from what is practice."""

    heading: str
    entries: tuple[Entry, ...]
    advice: bool = False


@dataclass(frozen=True)
class RecordView:
    """Everything a record's page or panel shows.

    ``tabled`` claims stand in tables by date; ``steps`` are those of a route, ``entries`` the
    records that belong to this one.
    """

    id: str
    path: str
    section: str
    title: str
    kind: str
    basis: str
    basis_words: str
    one_voice: bool
    facts: tuple[Fact, ...]
    summary: str
    paragraphs: tuple[Fact, ...]
    notes: tuple[str, ...]
    claim_groups: tuple[ClaimGroup, ...]
    cites: tuple[Cite, ...]
    link_groups: tuple[LinkGroup, ...]
    rows: tuple[RowView, ...] = ()
    unit: str = ""
    steps: tuple[Step, ...] = ()
    entries: tuple[EntryGroup, ...] = ()
    chart: ChartView | None = None
    timeline: TimelineView | None = None
    tabled: bool = False
    corrections: tuple[ChangeView, ...] = ()
