"""The sections of the atlas and the kinds of records in them: each named once, for every room.

A new kind of record is added here, in ``geodata.dataset.model.RECORD_FILES`` and, with the page
that shows it, in ``webapp.build.kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.words import N_, say, term

SECTIONS: dict[str, str] = {
    "story": N_("Story"),
    "incidents": N_("Incidents"),
    "unplaced": N_("Place not stated"),
    "routes": N_("Routes"),
    "borders": N_("Borders"),
    "areas": N_("Areas"),
    "countries": N_("Countries"),
    "law": N_("Law"),
    "figures": N_("Figures"),
    "advice": N_("Advice"),
    "sources": N_("Sources"),
    "download": N_("Download"),
    "method": N_("Method"),
    "changes": N_("Changes"),
}
"""The address of each list of records, and its name."""

HELP = "help"
"""The address of the help, which is no section: it is on the atlas's use, and in English alone."""

CHIEF = ("story", "incidents", "routes")
"""Sections that stand in the head of every page; a menu holds the others."""

SHARE, SHARE_HOME = "/share/", "map"
"""Where the pictures of pages for cards stand: the map's by this name, others by their paths."""


def share_path(path: str) -> str:
    """Return where the picture of a page stands, by the page's path without its language."""
    return f"{SHARE}{path.strip('/') or SHARE_HOME}.png"


CHANGES_PAGE = "/changes/"
FEED = "/changes.atom"
REFUSED_EXPORT = "/export-refused"
FAULTS_MARK, QUERY_MARK = "{faults}", "{query}"
"""The page of an export that cannot be made, and what of it is filled in when it is answered."""
SITE_MARK = "{site}"
"""Stands in the feed for the address of the atlas, which only a request knows."""

INCIDENTS = "incidents"
"""The section of every kind that ``KINDS`` does not name: incidents have kinds of their own."""


@dataclass(frozen=True)
class Kind:
    """A kind of records: its words, the section of its pages, and the class of its records.

    ``record`` is empty where none is authored: a country is made of its policies, a unit is an
    area. ``mapped`` kinds stand in a layer of the map, the others on pages only.
    """

    words: str
    section: str
    record: str = ""
    mapped: bool = True


KINDS: dict[str, Kind] = {
    "stage": Kind(N_("stage of a route"), "routes", "Stage"),
    "route": Kind(N_("route"), "routes", "Route"),
    "area": Kind(N_("area"), "areas", "Area"),
    "unit": Kind(N_("unit of an area"), "areas"),
    "border": Kind(N_("border"), "borders", "Border"),
    "country": Kind(N_("country"), "countries"),
    "policy": Kind(N_("policy"), "countries", "Policy", mapped=False),
    "instrument": Kind(N_("legal text"), "law", "Instrument", mapped=False),
    "statistic": Kind(N_("statistic"), "figures", "Statistic", mapped=False),
    "advice": Kind(N_("advice"), "advice", "Recommendation", mapped=False),
}

SECTION_OF_KIND = {name: kind.section for name, kind in KINDS.items() if kind.mapped}
"""The section of a feature by its kind; every other kind is an incident's."""

# by the name of the class: the process that answers reads this table and loads no records
_KIND_OF_RECORD = {kind.record: name for name, kind in KINDS.items() if kind.record}


def kind_words(kind: str) -> str:
    """Return the plain words for a kind of records or incidents, in the language spoken."""
    if isinstance(kind, StrEnum):
        return term(kind)
    known = KINDS.get(kind)
    return say(known.words if known else kind.replace("_", " "))


def kind_of(record: object) -> str:
    """Return the name of a record's kind, by its class; nothing for an incident."""
    return _KIND_OF_RECORD.get(type(record).__name__, "")


def section_of(record: object) -> str:
    """Return the section of a record's page, by the record's class."""
    kind = KINDS.get(kind_of(record))
    return kind.section if kind else INCIDENTS


def gone_path(name: str) -> str:
    """Return where a snapshot keeps the page of a withdrawn record, by the record's id."""
    return f"/gone/{name}"


def record_path(kind: str, name: str) -> str:
    """Return the address of a feature's page, by the feature's kind and id."""
    return f"/{SECTION_OF_KIND.get(kind, INCIDENTS)}/{name}/"
