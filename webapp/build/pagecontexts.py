"""What the templates of lists, sources and the story are given, and what every page is."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.build.charts import ChartView
from webapp.build.contexts import Cite, Link


@dataclass(frozen=True)
class ListItem:
    """A line of a list page; ``differing`` as in an entry."""

    path: str
    title: str
    date: str
    place: str
    kind: str
    basis: str
    basis_words: str
    differing: tuple[tuple[str, str], ...]
    one_voice: bool
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
    csl: str
    bibtex: str
    ris: str


@dataclass(frozen=True)
class ChartedView:
    """A statistic's chart within another page, with the page of its table."""

    path: str
    title: str
    chart: ChartView


@dataclass(frozen=True)
class Told:
    """A paragraph of the story, a step of its map, and the numbers of the notes it rests on.

    ``bbox`` and ``layers`` are as in an address; ``highlight`` is the key of the record that is
    shown forth, ``shown`` the link to its page.
    """

    text: str
    notes: tuple[int, ...]
    bbox: str = ""
    layers: str = ""
    highlight: str = ""
    shown: Link | None = None
    charted: ChartedView | None = None


@dataclass(frozen=True)
class ChapterView:
    """A chapter of the story; ``records`` are its records by their keys on the map."""

    id: str
    path: str
    number: int
    title: str
    text: tuple[Told, ...]
    notes: tuple[Cite, ...]
    records: tuple[tuple[str, Link], ...]
    picture: str
    sheet: str
    bbox: str
    layers: str
    before: Link | None
    after: Link | None


@dataclass(frozen=True)
class Site:
    """What every page shows round its content; the day of release in words."""

    title: str
    name: str
    summary: str
    version: str
    released: str
    licence: str
    sections: tuple[tuple[str, str], ...]
    stylesheet: str
    icon: str
    recent: bool
    record_script: str
    script: str
    chief: tuple[str, ...]
